// SPDX-License-Identifier: Apache-2.0
// One call at a time: what goes out, what comes back, and when it is tried again.
#include "clienttest.h"
#include "namedcalls.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class CallsTest : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyCall_data();
    void everyCall();
    void sendsTheKey();
    void turnsStatusIntoErrors();
    void refusesIdsOfOtherThings();
    void repeatsWhatMayBeRepeated_data();
    void repeatsWhatMayBeRepeated();
    void backsOff();
    void honoursRetryAfter_data();
    void honoursRetryAfter();
    void doesNotWaitForEver();
    void stopsAfterFourTries();
    void believesOnlyTheServiceThatSomethingIsGone();
    void deletesNothingAfterSleep();
    void aDeleteThatMustWaitLongEndsAtOnce();
    void remembersThatItMayHaveActed();
    void aSlowServerIsTriedTwice();
    void rateLimitStopsOthersToo();
    void countsWhatWentOut();
    void tellsTheServersTime();
    void namesItsKey();
};

void CallsTest::everyCall_data()
{
    QTest::addColumn<NamedCall::Run>("run");
    const auto calls = namedCalls();
    for (const NamedCall &call : calls)
        QTest::newRow(call.name) << call.run;
}

void CallsTest::everyCall()
{
    QFETCH(NamedCall::Run, run);
    QVERIFY(run(*client, *transport));
}

void CallsTest::sendsTheKey()
{
    transport->expect(Method::Get, "/api_keys/ak_1").key("1_own").reply(200, keyBody);
    transport->expect(Method::Get, "/api_keys/ak_1").key("2_other").reply(200, keyBody);
    transport->expect(Method::Get, "/api_keys/ak_1").key("3_new").reply(200, keyBody);
    const auto own = client->credential("ak_1");
    QVERIFY(waitFor(own));
    const auto other = client->credential("ak_1", {.key = Secret::share(Secret::copyOf("2_other"))});
    QVERIFY(waitFor(other));
    client->setKey(Secret::share(Secret::copyOf("3_new")));
    const auto renewed = client->credential("ak_1");
    QVERIFY(waitFor(renewed));
    QVERIFY(own.result().ok() && other.result().ok() && renewed.result().ok());
}

void CallsTest::turnsStatusIntoErrors()
{
    transport->expect(Method::Get, "/account").reply(404, errorBody(222));
    transport->expect(Method::Get, "/account").reply(200, R"({"id":)");
    transport->expect(Method::Get, "/account").reply(302, "");
    const auto missing = client->account();
    QVERIFY(waitFor(missing));
    QCOMPARE(toString(missing.result().error().kind), toString(ErrorKind::NotFound));
    QVERIFY(missing.result().error().is(222));
    QCOMPARE(missing.result().error().operationId, QStringLiteral("op_1"));
    for (int i = 0; i < 2; ++i) {
        const auto broken = client->account();
        QVERIFY(waitFor(broken));
        QCOMPARE(toString(broken.result().error().kind), toString(ErrorKind::Protocol));
        QCOMPARE(broken.result().error().sent, Sent::Yes);
    }
}

void CallsTest::refusesIdsOfOtherThings()
{
    const auto error = client->removeCredential("usr_1").result().error();
    QCOMPARE(toString(error.kind), toString(ErrorKind::Invalid));
    QCOMPARE(error.sent, Sent::No);
    QVERIFY(!client->credential("").result().ok());
    QVERIFY(!client->changeCredential("../users", {}).result().ok());
    QCOMPARE(transport->count(), 0);
}

