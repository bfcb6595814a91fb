// SPDX-License-Identifier: Apache-2.0
// The keychain against a real gnome-keyring. The program starts itself again on a message bus of its own, which knows
// no service, so that the person's keyring is out of reach and nothing is started unasked.
#include "keyringdaemon.h"
#include "mocksecretservice.h"
#include "ownbus.h"
#include "secrets/keychain/keychainstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QTimer>

using namespace gatehouse;
using namespace std::chrono_literals;
using Future = QFuture<SecretAnswer>;
using Manner = MockSecretService::Manner;

namespace
{

constexpr auto generous = 10s; // a deadline that is not the point
constexpr auto brief = 300ms;  // one that is
const QString name = QStringLiteral("account/pr_1/key");

SharedSecret secretOf(QByteArrayView bytes)
{
    return Secret::share(Secret::copyOf(bytes));
}

SecretAnswer end(const Future &future)
{
    QFutureWatcher<SecretAnswer> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished() && !finished.wait(20'000))
        return {SecretState::TimedOut, {}, QStringLiteral("the call never ended")};
    return future.result();
}

QString stateOf(const Future &future)
{
    return toString(end(future).state);
}

/// How every call ends: "probe read write remove".
QString statesOf(KeychainStore &store)
{
    const QList<Future> calls{store.probe(), store.read(name), store.write(name, secretOf("other")),
                              store.remove(name)};
    QStringList states;
    for (const Future &call : calls)
        states << stateOf(call);
    return states.join(u' ');
}

} // namespace

class KeychainTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keepsWhatItIsGiven_data();
    void keepsWhatItIsGiven();
    void replacesAndRemoves();
    void keepsItOverARestart();
    void refusesWhatIsTooLong();
    void overlapping();
    void absentService();
    void absentBus();
    void locked();
    void dismissedQuestion();
    void refused();
    void closed();
    void swallowed();
    void emptiedBehindOurBack();
    void neverAnswering();
    void lateAnswerIsDropped();
    void endingWhileCallsAreUnderWay();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<KeyringDaemon> m_daemon;
};

void KeychainTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

void KeychainTest::init()
{
    m_daemon = std::make_unique<KeyringDaemon>(m_folder.path());
    const QString wrong = m_daemon->start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void KeychainTest::cleanup()
{
    m_daemon.reset();
    QVERIFY(QDir(m_folder.filePath(QStringLiteral("data"))).removeRecursively());
}

void KeychainTest::keepsWhatItIsGiven_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a key") << QByteArray("2x0ujtsYcgvSTl8PAuAdqWYSMnLOv_7k9abc");
    QTest::newRow("zeros and no UTF-8") << QByteArray("a\0b\xff\xfe\0", 6);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("as long as may be") << QByteArray(2000, '\xe9');
}

void KeychainTest::keepsWhatItIsGiven()
{
    QFETCH(QByteArray, bytes);
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.probe()), "ok");
    QCOMPARE(stateOf(store.read(name)), "missing");
    const SecretAnswer written = end(store.write(name, secretOf(bytes)));
    QVERIFY2(written.ok(), qPrintable(written.detail));
    QVERIFY(!written.secret);
    const SecretAnswer read = end(store.read(name));
    QVERIFY2(read.ok(), qPrintable(read.detail));
    QVERIFY(read.secret->equals(*secretOf(bytes)));
    QCOMPARE(stateOf(store.read(QStringLiteral("account/pr_2/key"))), "missing");
}

void KeychainTest::replacesAndRemoves()
{
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.write(name, secretOf("first"))), "ok");
    QCOMPARE(stateOf(store.write(name, secretOf("second"))), "ok");
    QVERIFY(end(store.read(name)).secret->equals(*secretOf("second")));
    QCOMPARE(stateOf(store.remove(name)), "ok");
    QCOMPARE(stateOf(store.read(name)), "missing");
    QCOMPARE(stateOf(store.remove(name)), "ok");
    QCOMPARE(m_daemon->deleteEntries(name), 0);
}

void KeychainTest::keepsItOverARestart()
{
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.write(name, secretOf("kept"))), "ok");
    m_daemon->stop();
    QCOMPARE(m_daemon->start(), QString());
    QVERIFY(end(store.read(name)).secret->equals(*secretOf("kept")));
}

void KeychainTest::refusesWhatIsTooLong()
{
    KeychainStore store(generous);
    const Future write = store.write(name, secretOf(QByteArray(2001, 'x')));
    QVERIFY(!write.isFinished());
    QCOMPARE(stateOf(write), "denied");
    QCOMPARE(stateOf(store.write(name, {})), "denied");
    QCOMPARE(stateOf(store.read(name)), "missing");
}

void KeychainTest::overlapping()
{
    KeychainStore store(generous);
    QList<Future> writes, reads;
    for (int i = 0; i < 20; ++i) {
        const QString each = QStringLiteral("entry/%1").arg(i);
        writes << store.write(each, secretOf(each.toUtf8()));
        reads << store.read(each);
    }
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(stateOf(writes.at(i)), "ok");
        const SecretAnswer read = end(reads.at(i));
        QVERIFY2(read.ok(), qPrintable(read.detail));
        QVERIFY(read.secret->equals(*secretOf(QStringLiteral("entry/%1").arg(i).toUtf8())));
    }
}

void KeychainTest::absentService()
{
    m_daemon->stop();
    KeychainStore store(generous);
    QCOMPARE(statesOf(store), "unavailable unavailable unavailable unavailable");
    QCOMPARE(stateOf(store.unlock()), "unavailable");
}

