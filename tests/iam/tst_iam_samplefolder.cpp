// SPDX-License-Identifier: Apache-2.0
// The sample account on the disk: whose its files are, opened again, made anew, by several at once.
#include "samplehouse.h"

#include "iam/domain/token.h"
#include "iam/storage/database.h"
#include "support/await.h"

#include <QDirIterator>
#include <QTest>
#include <QThread>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class SampleFolderTest : public QObject, private SampleHouse
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(make()); }
    void init() { QVERIFY(furnish()); }
    void filesAreTheOwnersAlone();
    void databaseHoldsNoToken();
    void reopenKeeps();
    void resets();
    void resetsWhileAnotherHasItOpen();
    void resetsUnderTheLockOfMaking();
    void leavesNewerAlone();
    void makesAgainWhatWasInterrupted();
    void opensOnAnotherThread();
};

void SampleFolderTest::filesAreTheOwnersAlone()
{
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QTemporaryDir parent;
    const QString home = parent.filePath("data/sample");
    sample = open(home); // makes the folder too
    QVERIFY(sample);
    QTRY_VERIFY(QFile::exists(home + "/agents/lock"));
    QVERIFY(!(QFileInfo(home).permissions() & others));
    QDirIterator files(home, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    int tokens = 0;
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        QVERIFY2(!(file.permissions() & others), qPrintable(file.filePath()));
        QVERIFY2(file.isDir() || !file.isExecutable(), qPrintable(file.filePath()));
        tokens += file.suffix() == u"token" ? 1 : 0;
    }
    QCOMPARE(tokens, 40);
    QVERIFY(sample->sealingKeyFile().startsWith(home + u'/'));
    sample.reset(); // before its folder
}

void SampleFolderTest::databaseHoldsNoToken()
{
    QFile agent(agentFile("device-0132"));
    QVERIFY(agent.open(QIODevice::ReadOnly));
    const QByteArray token = agent.readAll().trimmed();
    const auto first = firstOfToken({token.constData(), static_cast<std::size_t>(token.size())});
    QVERIFY(first);
    QByteArray stored;
    for (const char *name : {"iam.sqlite", "iam.sqlite-wal", "sample.json"}) {
        QFile file(folder->filePath(name));
        if (file.open(QIODevice::ReadOnly))
            stored += file.readAll();
    }
    QVERIFY(stored.contains(first->toString().toLatin1())); // its id is there, so this looks in the right place
    QVERIFY(!stored.contains(token.mid(Ksuid::textLength + 1)));
}

void SampleFolderTest::reopenKeeps()
{
    const QString person = sample->firstPersonId(), account = sample->accountId();
    QCOMPARE(ask(sample->transport(), Method::Patch, "/users/" + person, {{"name", "Renamed"}}).status, 200);
    const QStringList before = everything(*sample);
    sample.reset();
    clock->advance(24h);
    sample = open(folder->path(), 7); // what is there counts, not the seed
    QVERIFY(sample);
    QCOMPARE(sample->firstPersonId(), person);
    QCOMPARE(sample->accountId(), account);
    QVERIFY(!within(5s, [&] { return sessions(*sample).size() != 40; }));
    QCOMPARE(everything(*sample), before);
    QCOMPARE(decode<User>(bodyOf(*sample, "/users/" + person)).value().name, "Renamed");
}

void SampleFolderTest::resets()
{
    const QStringList before = everything(*sample);
    const QString removed = named(*sample, CredentialKind::ApiKey, "terraform state").id;
    QCOMPARE(ask(sample->transport(), Method::Delete, "/api_keys/" + removed).status, 204);
    const User other = all<User>(*sample, "/users").first();
    sample->transport().actAs({sample->accountId(), other.id});
    clock->advance(1h);
    const auto reset = sample->reset();
    QVERIFY(await(reset));
    QVERIFY2(reset.result().ok(), qPrintable(reset.result().ok() ? QString() : reset.result().error().message));
    QCOMPARE(sample->transport().acting().principalId, sample->firstPersonId());
    const QStringList now = everything(*sample);
    QCOMPARE(now.size(), before.size());
    for (const QString &id : before)
        QVERIFY2(!now.contains(id), qPrintable(id));
    QVERIFY(!within(10s, [&] { return sessions(*sample).size() != 40; })); // with the new tokens
    const QString session = sessions(*sample).first().id;
    ask(sample->transport(), Method::Post, "/tunnel_sessions/" + session + "/stop");
    QVERIFY(within(6s, [&] { return sessions(*sample).size() == 40; }));
}