void CallsTest::repeatsWhatMayBeRepeated_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("status"); // 0: no reply, but `kind`
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("repeated");
    for (const Method method : {Method::Get, Method::Delete, Method::Post, Method::Patch}) {
        const bool may = method == Method::Get || method == Method::Delete;
        const auto row = [&](int status, ErrorKind kind, bool repeated) {
            QTest::addRow("%s %d %s", toWire(method).constData(), status, qPrintable(toString(kind)))
                << int(method) << status << int(kind) << repeated;
        };
        for (const int status : {500, 502, 503, 504})
            row(status, ErrorKind::Server, may);
        row(429, ErrorKind::RateLimited, may);
        row(0, ErrorKind::Offline, may);
        row(0, ErrorKind::Timeout, may);
        for (const ErrorKind kind : {ErrorKind::Tls, ErrorKind::Proxy, ErrorKind::Protocol, ErrorKind::Cancelled})
            row(0, kind, false);
        row(400, ErrorKind::Invalid, false);
        row(401, ErrorKind::Unauthorized, false);
        row(403, ErrorKind::Forbidden, false);
        row(404, ErrorKind::NotFound, false);
        row(409, ErrorKind::Conflict, false);
    }
}

void CallsTest::repeatsWhatMayBeRepeated()
{
    QFETCH(int, method);
    QFETCH(int, status);
    QFETCH(int, kind);
    QFETCH(bool, repeated);
    const auto expect = [&]() -> ScriptedTransport::Step & {
        switch (Method(method)) {
        case Method::Get:
            return transport->expect(Method::Get, "/bot_users/bot_1");
        case Method::Delete:
            return transport->expect(Method::Delete, "/bot_users/bot_1");
        case Method::Post:
            return transport->expect(Method::Post, "/bot_users").body({{"name", "n"}, {"active", true}});
        case Method::Patch:
            return transport->expect(Method::Patch, "/bot_users/bot_1").body({{"name", "n"}});
        case Method::Put: // nothing the client asks
            break;
        }
        Q_UNREACHABLE();
    };
    if (status > 0)
        expect().reply(status, errorBody(1));
    else
        expect().fail({.kind = ErrorKind(kind), .sent = Sent::Unknown});
    if (repeated)
        expect().reply(200, botBody);

    // Of what only reads, nothing can have come.
    const Sent sent = status > 0 ? Sent::Yes : Method(method) == Method::Get ? Sent::No : Sent::Unknown;
    const auto check = [&](auto future) {
        QVERIFY(pass(future) >= 0ms);
        QCOMPARE(future.result().ok(), repeated);
        if (!repeated) {
            QCOMPARE(toString(future.result().error().kind), toString(ErrorKind(kind)));
            QCOMPARE(future.result().error().sent, sent);
        }
    };
    switch (Method(method)) {
    case Method::Get:
        return check(client->serviceUser("bot_1"));
    case Method::Delete:
        return check(client->removeServiceUser("bot_1"));
    case Method::Post:
        return check(client->createServiceUser({.name = "n"}));
    case Method::Patch:
        return check(client->changeServiceUser("bot_1", {.name = "n"}));
    case Method::Put:
        break;
    }
}

void CallsTest::backsOff()
{
    for (int i = 0; i < 3; ++i)
        transport->expect(Method::Get, "/account").reply(500, "");
    transport->expect(Method::Get, "/account").reply(200, encode(AccountInfo{.id = "ac_1"}));
    const auto future = client->account();
    const auto took = pass(future);
    QVERIFY(future.result().ok());
    // 500, 1000 and 2000 ms, each shortened by up to a half.
    QVERIFY2(took >= 1750ms && took <= 3600ms, qPrintable(QString::number(took.count())));
}

void CallsTest::honoursRetryAfter_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    const auto row = [](const char *name, int status, const char *retryAfter, const char *date, qint64 least,
                        qint64 most) {
        QTest::newRow(name) << status << QByteArray(retryAfter) << QByteArray(date) << least << most;
    };
    row("429 in seconds", 429, "7", "", 7000, 7200);
    row("503 in seconds", 503, "7", "", 7000, 7200);
    row("at once", 429, "0", "", 250, 700);
    row("date by the reply's own", 429, "Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 30000, 30200);
    row("date by our clock", 429, "Sat, 21 Nov 2026 00:00:20 GMT", "", 20000, 20200);
    row("old form of a date", 429, "Saturday, 21-Nov-26 00:00:20 GMT", "", 20000, 20200);
    row("date that is past", 429, "Sun, 06 Nov 1994 08:49:37 GMT", "", 250, 700);
    row("429 that does not say", 429, "", "", 5000, 5200);
    row("429 that says nonsense", 429, "soon", "", 5000, 5200);
    row("503 that says nonsense", 503, "-4", "", 250, 700);
    row("500 does not say", 500, "30", "", 250, 700);
}

