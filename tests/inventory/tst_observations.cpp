// SPDX-License-Identifier: Apache-2.0
// What this machine has seen of an account: who was connected when, how long it was watched, and notes of its own.
#include "support/accounts.h"
#include "support/await.h"
#include "support/fakeclock.h"

#include "inventory/observations.h"

#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace
{

std::shared_ptr<Snapshot> readAt(Timestamp time)
{
    auto snapshot = smallAccount();
    snapshot->sessionsReadAt = time;
    return snapshot;
}

std::shared_ptr<Snapshot> withoutAgents(Timestamp time)
{
    auto snapshot = readAt(time);
    snapshot->sessions.clear();
    snapshot->index();
    return snapshot;
}

QString errorOf(const QFuture<Result<void>> &future)
{
    if (!await(future))
        return QStringLiteral("never");
    return future.result() ? QString() : toString(future.result().error().kind) + u' ' + future.result().error().code;
}

void executeIn(const QString &path, const QString &sql)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("aside"));
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(sql));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("aside"));
}

} // namespace

class TestObservations : public QObject
{
    Q_OBJECT

    FakeClock m_clock;

private Q_SLOTS:
    void remembersWhoWasConnected()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        const Timestamp seen = m_clock.wall();
        {
            Observations first(path, m_clock);
            QCOMPARE(errorOf(first.loaded()), QString());
            QVERIFY(!first.now()->watchedSince());
            QSignalSpy changed(&first, &Observations::changed);
            first.observe(*readAt(seen));
            QCOMPARE(changed.size(), 1);
            // Not again for the same reading, as when a change of ours is published.
            first.observe(*readAt(seen));
            QCOMPARE(changed.size(), 1);
            // Offline since: the moment stays.
            first.observe(*withoutAgents(seen + 30s));
            QVERIFY(first.now()->seen("cr_device") == seen);
            QVERIFY(first.now()->seen("bot_ci") == seen); // who owns it
            QVERIFY(!first.now()->seen("cr_laptop"));
            QVERIFY(!first.now()->seen("usr_ada"));
        }
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
                 QFile::Permissions());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        Observations again(path, m_clock);
        QCOMPARE(errorOf(again.loaded()), QString());
        QVERIFY(again.now()->seen("cr_device") == seen);
        QVERIFY(again.now()->watchedSince() == seen);
        QCOMPARE(again.now()->watched.size(), 1);
        QVERIFY(again.now()->watched.first().end == seen + 30s);
    }

    void sessionsThatWereNotReadWholeSayNothing()
    {
        Observations observations({}, m_clock);
        auto snapshot = readAt(m_clock.wall());
        snapshot->datasets[Dataset::TunnelSessions] = {DatasetState::Incomplete};
        observations.observe(*snapshot);
        QVERIFY(!observations.now()->seen("cr_device"));
        QVERIFY(!observations.now()->watchedSince());
    }

    void coverageHasGaps()
    {
        const Timestamp start{std::chrono::sys_days{2026y / 11 / 1} + 12h};
        Observed observed;
        for (int minute = 0; minute <= 60; ++minute)
            observed.noteReading(start + std::chrono::minutes{minute});
        QCOMPARE(observed.watched.size(), 1);
        observed.noteReading(start + 48h); // asleep in between
        QCOMPARE(observed.watched.size(), 2);
        observed.noteReading(start - 24h); // a clock that was set back
        QCOMPARE(observed.watched.size(), 3);
        QVERIFY(observed.watchedSince() == start - 24h);
        QVERIFY(std::is_sorted(observed.watched.begin(), observed.watched.end(),
                               [](const WatchedSpan &a, const WatchedSpan &b) { return a.end < b.begin; }));
        const QDate day(2026, 11, 1);
        QCOMPARE(observed.watchedDays(day.addDays(-30), day.addDays(30)), 3);
        QCOMPARE(observed.watchedDays(day, day.addDays(1)), 1);
        QCOMPARE(observed.watchedDays(day.addDays(1), day.addDays(1)), 0);
        observed.watched = {{start, start + 72h}}; // over midnights
        QCOMPARE(observed.watchedDays(day, day.addDays(89)), 4);
    }

    void ownExpiryDates()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        const OwnExpiry wanted{QDate(2026, 12, 31), QStringLiteral("ticket 12; „Vertrag“ 🙂")};
        QVERIFY(!wanted.isPast(Timestamp(std::chrono::sys_days{2026y / 12 / 31} + 23h)));
        QVERIFY(wanted.isPast(Timestamp(std::chrono::sys_days{2027y / 1 / 1})));
        {
            Observations first(path, m_clock);
            QCOMPARE(errorOf(first.setExpiry({"cr_a"}, wanted)), QStringLiteral("conflict ")); // not read yet
            QCOMPARE(errorOf(first.loaded()), QString());
            QCOMPARE(errorOf(first.setExpiry({"cr_a", "cr_b", "ak_c"}, wanted)), QString());
            QCOMPARE(errorOf(first.setExpiry({"cr_b"}, std::nullopt)), QString());
            QCOMPARE(first.now()->expiries.size(), 2);
        }
        Observations again(path, m_clock);
        QCOMPARE(errorOf(again.loaded()), QString());
        QVERIFY(again.now()->expiry("cr_a") == wanted);
        QVERIFY(again.now()->expiry("ak_c") == wanted);
        QVERIFY(!again.now()->expiry("cr_b"));
    }

    void twoMayWatchAtOnce()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        const Timestamp time = m_clock.wall();
        {
            Observations one(path, m_clock), other(path, m_clock);
            QCOMPARE(errorOf(one.loaded()) + errorOf(other.loaded()), QString());
            other.observe(*readAt(time + 20min));
            one.observe(*readAt(time));
            one.observe(*withoutAgents(time + 90s));
            QCOMPARE(errorOf(other.setExpiry({"cr_a"}, OwnExpiry{QDate(2027, 1, 1)})), QString());
        }
        Observations again(path, m_clock);
        QCOMPARE(errorOf(again.loaded()), QString());
        QVERIFY(again.now()->seen("cr_device") == time + 20min); // the later, whoever wrote last
        QVERIFY(again.now()->expiry("cr_a"));
        QCOMPARE(again.now()->watched.size(), 2);
    }

    void aNewerFileIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        {
            Observations first(path, m_clock);
            QCOMPARE(errorOf(first.loaded()), QString());
        }
        executeIn(path, QStringLiteral("PRAGMA user_version = 2"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        {
            Observations newer(path, m_clock);
            QSignalSpy failed(&newer, &Observations::failed);
            QCOMPARE(errorOf(newer.loaded()), QStringLiteral("storage newer_version"));
            QCOMPARE(failed.size(), 1);
            // For this run it is known all the same; what would be lost is refused.
            newer.observe(*readAt(m_clock.wall()));
            QVERIFY(newer.now()->seen("cr_device"));
            QCOMPARE(errorOf(newer.setExpiry({"cr_a"}, OwnExpiry{QDate(2027, 1, 1)})),
                     QStringLiteral("storage newer_version"));
            newer.forget();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
    }

    void whatIsOldGoes()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        const Timestamp time = m_clock.wall();
        {
            Observations first(path, m_clock);
            QCOMPARE(errorOf(first.loaded()), QString());
            first.observe(*readAt(time - std::chrono::days{500}));
        }
        Observations again(path, m_clock);
        QCOMPARE(errorOf(again.loaded()), QString());
        QVERIFY(again.now()->lastSeen.isEmpty() && again.now()->watched.isEmpty());
    }

    void forgets()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        Observations observations(path, m_clock);
        QCOMPARE(errorOf(observations.loaded()), QString());
        observations.observe(*readAt(m_clock.wall()));
        observations.forget();
        QVERIFY(observations.now()->lastSeen.isEmpty());
        QCOMPARE(errorOf(observations.loaded()), QString());
        QVERIFY(observations.now()->lastSeen.isEmpty());
        observations.observe(*readAt(m_clock.wall() + 5min));
        QVERIFY(observations.now()->seen("cr_device"));
    }
};

QTEST_GUILESS_MAIN(TestObservations)
#include "tst_observations.moc"
