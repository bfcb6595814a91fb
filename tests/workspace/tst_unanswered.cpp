// SPDX-License-Identifier: Apache-2.0
// What a run leaves behind when it ends before an answer, or before anybody has the secret that came with it.
#include "core/clock.h"
#include "workspace/unanswered.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

class TestUnanswered : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

    std::unique_ptr<UnansweredCreates> console() const
    {
        return std::make_unique<UnansweredCreates>(m_folder->filePath(QStringLiteral("acme")), m_clock);
    }

    QStringList files() const { return QDir(m_folder->filePath(QStringLiteral("acme"))).entryList(QDir::Files); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anotherConsoleThatLivesIsLeftAlone()
    {
        auto first = console();
        const Result<QString> name = first->begin(CredentialKind::ApiKey, QStringLiteral("till 7"));
        QVERIFY(name.ok());
        const auto second = console();
        QCOMPARE(second->ofEarlierRuns().size(), 0);
        second->forgetEarlierRuns();
        second->forgetAll();
        QVERIFY(QFileInfo::exists(m_folder->filePath(QStringLiteral("acme/") + *name)));

        first.reset(); // it ends without a word
        QCOMPARE(second->ofEarlierRuns().size(), 1);
        QCOMPARE(second->ofEarlierRuns().first().description, QStringLiteral("till 7"));
        QCOMPARE(second->ofEarlierRuns().first().createdId, QString());
        second->forgetEarlierRuns();
        QCOMPARE(files(), QStringList());
    }

    void ofAProcessThatIsGone()
    {
        auto dead = console();
        const Result<QString> name = dead->begin(CredentialKind::ApiKey, QStringLiteral("till 7"));
        QVERIFY(name.ok());
        // As it is after the machine lost its power: what it wrote is there, and its lock is of nobody that lives.
        QFile lock(m_folder->filePath(QStringLiteral("acme/%1.lock").arg(*name)));
        QVERIFY(lock.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = lock.readAll().split('\n');
        lock.close();
        lines[0] = "2147483646";
        dead.reset();
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(lines.join('\n'));
        lock.close();
        const auto next = console();
        QCOMPARE(next->ofEarlierRuns().size(), 1);
    }

    void whatNobodyHasSeenIsKept()
    {
        auto first = console();
        const Result<QString> name = first->begin(CredentialKind::Authtoken, QStringLiteral("till 8"));
        QVERIFY(first->answered(*name, QStringLiteral("cr_1")).ok());
        const QFileInfo kept(m_folder->filePath(QStringLiteral("acme/") + *name));
        QVERIFY(!(kept.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        first.reset();
        auto second = console();
        QCOMPARE(second->ofEarlierRuns().size(), 1);
        QCOMPARE(second->ofEarlierRuns().first().createdId, QStringLiteral("cr_1"));
        second->forgetEarlierRuns();

        const Result<QString> seen = second->begin(CredentialKind::Authtoken, QStringLiteral("till 9"));
        QVERIFY(second->answered(*seen, QStringLiteral("cr_2")).ok());
        second->endOf(QStringLiteral("cr_1"));
        QVERIFY(files().contains(*seen));
        second->endOf(QStringLiteral("cr_2"));
        QCOMPARE(files(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestUnanswered)
#include "tst_unanswered.moc"
