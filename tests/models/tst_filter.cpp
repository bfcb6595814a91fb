// SPDX-License-Identifier: Apache-2.0
#include "models/filter.h"

#include <QTest>

using namespace gatehouse;

class TestFilter : public QObject
{
    Q_OBJECT

    const QList<FilterField> m_fields{
        {QStringLiteral("owner")},
        {QStringLiteral("kind"),
         FilterType::Choice,
         {{QStringLiteral("apikey"), QStringLiteral("api_key")}, {QStringLiteral("authtoken")}}},
        {QStringLiteral("age"), FilterType::Age},
        {QStringLiteral("agents"), FilterType::Number},
    };

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<QByteArray>>("words");
        QTest::newRow("nothing") << QString() << QList<QByteArray>{};
        QTest::newRow("spaces") << QStringLiteral("  \t ") << QList<QByteArray>{};
        QTest::newRow("two words, lower case")
            << QStringLiteral(" Release  PIPELINE ") << QList<QByteArray>{"release", "pipeline"};
        QTest::newRow("quoted") << QStringLiteral("\"release pipeline\" x")
                                << QList<QByteArray>{"release pipeline", "x"};
        QTest::newRow("a quoted field is text") << QStringLiteral("\"owner:ci\"") << QList<QByteArray>{"owner:ci"};
        QTest::newRow("an address is text") << QStringLiteral("10.0.0.1:443") << QList<QByteArray>{"10.0.0.1:443"};
        QTest::newRow("a label is text") << QStringLiteral("app=*") << QList<QByteArray>{"app=*"};
        QTest::newRow("umlauts") << QStringLiteral("MÜNCHEN") << QList<QByteArray>{QStringLiteral("münchen").toUtf8()};
        QTest::newRow("open quote") << QStringLiteral("\"release pi") << QList<QByteArray>{"release pi"};
    }
    void words()
    {
        QFETCH(QString, text);
        const ParsedFilter parsed = parseFilter(text, m_fields);
        QVERIFY(!parsed.error);
        QVERIFY(parsed.filter.terms.isEmpty());
        QTEST(parsed.filter.words, "words");
    }

    void terms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("field");
        QTest::addColumn<int>("op");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QList<int>>("chosen");
        QTest::addColumn<qint64>("number");
        const auto row = [](const char *text, int field, FilterOperator op, QStringList values, QList<int> chosen,
                            qint64 number) {
            QTest::newRow(text) << QString::fromLatin1(text) << field << int(op) << values << chosen << number;
        };
        constexpr qint64 day = 86400;
        row("owner:CI", 0, FilterOperator::Is, {QStringLiteral("ci")}, {}, 0);
        row("OWNER:ci,bot", 0, FilterOperator::Is, {QStringLiteral("ci"), QStringLiteral("bot")}, {}, 0);
        row("owner:\"release lead\"", 0, FilterOperator::Is, {QStringLiteral("release lead")}, {}, 0);
        row("kind:api_key", 1, FilterOperator::Is, {}, {0}, 0);
        row("kind:authtoken,apikey", 1, FilterOperator::Is, {}, {1, 0}, 0);
        row("age>90d", 2, FilterOperator::Greater, {}, {}, 90 * day);
        row("age>=2y", 2, FilterOperator::GreaterOrEqual, {}, {}, 730 * day);
        row("age<3w", 2, FilterOperator::Less, {}, {}, 21 * day);
        row("age<=1m", 2, FilterOperator::LessOrEqual, {}, {}, 30 * day);
        row("age<12h", 2, FilterOperator::Less, {}, {}, day / 2);
        row("age>7", 2, FilterOperator::Greater, {}, {}, 7 * day);
        row("agents:0", 3, FilterOperator::Is, {}, {}, 0);
        row("agents>2", 3, FilterOperator::Greater, {}, {}, 2);
    }
    void terms()
    {
        QFETCH(QString, text);
        const ParsedFilter parsed = parseFilter(text, m_fields);
        QVERIFY(!parsed.error);
        QVERIFY(parsed.filter.words.isEmpty());
        QCOMPARE(parsed.filter.terms.size(), 1);
        const FilterTerm &term = parsed.filter.terms.first();
        QTEST(term.field, "field");
        QTEST(int(term.op), "op");
        QTEST(term.values, "values");
        QTEST(term.chosen, "chosen");
        QTEST(term.number, "number");
    }

    void errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("named"); // what the sentence must mention
        using Kind = FilterError::Kind;
        const auto row = [](const char *text, Kind kind, const char *named) {
            QTest::newRow(text) << QString::fromLatin1(text) << int(kind) << QString::fromLatin1(named);
        };
        row("woner:ci", Kind::UnknownField, "owner");
        row("fine woner:ci", Kind::UnknownField, "woner:");
        row("kind:password", Kind::UnknownChoice, "authtoken");
        row("kind>apikey", Kind::CannotCompare, "kind");
        row("owner>ci", Kind::CannotCompare, "owner");
        row("age:90d", Kind::NeedsComparison, "age>90d");
        row("age>90x", Kind::BadAge, "age>90x");
        row("age>-1d", Kind::BadAge, "age");
        row("age>d", Kind::BadAge, "age");
        row("agents>many", Kind::BadNumber, "agents");
    }
    void errors()
    {
        QFETCH(QString, text);
        QFETCH(QString, named);
        const ParsedFilter parsed = parseFilter(text, m_fields);
        QVERIFY(parsed.error.has_value());
        QTEST(int(parsed.error->kind), "kind");
        QVERIFY2(sentence(*parsed.error).contains(named), qPrintable(sentence(*parsed.error)));
    }

    void aFieldBeingTypedIsPassedOver()
    {
        for (const QString &text : {QStringLiteral("owner:"), QStringLiteral("age>"), QStringLiteral("age>=")}) {
            const ParsedFilter parsed = parseFilter(text, m_fields);
            QVERIFY(!parsed.error);
            QVERIFY(parsed.filter.isEmpty());
        }
    }

    void whatIsUnderstoodStaysUsable()
    {
        const ParsedFilter parsed = parseFilter(QStringLiteral("release nope:1 owner:ci"), m_fields);
        QVERIFY(parsed.error.has_value());
        QCOMPARE(parsed.filter.words, QList<QByteArray>{"release"});
        QCOMPARE(parsed.filter.terms.size(), 1);
    }

    void completions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("nothing") << QString() << QStringList{};
        QTest::newRow("a letter") << QStringLiteral("a")
                                  << QStringList{QStringLiteral("age>"), QStringLiteral("agents>")};
        QTest::newRow("second word") << QStringLiteral("ci ow") << QStringList{QStringLiteral("owner:")};
        QTest::newRow("values") << QStringLiteral("kind:")
                                << QStringList{QStringLiteral("kind:apikey"), QStringLiteral("kind:authtoken")};
        QTest::newRow("second value") << QStringLiteral("kind:apikey,au")
                                      << QStringList{QStringLiteral("kind:apikey,authtoken")};
        QTest::newRow("whole") << QStringLiteral("kind:apikey") << QStringList{};
    }
    void completions()
    {
        QFETCH(QString, text);
        QTEST(filterCompletions(text, m_fields), "offered");
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
