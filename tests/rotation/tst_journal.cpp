// SPDX-License-Identifier: Apache-2.0
#include "rotation/agentwatch.h"
#include "rotation/journal.h"
#include "rotation/sealingkey.h"

#include <QDir>
#include <QLockFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace
{

const QByteArray canary = "cr_canary_secret_that_must_not_be_found_in_any_file";

RotationRecord someRecord(const QString &id = QStringLiteral("2xRotationA"))
{
    RotationRecord record;
    record.id = id;
    record.profileId = QStringLiteral("sample");
    record.accountId = QStringLiteral("ac_1");
    record.kind = CredentialKind::ApiKey;
    record.oldId = QStringLiteral("ak_old");
    record.newId = QStringLiteral("ak_new");
    record.nonce = QStringLiteral("gatehouse:x:ak_old");
    record.ownerId = QStringLiteral("usr_1");
    record.description = QStringLiteral("a \"quoted\" ünïcode\nline");
    record.metadata = QStringLiteral("{\"a\":1}");
    record.acl = {QStringLiteral("bind:*.example.com")};
    record.ownKey = true;
    record.automatic = true;
    record.state = RotationState::Stored;
    record.proof = Proof::Command;
    record.deliveries = 3;
    record.quietWanted = std::chrono::hours{48};
    record.quietWatched = std::chrono::seconds{11};
    record.quietPaused = std::chrono::seconds{12};
    record.startedAt = Timestamp{std::chrono::milliseconds{1'700'000'000'123}};
    record.changedAt = Timestamp{std::chrono::milliseconds{1'700'000'001'000}};
    record.checkedAt = Timestamp{std::chrono::milliseconds{1'700'000'000'000}};
    record.unsettled = true;
    record.oldUnsettled = record.sessionsUnknown = record.unseenAccepted = record.heldBack = true;
    record.handedOver = true;
    record.keepName = QStringLiteral("kept");
    record.note = RotationNote::RivalGoesOn;
    record.finding = QStringLiteral("words");
    record.errorCode = QStringLiteral("ERR_NGROK_636");
    WatchedAgent agent{QStringLiteral("192.0.2.1"), QStringLiteral("linux"), QStringLiteral("rack 7")};
    agent.onOld = agent.onNew = agent.confirmed = true;
    agent.devices = 5;
    agent.moved = 3;
    agent.accepted = 2;
    agent.lastSeenOld = record.startedAt;
    agent.lastSeenNew = record.changedAt;
    record.agents = {agent};
    record.sessionsUnknown = true;
    return record;
}

SealingKeyInUse someKey()
{
    return {Secret::share(Secret::random(SealingKey::size)), QStringLiteral("test")};
}

SharedSecret canarySecret()
{
    return Secret::share(Secret::copyOf(canary));
}

std::unique_ptr<Journal> opened(const QString &file)
{
    Result<std::unique_ptr<Journal>> journal = Journal::open(file);
    return journal ? std::move(journal).value() : nullptr;
}

/// Of the profile of someRecord().
QList<RotationRecord> rowsOf(Journal &journal, const QString &profileId = QStringLiteral("sample"))
{
    const Result<JournalRows> rows = journal.load(profileId).result();
    return rows ? rows->records : QList<RotationRecord>();
}

/// All bytes of all files of a folder.
QByteArray everything(const QString &folder)
{
    QByteArray all;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("data/journal.sqlite"));
    }

    void keepsEveryField()
    {
        const RotationRecord record = someRecord();
        {
            const auto journal = opened(m_file);
            QVERIFY(journal);
            QVERIFY(journal->put(record).result().ok());
        }
        const auto journal = opened(m_file);
        QVERIFY(journal);
        const auto rows = rowsOf(*journal);
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.first() == record);
    }

    void readsAgentsThatWereNotCounted_data()
    {
        QTest::addColumn<int>("seenOnOld");
        QTest::addColumn<int>("seenOnNew");
        QTest::addColumn<bool>("moved");
        QTest::newRow("moved") << 10 << 20 << true;
        QTest::newRow("went back") << 20 << 10 << false;
        QTest::newRow("never") << 10 << -1 << false;
    }

    void readsAgentsThatWereNotCounted()
    {
        QFETCH(int, seenOnOld);
        QFETCH(int, seenOnNew);
        QFETCH(bool, moved);
        RotationRecord record = someRecord();
        WatchedAgent &agent = record.agents[0];
        agent.onOld = agent.confirmed = false;
        agent.onNew = seenOnNew >= 0;
        agent.lastSeenOld = Timestamp{std::chrono::seconds{seenOnOld}};
        agent.lastSeenNew.reset();
        if (agent.onNew)
            agent.lastSeenNew = Timestamp{std::chrono::seconds{seenOnNew}};
        QByteArray json = toJson(record);
        json.replace(R"("devices":5,)", "").replace(R"("moved":3,)", "");
        QVERIFY(!json.contains("devices") && !json.contains("\"moved"));
        const auto read = recordOfJson(json);
        QVERIFY(read);
        QCOMPARE(hasMoved(read->agents[0]), moved);
        QCOMPARE(isOffline(read->agents[0]), !moved);
        QCOMPARE(devicesOf(read->agents[0]), 1);
    }

    void keepsEveryState_data()
    {
        QTest::addColumn<int>("state");
        for (int i = int(RotationState::Check); i <= int(RotationState::ReplacedOldValid); ++i)
            QTest::newRow(qPrintable(toString(RotationState(i)))) << i;
    }

    void keepsEveryState()
    {
        QFETCH(int, state);
        RotationRecord record = someRecord();
        record.state = RotationState(state);
        const auto back = recordOfJson(toJson(record));
        QVERIFY(back);
        QVERIFY(*back == record);
    }

    void listsNewestFirst()
    {
        const auto journal = opened(m_file);
        for (const char *id : {"2xA", "2xC", "2xB"})
            QVERIFY(journal->put(someRecord(QString::fromLatin1(id))).result().ok());
        const auto rows = rowsOf(*journal);
        QStringList ids;
        for (const RotationRecord &row : rows)
            ids.append(row.id);
        QCOMPARE(ids, QStringList({QStringLiteral("2xC"), QStringLiteral("2xB"), QStringLiteral("2xA")}));
    }

    void aRowThatCannotBeReadIsCountedWhereItBelongs()
    {
        const RotationRecord fine = someRecord();
        RotationRecord other = someRecord(QStringLiteral("2xOther"));
        other.profileId = QStringLiteral("production");
        RotationRecord closed = someRecord(QStringLiteral("2xClosed"));
        closed.closed = true;
        {
            const auto journal = opened(m_file);
            for (const RotationRecord &record : {fine, someRecord(QStringLiteral("2xTomorrow")), closed, other})
                QVERIFY(journal->put(record).result().ok());
        }
        withDatabase([](QSqlQuery &query) {
            QVERIFY(query.exec(QStringLiteral("UPDATE rotation SET record=replace(record, '\"stored\"', '\"melting\"') "
                                              "WHERE id IN ('2xTomorrow', '2xClosed')")));
        });
        const auto journal = opened(m_file);
        const Result<JournalRows> rows = journal->load(fine.profileId).result();
        QVERIFY(rows.ok());
        QCOMPARE(rows->unreadable, 1);
        QCOMPARE(rows->records, QList{fine});
        const Result<JournalRows> others = journal->load(other.profileId).result();
        QVERIFY(others.ok());
        QCOMPARE(others->unreadable, 0);
        QCOMPARE(others->records, QList{other});
    }

    void sealsAndOpens()
    {
        const SealingKeyInUse key = someKey();
        const auto journal = opened(m_file);
        QVERIFY(journal->putSealed(someRecord(), canarySecret(), key).result().ok());
        const auto secret = journal->unseal(someRecord().id, key.key).result();
        QVERIFY(secret.ok());
        QVERIFY((*secret)->equals(*canarySecret()));
        QVERIFY(journal->hasSealed(QStringLiteral("test")).result().value());
        QVERIFY(!journal->hasSealed(QStringLiteral("other")).result().value());
    }

    void refusesAnotherKeyAndAnotherRow()
    {
        const SealingKeyInUse key = someKey();
        {
            const auto journal = opened(m_file);
            QVERIFY(journal->putSealed(someRecord(), canarySecret(), key).result().ok());
            const auto wrong = journal->unseal(someRecord().id, someKey().key).result();
            QVERIFY(!wrong.ok());
            QVERIFY(wrong.error().kind == ErrorKind::Keychain);
            QCOMPARE(wrong.error().code, QStringLiteral("sealing_key_wrong"));
            const auto nothing = journal->unseal(QStringLiteral("2xOther"), key.key).result();
            QVERIFY(!nothing.ok());
            QVERIFY(nothing.error().kind == ErrorKind::NotFound);
            QVERIFY(journal->put(someRecord(QStringLiteral("2xOther"))).result().ok());
        }
        withDatabase(
            [](QSqlQuery &query) { QVERIFY(query.exec(QStringLiteral("UPDATE sealed SET rotation='2xOther'"))); });
        const auto moved = opened(m_file)->unseal(QStringLiteral("2xOther"), key.key).result();
        QVERIFY(!moved.ok());
        QCOMPARE(moved.error().code, QStringLiteral("sealing_key_wrong"));
    }

    void recordAndSecretAreOneTransaction()
    {
        const auto journal = opened(m_file);
        SealingKeyInUse tooShort{Secret::share(Secret::random(5)), QStringLiteral("test")};
        QVERIFY(!journal->putSealed(someRecord(), canarySecret(), tooShort).result().ok());
        QVERIFY(rowsOf(*journal).isEmpty());
        QVERIFY(!journal->hasSealed(QStringLiteral("test")).result().value());
    }

    void aSecretIsNeverOnTheDiskAndADestroyedOneNotEvenSealed()
    {
        const auto journal = opened(m_file);
        QVERIFY(journal->putSealed(someRecord(), canarySecret(), someKey()).result().ok());
        QByteArray sealedBytes;
        withDatabase([&sealedBytes](QSqlQuery &query) {
            QVERIFY(query.exec(QStringLiteral("SELECT bytes FROM sealed")) && query.next());
            sealedBytes = query.value(0).toByteArray();
        });
        QCOMPARE(sealedBytes.size(), canary.size() + 16);
        const QByteArray before = everything(folder());
        QVERIFY(!before.contains(canary));
        QVERIFY(before.contains(sealedBytes));

        RotationRecord record = someRecord();
        record.state = RotationState::Done;
        record.closed = true;
        QVERIFY(journal->putAndDestroy(record).result().ok());
        const QByteArray after = everything(folder());
        QVERIFY(!after.contains(canary));
        QVERIFY(!after.contains(sealedBytes));
        QVERIFY(!after.contains(sealedBytes.first(12)));
        QCOMPARE(QFileInfo(m_file + QStringLiteral("-wal")).size(), 0);
        QVERIFY(rowsOf(*journal).first() == record);
        QVERIFY(!journal->hasSealed(QStringLiteral("test")).result().value());
    }

    void isForItsOwnerAlone()
    {
        const auto journal = opened(m_file);
        QVERIFY(journal->put(someRecord()).result().ok());
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
        const QFileInfoList files = QDir(folder()).entryInfoList(QDir::Files | QDir::Hidden);
        int databases = 0;
        for (const QFileInfo &info : files) {
            QVERIFY2((info.permissions() & others) == 0, qPrintable(info.fileName()));
            if (!info.fileName().endsWith(QStringLiteral(".lock")))
                ++databases;
        }
        QVERIFY(databases >= 2); // the log too
        QVERIFY((QFileInfo(folder()).permissions() & others) == 0);
    }

    void hasOneWriter()
    {
        auto journal = opened(m_file);
        QVERIFY(journal);
        const auto second = Journal::open(m_file);
        QVERIFY(!second.ok());
        QVERIFY(second.error().kind == ErrorKind::Conflict);
        QCOMPARE(second.error().code, QStringLiteral("journal_in_use"));
        QCOMPARE(second.error().message, lockFile());
        journal.reset();
        QVERIFY(opened(m_file));
    }

    // As in a container: killed, and started again with the same process id and name, or with another host name.
    void aHolderThatWasKilledHoldsNothing_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("the same container") << QByteArray();
        QTest::newRow("another container") << QByteArray("0123456789ab");
    }

    void aHolderThatWasKilledHoldsNothing()
    {
        QFETCH(QByteArray, host);
        QVERIFY(QDir().mkpath(folder()));
        QByteArrayList left;
        {
            QLockFile holder(lockFile());
            QVERIFY(holder.tryLock());
            QFile file(lockFile());
            QVERIFY(file.open(QIODevice::ReadOnly));
            left = file.readAll().split('\n');
        }
        QVERIFY(left.size() > 2);
        if (!host.isEmpty())
            left = {left[0], left[1], host, QByteArray(), QByteArray()};
        QFile file(lockFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(left.join('\n'));
        file.close();
        QVERIFY(opened(m_file));
    }

    void leavesANewerFileAlone()
    {
        QVERIFY(opened(m_file)->put(someRecord()).result().ok());
        withDatabase([](QSqlQuery &query) { QVERIFY(query.exec(QStringLiteral("PRAGMA user_version=2"))); });
        const auto journal = Journal::open(m_file);
        QVERIFY(!journal.ok());
        QVERIFY(journal.error().kind == ErrorKind::Storage);
        QCOMPARE(journal.error().code, QStringLiteral("newer_version"));
        withDatabase([](QSqlQuery &query) {
            QVERIFY(query.exec(QStringLiteral("PRAGMA user_version")) && query.next());
            QCOMPARE(query.value(0).toInt(), 2);
        });
    }

    void saysSoWhenTheFileIsNoJournal()
    {
        QDir().mkpath(folder());
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto journal = Journal::open(m_file);
        QVERIFY(!journal.ok());
        QVERIFY(journal.error().kind == ErrorKind::Storage);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
    }

    void forgetsAProfile()
    {
        const auto journal = opened(m_file);
        RotationRecord other = someRecord(QStringLiteral("2xOther"));
        other.profileId = QStringLiteral("production");
        QVERIFY(journal->putSealed(someRecord(), canarySecret(), someKey()).result().ok());
        QVERIFY(journal->put(other).result().ok());
        QVERIFY(journal->removeProfile(QStringLiteral("sample")).result().ok());
        const auto rows = rowsOf(*journal);
        QCOMPARE(rows, QList<RotationRecord>());
        QCOMPARE(rowsOf(*journal, QStringLiteral("production")), QList{other});
        QVERIFY(!journal->hasSealed(QStringLiteral("test")).result().value());
    }

    void forgetsOnlyWhatIsInCheck_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("sealed");
        QTest::addColumn<bool>("forgotten");
        for (int i = 0; i <= int(RotationState::ReplacedOldValid); ++i) {
            const auto state = static_cast<RotationState>(i);
            QTest::newRow(qPrintable(toString(state))) << i << false << (state == RotationState::Check);
        }
        QTest::newRow("check, with a secret") << int(RotationState::Check) << true << false;
    }

    void forgetsOnlyWhatIsInCheck()
    {
        QFETCH(int, state);
        QFETCH(bool, sealed);
        QFETCH(bool, forgotten);
        const auto journal = opened(m_file);
        RotationRecord record = someRecord();
        record.state = static_cast<RotationState>(state);
        const RotationRecord other = someRecord(QStringLiteral("2xOther"));
        QVERIFY(journal->put(other).result().ok());
        const auto written =
            (sealed ? journal->putSealed(record, canarySecret(), someKey()) : journal->put(record)).result();
        QVERIFY(written.ok());
        const Result<void> outcome = journal->forget(record.id).result();
        QCOMPARE(outcome.ok(), forgotten);
        QVERIFY(forgotten || outcome.error().kind == ErrorKind::Conflict);
        const auto rows = rowsOf(*journal);
        QCOMPARE(rows.size(), forgotten ? 1 : 2);
        QVERIFY(rows.contains(other));
        QCOMPARE(rows.contains(record), !forgotten);
        QVERIFY(journal->forget(QStringLiteral("2xNobody")).result().ok());
    }

private:
    QString lockFile() const { return m_file + QStringLiteral(".lock"); }
    QString folder() const { return QFileInfo(m_file).path(); }

    void withDatabase(const std::function<void(QSqlQuery &)> &use)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
            database.setDatabaseName(m_file);
            QVERIFY(database.open());
            QSqlQuery query(database);
            use(query);
        }
        QSqlDatabase::removeDatabase(QStringLiteral("look"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
