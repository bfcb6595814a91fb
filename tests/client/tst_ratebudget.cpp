// SPDX-License-Identifier: Apache-2.0
#include "client/filelock.h"
#include "client/ratebudget.h"
#include "support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

bool granted(const QFuture<bool> &future)
{
    return future.isFinished() && future.result();
}

} // namespace

class RateBudgetTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void grantsUpToTheLimit();
    void freesAMinuteAfterTheReply();
    void neverMoreThanTheLimitInAnyMinute();
    void goesOnWhenTheMachineSlept();
    void unusedSlotsComeBackAtOnce();
    void countsRepeatsOnTheWire();
    void personsGoFirst();
    void keepsAFewForPersons();
    void waitsNoLongerWhenStopped();
    void refusesFor();
    void offCountsNothing();
    void answersWhenItGoes();

    void isSharedThroughAFile();
    void sharesRefusals();
    void handsOnWhatIsSpent();
    void startsAsSpentAfterACrash();
    void startsAsSpentFromABrokenFile_data();
    void startsAsSpentFromABrokenFile();
    void leavesAFileOfTomorrowAlone();
    void countsAloneWithoutAFile();
    void survivesAClockThatJumps_data();
    void survivesAClockThatJumps();
    void waitsForAnotherProcessAtTheFile();
    void keepsItsFilePrivate();

private:
    QString file() { return dir->filePath("budget/account.json"); }

    std::unique_ptr<QTemporaryDir> dir = std::make_unique<QTemporaryDir>();

private Q_SLOTS:
    void init() { dir = std::make_unique<QTemporaryDir>(); }
};

void RateBudgetTest::grantsUpToTheLimit()
{
    FakeClock clock;
    RateBudget budget(clock, 3, {});
    QSignalSpy changes(&budget, &RateBudget::usedChanged);
    QCOMPARE(budget.limit(), 3);
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
        QCOMPARE(budget.used(), i);
    }
    QCOMPARE(changes.size(), 3);
    const auto fourth = budget.acquire(Priority::Interactive, {});
    QVERIFY(!fourth.isFinished());
    clock.advance(10min);
    QVERIFY(!fourth.isFinished()); // none of them was answered
    QCOMPARE(budget.used(), 3);
    budget.release();
    clock.advance(60s);
    QVERIFY(granted(fourth));
}

void RateBudgetTest::freesAMinuteAfterTheReply()
{
    FakeClock clock;
    RateBudget budget(clock, 1, {});
    QSignalSpy changes(&budget, &RateBudget::usedChanged);
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    clock.advance(20s);
    budget.release();
    const auto next = budget.acquire(Priority::Interactive, {});
    clock.advance(59999ms);
    QVERIFY(!next.isFinished());
    clock.advance(1ms);
    QVERIFY(granted(next));
    budget.release();
    changes.clear();
    clock.advance(60s);
    QCOMPARE(budget.used(), 0);
    QCOMPARE(changes.size(), 1); // told without being asked
}

// Greedy, with answers of uneven length: however it falls, no minute holds more than the limit, and none is wasted.
void RateBudgetTest::neverMoreThanTheLimitInAnyMinute()
{
    FakeClock clock;
    RateBudget budget(clock, 120, {});
    const auto start = clock.monotonic();
    QList<Clock::Monotonic> sent;
    QList<QFuture<bool>> waiting;
    for (int i = 0; i < 4; ++i)
        waiting << budget.acquire(Priority::Interactive, {});
    for (int step = 0; step < 4 * 60 * 20; ++step) {
        for (auto &slot : waiting) {
            if (!slot.isFinished())
                continue;
            sent << clock.monotonic();
            clock.callAfter(std::chrono::milliseconds(20 + 37 * (sent.size() % 7)), &budget,
                            [&budget] { budget.release(); });
            slot = budget.acquire(Priority::Interactive, {});
        }
        clock.advance(50ms);
    }
    for (qsizetype i = 120; i < sent.size(); ++i)
        QVERIFY(sent[i] - sent[i - 120] >= 60s);
    QVERIFY2(sent.size() >= 120 * 4 * 97 / 100, qPrintable(QString::number(sent.size())));
    QVERIFY(clock.monotonic() - start == 4min);
}

void RateBudgetTest::goesOnWhenTheMachineSlept()
{
    FakeClock clock;
    RateBudget budget(clock, 1, {});
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    budget.release();
    clock.sleep(8h);
    QVERIFY(!budget.acquire(Priority::Interactive, {}).isFinished());
    QCOMPARE(budget.used(), 1);
}

void RateBudgetTest::unusedSlotsComeBackAtOnce()
{
    FakeClock clock;
    RateBudget budget(clock, 1, {});
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    const auto next = budget.acquire(Priority::Interactive, {});
    budget.release(0);
    QVERIFY(granted(next));
}

void RateBudgetTest::countsRepeatsOnTheWire()
{
    FakeClock clock;
    RateBudget budget(clock, 10, {});
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    budget.release(4);
    QCOMPARE(budget.used(), 4);
}

