// SPDX-License-Identifier: Apache-2.0
// Lists: from page to page, and where that ends.
#include "client/client.h"
#include "support/fakeclock.h"
#include "support/scriptedtransport.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

const QString origin = QStringLiteral("https://api.example.test");

QString next(int page)
{
    return QStringLiteral("%1/bot_users?before_id=bot_%2&limit=100").arg(origin).arg(page);
}

QUrlQuery nextQuery(int page)
{
    return {{"before_id", QStringLiteral("bot_%1").arg(page)}, {"limit", "100"}};
}

const QUrlQuery firstQuery{{"limit", "100"}};

QByteArray bots(const QList<int> &numbers, const QString &nextUri = {})
{
    QList<QByteArray> rows;
    for (const int number : numbers)
        rows << encode(ServiceUser{.id = QStringLiteral("bot_%1").arg(number)});
    return encodePage("bot_users", rows, origin + "/bot_users", nextUri);
}

QStringList idsOf(const Listing<ServiceUser> &listing)
{
    QStringList ids;
    for (const ServiceUser &bot : listing.rows)
        ids << bot.id;
    return ids;
}

} // namespace

class ListingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void everyList();
    void followsPagesToTheEnd();
    void dropsWhatCameBefore();
    void goesNowhereElse_data();
    void goesNowhereElse();
    void staysOnTheSameOriginHoweverWritten();
    void doesNotGoInCircles();
    void doesNotFollowNothingForEver();
    void failsIfNothingCame();
    void keepsWhatCame_data();
    void keepsWhatCame();
    void stopsWhenOldEnough();
    void stopsWhenManyEnough();
    void passesFiltersOn();
    void stopsInTheSameTurn();
    void doesNotBlockWhileDecoding();

private:
    template <typename T>
    bool waitFor(const QFuture<T> &future)
    {
        return QTest::qWaitFor([&] {
            if (!future.isFinished() && transport->open() == 0)
                clock->advance(10ms);
            return future.isFinished();
        });
    }

    std::unique_ptr<FakeClock> clock;
    std::unique_ptr<ScriptedTransport> transport;
    std::unique_ptr<RateBudget> budget;
    std::unique_ptr<Client> client;
};

void ListingTest::init()
{
    clock = std::make_unique<FakeClock>();
    transport = std::make_unique<ScriptedTransport>(QUrl(origin + "/"));
    budget = std::make_unique<RateBudget>(*clock, 0, QString());
    client = std::make_unique<Client>(*transport, *budget, *clock, nullptr);
}

void ListingTest::cleanup()
{
    QVERIFY2(transport->finished(), qPrintable(transport->left()));
    client.reset();
}

void ListingTest::everyList()
{
    const auto check = [&](const QString &path, const QByteArray &key, const QByteArray &row, auto call) {
        transport->expect(Method::Get, path).query(firstQuery).reply(200, encodePage(key, {row}, "u", {}));
        const auto future = call();
        QVERIFY(waitFor(future));
        QVERIFY(future.result().ok());
        QCOMPARE(future.result()->rows.size(), 1);
        QVERIFY(future.result()->complete);
    };
    check("/users", "users", encode(User{.id = "usr_1", .email = "e"}), [&] { return client->listUsers(); });
    check("/bot_users", "bot_users", encode(ServiceUser{.id = "bot_1"}), [&] { return client->listServiceUsers(); });
    check("/api_keys", "keys", encode(Credential{.kind = CredentialKind::ApiKey, .id = "ak_1"}),
          [&] { return client->listCredentials(CredentialKind::ApiKey); });
    check("/credentials", "credentials", encode(Credential{.id = "cr_1"}),
          [&] { return client->listCredentials(CredentialKind::Authtoken); });
    check("/ssh_credentials", "ssh_credentials", encode(Credential{.kind = CredentialKind::SshKey, .id = "sshcr_1"}),
          [&] { return client->listCredentials(CredentialKind::SshKey); });
    check("/invitations", "invitations", encode(Invitation{.id = "inv_1", .email = "e"}),
          [&] { return client->listInvitations(); });
    check("/tunnel_sessions", "tunnel_sessions", encode(TunnelSession{.id = "ts_1"}),
          [&] { return client->listTunnelSessions(); });
    check("/accounts", "accounts", encode(AccountInfo{.id = "ac_1"}), [&] { return client->listAccounts(); });
    check("/events", "events", encode(Event{.id = "ev_1", .type = "t"}), [&] { return client->listEvents({}, 1000); });
}

