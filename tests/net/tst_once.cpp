// SPDX-License-Identifier: Apache-2.0
// A POST or PATCH goes out once at most, and `sent` never claims less than what the service got.
#include "net/httptransport.h"
#include "support/await.h"
#include "support/connectproxy.h"
#include "support/faultserver.h"
#include "support/testcertificates.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using At = FaultServer::At;
using How = FaultServer::How;

class OnceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_certificate = makeTestCertificate(); }
    void closedAtEveryPoint_data();
    void closedAtEveryPoint();
    void stoppedAtEveryPoint_data();
    void stoppedAtEveryPoint();
    void timedOutWithinReply_data();
    void timedOutWithinReply();
    void wholeExchange_data();
    void wholeExchange();
    void proxyDiesInTunnel_data();
    void proxyDiesInTunnel();
    void nobodyListens();
    void deleteMayRepeat();
    void repeatsAreCounted_data();
    void repeatsAreCounted();

private:
    enum class Way { Http, Https, Proxied };
    struct Setup {
        std::unique_ptr<FaultServer> server;
        std::unique_ptr<ConnectProxy> proxy;
        std::unique_ptr<HttpTransport> transport;
    };
    Setup setUp(Way way, std::chrono::milliseconds deadline = std::chrono::seconds(10)) const;
    static void addRows(const QList<At> &points, const QList<How> &hows, const QList<int> &sizes = {2, 300000});

    TestCertificate m_certificate;
};

namespace
{

Request change(Method method, qsizetype size)
{
    QByteArray body(size, 'x');
    body.front() = '"';
    body.back() = '"';
    return {.method = method,
            .path = QStringLiteral("/api_keys"),
            .body = body,
            .key = Secret::share(Secret::copyOf("canary-key"))};
}

const char *name(At at)
{
    switch (at) {
    case At::Never:
        return "never";
    case At::Accept:
        return "accept";
    case At::RequestLine:
        return "request line";
    case At::Headers:
        return "headers";
    case At::MidBody:
        return "within body";
    case At::Body:
        return "body";
    case At::StatusLine:
        return "status line";
    case At::ReplyHeaders:
        return "within reply headers";
    case At::ReplyBody:
        return "within reply body";
    }
    return "";
}

} // namespace

OnceTest::Setup OnceTest::setUp(Way way, std::chrono::milliseconds deadline) const
{
    Setup setup;
    setup.server =
        std::make_unique<FaultServer>(way == Way::Http ? QSslConfiguration() : m_certificate.serverConfiguration());
    HttpSettings settings;
    settings.base = setup.server->url();
    settings.proxy = HttpSettings::Proxy::None;
    settings.deadline = deadline;
    if (way != Way::Http) {
        settings.tls = HttpSettings::Tls::Pinned;
        settings.fingerprint = m_certificate.fingerprint();
    }
    if (way == Way::Proxied) {
        setup.proxy = std::make_unique<ConnectProxy>();
        settings.proxy = HttpSettings::Proxy::Manual;
        settings.proxyHost = QStringLiteral("127.0.0.1");
        settings.proxyPort = setup.proxy->port();
    }
    setup.transport = std::make_unique<HttpTransport>(settings);
    return setup;
}

void OnceTest::addRows(const QList<At> &points, const QList<How> &hows, const QList<int> &sizes)
{
    QTest::addColumn<int>("way");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("size");
    const char *ways[] = {"http", "https", "proxied https"};
    const char *howNames[] = {"FIN", "RST", "stall"};
    for (const int way : {0, 1, 2})
        for (const At at : points)
            for (const How how : hows)
                for (const int size : sizes)
                    QTest::addRow("%s, %s, %s, %d B", ways[way], name(at), howNames[int(how)], size)
                        << way << int(at) << int(how) << size;
}

void OnceTest::closedAtEveryPoint_data()
{
    addRows({At::Accept, At::RequestLine, At::Headers, At::MidBody, At::Body, At::StatusLine, At::ReplyHeaders,
             At::ReplyBody},
            {How::Fin, How::Rst});
}