void RateBudgetTest::personsGoFirst()
{
    FakeClock clock;
    RateBudget budget(clock, 1, {});
    QVERIFY(granted(budget.acquire(Priority::Background, {})));
    const auto background = budget.acquire(Priority::Background, {});
    const auto first = budget.acquire(Priority::Interactive, {});
    const auto second = budget.acquire(Priority::Interactive, {});
    budget.release(0);
    QVERIFY(granted(first) && !second.isFinished() && !background.isFinished());
    budget.release(0);
    QVERIFY(granted(second) && !background.isFinished());
    budget.release(0);
    QVERIFY(granted(background));
}

void RateBudgetTest::keepsAFewForPersons()
{
    FakeClock clock;
    RateBudget budget(clock, 120, {});
    int background = 0;
    QVERIFY(budget.hasSlot(Priority::Background));
    while (granted(budget.acquire(Priority::Background, {})))
        ++background;
    QCOMPARE(background, 118);
    QVERIFY(!budget.hasSlot(Priority::Background));
    QVERIFY(budget.hasSlot(Priority::Interactive));
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    QVERIFY(!budget.hasSlot(Priority::Interactive));
    QVERIFY(!budget.acquire(Priority::Interactive, {}).isFinished());
}

void RateBudgetTest::waitsNoLongerWhenStopped()
{
    FakeClock clock;
    RateBudget budget(clock, 1, {});
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    std::stop_source stop;
    const auto stopped = budget.acquire(Priority::Interactive, stop.get_token());
    const auto next = budget.acquire(Priority::Interactive, {});
    stop.request_stop();
    QVERIFY(stopped.isFinished() && !stopped.result());
    budget.release(0);
    QVERIFY(granted(next));
    const auto late = budget.acquire(Priority::Interactive, stop.get_token());
    QVERIFY(late.isFinished() && !late.result());
}

void RateBudgetTest::refusesFor()
{
    for (const int limit : {0, 120}) {
        FakeClock clock;
        RateBudget budget(clock, limit, {});
        budget.refuseFor(7s);
        budget.refuseFor(2s); // does not shorten it
        const auto next = budget.acquire(Priority::Interactive, {});
        clock.advance(6999ms);
        QVERIFY(!next.isFinished());
        clock.advance(1ms);
        QVERIFY(granted(next));
        budget.refuseFor(1000h); // a mistake somewhere
        const auto later = budget.acquire(Priority::Interactive, {});
        clock.advance(5min);
        QVERIFY(granted(later));
    }
}

void RateBudgetTest::offCountsNothing()
{
    FakeClock clock;
    RateBudget budget(clock, 0, file());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(granted(budget.acquire(Priority::Background, {})));
    QVERIFY(budget.hasSlot(Priority::Background));
    budget.release();
    QCOMPARE(budget.used(), 0);
    QVERIFY(!QFile::exists(file()));
}

void RateBudgetTest::answersWhenItGoes()
{
    FakeClock clock;
    auto budget = std::make_unique<RateBudget>(clock, 1, QString());
    QVERIFY(granted(budget->acquire(Priority::Interactive, {})));
    const auto waiting = budget->acquire(Priority::Interactive, {});
    budget.reset();
    QVERIFY(waiting.isFinished() && !waiting.result());
}

void RateBudgetTest::isSharedThroughAFile()
{
    FakeClock clock;
    RateBudget window(clock, 4, file());
    RateBudget commandLine(clock, 4, file());
    for (int i = 0; i < 3; ++i)
        QVERIFY(granted(window.acquire(Priority::Interactive, {})));
    QVERIFY(granted(commandLine.acquire(Priority::Interactive, {})));
    QCOMPARE(commandLine.used(), 4);
    const auto waiting = commandLine.acquire(Priority::Interactive, {});
    QVERIFY(!waiting.isFinished());
    clock.advance(30s);
    window.release();
    clock.advance(59s);
    QVERIFY(!waiting.isFinished());
    clock.advance(1s);
    QVERIFY(granted(waiting));
    QVERIFY(!window.acquire(Priority::Interactive, {}).isFinished());
}

void RateBudgetTest::sharesRefusals()
{
    FakeClock clock;
    RateBudget window(clock, 120, file());
    RateBudget commandLine(clock, 120, file());
    window.refuseFor(20s);
    const auto waiting = commandLine.acquire(Priority::Interactive, {});
    clock.advance(19s);
    QVERIFY(!waiting.isFinished());
    clock.advance(2s);
    QVERIFY(granted(waiting));
}