void KeychainTest::absentBus()
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                       QStringLiteral("unix:path=%1").arg(m_folder.filePath(QStringLiteral("nobody"))));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--states")});
    QVERIFY(child.waitForFinished(20'000));
    QCOMPARE(child.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(child.readAllStandardOutput()).trimmed(),
             "unavailable unavailable unavailable unavailable unavailable");
}

// QtKeychain's word for a locked keyring is "not found" for a read and "done" for a delete.
void KeychainTest::locked()
{
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.write(name, secretOf("behind the lock"))), "ok");
    QVERIFY(m_daemon->lock());
    QCOMPARE(statesOf(store), "locked locked locked locked");
    m_daemon->stop();
    QCOMPARE(m_daemon->start(), QString());
    QVERIFY(end(store.read(name)).secret->equals(*secretOf("behind the lock")));
}

// Nothing on this bus can show a question, which gnome-keyring takes for a dismissed one.
void KeychainTest::dismissedQuestion()
{
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.unlock()), "ok"); // open already: no question
    QVERIFY(m_daemon->lock());
    QCOMPARE(stateOf(store.unlock()), "denied");
    QCOMPARE(stateOf(store.probe()), "locked");
}

void KeychainTest::refused()
{
    m_daemon->stop();
    MockSecretService mock(Manner::Refuses, true);
    QVERIFY(mock.isOnBus());
    KeychainStore store(generous);
    QCOMPARE(statesOf(store), "ok denied denied denied");
}

// KeePassXC, say, before its database is open: that nothing is found does not mean that nothing is there.
void KeychainTest::closed()
{
    m_daemon->stop();
    MockSecretService mock(Manner::Refuses, true);
    QVERIFY(mock.isOnBus());
    mock.close();
    KeychainStore store(generous);
    QCOMPARE(statesOf(store), "locked locked locked locked");
}

void KeychainTest::swallowed()
{
    m_daemon->stop();
    MockSecretService mock(Manner::Swallows, false);
    QVERIFY(mock.isOnBus());
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.write(name, secretOf("into the void"))), "denied");
    QCOMPARE(mock.storesAsked(), 1);
}

void KeychainTest::emptiedBehindOurBack()
{
    KeychainStore store(generous);
    QCOMPARE(stateOf(store.write(name, secretOf("one"))), "ok");
    QCOMPARE(m_daemon->deleteEntries(name), 1);
    QCOMPARE(stateOf(store.read(name)), "missing");
    QCOMPARE(stateOf(store.remove(name)), "ok");

    QCOMPARE(stateOf(store.write(name, secretOf("two"))), "ok");
    m_daemon->stop();
    QVERIFY(QDir(m_daemon->keyringsFolder()).removeRecursively());
    QCOMPARE(m_daemon->start(), QString());
    QCOMPARE(stateOf(store.read(name)), "missing");
    QCOMPARE(stateOf(store.write(name, secretOf("three"))), "ok");
}

void KeychainTest::neverAnswering()
{
    KeychainStore store(brief);
    QCOMPARE(stateOf(store.probe()), "ok");
    int ticks = 0;
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, this, [&] { ++ticks; });
    ticking.start(10ms);
    m_daemon->freeze();
    const auto begin = std::chrono::steady_clock::now();
    QCOMPARE(statesOf(store), "timed_out timed_out timed_out timed_out");
    const auto taken = std::chrono::steady_clock::now() - begin;
    QVERIFY2(taken >= brief - 20ms, "before the deadline"); // a coarse timer may be early by a twentieth
    QVERIFY2(taken < brief + 2s, "long after the deadline");
    QVERIFY2(ticks >= 10, "the event loop stood still");
    m_daemon->thaw();
    QTRY_COMPARE(stateOf(store.probe()), "ok");
    QCOMPARE(stateOf(store.read(name)), "missing"); // what timed out in line was not made up for
    QCOMPARE(stateOf(store.write(name, secretOf("after all"))), "ok");
}

// The keychain hangs in the middle of a write: nothing else is begun until it comes back, and what it says then about
// a call that has ended already changes nothing.
void KeychainTest::lateAnswerIsDropped()
{
    m_daemon->stop();
    KeychainStore store(brief);
    {
        MockSecretService mock(Manner::Hangs, true);
        QVERIFY(mock.isOnBus());
        const Future write = store.write(name, secretOf("stuck"));
        QTRY_VERIFY(mock.hanging() > 0);
        const Future read = store.read(name);
        QCOMPARE(stateOf(write), "timed_out");
        QCOMPARE(stateOf(read), "timed_out");
        mock.relent();
        QTRY_COMPARE(stateOf(store.probe()), "ok");
        QCOMPARE(write.resultCount(), 1);
    }
    QCOMPARE(m_daemon->start(), QString());
    QCOMPARE(stateOf(store.write(name, secretOf("fresh"))), "ok");
    QVERIFY(end(store.read(name)).secret->equals(*secretOf("fresh")));
}

void KeychainTest::endingWhileCallsAreUnderWay()
{
    m_daemon->stop();
    MockSecretService mock(Manner::Hangs, true);
    auto store = std::make_unique<KeychainStore>(generous);
    const Future running = store->write(name, secretOf("stuck")), waiting = store->read(name);
    QTRY_VERIFY(mock.hanging() > 0);
    store.reset();
    QVERIFY(running.isFinished() && waiting.isFinished());
    QCOMPARE(stateOf(running), "unavailable");
    QCOMPARE(stateOf(waiting), "unavailable");
}

namespace
{

int printStates(QCoreApplication &)
{
    KeychainStore store(5s);
    QTextStream(stdout) << statesOf(store) << ' ' << stateOf(store.unlock()) << Qt::endl;
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == u"--states")
        return printStates(app);
    if (!isOnBusOfItsOwn())
        return runOnBusOfItsOwn(app.arguments().mid(1));
    KeychainTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
