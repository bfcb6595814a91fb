// SPDX-License-Identifier: Apache-2.0
// The promise of rotations, tried at every point: a process that rotates is killed, or something in it fails, at each
// journal write, request and keychain call in turn; then it is started again and goes on to the end.
#include "promise.h"
#include "support/scaledclock.h"
#include "world.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>
#include <thread>
#include <vector>

using namespace gatehouse;
using Kind = Faults::Kind;

namespace
{

struct Case {
    Kind kind = Kind::None;
    QString operation;
    int second = 1; ///< where the next start dies too: the number of an operation
    bool kills() const { return kind == Kind::KillBefore || kind == Kind::KillAfter || kind == Kind::LateKill; }
};

/// How it ended: the exit code, or -SIGKILL.
int runChild(const QString &folder, const QString &what, Kind kind, const QString &operation, int hours, QString *words)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QStringLiteral(ROTATION_CHILD),
                {folder, what, Faults::toString(kind), operation, QString::number(hours)});
    if (!child.waitForFinished(60'000))
        child.kill();
    *words = QString::fromUtf8(child.readAll());
    return child.exitStatus() == QProcess::CrashExit ? -9 : child.exitCode();
}

/// One case from the start to the end of the rotation; what went wrong.
QStringList runCase(const QString &folder, const QString &what, const Case &tried)
{
    const Promise promise(folder, what);
    QString words;
    int hours = 1;
    int code = runChild(folder, what, tried.kind, tried.operation, hours, &words);
    QStringList broken = promise.brokenNow();
    if (code == -9 && tried.kills()) {
        // The second start dies too, a little further on, so that every recovery is itself interrupted somewhere.
        code = runChild(folder, what, Kind::KillAfter, QString::number(tried.second), hours += 1, &words);
        broken += promise.brokenNow();
        if (code == -9)
            code = runChild(folder, what, Kind::None, QStringLiteral("0"), hours += 1, &words);
    } else if (tried.kills() && !tried.operation.startsWith(u"GET /tunnel_sessions")) { // looks come as time passes
        broken.append(QStringLiteral("was not killed"));
    }
    if (code != 0)
        broken.append(QStringLiteral("ended with %1: %2").arg(code).arg(words));
    broken += promise.brokenAtTheEnd();
    broken.removeDuplicates();
    return broken;
}

} // namespace

class TestRotationKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = World::temporaryFolder();
        QVERIFY(m_folder->isValid());
        QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("template"))));
        ScaledClock clock(1);
        World::make(QDir(m_folder->filePath(QStringLiteral("template"))), clock);
    }

    void holdsEverywhere_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("authtoken") << QStringLiteral("authtoken");
        QTest::newRow("API key") << QStringLiteral("api_key");
        QTest::newRow("the console's own key") << QStringLiteral("own");
    }

    void holdsEverywhere()
    {
        QFETCH(QString, what);
        const QString plain = freshFolder(what);
        QCOMPARE(runCase(plain, what, {Kind::None, QStringLiteral("0")}), QStringList());
        QFile names(plain + QStringLiteral("/operations.txt"));
        QVERIFY(names.open(QIODevice::ReadOnly));
        const QStringList operations = QString::fromUtf8(names.readAll()).split(u'\n');
        QVERIFY(operations.size() > 20);

        QList<Case> cases;
        for (int i = 0; i < operations.size(); ++i) {
            QList<Kind> kinds{Kind::KillBefore, Kind::KillAfter, Kind::FailBefore, Kind::FailAfter};
            if (operations[i].startsWith(u"POST "))
                kinds += {Kind::Twice, Kind::TwiceOther, Kind::TwiceLate, Kind::Late, Kind::LateKill};
            for (const Kind kind : kinds)
                cases.append({kind, operations[i], 1 + i % 6});
        }
        runAll(what, cases);
        qInfo("%lld operations, %lld cases", static_cast<long long>(operations.size()),
              static_cast<long long>(cases.size()));
    }

private:
    QString freshFolder(const QString &name)
    {
        const QString folder = m_folder->filePath(name);
        World::copy(m_folder->filePath(QStringLiteral("template")), folder);
        return folder;
    }

    void runAll(const QString &what, const QList<Case> &cases)
    {
        std::mutex mutex;
        qsizetype next = 0;
        QStringList failures;
        const auto work = [&] {
            for (;;) {
                qsizetype mine = 0;
                {
                    const std::lock_guard lock(mutex);
                    if (next == cases.size() || failures.size() > 20)
                        return;
                    mine = next++;
                }
                const Case &tried = cases[mine];
                const QString folder = freshFolder(QStringLiteral("%1-%2").arg(what).arg(mine));
                const QStringList broken = runCase(folder, what, tried);
                if (broken.isEmpty()) {
                    QDir(folder).removeRecursively();
                    continue;
                }
                const std::lock_guard lock(mutex);
                failures.append(QStringLiteral("%1 at %2: %3")
                                    .arg(Faults::toString(tried.kind), tried.operation, broken.join(u"; ")));
            }
        };
        std::vector<std::thread> others; // children mostly wait
        for (int i = 0; i < 2; ++i)
            others.emplace_back(work);
        work();
        for (std::thread &other : others)
            other.join();
        QVERIFY2(failures.isEmpty(), qPrintable(u'\n' + failures.join(u'\n')));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRotationKill)
#include "tst_rotationkill.moc"