void CallsTest::honoursRetryAfter()
{
    QFETCH(int, status);
    QFETCH(QByteArray, retryAfter);
    QFETCH(QByteArray, date);
    QFETCH(qint64, least);
    QFETCH(qint64, most);
    QHash<QByteArray, QByteArray> headers;
    if (!retryAfter.isEmpty())
        headers.insert("retry-after", retryAfter);
    if (!date.isEmpty())
        headers.insert("date", date);
    transport->expect(Method::Get, "/bot_users/bot_1").reply(status, errorBody(226), headers);
    transport->expect(Method::Get, "/bot_users/bot_1").reply(200, botBody);
    const auto future = client->serviceUser("bot_1");
    const auto took = pass(future).count();
    QVERIFY(future.result().ok());
    QVERIFY2(took >= least && took <= most, qPrintable(QString::number(took)));
}

void CallsTest::doesNotWaitForEver()
{
    transport->expect(Method::Get, "/bot_users/bot_1").reply(429, errorBody(226), {{"retry-after", "3600"}});
    const auto future = client->serviceUser("bot_1");
    QVERIFY(waitFor(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::RateLimited));
    QVERIFY(future.result().error().retryAfter == 3600s);
}

void CallsTest::stopsAfterFourTries()
{
    for (int i = 0; i < 4; ++i)
        transport->expect(Method::Delete, "/users/usr_1").fail({.kind = ErrorKind::Offline, .message = "refused"});
    const auto future = client->removeUser("usr_1");
    QVERIFY(pass(future) < 4s);
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Offline));
    QCOMPARE(future.result().error().message, QStringLiteral("refused"));
}

// A load balancer without a way to the service says 404 as well.
void CallsTest::believesOnlyTheServiceThatSomethingIsGone()
{
    for (int i = 0; i < 4; ++i)
        transport->expect(Method::Delete, "/api_keys/ak_1").reply(404, "default backend - 404");
    const auto stray = client->removeCredential("ak_1");
    QVERIFY(pass(stray) < 30s);
    QCOMPARE(toString(stray.result().error().kind), toString(ErrorKind::Server));
    transport->expect(Method::Delete, "/api_keys/ak_1").reply(404, errorBody(222));
    const auto gone = client->removeCredential("ak_1");
    QVERIFY(waitFor(gone));
    QCOMPARE(toString(gone.result().error().kind), toString(ErrorKind::NotFound));
    QCOMPARE(gone.result().error().sends, 1);
    // What the service itself says of an address that it does not have, and of what nothing depends on.
    transport->expect(Method::Delete, "/api_keys/ak_1")
        .reply(404, R"({"error_code":"","status_code":404,"msg":"no","details":{"operation_id":"op_1"}})");
    transport->expect(Method::Get, "/users/usr_1").reply(404, "{}");
    const auto unknown = client->removeCredential("ak_1");
    QVERIFY(waitFor(unknown));
    QCOMPARE(toString(unknown.result().error().kind), toString(ErrorKind::NotFound));
    const auto user = client->user("usr_1");
    QVERIFY(waitFor(user));
    QCOMPARE(toString(user.result().error().kind), toString(ErrorKind::NotFound));
    // A list that is not there is not offered.
    transport->expect(Method::Get, "/account").reply(404, "");
    const auto account = client->account();
    QVERIFY(waitFor(account));
    QCOMPARE(toString(account.result().error().kind), toString(ErrorKind::NotFound));
}