void ListingTest::followsPagesToTheEnd()
{
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9, 8}, next(8)));
    transport->expect(Method::Get, "/bot_users").query(nextQuery(8)).reply(200, bots({7}, next(7)));
    transport->expect(Method::Get, "/bot_users")
        .query(nextQuery(7))
        .reply(200, bots({6}), {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"}});
    QList<qsizetype> progress;
    const auto future = client->listServiceUsers({}, [&](qsizetype rows) { progress << rows; });
    QVERIFY(waitFor(future));
    const auto listing = future.result();
    QVERIFY(listing.ok() && listing->complete && !listing->why);
    QCOMPARE(idsOf(*listing), QStringList({"bot_9", "bot_8", "bot_7", "bot_6"}));
    QCOMPARE(progress, QList<qsizetype>({2, 3, 4}));
    QCOMPARE(listing->serverTime.toSecsSinceEpoch(), 784111777);
}

// Something made or deleted between two pages shifts them.
void ListingTest::dropsWhatCameBefore()
{
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9, 8, 8}, next(8)));
    transport->expect(Method::Get, "/bot_users").query(nextQuery(8)).reply(200, bots({8, 7, 9}));
    const auto future = client->listServiceUsers();
    QVERIFY(waitFor(future));
    QCOMPARE(idsOf(*future.result()), QStringList({"bot_9", "bot_8", "bot_7"}));
    QVERIFY(future.result()->complete);
}

void ListingTest::goesNowhereElse_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("another host") << "https://api.example.com/bot_users?before_id=x";
    QTest::newRow("below it") << "https://evil.api.example.test/bot_users";
    QTest::newRow("behind it") << "https://api.example.test.evil.test/bot_users";
    QTest::newRow("as its user") << "https://api.example.test@evil.test/bot_users";
    QTest::newRow("with a user") << "https://me@api.example.test/bot_users";
    QTest::newRow("another scheme") << "http://api.example.test/bot_users";
    QTest::newRow("another port") << "https://api.example.test:8443/bot_users";
    QTest::newRow("no scheme") << "//api.example.test/bot_users";
    QTest::newRow("a path alone") << "/bot_users?before_id=bot_8";
    QTest::newRow("a file") << "file:///etc/passwd";
    QTest::newRow("not a URL") << "https://api.example.test:port/%zz";
    QTest::newRow("a word") << "next";
}

void ListingTest::goesNowhereElse()
{
    QFETCH(QString, uri);
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9}, uri));
    const auto future = client->listServiceUsers();
    QVERIFY(waitFor(future));
    const auto listing = future.result();
    QVERIFY(listing.ok());
    QVERIFY(!listing->complete);
    QCOMPARE(toString(listing->why->kind), toString(ErrorKind::Protocol));
    QVERIFY(listing->why->message.contains("next_page_uri"));
    QCOMPARE(idsOf(*listing), QStringList({"bot_9"}));
    QCOMPARE(transport->count(), 1);
}

void ListingTest::staysOnTheSameOriginHoweverWritten()
{
    transport->expect(Method::Get, "/bot_users")
        .query(firstQuery)
        .reply(200, bots({9}, "HTTPS://API.Example.Test:443/bot_users?before_id=bot_9%26x%3D1"));
    transport->expect(Method::Get, "/bot_users").query({{"before_id", "bot_9%26x%3D1"}}).reply(200, bots({8}));
    const auto future = client->listServiceUsers();
    QVERIFY(waitFor(future));
    QVERIFY(future.result()->complete);
}

void ListingTest::doesNotGoInCircles()
{
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9}, next(9)));
    transport->expect(Method::Get, "/bot_users").query(nextQuery(9)).reply(200, bots({8}, next(8)));
    transport->expect(Method::Get, "/bot_users").query(nextQuery(8)).reply(200, bots({7}, next(9)));
    const auto future = client->listServiceUsers();
    QVERIFY(waitFor(future));
    const auto listing = future.result();
    QVERIFY(!listing->complete);
    QCOMPARE(toString(listing->why->kind), toString(ErrorKind::Protocol));
    QCOMPARE(listing->rows.size(), 3);
}

void ListingTest::doesNotFollowNothingForEver()
{
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9}, next(1)));
    for (int i = 1; i <= 10; ++i)
        transport->expect(Method::Get, "/bot_users").query(nextQuery(i)).reply(200, bots({9}, next(i + 1)));
    const auto future = client->listServiceUsers();
    QVERIFY(waitFor(future));
    QVERIFY(!future.result()->complete);
    QCOMPARE(future.result()->rows.size(), 1);
}

void ListingTest::failsIfNothingCame()
{
    transport->expect(Method::Get, "/users").query(firstQuery).reply(404, encodeError(404, 0, "no route", {}));
    const auto missing = client->listUsers();
    QVERIFY(waitFor(missing));
    QCOMPARE(toString(missing.result().error().kind), toString(ErrorKind::NotFound));

    transport->expect(Method::Get, "/users").query(firstQuery).reply(200, R"({"users":[{"id":5}]})");
    const auto broken = client->listUsers();
    QVERIFY(waitFor(broken));
    QCOMPARE(broken.result().error().message, QStringLiteral("users[0].id: expected a string"));
}