void OnceTest::closedAtEveryPoint()
{
    QFETCH(int, way);
    QFETCH(int, at);
    QFETCH(int, how);
    QFETCH(int, size);
    // Qt does not notice a tunnel that ends in the moment it is made; the deadline does.
    const bool unnoticed = Way(way) == Way::Proxied && At(at) == At::Accept;
    for (const Method method : {Method::Post, Method::Patch}) {
        for (const bool afterAnother : {false, true}) {
            if (unnoticed && afterAnother)
                continue;
            Setup setup = setUp(Way(way), std::chrono::milliseconds(unnoticed ? 500 : 10000));
            if (afterAnother) { // an open connection is there to be used
                const auto before = setup.transport->send({.path = QStringLiteral("/users")}, {});
                QVERIFY(await(before));
                QVERIFY(before.result().ok());
            }
            setup.server->setFault(At(at), How(how));
            const auto future = setup.transport->send(change(method, size), {});
            QVERIFY(await(future));
            setup.transport.reset(); // joins Qt's threads: nothing more can come
            QTRY_COMPARE(setup.server->openConnections(), 0);

            const auto result = future.result();
            QVERIFY(!result.ok());
            const Error error = result.error();
            QVERIFY(setup.server->count(toWire(method)) <= 1);
            const bool arrived = setup.server->count(toWire(method)) == 1 && setup.server->seen().last().complete;
            const qsizetype bodyBytes =
                setup.server->count(toWire(method)) == 1 ? setup.server->seen().last().bodyBytes : 0;
            if (error.sent == Sent::No)
                QCOMPARE(bodyBytes, 0);
            if (arrived)
                QVERIFY(error.sent != Sent::No);
            switch (At(at)) {
            case At::Accept:
            case At::RequestLine:
            case At::Headers:
            case At::MidBody:
            case At::Body:
                QVERIFY(error.sent != Sent::Yes);
                QCOMPARE(error.httpStatus, 0);
                break;
            case At::StatusLine:
            case At::ReplyHeaders:
                QVERIFY(arrived);
                break;
            case At::ReplyBody:
                QVERIFY(arrived);
                if (How(how) == How::Fin) { // a reset may overtake what was written before it
                    QCOMPARE(error.sent, Sent::Yes);
                    QCOMPARE(error.httpStatus, 201);
                    QCOMPARE(toString(error.kind), toString(ErrorKind::Protocol));
                }
                break;
            case At::Never:
                break;
            }
            if (unnoticed)
                QCOMPARE(error.sent, Sent::No);
            else if (error.httpStatus == 0)
                QVERIFY2(error.kind == ErrorKind::Offline || error.kind == ErrorKind::Tls ||
                             error.kind == ErrorKind::Proxy,
                         qPrintable(toString(error.kind)));
            QVERIFY(!error.message.isEmpty());
            QVERIFY(!error.message.contains(QLatin1String("canary")));
        }
    }
}

void OnceTest::stoppedAtEveryPoint_data()
{
    addRows({At::Accept, At::Headers, At::MidBody, At::Body, At::StatusLine}, {How::Stall});
}

void OnceTest::stoppedAtEveryPoint()
{
    QFETCH(int, way);
    QFETCH(int, at);
    QFETCH(int, size);
    Setup setup = setUp(Way(way));
    setup.server->setFault(At(at), How::Stall);
    QSignalSpy failed(setup.server.get(), &FaultServer::failed);
    std::stop_source stop;
    const auto future = setup.transport->send(change(Method::Post, size), stop.get_token());
    QVERIFY(failed.wait());
    stop.request_stop();
    QCoreApplication::sendPostedEvents();
    QVERIFY(future.isFinished());
    setup.transport.reset();
    QTRY_COMPARE(setup.server->openConnections(), 0);
    const Error error = future.result().error();
    QCOMPARE(toString(error.kind), toString(ErrorKind::Cancelled));
    QVERIFY(setup.server->count("POST") <= 1);
    if (At(at) == At::Accept && Way(way) != Way::Http)
        QCOMPARE(error.sent, Sent::No); // there was no TLS to send it over
    else if (At(at) == At::Accept || At(at) == At::Headers)
        QVERIFY(error.sent != Sent::Yes);
    else
        QCOMPARE(error.sent, Sent::Unknown);
}

void OnceTest::timedOutWithinReply_data()
{
    addRows({At::ReplyBody}, {How::Stall}, {2});
}

void OnceTest::timedOutWithinReply()
{
    QFETCH(int, way);
    QFETCH(int, size);
    Setup setup = setUp(Way(way), std::chrono::milliseconds(500));
    setup.server->setFault(At::ReplyBody, How::Stall);
    const auto future = setup.transport->send(change(Method::Post, size), {});
    QVERIFY(await(future));
    const Error error = future.result().error();
    QCOMPARE(toString(error.kind), toString(ErrorKind::Timeout));
    QCOMPARE(setup.server->count("POST"), 1);
    QCOMPARE(error.sent, Sent::Yes);
    QCOMPARE(error.httpStatus, 201);
}

void OnceTest::wholeExchange_data()
{
    addRows({At::Never}, {How::Fin});
}

