// SPDX-License-Identifier: Apache-2.0
// What is read of SCIM's texts: filters, paths, and the forms in which identity providers write a PATCH.
#include "scimtexts.h"

#include "iam/scim/scimchange.h"
#include "iam/scim/scimsyntax.h"

#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamScimTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsFilters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("name"); ///< null: none
        const auto texts = filterTexts();
        for (const FilterText &text : texts)
            QTest::newRow(text.name) << text.filter << text.userName;
    }

    void readsFilters()
    {
        QFETCH(QString, filter);
        QFETCH(QString, name);
        const auto read = userNameOfFilter(filter);
        QCOMPARE(read.has_value(), !name.isNull());
        if (read)
            QCOMPARE(*read, name);
    }

    void readsPaths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("attribute"); ///< null: no path
        QTest::addColumn<bool>("whole");
        const auto texts = pathTexts();
        for (const PathText &text : texts)
            QTest::newRow(text.path) << QString::fromUtf8(text.path) << text.attribute << text.whole;
    }

    void readsPaths()
    {
        QFETCH(QString, path);
        QFETCH(QString, attribute);
        QFETCH(bool, whole);
        const auto read = parseScimPath(path);
        QCOMPARE(read.has_value(), !attribute.isNull());
        if (!read)
            return;
        QCOMPARE(read->attribute, attribute);
        QCOMPARE(read->whole, whole);
    }

    void patches_data()
    {
        QTest::addColumn<QByteArray>("operations");
        QTest::addColumn<QString>("expected");
        const auto rows = patchRows();
        for (const PatchRow &row : rows)
            QTest::newRow(row.name) << row.operations << row.expected;
    }

    void patches()
    {
        QFETCH(QByteArray, operations);
        QFETCH(QString, expected);
        const ScimReading reading = readScimPatch(QJsonDocument(patch(operations)).toJson());
        if (const auto *problem = std::get_if<ScimProblem>(&reading)) {
            QCOMPARE(QString::fromLatin1(problem->type), expected);
            QVERIFY(!problem->detail.isEmpty());
            return;
        }
        const auto &change = std::get<ScimChange>(reading);
        const QString name = change.displayName.value_or(QString());
        QCOMPARE(QStringList(
                     {change.userName.value_or(QString()),
                      change.displayName && name.isEmpty() ? QStringLiteral("<unassigned>") : name,
                      change.active ? (*change.active ? QStringLiteral("true") : QStringLiteral("false")) : QString()})
                     .join(u'|'),
                 expected);
    }
};

QTEST_GUILESS_MAIN(TestIamScimTexts)
#include "tst_iam_scimtexts.moc"
