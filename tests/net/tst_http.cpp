// SPDX-License-Identifier: Apache-2.0
// What goes over the wire and what comes back: headers, statuses, redirects, settings.
#include "httpcalls.h"
#include "support/await.h"
#include "support/faultserver.h"
#include "support/httpserver.h"

#include <QTest>

using namespace gatehouse;
using At = FaultServer::At;
using How = FaultServer::How;

class HttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestOnTheWire();
    void noCookiesAndNoCache();
    void readsShareConnections();
    void everyStatusIsAResponse_data();
    void everyStatusIsAResponse();
    void proxyStatusFromTheService();
    void followsOnTheSameOrigin_data();
    void followsOnTheSameOrigin();
    void followsNowhereElse_data();
    void followsNowhereElse();
    void redirectCircleEnds();
    void refusedSettings_data();
    void refusedSettings();
    void refusedKey();
    void originHasNoDefaultPort();
    void changesItsWay();
};

void HttpTest::requestOnTheWire()
{
    Request seen;
    QByteArray seenBearer;
    HttpServer server([&](const Request &got, const QByteArray &bearer) {
        seen = got;
        seenBearer = bearer;
        return Response{.status = 200, .headers = {{"x-one", "1"}}, .body = "{\"ok\":true}"};
    });
    HttpTransport transport(settingsFor(server.url()));
    Request get = request(Method::Get, QStringLiteral("/api_keys/ak_1%2F..%2Fusers"));
    get.query.addQueryItem(QStringLiteral("filter"), QStringLiteral("a+b == \"ü&c\" 100%"));
    get.query.addQueryItem(QStringLiteral("limit"), QStringLiteral("100"));
    const auto future = transport.send(get, {});
    QVERIFY(!future.isFinished());
    QVERIFY(await(future));
    QVERIFY(future.result().ok());
    QCOMPARE(future.result()->status, 200);
    QCOMPARE(future.result()->body, QByteArray("{\"ok\":true}"));
    QCOMPARE(future.result()->header("x-one"), QByteArray("1"));
    QCOMPARE(seen.method, Method::Get);
    QCOMPARE(seen.path, QStringLiteral("/api_keys/ak_1%2F..%2Fusers"));
    QCOMPARE(seen.query.queryItemValue(QStringLiteral("filter"), QUrl::FullyDecoded),
             QStringLiteral("a+b == \"ü&c\" 100%"));
    QVERIFY(!seen.query.toString(QUrl::FullyEncoded).contains(u'+'));
    QCOMPARE(seen.query.queryItemValue(QStringLiteral("limit")), QStringLiteral("100"));
    QCOMPARE(seenBearer, canary);
    const auto headers = server.lastHeaders();
    QCOMPARE(headers.value("ngrok-version"), QByteArray("2"));
    QCOMPARE(headers.value("accept"), QByteArray("application/json"));
    QCOMPARE(headers.value("user-agent"), "Gatehouse/" + version().toLatin1());
    QVERIFY(!headers.contains("content-type"));

    for (const Method method : {Method::Post, Method::Patch, Method::Delete}) {
        Request change = request(method);
        if (method != Method::Delete)
            change.body = "{\"description\":\"ü\"}";
        change.key = nullptr;
        const auto answer = transport.send(change, {});
        QVERIFY(await(answer));
        QVERIFY(answer.result().ok());
        QCOMPARE(seen.method, method);
        QCOMPARE(seen.body, change.body);
        QCOMPARE(seenBearer, QByteArray());
        QVERIFY(!server.lastHeaders().contains("authorization"));
    }
}