// The other's agents are nobody's then, and must not stand in the way of the new ones.
void SampleFolderTest::resetsWhileAnotherHasItOpen()
{
    auto other = open(folder->path());
    QVERIFY(other);
    QCOMPARE(sessions(*other).size(), 40); // it lives, and waits for its turn
    clock->advance(1h);
    const auto reset = sample->reset();
    clock->advance(2s); // its turn has come
    QVERIFY(await(reset));
    QVERIFY(reset.result().ok());
    const QString session = sessions(*sample).first().id;
    ask(sample->transport(), Method::Post, "/tunnel_sessions/" + session + "/stop");
    QCOMPARE(sessions(*sample).size(), 39);
    QVERIFY(within(10s, [&] { return sessions(*sample).size() == 40; }));
    QVERIFY(!within(5s, [&] { return sessions(*sample).size() != 40; }));
}

// So that no other process opens what is half made.
void SampleFolderTest::resetsUnderTheLockOfMaking()
{
    const QString lock = folder->filePath("making.lock"), account = sample->accountId();
    QVERIFY(!QFile::exists(lock));
    clock->advance(1h);
    const auto database = Database::open(folder->filePath("iam.sqlite"));
    QVERIFY(database.ok());
    QFuture<Result<void>> reset;
    {
        const Transaction other(**database); // as long as this one might write, the reset cannot
        reset = sample->reset();
        QTRY_VERIFY(QFile::exists(lock));
    }
    QVERIFY(await(reset));
    QVERIFY(reset.result().ok());
    QVERIFY(sample->accountId() != account);
    QVERIFY(!QFile::exists(lock));
}

void SampleFolderTest::leavesNewerAlone()
{
    sample.reset();
    QFile file(folder->filePath("sample.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray newer = R"({"version":2,"whatever":true})";
    file.write(newer);
    file.close();
    const auto opened = Sample::open(QDir(folder->path()), *clock);
    QVERIFY(!opened);
    QVERIFY(opened.error().kind == ErrorKind::Storage);
    QCOMPARE(opened.error().code, "newer_version");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
}

void SampleFolderTest::makesAgainWhatWasInterrupted()
{
    sample.reset();
    QVERIFY(QFile::remove(folder->filePath("sample.json")));
    clock->advance(1h);
    sample = open(folder->path());
    QVERIFY(sample);
    QCOMPARE(all<User>(*sample, "/users").size(), 30);
    QCOMPARE(all<Event>(*sample, "/events").size(), 500);
}

void SampleFolderTest::opensOnAnotherThread()
{
    sample.reset();
    QTemporaryDir folder;
    const std::unique_ptr<QThread> opener(QThread::create([&, home = QThread::currentThread()] {
        sample = open(folder.path());
        if (sample)
            sample->moveToThread(home);
    }));
    opener->start();
    QVERIFY(opener->wait(20'000));
    QVERIFY(sample);
    QCOMPARE(sessions(*sample).size(), 40);
    ask(sample->transport(), Method::Post, "/tunnel_sessions/" + sessions(*sample).first().id + "/stop");
    QCOMPARE(sessions(*sample).size(), 39);
    QVERIFY(within(6s, [&] { return sessions(*sample).size() == 40; }));
    sample.reset(); // before its folder
}

QTEST_GUILESS_MAIN(SampleFolderTest)
#include "tst_iam_samplefolder.moc"