void OnceTest::wholeExchange()
{
    QFETCH(int, way);
    QFETCH(int, size);
    Setup setup = setUp(Way(way));
    setup.server->setReply("HTTP/1.1 201 Created\r\nContent-Length: 2\r\nNgrok-Trace-Id: t1\r\n\r\n[]");
    for (int i = 0; i < 3; ++i) {
        const auto future = setup.transport->send(change(i == 1 ? Method::Patch : Method::Post, size), {});
        QVERIFY(await(future));
        QVERIFY(future.result().ok());
        QCOMPARE(future.result()->status, 201);
        QCOMPARE(future.result()->body, QByteArray("[]"));
        QCOMPARE(future.result()->header("ngrok-trace-id"), QByteArray("t1"));
    }
    QCOMPARE(setup.server->count("POST"), 2);
    QCOMPARE(setup.server->count("PATCH"), 1);
    for (const auto &seen : setup.server->seen()) {
        QVERIFY(seen.complete);
        QCOMPARE(seen.bodyBytes, size);
        QCOMPARE(seen.headers.value("content-length"), QByteArray::number(size));
        QCOMPARE(seen.headers.value("content-type"), QByteArray("application/json"));
        QCOMPARE(seen.headers.value("authorization"), QByteArray("Bearer canary-key"));
    }
    if (setup.proxy)
        QVERIFY(!setup.proxy->wire().contains("canary"));
}

void OnceTest::proxyDiesInTunnel_data()
{
    QTest::addColumn<int>("after"); // bytes up the tunnel: in the handshake, in the request, in its body
    for (const int after : {0, 200, 600, 1200, 20000, 250000})
        QTest::addRow("%d B", after) << after;
}

void OnceTest::proxyDiesInTunnel()
{
    QFETCH(int, after);
    Setup setup = setUp(Way::Proxied);
    setup.proxy->setFault(ConnectProxy::Fault::DieInTunnel, after);
    const auto future = setup.transport->send(change(Method::Post, 300000), {});
    QVERIFY(await(future));
    setup.transport.reset();
    QTRY_COMPARE(setup.server->openConnections(), 0);
    QVERIFY(!future.result().ok());
    QVERIFY(setup.server->count("POST") <= 1);
    QVERIFY(setup.server->seen().isEmpty() || !setup.server->seen().last().complete);
    if (future.result().error().sent == Sent::No)
        QVERIFY(setup.server->seen().isEmpty() || setup.server->seen().last().bodyBytes == 0);
    if (after == 0)
        QCOMPARE(future.result().error().sent, Sent::No);
    if (after >= 20000)
        QCOMPARE(future.result().error().sent, Sent::Unknown);
}

void OnceTest::nobodyListens()
{
    Setup setup = setUp(Way::Http);
    setup.server.reset();
    for (const qsizetype size : {0, 2}) {
        Request request = change(Method::Post, 2);
        request.body.truncate(size);
        const auto future = setup.transport->send(request, {});
        QVERIFY(await(future));
        QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Offline));
        QCOMPARE(future.result().error().sent, Sent::No);
    }
}

// Not a promise but a fact to live by: what callers read about DELETE in the header.
void OnceTest::deleteMayRepeat()
{
    Setup setup = setUp(Way::Http);
    setup.server->setFault(At::Body);
    const auto future = setup.transport->send({.method = Method::Delete, .path = QStringLiteral("/api_keys/ak_1")}, {});
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Offline));
    QCOMPARE(future.result().error().sent, Sent::Unknown);
    QVERIFY(setup.server->count("DELETE") >= 1);
}

void OnceTest::repeatsAreCounted_data()
{
    QTest::addColumn<int>("way");
    QTest::addColumn<int>("failures");
    const char *ways[] = {"http", "https", "proxied https"};
    for (const int way : {0, 1, 2}) {
        for (const int failures : {0, 1, 1000})
            QTest::addRow("%s, %d", ways[way], failures) << way << failures;
    }
}

// Qt repeats a read by itself. Each time counts against the account's limit, so it must be known.
void OnceTest::repeatsAreCounted()
{
    QFETCH(int, way);
    QFETCH(int, failures);
    Setup setup = setUp(static_cast<Way>(way));
    setup.server->setFault(failures > 0 ? At::Body : At::Never);
    int failed = 0;
    connect(setup.server.get(), &FaultServer::failed, this, [&] {
        if (++failed == failures)
            setup.server->setFault(At::Never);
    });
    const auto future = setup.transport->send({.method = Method::Get, .path = QStringLiteral("/api_keys")}, {});
    QVERIFY(await(future));
    const Result<Response> result = future.result();
    QCOMPARE(result.ok(), failures < 1000);
    QCOMPARE(result ? result->sends : result.error().sends, setup.server->count("GET"));
    if (result)
        QCOMPARE(result->sends, failures + 1);
}

QTEST_GUILESS_MAIN(OnceTest)
#include "tst_once.moc"