void HttpTest::noCookiesAndNoCache()
{
    FaultServer server;
    server.setReply(reply(200, "Set-Cookie: a=b\r\nCache-Control: max-age=3600\r\nETag: \"1\"\r\n", "{}"));
    HttpTransport transport(settingsFor(server.url()));
    for (int i = 0; i < 2; ++i) {
        const auto future = transport.send(request(Method::Get), {});
        QVERIFY(await(future));
        QVERIFY(future.result().ok());
    }
    QCOMPARE(server.count("GET"), 2);
    QVERIFY(!server.seen().last().headers.contains("cookie"));
    QVERIFY(!server.seen().last().headers.contains("if-none-match"));
}

void HttpTest::readsShareConnections()
{
    FaultServer server;
    HttpTransport transport(settingsFor(server.url()));
    for (int i = 0; i < 5; ++i)
        QVERIFY(await(transport.send(request(Method::Get), {})));
    QCOMPARE(server.connections(), 1);
    QList<QFuture<Result<Response>>> all;
    for (int i = 0; i < 30; ++i)
        all += transport.send(request(Method::Get), {});
    for (const auto &future : all) {
        QVERIFY(await(future));
        QVERIFY(future.result().ok());
    }
    QVERIFY(server.connections() <= 6);
    QCOMPARE(server.count("GET"), 35);
}

void HttpTest::everyStatusIsAResponse_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 204, 300, 304, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 501, 503})
        QTest::addRow("%d", status) << status;
}

void HttpTest::everyStatusIsAResponse()
{
    QFETCH(int, status);
    const bool bodiless = status == 204 || status == 304;
    HttpServer server([&](const Request &, const QByteArray &) {
        return Response{.status = status,
                        .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}, {"Retry-After", "3"}},
                        .body = bodiless ? QByteArray() : QByteArray("{\"status_code\":1}")};
    });
    HttpTransport transport(settingsFor(server.url()));
    for (const Method method : {Method::Get, Method::Post, Method::Patch, Method::Delete}) {
        const auto future = transport.send(request(method), {});
        QVERIFY(await(future));
        QVERIFY2(future.result().ok(), toWire(method).constData());
        QCOMPARE(future.result()->status, status);
        QCOMPARE(future.result()->body, bodiless ? QByteArray() : QByteArray("{\"status_code\":1}"));
        QCOMPARE(future.result()->header("retry-after"), QByteArray("3"));
    }
    QCOMPARE(server.requests(), 4);
}

// A 407 that does not come from a proxy: nobody is told a password, and it does not go round.
void HttpTest::proxyStatusFromTheService()
{
    FaultServer server;
    server.setReply(reply(407, "Proxy-Authenticate: Basic realm=\"x\"\r\n"));
    HttpTransport transport(settingsFor(server.url()));
    for (const Method method : {Method::Get, Method::Post}) {
        const auto future = transport.send(request(method), {});
        QVERIFY(await(future));
        QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Proxy));
        QCOMPARE(future.result().error().httpStatus, 407);
        QCOMPARE(server.count(toWire(method)), 1);
    }
}

void HttpTest::followsOnTheSameOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location"); // ORIGIN, HOST: the server's
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status << QByteArray("/elsewhere?a=b%2Bc");
    QTest::newRow("absolute") << 302 << QByteArray("ORIGIN/elsewhere?a=b%2Bc");
    QTest::newRow("without scheme") << 302 << QByteArray("//HOST/elsewhere?a=b%2Bc");
}

void HttpTest::followsOnTheSameOrigin()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    FaultServer server;
    location.replace("ORIGIN", server.url().toEncoded());
    location.replace("HOST", "127.0.0.1:" + QByteArray::number(server.port()));
    server.setReply([&](const FaultServer::Seen &seen) {
        return seen.target == "/api_keys" ? reply(status, "Location: " + location + "\r\n") : reply(200, {}, "[1]");
    });
    HttpTransport transport(settingsFor(server.url()));
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY(future.result().ok());
    QCOMPARE(future.result()->body, QByteArray("[1]"));
    QCOMPARE(server.seen().last().target, QByteArray("/elsewhere?a=b%2Bc"));
    QCOMPARE(server.seen().last().headers.value("authorization"), "Bearer " + canary);

    for (const Method method : {Method::Post, Method::Patch, Method::Delete}) { // a change goes nowhere else
        const auto change = transport.send(request(method), {});
        QVERIFY(await(change));
        QCOMPARE(toString(change.result().error().kind), toString(ErrorKind::Protocol));
        QCOMPARE(change.result().error().httpStatus, status);
        QCOMPARE(change.result().error().sent, Sent::Yes);
        QCOMPARE(server.count(toWire(method)), 1);
    }
}

