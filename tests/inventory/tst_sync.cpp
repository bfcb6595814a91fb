// SPDX-License-Identifier: Apache-2.0
#include "inventory/sync.h"

#include "client/client.h"
#include "core/whendone.h"
#include "house.h"
#include "iam/local/localtransport.h"
#include "routestransport.h"
#include "support/await.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

constexpr int patience = 60'000; // ms, for a machine that is busy: what is waited for comes in a few turns

const QString paths[] = {"/account",         "/users",       "/bot_users",       "/api_keys", "/credentials",
                         "/ssh_credentials", "/invitations", "/tunnel_sessions", "/events"};

QByteArray tokenRow(const QString &id, const QString &owner = "usr_1", const QString &description = {})
{
    Credential credential;
    credential.id = id;
    credential.ownerId = owner;
    credential.description = description;
    credential.createdAt = std::chrono::sys_days{2026y / 1 / 1};
    return encode(credential);
}

QByteArray userRow(const QString &id, const QString &name)
{
    User user;
    user.id = id;
    user.name = name;
    user.email = name + "@example.com";
    user.createdAt = std::chrono::sys_days{2026y / 1 / 1};
    return encode(user);
}

QByteArray sessionRow(const QString &id)
{
    TunnelSession session;
    session.id = id;
    session.credentialId = QStringLiteral("cr_1");
    session.startedAt = std::chrono::sys_days{2026y / 1 / 1};
    return encode(session);
}

struct Bench {
    Bench()
    {
        routes.setRows("/users", "users", {userRow("usr_1", "ada")});
        routes.setRows("/bot_users", "bot_users", {});
        routes.setRows("/api_keys", "keys", {});
        routes.setRows("/credentials", "credentials", {tokenRow("cr_2"), tokenRow("cr_1")});
        routes.setRows("/ssh_credentials", "ssh_credentials", {});
        routes.setRows("/invitations", "invitations", {});
        routes.setRows("/tunnel_sessions", "tunnel_sessions", {sessionRow("ts_1")});
        routes.setRows("/events", "events", {});
        AccountInfo account;
        account.id = QStringLiteral("ac_1");
        account.name = QStringLiteral("Acme");
        account.createdAt = std::chrono::sys_days{2026y / 1 / 1};
        routes.replies.insert_or_assign("/account", Response{.status = 200, .body = encode(account)});
    }

    Result<SnapshotPtr> read()
    {
        const auto future = sync.read();
        return await(future) ? future.result() : Result<SnapshotPtr>(Error{.kind = ErrorKind::Timeout});
    }

    SystemClock clock;
    RoutesTransport routes;
    RateBudget budget{clock, 0, {}};
    Client client{routes, budget, clock, nullptr};
    Sync sync{client, clock};
};

QString stateOf(const SnapshotPtr &snapshot, Dataset dataset)
{
    return toString(snapshot->status(dataset).state);
}

} // namespace

Q_DECLARE_METATYPE(gatehouse::Dataset)

class TestSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything()
    {
        Bench bench;
        QSignalSpy published(&bench.sync, &Sync::published);
        QSignalSpy running(&bench.sync, &Sync::runningChanged);
        QVERIFY(!bench.sync.snapshot());
        const Result<SnapshotPtr> result = bench.read();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
        const SnapshotPtr snapshot = *result;
        QCOMPARE(snapshot, bench.sync.snapshot());
        QCOMPARE(snapshot->account.name, QStringLiteral("Acme"));
        QCOMPARE(snapshot->credentials.size(), 2);
        QCOMPARE(snapshot->principal("usr_1")->name, QStringLiteral("ada"));
        QCOMPARE(snapshot->sessionsOf("cr_1").size(), 1);
        QCOMPARE(stateOf(snapshot, Dataset::Authtokens), QStringLiteral("available"));
        QCOMPARE(stateOf(snapshot, Dataset::ApiKeys), QStringLiteral("empty"));
        QCOMPARE(stateOf(snapshot, Dataset::Events), QStringLiteral("empty"));
        QCOMPARE(stateOf(snapshot, Dataset::Account), QStringLiteral("available"));
        QCOMPARE(published.size(), 1);
        QVERIFY(!published.first().first().value<SnapshotPtr>());
        QCOMPARE(running.size(), 2);
        for (const QString &path : paths)
            QCOMPARE(bench.routes.asked.value(path), 1);
    }

    void readsEachDatasetAlone_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Dataset>("dataset");
        QTest::newRow("users") << "/users" << Dataset::Users;
        QTest::newRow("service users") << "/bot_users" << Dataset::ServiceUsers;
        QTest::newRow("API keys") << "/api_keys" << Dataset::ApiKeys;
        QTest::newRow("authtokens") << "/credentials" << Dataset::Authtokens;
        QTest::newRow("SSH keys") << "/ssh_credentials" << Dataset::SshKeys;
        QTest::newRow("invitations") << "/invitations" << Dataset::Invitations;
        QTest::newRow("sessions") << "/tunnel_sessions" << Dataset::TunnelSessions;
        QTest::newRow("events") << "/events" << Dataset::Events;
        QTest::newRow("account") << "/account" << Dataset::Account;
    }

    void readsEachDatasetAlone()
    {
        QFETCH(QString, path);
        QFETCH(Dataset, dataset);
        const auto rest = [dataset](const SnapshotPtr &snapshot) {
            return std::all_of(std::begin(allDatasets), std::end(allDatasets),
                               [&](Dataset other) { return other == dataset || snapshot->status(other).whole(); });
        };
        Bench bench;
        bench.routes.replies.erase(path);
        Result<SnapshotPtr> result = bench.read();
        QVERIFY(result);
        QCOMPARE(stateOf(*result, dataset), QStringLiteral("not_offered"));
        QVERIFY(rest(*result));

        bench.routes.setError(path, 403, 635);
        result = bench.read();
        QVERIFY(result);
        QCOMPARE(stateOf(*result, dataset), QStringLiteral("refused"));
        QVERIFY((*result)->status(dataset).why->is(635));
        QVERIFY(rest(*result));

        bench.routes.replies.insert_or_assign(path, Response{.status = 200, .body = "{\"cut\": "});
        result = bench.read();
        QVERIFY(result);
        QCOMPARE(stateOf(*result, dataset), QStringLiteral("incomplete"));
        QCOMPARE(toString((*result)->status(dataset).why->kind), QStringLiteral("protocol"));
        QVERIFY(rest(*result));
    }

    void keepsWhatABrokenListBrought()
    {
        Bench bench;
        bench.routes.replies.insert_or_assign(
            "/credentials",
            Response{.status = 200,
                     .body = encodePage("credentials", {tokenRow("cr_2")}, "https://api.example.test/credentials",
                                        "https://api.example.test/credentials?before_id=cr_2")});
        bench.routes.setError("/credentials?cr_2", 403, 0);
        const Result<SnapshotPtr> result = bench.read();
        QVERIFY(result);
        QCOMPARE(stateOf(*result, Dataset::Authtokens), QStringLiteral("incomplete"));
        QCOMPARE((*result)->credentials.size(), 1);
        QVERIFY((*result)->status(Dataset::Authtokens).why);
    }

    void failsWhenTheKeyIsRefusedForEverything()
    {
        Bench bench;
        QVERIFY(bench.read());
        const SnapshotPtr before = bench.sync.snapshot();
        QSignalSpy failed(&bench.sync, &Sync::failed);
        for (const QString &path : paths)
            bench.routes.setError(path, 401, 203);
        const Result<SnapshotPtr> result = bench.read();
        QVERIFY(!result);
        QVERIFY(result.error().is(203));
        QCOMPARE(failed.size(), 1);
        // What was published stays.
        QCOMPARE(bench.sync.snapshot(), before);
        QVERIFY(!bench.sync.running());
    }

    void joinsAReadingUnderWay()
    {
        Bench bench;
        bench.routes.held.insert("/users");
        QSignalSpy published(&bench.sync, &Sync::published);
        const auto first = bench.sync.read();
        const auto second = bench.sync.read();
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/users"), 1, patience);
        bench.routes.letGo("/users");
        QVERIFY(await(first) && await(second));
        QVERIFY(first.result() && second.result());
        QCOMPARE(*first.result(), *second.result());
        QCOMPARE(published.size(), 1);
        QCOMPARE(bench.routes.asked.value("/users"), 1);
    }

    void stoppingOneLeavesTheOther()
    {
        Bench bench;
        bench.routes.held.insert("/users");
        std::stop_source stop;
        const auto first = bench.sync.read(stop.get_token());
        const auto second = bench.sync.read();
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/users"), 1, patience);
        stop.request_stop();
        QVERIFY(await(first));
        QCOMPARE(toString(first.result().error().kind), QStringLiteral("cancelled"));
        QVERIFY(bench.sync.running());
        bench.routes.letGo("/users");
        QVERIFY(await(second));
        QVERIFY(second.result());
    }

    void stoppingTheLastStopsTheRequests()
    {
        Bench bench;
        bench.routes.held = {"/users", "/credentials"};
        QSignalSpy failed(&bench.sync, &Sync::failed);
        std::stop_source stop;
        const auto reading = bench.sync.read(stop.get_token());
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.waiting.size(), std::size_t{2}, patience);
        stop.request_stop();
        QVERIFY(await(reading));
        QCOMPARE(toString(reading.result().error().kind), QStringLiteral("cancelled"));
        QCOMPARE(bench.routes.stopped, 2);
        QVERIFY(!bench.sync.running());
        QVERIFY(!bench.sync.snapshot());
        QCOMPARE(failed.size(), 0);
        // It can be begun again.
        bench.routes.held.clear();
        QVERIFY(bench.read());
    }

    void cancels()
    {
        Bench bench;
        QVERIFY(bench.read());
        const SnapshotPtr before = bench.sync.snapshot();
        bench.routes.held.insert("/users");
        const auto reading = bench.sync.read();
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/users"), 2, patience);
        bench.sync.cancel();
        // In the same turn of the event loop.
        QVERIFY(reading.isFinished());
        QCOMPARE(toString(reading.result().error().kind), QStringLiteral("cancelled"));
        QCOMPARE(bench.routes.stopped, 1);
        QCOMPARE(bench.sync.snapshot(), before);
    }

    void mayEndAtAnyMoment()
    {
        QFuture<Result<SnapshotPtr>> reading;
        {
            Bench bench;
            bench.routes.held.insert("/users");
            reading = bench.sync.read();
            QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/users"), 1, patience);
        }
        QVERIFY(reading.isFinished());
        QCOMPARE(toString(reading.result().error().kind), QStringLiteral("cancelled"));
        {
            Bench bench;
            reading = bench.sync.read();
        }
        QVERIFY(reading.isFinished());
    }

    void readsSessionsAlone()
    {
        Bench bench;
        QVERIFY(bench.read());
        bench.routes.setRows("/tunnel_sessions", "tunnel_sessions", {sessionRow("ts_2"), sessionRow("ts_1")});
        const auto reading = bench.sync.readSessions();
        QVERIFY(await(reading));
        QVERIFY(reading.result());
        QCOMPARE((*reading.result())->sessionsOf("cr_1").size(), 2);
        QCOMPARE(bench.routes.asked.value("/users"), 1);
        QCOMPARE(bench.routes.asked.value("/tunnel_sessions"), 2);
    }

    void aWholeReadingTakesOverFromTheSessions()
    {
        Bench bench;
        QVERIFY(bench.read());
        bench.routes.held.insert("/tunnel_sessions");
        const auto sessions = bench.sync.readSessions();
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/tunnel_sessions"), 2, patience);
        const auto everything = bench.sync.read();
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/tunnel_sessions"), 3, patience);
        bench.routes.letGo("/tunnel_sessions");
        QVERIFY(await(sessions) && await(everything));
        QVERIFY(sessions.result() && everything.result());
        QCOMPARE(*sessions.result(), *everything.result());
        QCOMPARE(bench.routes.asked.value("/users"), 2);
    }

    void sessionsThatCannotBeReadAreNoFailureOfTheAccount()
    {
        Bench bench;
        QVERIFY(bench.read());
        QSignalSpy failed(&bench.sync, &Sync::failed);
        bench.routes.setError("/tunnel_sessions", 403, 0);
        const auto reading = bench.sync.readSessions();
        QVERIFY(await(reading));
        QCOMPARE(toString(reading.result().error().kind), QStringLiteral("forbidden"));
        QCOMPARE(failed.size(), 0);
    }

    void aReadingDoesNotUndoAConfirmedChange()
    {
        Bench bench;
        QVERIFY(bench.read());
        bench.routes.held.insert("/users");
        const auto reading = bench.sync.read();
        QTRY_COMPARE_WITH_TIMEOUT(bench.routes.asked.value("/users"), 2, patience);
        // The credentials were read before this.
        bench.sync.apply([](Snapshot &snapshot) {
            snapshot.credentials.removeIf([](const Credential &row) { return row.id == QLatin1String("cr_2"); });
        });
        QVERIFY(!bench.sync.snapshot()->credential("cr_2"));
        bench.routes.letGo("/users");
        QVERIFY(await(reading));
        QVERIFY(reading.result());
        QVERIFY(!(*reading.result())->credential("cr_2"));
        QVERIFY((*reading.result())->credential("cr_1"));
        // The next one believes the service again.
        QVERIFY((*bench.read())->credential("cr_2"));
    }

    void tellsProgressNotTooOften()
    {
        FakeClock clock;
        RoutesTransport routes;
        const QString base = QStringLiteral("https://api.example.test/credentials");
        for (int page = 0; page < 4; ++page) {
            const QString id = QStringLiteral("cr_%1").arg(page);
            const QString path = page == 0 ? "/credentials" : QStringLiteral("/credentials?cr_%1").arg(page - 1);
            const QString next = page == 3 ? QString() : base + "?before_id=" + id;
            routes.replies.insert_or_assign(
                path, Response{.status = 200, .body = encodePage("credentials", {tokenRow(id)}, base, next)});
        }
        RateBudget budget{clock, 0, {}};
        Client client{routes, budget, clock, nullptr};
        Sync sync{client, clock};
        QList<qsizetype> rows;
        connect(&sync, &Sync::progress, this, [&](Dataset dataset, qsizetype count) {
            if (dataset == Dataset::Authtokens)
                rows.append(count);
        });
        QVERIFY(await(sync.read()));
        QVERIFY(sync.snapshot());
        QCOMPARE(sync.snapshot()->credentials.size(), 4);
        // No time went by, so only the first page was told.
        QCOMPARE(rows, QList<qsizetype>({1}));
    }

    void readsTheRealService()
    {
        iam::House house;
        const QString account = house.addAccount();
        const QString admin = house.addUser(account, Permissions::ofAdministrator(), true, "ada@example.com");
        const QString bot = house.addServiceUser(account, "deploy");
        for (int i = 0; i < 230; ++i)
            house.addCredential(account, i % 2 ? admin : bot, CredentialKind::Authtoken);
        const QString used = house.addCredential(account, admin, CredentialKind::Authtoken);
        house.addCredential(account, bot, CredentialKind::ApiKey);
        house.addSession(account, used);
        house.addInvitation(account, "new@example.com");
        auto transport = iam::LocalTransport::open(house.file(), house.clock);
        QVERIFY(transport);
        (*transport)->actAs({account, admin});
        SystemClock clock;
        RateBudget budget{clock, 0, {}};
        Client client{**transport, budget, clock, nullptr};
        Sync sync{client, clock};
        const auto reading = sync.read();
        QVERIFY(await(reading));
        QVERIFY2(reading.result(), qPrintable(reading.result() ? QString() : reading.result().error().message));
        const SnapshotPtr snapshot = *reading.result();
        QCOMPARE(snapshot->account.id, account);
        QCOMPARE(snapshot->credentials.size(), 232);
        QCOMPARE(snapshot->principals.size(), 2);
        QVERIFY(snapshot->principal(admin)->permissions.administrator);
        QCOMPARE(snapshot->sessionCountOfPrincipal(admin), 1);
        QCOMPARE(snapshot->invitations.size(), 1);
        for (const Dataset dataset : allDatasets)
            QVERIFY2(snapshot->status(dataset).whole(), qPrintable(toString(dataset)));
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