void ListingTest::keepsWhatCame_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::newRow("refused") << 403 << QByteArray() << int(ErrorKind::Forbidden);
    QTest::newRow("a page that was deleted") << 400 << QByteArray() << int(ErrorKind::Invalid);
    QTest::newRow("cut off") << 200 << QByteArray(R"({"bot_users":[{"id":"bot_1")") << int(ErrorKind::Protocol);
    QTest::newRow("too long a wait") << 429 << QByteArray() << int(ErrorKind::RateLimited);
}

void ListingTest::keepsWhatCame()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9}, next(9)));
    transport->expect(Method::Get, "/bot_users").query(nextQuery(9)).reply(status, body, {{"retry-after", "300"}});
    const auto future = client->listServiceUsers();
    QVERIFY(waitFor(future));
    const auto listing = future.result();
    QVERIFY(listing.ok() && !listing->complete);
    QCOMPARE(toString(listing->why->kind), toString(ErrorKind(kind)));
    QCOMPARE(idsOf(*listing), QStringList({"bot_9"}));
}

void ListingTest::stopsWhenOldEnough()
{
    const auto page = [](const QList<int> &seconds, const QString &nextUri) {
        QList<QByteArray> rows;
        for (const int second : seconds) {
            rows << encode(Credential{.kind = CredentialKind::ApiKey,
                                      .id = QStringLiteral("ak_%1").arg(second),
                                      .createdAt = Timestamp(std::chrono::seconds(second))});
        }
        return encodePage("keys", rows, "u", nextUri);
    };
    const QUrlQuery second{{"before_id", "ak_40"}};
    transport->expect(Method::Get, "/api_keys")
        .query(firstQuery)
        .reply(200, page({50, 40}, origin + "/api_keys?before_id=ak_40"));
    transport->expect(Method::Get, "/api_keys")
        .query(second)
        .reply(200, page({30, 20}, origin + "/api_keys?before_id=ak_20"));
    const auto future = client->listCredentials(CredentialKind::ApiKey, {}, {}, Timestamp(std::chrono::seconds(30)));
    QVERIFY(waitFor(future));
    QVERIFY(future.result()->complete);
    QCOMPARE(future.result()->rows.size(), 4);
}

void ListingTest::stopsWhenManyEnough()
{
    const auto events = [](int from, int count) {
        QList<QByteArray> rows;
        for (int i = 0; i < count; ++i)
            rows << encode(Event{.id = QStringLiteral("ev_%1").arg(from - i), .type = "t"});
        return encodePage("events", rows, "u", origin + QStringLiteral("/events?before_id=ev_%1").arg(from - count));
    };
    transport->expect(Method::Get, "/events").query({{"limit", "5"}}).reply(200, events(100, 5));
    const auto few = client->listEvents({}, 5);
    QVERIFY(waitFor(few));
    QCOMPARE(few.result()->rows.size(), 5);

    transport->expect(Method::Get, "/events").query(firstQuery).reply(200, events(1000, 100));
    transport->expect(Method::Get, "/events").query({{"before_id", "ev_900"}}).reply(200, events(900, 100));
    const auto more = client->listEvents({}, 150);
    QVERIFY(waitFor(more));
    QVERIFY(more.result()->complete);
    QCOMPARE(more.result()->rows.size(), 150);
    QCOMPARE(more.result()->rows.constLast().id, QStringLiteral("ev_851"));
}

void ListingTest::passesFiltersOn()
{
    transport->expect(Method::Get, "/events")
        .query({{"type", "user_updated.v0"}, {"limit", "1"}})
        .reply(200, encodePage("events", {}, "u", {}));
    const auto future = client->listEvents({{"type", "user_updated.v0"}}, 1);
    QVERIFY(waitFor(future));
    QVERIFY(future.result()->rows.isEmpty() && future.result()->complete);
}

void ListingTest::stopsInTheSameTurn()
{
    std::stop_source stop;
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9}, next(9)));
    transport->expect(Method::Get, "/bot_users").query(nextQuery(9)).hang();
    const auto future = client->listServiceUsers({.stop = stop.get_token()});
    QTRY_COMPARE(transport->count(), 2);
    stop.request_stop();
    QVERIFY(future.isFinished());
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Cancelled));

    // Stopped from inside its own progress.
    std::stop_source inside;
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots({9}, next(9)));
    const auto second =
        client->listServiceUsers({.stop = inside.get_token()}, [&](qsizetype) { inside.request_stop(); });
    QVERIFY(waitFor(second));
    QCOMPARE(toString(second.result().error().kind), toString(ErrorKind::Cancelled));
}

void ListingTest::doesNotBlockWhileDecoding()
{
    QList<int> many(20000);
    std::iota(many.begin(), many.end(), 1);
    transport->expect(Method::Get, "/bot_users").query(firstQuery).reply(200, bots(many));
    QThread *progressed = nullptr;
    const auto future = client->listServiceUsers({}, [&](qsizetype) { progressed = QThread::currentThread(); });
    QVERIFY(waitFor(future));
    QCOMPARE(future.result()->rows.size(), 20000);
    QCOMPARE(progressed, thread());
}

QTEST_GUILESS_MAIN(ListingTest)
#include "tst_listing.moc"