void HttpTest::followsNowhereElse_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<Method>("method");
    for (const int status : {301, 302, 303, 307, 308})
        for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete})
            QTest::addRow("%d, %s", status, toWire(method).constData())
                << status << QByteArray("http://127.0.0.1:%1/x") << method;
    QTest::newRow("other name") << 302 << QByteArray("http://localhost:%1/x") << Method::Get;
    QTest::newRow("other scheme") << 302 << QByteArray("https://127.0.0.1:%1/x") << Method::Get;
    QTest::newRow("with a user") << 302 << QByteArray("http://user:secret@127.0.0.1:%1/x") << Method::Get;
    QTest::newRow("without scheme") << 302 << QByteArray("//127.0.0.1:%1/x") << Method::Get;
}

void HttpTest::followsNowhereElse()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(Method, method);
    FaultServer server, other;
    location.replace("%1", QByteArray::number(other.port()));
    server.setReply(reply(status, "Location: " + location + "\r\n", "gone"));
    HttpTransport transport(settingsFor(server.url()));
    const auto future = transport.send(request(method), {});
    QVERIFY(await(future));
    const Error error = future.result().error();
    QCOMPARE(toString(error.kind), toString(ErrorKind::Protocol));
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.sent, Sent::Yes);
    QVERIFY2(error.message.contains(QString::number(other.port())), qPrintable(error.message));
    QVERIFY(!error.message.contains(QLatin1String("secret")));
    QVERIFY(await(transport.send(request(Method::Get), {}))); // time for a stray connection to show
    QCOMPARE(other.connections(), 0);
    QVERIFY(!other.wire().contains(canary));
}

void HttpTest::redirectCircleEnds()
{
    FaultServer server;
    server.setReply(reply(302, "Location: /api_keys\r\n"));
    HttpTransport transport(settingsFor(server.url()));
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Protocol));
    QCOMPARE(server.count("GET"), 6);
}

void HttpTest::refusedSettings_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<bool>("off");
    QTest::addColumn<QString>("proxyHost");
    QTest::addColumn<bool>("refused");
    QTest::newRow("https") << "https://api.example.com" << false << QString() << false;
    QTest::newRow("http, far") << "http://api.example.com" << false << QString() << true;
    QTest::newRow("http, 10.0.0.1") << "http://10.0.0.1" << false << QString() << true;
    QTest::newRow("http, localhost.example.com") << "http://localhost.example.com" << false << QString() << true;
    QTest::newRow("http, 127.1.2.3") << "http://127.1.2.3:81" << false << QString() << false;
    QTest::newRow("http, ::1") << "http://[::1]:81" << false << QString() << false;
    QTest::newRow("http, localhost") << "http://localhost:81" << false << QString() << false;
    QTest::newRow("unchecked, far") << "https://api.example.com" << true << QString() << true;
    QTest::newRow("unchecked, near") << "https://localhost" << true << QString() << false;
    QTest::newRow("file") << "file:///etc/passwd" << false << QString() << true;
    QTest::newRow("nothing") << "" << false << QString() << true;
    QTest::newRow("proxy, far") << "https://api.example.com" << false << "proxy.example.com" << false;
    QTest::newRow("http by a far proxy") << "http://localhost" << false << "proxy.example.com" << true;
    QTest::newRow("unchecked by a far proxy") << "https://localhost" << true << "proxy.example.com" << true;
    QTest::newRow("http by a near proxy") << "http://localhost" << false << "127.0.0.1" << false;
}