void RateBudgetTest::handsOnWhatIsSpent()
{
    FakeClock clock;
    {
        RateBudget first(clock, 4, file());
        for (int i = 0; i < 3; ++i)
            QVERIFY(granted(first.acquire(Priority::Interactive, {})));
        first.release();
        first.release();
        clock.advance(20s);
    } // one was not answered yet: it counts from now
    RateBudget second(clock, 4, file());
    QCOMPARE(second.used(), 3);
    clock.advance(41s);
    QVERIFY(granted(second.acquire(Priority::Interactive, {})));
    QCOMPARE(second.used(), 2);
    clock.advance(20s);
    QCOMPARE(second.used(), 1);
    QCOMPARE(QFileInfo(file()).dir().entryList({"*.*-*"}, QDir::Files).size(), 1); // the first one's lock has gone
}

// A process of its own takes a slot and is killed: what it had sent, nobody knows.
void RateBudgetTest::startsAsSpentAfterACrash()
{
    FakeClock clock;
    RateBudget survivor(clock, 4, file());
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {"--crash", file()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);

    RateBudget budget(clock, 4, file());
    QCOMPARE(budget.used(), 4);
    const auto waiting = budget.acquire(Priority::Interactive, {});
    const auto elsewhere = survivor.acquire(Priority::Interactive, {});
    clock.advance(59s);
    QVERIFY(!waiting.isFinished() && !elsewhere.isFinished());
    clock.advance(2s);
    QVERIFY(granted(waiting) && granted(elsewhere));
    RateBudget later(clock, 4, file());
    QCOMPARE(later.used(), 2); // told once, not for ever
}

void RateBudgetTest::startsAsSpentFromABrokenFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half") << QByteArray(R"({"version":1,"memb)");
    QTest::newRow("not JSON") << QByteArray(100, '\0');
    QTest::newRow("not an object") << QByteArray("[]");
}

void RateBudgetTest::startsAsSpentFromABrokenFile()
{
    QFETCH(QByteArray, content);
    FakeClock clock;
    QDir().mkpath(QFileInfo(file()).path());
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(content);
    broken.close();
    RateBudget budget(clock, 4, file());
    QCOMPARE(budget.used(), 4);
    clock.advance(60s);
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
}

void RateBudgetTest::leavesAFileOfTomorrowAlone()
{
    FakeClock clock;
    QDir().mkpath(QFileInfo(file()).path());
    const QByteArray content = R"({"version":2,"slots":"elsewhere"})";
    QFile newer(file());
    QVERIFY(newer.open(QIODevice::ReadWrite));
    newer.write(content);
    newer.close();
    {
        RateBudget budget(clock, 2, file());
        QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
        QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
        QVERIFY(!budget.acquire(Priority::Interactive, {}).isFinished());
        budget.release();
    }
    QVERIFY(newer.open(QIODevice::ReadOnly));
    QCOMPARE(newer.readAll(), content);
}

void RateBudgetTest::countsAloneWithoutAFile()
{
    FakeClock clock;
    QFile blocker(dir->filePath("blocker"));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    RateBudget budget(clock, 1, dir->filePath("blocker/account.json"));
    QVERIFY(granted(budget.acquire(Priority::Interactive, {})));
    const auto waiting = budget.acquire(Priority::Interactive, {});
    QVERIFY(!waiting.isFinished());
    budget.release();
    clock.advance(60s);
    QVERIFY(granted(waiting));
}

void RateBudgetTest::survivesAClockThatJumps_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::newRow("a year back") << qint64(-365 * 24);
    QTest::newRow("an hour back") << qint64(-1);
}

void RateBudgetTest::survivesAClockThatJumps()
{
    QFETCH(qint64, hours);
    FakeClock clock;
    {
        RateBudget first(clock, 1, file());
        QVERIFY(granted(first.acquire(Priority::Interactive, {})));
        first.release();
        first.refuseFor(30s);
    }
    clock.setWall(clock.wall() + std::chrono::hours(hours));
    RateBudget second(clock, 1, file());
    QCOMPARE(second.used(), 1);
    const auto waiting = second.acquire(Priority::Interactive, {});
    QVERIFY(!waiting.isFinished());
    clock.advance(6min);
    QVERIFY(granted(waiting));
}

void RateBudgetTest::waitsForAnotherProcessAtTheFile()
{
    FakeClock clock;
    RateBudget budget(clock, 4, file());
    FileLock other(file() + ".lock");
    QVERIFY(other.tryLock() == FileLock::Outcome::Locked);
    const auto waiting = budget.acquire(Priority::Interactive, {});
    QVERIFY(!waiting.isFinished()); // and has not waited for it here
    clock.advance(1s);
    QVERIFY(!waiting.isFinished());
    other.unlock();
    clock.advance(10ms);
    QVERIFY(granted(waiting));
}

void RateBudgetTest::keepsItsFilePrivate()
{
    FakeClock clock;
    RateBudget budget(clock, 4, file());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(QFile::exists(file()));
    QVERIFY(!(QFile::permissions(file()) & others));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() == 3 && app.arguments().at(1) == QStringLiteral("--crash")) {
        FakeClock clock;
        RateBudget budget(clock, 4, app.arguments().at(2));
        return granted(budget.acquire(Priority::Interactive, {})) ? std::raise(SIGKILL) : 1;
    }
    RateBudgetTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ratebudget.moc"