// Whoever decided on it looked at what it does hours ago.
void CallsTest::deletesNothingAfterSleep()
{
    transport->expect(Method::Delete, "/api_keys/ak_1").reply(503, errorBody(1)).then([this] { clock->sleep(10h); });
    const auto future = client->removeCredential("ak_1");
    QVERIFY(pass(future) < 30s);
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Server));
    QCOMPARE(transport->count(), 1);
}

// Nothing is waited for that could not be sent at its end.
void CallsTest::aDeleteThatMustWaitLongEndsAtOnce()
{
    transport->expect(Method::Delete, "/api_keys/ak_1").reply(429, errorBody(226), {{"retry-after", "90"}});
    const auto future = client->removeCredential("ak_1");
    QVERIFY(waitFor(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::RateLimited));
    QVERIFY(future.result().error().retryAfter == 90s);
}

// One of the tries may have acted, whatever the last one is told.
void CallsTest::remembersThatItMayHaveActed()
{
    transport->expect(Method::Delete, "/api_keys/ak_1").fail({.kind = ErrorKind::Offline, .sent = Sent::Unknown});
    transport->expect(Method::Delete, "/api_keys/ak_1").reply(403, errorBody(630));
    const auto future = client->removeCredential("ak_1");
    QVERIFY(pass(future) < 30s);
    QCOMPARE(future.result().error().sent, Sent::Unknown);
    QCOMPARE(future.result().error().sends, 2); // so a “gone” may be its own doing
}

// A deadline is half a minute: two of them are enough for anybody.
void CallsTest::aSlowServerIsTriedTwice()
{
    for (int i = 0; i < 2; ++i) {
        transport->expect(Method::Get, "/account")
            .fail({.kind = ErrorKind::Timeout, .sent = Sent::Unknown})
            .then([this] { clock->advance(30s); });
    }
    const auto future = client->account();
    QVERIFY(pass(future) >= 60s);
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Timeout));
}

void CallsTest::rateLimitStopsOthersToo()
{
    transport->expect(Method::Post, "/bot_users")
        .body({{"name", "n"}, {"active", true}})
        .reply(429, errorBody(226), {{"retry-after", "9"}});
    const auto refused = client->createServiceUser({.name = "n"});
    QVERIFY(waitFor(refused));
    QVERIFY(refused.result().error().retryAfter == 9s);

    transport->expect(Method::Get, "/bot_users/bot_1").reply(200, botBody);
    const auto next = client->serviceUser("bot_1");
    QVERIFY(pass(next) >= 9s);
    QVERIFY(next.result().ok());
}

void CallsTest::countsWhatWentOut()
{
    transport->expect(Method::Get, "/bot_users/bot_1").reply(200, botBody);
    const auto future = client->serviceUser("bot_1");
    QCOMPARE(budget->used(), 1);
    QVERIFY(waitFor(future));
    QCOMPARE(budget->used(), 1);
    clock->advance(59s);
    QCOMPARE(budget->used(), 1);
    clock->advance(1s);
    QCOMPARE(budget->used(), 0);
}

void CallsTest::tellsTheServersTime()
{
    QVERIFY(!client->serverTime().isValid());
    transport->expect(Method::Get, "/bot_users/bot_1").reply(200, botBody, {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"}});
    transport->expect(Method::Get, "/bot_users/bot_1").reply(200, botBody);
    for (int i = 0; i < 2; ++i) {
        const auto future = client->serviceUser("bot_1");
        QVERIFY(waitFor(future));
        QCOMPARE(client->serverTime().toSecsSinceEpoch(), 784111777);
    }
}

void CallsTest::namesItsKey()
{
    QCOMPARE(client->keyIdHint(), QStringLiteral("1"));
    client->setKey(Secret::share(Secret::copyOf("nounderscore")));
    QCOMPARE(client->keyIdHint(), QString());
    client->setKey(nullptr);
    QCOMPARE(client->keyIdHint(), QString());
}

QTEST_GUILESS_MAIN(CallsTest)
#include "tst_calls.moc"