void HttpTest::refusedSettings()
{
    QFETCH(QString, base);
    QFETCH(bool, off);
    QFETCH(QString, proxyHost);
    QFETCH(bool, refused);
    HttpSettings settings = settingsFor(QUrl(base));
    if (off)
        settings.tls = HttpSettings::Tls::Off;
    if (!proxyHost.isEmpty()) {
        settings.proxy = HttpSettings::Proxy::Manual;
        settings.proxyHost = proxyHost;
        settings.proxyPort = 3128;
    }
    HttpTransport transport(settings);
    QCOMPARE(transport.settingsError().has_value(), refused);
    if (!refused)
        return;
    const auto future = transport.send(request(Method::Post), {});
    QVERIFY(!future.isFinished());
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Invalid));
    QCOMPARE(future.result().error().sent, Sent::No);
    QCOMPARE(future.result().error().message, transport.settingsError()->message);
}

void HttpTest::refusedKey()
{
    FaultServer server;
    HttpTransport transport(settingsFor(server.url()));
    for (const QByteArray &key :
         {QByteArray("a\r\nX-Evil: 1"), QByteArray("a b"), QByteArray("\xc3\xbc"), QByteArray()}) {
        Request get = request(Method::Get);
        get.key = Secret::share(Secret::copyOf(key));
        const auto future = transport.send(get, {});
        QVERIFY(!future.isFinished());
        QVERIFY(await(future));
        QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Invalid));
        QVERIFY(!future.result().error().message.contains(QLatin1String("Evil")));
    }
    QCOMPARE(server.connections(), 0);
}

void HttpTest::originHasNoDefaultPort()
{
    QCOMPARE(HttpTransport(settingsFor(QUrl(QStringLiteral("https://API.example.com:443")))).origin(),
             QUrl(QStringLiteral("https://api.example.com/")));
    QCOMPARE(HttpTransport(settingsFor(QUrl(QStringLiteral("https://api.example.com:444/x?y#z")))).origin(),
             QUrl(QStringLiteral("https://api.example.com:444/")));
}

// Another address, and a change on the wire meanwhile: that one ends where it began, with its exact outcome.
void HttpTest::changesItsWay()
{
    FaultServer before, after;
    before.setFault(At::Body, How::Stall);
    HttpTransport transport(settingsFor(before.url()));
    std::stop_source stop;
    const auto stalled = transport.send(request(Method::Post), stop.get_token());
    QTRY_COMPARE(before.count("POST"), 1);

    transport.use(settingsFor(after.url()));
    QCOMPARE(transport.origin().port(), int(after.port()));
    const auto next = transport.send(request(Method::Get), {});
    QVERIFY(await(next));
    QVERIFY(next.result().ok());
    QCOMPARE(after.count("GET"), 1);
    QCOMPARE(before.count("GET"), 0);
    QVERIFY(!stalled.isFinished());
    stop.request_stop();
    QVERIFY(await(stalled));
    QCOMPARE(toString(stalled.result().error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(stalled.result().error().sent, Sent::Unknown);
    QCOMPARE(after.count("POST"), 0);

    // Settings that cannot work end every call, until better ones come.
    HttpSettings wrong = settingsFor(QUrl(QStringLiteral("http://api.example.com")));
    transport.use(wrong);
    QVERIFY(transport.settingsError());
    const auto refused = transport.send(request(Method::Get), {});
    QVERIFY(await(refused));
    QCOMPARE(toString(refused.result().error().kind), toString(ErrorKind::Invalid));
    transport.use(settingsFor(after.url()));
    QVERIFY(!transport.settingsError());
    QVERIFY(await(transport.send(request(Method::Get), {})));
    QCOMPARE(after.count("GET"), 2);
}

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
