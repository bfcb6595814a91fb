// SPDX-License-Identifier: Apache-2.0
// Certificates and proxies: each failure of its own kind, and the key never goes where it must not.
#include "net/httptransport.h"
#include "support/await.h"
#include "support/connectproxy.h"
#include "support/faultserver.h"
#include "support/httpserver.h"
#include "support/testcertificates.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;
using At = FaultServer::At;
using How = FaultServer::How;
using Tls = HttpSettings::Tls;

class TlsProxyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void certificates_data();
    void certificates();
    void authorityFile();
    void authorityFileThatIsNone_data();
    void authorityFileThatIsNone();
    void pinNeedsAFingerprint();
    void anotherCertificateOfTheSameSigner();
    void anotherCertificateOnAResend();
    void unchecked();
    void oldProtocol();
    void pinnedService();

    void proxyWithPassword();
    void proxyFailures_data();
    void proxyFailures();
    void nobodyIsTheProxy();
    void systemProxy();
    void systemProxyLeavesLoopbackAlone();

private:
    static HttpSettings settingsFor(const QUrl &base, Tls tls);
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    TestCertificate m_authority;
    TestCertificate m_good; ///< signed by it
};

namespace
{

const QByteArray canary = "canary-key-77";
const QByteArray password = "canary-password";

Request request(Method method)
{
    Request made{.method = method, .path = QStringLiteral("/api_keys"), .key = Secret::share(Secret::copyOf(canary))};
    if (method == Method::Post)
        made.body = "{}";
    return made;
}

void write(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
}

} // namespace

HttpSettings TlsProxyTest::settingsFor(const QUrl &base, Tls tls)
{
    HttpSettings settings;
    settings.base = base;
    settings.tls = tls;
    settings.proxy = HttpSettings::Proxy::None;
    settings.deadline = 10s;
    return settings;
}

void TlsProxyTest::initTestCase()
{
    m_authority = makeTestCertificate({.commonName = QStringLiteral("Test authority"), .names = {}, .authority = true});
    m_good = makeTestCertificate({.signer = &m_authority});
    write(path(QStringLiteral("ca.pem")), m_authority.certificate.toPem());
    write(path(QStringLiteral("empty.pem")), "no certificate\n");
}

void TlsProxyTest::certificates_data()
{
    QTest::addColumn<QString>("which");
    QTest::addColumn<bool>("trusted"); // the authority's file is named
    QTest::addColumn<QString>("reason");
    QTest::newRow("good") << "good" << true << QString();
    QTest::newRow("unknown authority") << "good" << false << "unknown authority";
    QTest::newRow("self-signed") << "self-signed" << true << "self-signed";
    QTest::newRow("expired") << "expired" << true << "expired";
    QTest::newRow("not yet valid") << "future" << true << "not valid yet";
    QTest::newRow("wrong host") << "host" << true << "another host";
}

void TlsProxyTest::certificates()
{
    QFETCH(QString, which);
    QFETCH(bool, trusted);
    QFETCH(QString, reason);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    TestCertificateOptions options{.signer = &m_authority};
    if (which == QLatin1String("self-signed"))
        options.signer = nullptr;
    else if (which == QLatin1String("expired"))
        options.from = now.addDays(-20), options.to = now.addDays(-1);
    else if (which == QLatin1String("future"))
        options.from = now.addDays(1);
    else if (which == QLatin1String("host"))
        options.commonName = QStringLiteral("other.example.com"), options.names = {options.commonName};
    const TestCertificate certificate = which == QLatin1String("good") ? m_good : makeTestCertificate(options);

    FaultServer server(certificate.serverConfiguration());
    HttpSettings settings = settingsFor(server.url(), trusted ? Tls::ExtraCa : Tls::System);
    settings.caFile = path(QStringLiteral("ca.pem"));
    {
        HttpTransport transport(settings);
        QVERIFY(!transport.settingsError());
        for (const Method method : {Method::Get, Method::Post}) {
            const auto future = transport.send(request(method), {});
            QVERIFY(await(future));
            QCOMPARE(future.result().ok(), reason.isEmpty());
            if (reason.isEmpty()) {
                QVERIFY(!transport.refusedCertificate());
                continue;
            }
            const Error error = future.result().error();
            QCOMPARE(toString(error.kind), toString(ErrorKind::Tls));
            QCOMPARE(error.sent, Sent::No);
            QVERIFY2(error.message.contains(reason), qPrintable(error.message));
            QVERIFY(transport.refusedCertificate());
            QCOMPARE(transport.refusedCertificate()->fingerprint, certificate.fingerprint());
            QVERIFY(!transport.refusedCertificate()->subject.isEmpty());
            QVERIFY(!transport.refusedCertificate()->issuer.isEmpty());
            QVERIFY(transport.refusedCertificate()->expires.isValid());
        }
        QCOMPARE(server.seen().isEmpty(), !reason.isEmpty());
    }
    // Whatever is wrong with it: pinned, it is the one; and another is not.
    settings.tls = Tls::Pinned;
    settings.fingerprint = certificate.fingerprint();
    HttpTransport pinned(settings);
    for (const Method method : {Method::Get, Method::Get, Method::Post}) {
        const auto future = pinned.send(request(method), {});
        QVERIFY(await(future));
        QVERIFY2(future.result().ok(), "pinned");
    }
    const qsizetype before = server.seen().size();
    settings.fingerprint = m_authority.fingerprint();
    HttpTransport other(settings);
    for (const Method method : {Method::Get, Method::Get, Method::Post}) {
        const auto future = other.send(request(method), {});
        QVERIFY(await(future));
        QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Tls));
        QCOMPARE(other.refusedCertificate()->fingerprint, certificate.fingerprint());
    }
    QCOMPARE(server.seen().size(), before);
}

void TlsProxyTest::authorityFile()
{
    HttpServer server([](const Request &, const QByteArray &) { return Response{.status = 200}; },
                      m_good.serverConfiguration());
    HttpSettings settings = settingsFor(server.url(), Tls::ExtraCa);
    write(path(QStringLiteral("two.pem")),
          makeTestCertificate({.authority = true}).certificate.toPem() + m_authority.certificate.toPem());
    settings.caFile = path(QStringLiteral("two.pem"));
    HttpTransport transport(settings);
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY(future.result().ok());
}

void TlsProxyTest::authorityFileThatIsNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing") << "missing.pem";
    QTest::newRow("empty") << "empty.pem";
}

void TlsProxyTest::authorityFileThatIsNone()
{
    QFETCH(QString, name);
    HttpSettings settings = settingsFor(QUrl(QStringLiteral("https://api.example.com")), Tls::ExtraCa);
    settings.caFile = path(name);
    HttpTransport transport(settings);
    QVERIFY(transport.settingsError());
    QVERIFY(transport.settingsError()->message.contains(name));
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Invalid));
}

void TlsProxyTest::pinNeedsAFingerprint()
{
    HttpSettings settings = settingsFor(QUrl(QStringLiteral("https://api.example.com")), Tls::Pinned);
    for (const QByteArray &fingerprint : {QByteArray(), QByteArray(31, 'x'), m_good.fingerprint().toHex()}) {
        settings.fingerprint = fingerprint;
        QVERIFY(HttpTransport(settings).settingsError());
    }
}

// Once Qt was told to go on with a certificate, it goes on with whatever has the same errors. This one has.
void TlsProxyTest::anotherCertificateOfTheSameSigner()
{
    const QList<QSslCertificate> chain{m_authority.certificate};
    const TestCertificate impostor = makeTestCertificate({.signer = &m_authority});
    FaultServer server(m_good.serverConfiguration(chain));
    server.setCloseAfterReply(true);
    HttpSettings settings = settingsFor(server.url(), Tls::Pinned);
    settings.fingerprint = m_good.fingerprint();
    HttpTransport transport(settings);
    const auto first = transport.send(request(Method::Get), {});
    QVERIFY(await(first));
    QVERIFY(first.result().ok());
    QTRY_COMPARE(server.openConnections(), 0);
    server.setTls(impostor.serverConfiguration(chain));
    const auto second = transport.send(request(Method::Get), {});
    QVERIFY(await(second));
    QVERIFY(!second.result().ok());
    QCOMPARE(toString(second.result().error().kind), toString(ErrorKind::Tls));
    QCOMPARE(transport.refusedCertificate()->fingerprint, impostor.fingerprint());
    QCOMPARE(server.seen().size(), 1);
}

void TlsProxyTest::anotherCertificateOnAResend()
{
    const QList<QSslCertificate> chain{m_authority.certificate};
    const TestCertificate impostor = makeTestCertificate({.signer = &m_authority});
    FaultServer server(m_good.serverConfiguration(chain));
    server.setFault(At::Body);
    connect(&server, &FaultServer::failed, &server, [&] { server.setTls(impostor.serverConfiguration(chain)); });
    HttpSettings settings = settingsFor(server.url(), Tls::Pinned);
    settings.fingerprint = m_good.fingerprint();
    HttpTransport transport(settings);
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY(!future.result().ok());
    QVERIFY(server.connections() > 1);
    QCOMPARE(server.count("GET"), 1);
}

void TlsProxyTest::unchecked()
{
    FaultServer server(makeTestCertificate({.names = {QStringLiteral("x.example.com")}}).serverConfiguration());
    HttpTransport transport(settingsFor(server.url(), Tls::Off));
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY(future.result().ok());
}

// A server that knows nothing newer than TLS 1.1: it answers the greeting with the alert that says so.
void TlsProxyTest::oldProtocol()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write(QByteArray::fromHex("15030200020246")); // fatal: protocol_version
            socket->disconnectFromHost();
        });
    });
    HttpTransport transport(
        settingsFor(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort())), Tls::System));
    const auto future = transport.send(request(Method::Post), {});
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Tls));
    QCOMPARE(future.result().error().sent, Sent::No);
    QVERIFY(!future.result().error().message.isEmpty());
    QVERIFY(!transport.refusedCertificate());
}

void TlsProxyTest::pinnedService()
{
    const TestCertificate own = makeTestCertificate();
    HttpServer server([](const Request &, const QByteArray &bearer) { return Response{.status = 200, .body = bearer}; },
                      own.serverConfiguration());
    QUrl url = server.url();
    url.setHost(QStringLiteral("localhost")); // by name, so with SNI
    HttpSettings settings = settingsFor(url, Tls::Pinned);
    settings.fingerprint = own.fingerprint();
    HttpTransport transport(settings);
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY2(future.result().ok(), "by name");
    QCOMPARE(future.result()->body, canary);
}

void TlsProxyTest::proxyWithPassword()
{
    ConnectProxy proxy;
    proxy.requirePassword("me", password);
    for (const bool encrypted : {false, true}) {
        FaultServer server(encrypted ? m_good.serverConfiguration() : QSslConfiguration());
        HttpSettings settings = settingsFor(server.url(), encrypted ? Tls::ExtraCa : Tls::System);
        settings.caFile = path(QStringLiteral("ca.pem"));
        settings.proxy = HttpSettings::Proxy::Manual;
        settings.proxyHost = QStringLiteral("127.0.0.1");
        settings.proxyPort = proxy.port();
        settings.proxyUser = QStringLiteral("me");
        settings.proxyPassword = Secret::share(Secret::copyOf(password));
        HttpTransport transport(settings);
        for (const Method method : {Method::Get, Method::Post, Method::Get, Method::Post}) {
            const auto future = transport.send(request(method), {});
            QVERIFY(await(future));
            QVERIFY2(future.result().ok(), toWire(method).constData());
        }
        QCOMPARE(server.count("POST"), 2);
        QCOMPARE(server.connections(), 3);
        for (const auto &seen : server.seen())
            QVERIFY(!seen.headers.contains("proxy-authorization"));
    }
    QCOMPARE(proxy.tunnels(), 6);
    QVERIFY(!proxy.wire().contains(canary));
}

void TlsProxyTest::proxyFailures_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<int>("status");
    using Fault = ConnectProxy::Fault;
    QTest::newRow("no password") << int(Fault::None) << true << QByteArray() << 407;
    QTest::newRow("wrong password") << int(Fault::None) << true << QByteArray("wrong-canary") << 407;
    QTest::newRow("refuses") << int(Fault::Refuse) << false << QByteArray() << 0;
    QTest::newRow("cannot connect") << int(Fault::ConnectFails) << false << QByteArray() << 0;
    QTest::newRow("hangs up") << int(Fault::HangUp) << false << QByteArray() << 0;
}

void TlsProxyTest::proxyFailures()
{
    QFETCH(int, fault);
    QFETCH(bool, asks);
    QFETCH(QByteArray, given);
    QFETCH(int, status);
    const bool hangsUp = ConnectProxy::Fault(fault) == ConnectProxy::Fault::HangUp;
    for (const bool encrypted : {false, true}) {
        FaultServer server(encrypted ? m_good.serverConfiguration() : QSslConfiguration());
        ConnectProxy proxy;
        proxy.setFault(ConnectProxy::Fault(fault));
        if (asks)
            proxy.requirePassword("me", password);
        HttpSettings settings = settingsFor(server.url(), encrypted ? Tls::ExtraCa : Tls::System);
        settings.caFile = path(QStringLiteral("ca.pem"));
        settings.proxy = HttpSettings::Proxy::Manual;
        settings.proxyHost = QStringLiteral("127.0.0.1");
        settings.proxyPort = proxy.port();
        if (!given.isEmpty()) {
            settings.proxyUser = QStringLiteral("me");
            settings.proxyPassword = Secret::share(Secret::copyOf(given));
        }
        if (hangsUp)
            settings.deadline = 300ms;
        HttpTransport transport(settings);
        for (const Method method : {Method::Get, Method::Post, Method::Post}) {
            const qsizetype before = proxy.connects().size();
            const auto future = transport.send(request(method), {});
            QVERIFY(await(future));
            QVERIFY(!future.result().ok());
            const Error error = future.result().error();
            // Qt does not notice a proxy that leaves without a word; the deadline does.
            QCOMPARE(toString(error.kind), toString(hangsUp ? ErrorKind::Timeout : ErrorKind::Proxy));
            QCOMPARE(error.httpStatus, status);
            if (method == Method::Post)
                QCOMPARE(error.sent, Sent::No);
            QVERIFY(!error.message.isEmpty());
            QVERIFY(!error.message.contains(QLatin1String("canary")));
            QVERIFY2(proxy.connects().size() - before <= 8,
                     QByteArray::number(proxy.connects().size() - before).constData());
        }
        QCOMPARE(server.connections(), 0);
        QVERIFY(!proxy.wire().contains("canary-key"));
    }
}

void TlsProxyTest::nobodyIsTheProxy()
{
    quint16 port = 0;
    {
        ConnectProxy gone;
        port = gone.port();
    }
    FaultServer server(m_good.serverConfiguration());
    HttpSettings settings = settingsFor(server.url(), Tls::Off);
    settings.proxy = HttpSettings::Proxy::Manual;
    settings.proxyHost = QStringLiteral("127.0.0.1");
    settings.proxyPort = port;
    HttpTransport transport(settings);
    const auto future = transport.send(request(Method::Post), {});
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Proxy));
    QCOMPARE(future.result().error().sent, Sent::No);
    QCOMPARE(server.connections(), 0);
}

void TlsProxyTest::systemProxy()
{
#ifndef Q_OS_LINUX
    QSKIP("the system's settings are not this test's to change");
#endif
    ConnectProxy proxy;
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    const TestCertificate named =
        makeTestCertificate({.names = {QStringLiteral("service.test")}, .signer = &m_authority});
    FaultServer server(named.serverConfiguration());
    HttpSettings settings =
        settingsFor(QUrl(QStringLiteral("https://service.test:%1").arg(server.port())), Tls::ExtraCa);
    settings.caFile = path(QStringLiteral("ca.pem"));
    settings.proxy = HttpSettings::Proxy::System;
    HttpTransport transport(settings);
    const auto first = transport.send(request(Method::Get), {});
    const auto second = transport.send(request(Method::Post), {});
    QVERIFY(!first.isFinished());
    for (const auto &future : {first, second}) {
        QVERIFY(await(future));
        QVERIFY2(future.result().ok(), "through the system's proxy");
    }
    QCOMPARE(proxy.tunnels(), 2);
    QVERIFY(proxy.connects().first().startsWith("CONNECT service.test:"));

    // The network has changed: after a failure the system is asked again.
    ConnectProxy next;
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(next.port()));
    proxy.setFault(ConnectProxy::Fault::Refuse);
    const auto failing = transport.send(request(Method::Post), {});
    QVERIFY(await(failing));
    QCOMPARE(toString(failing.result().error().kind), toString(ErrorKind::Proxy));
    const auto again = transport.send(request(Method::Post), {});
    QVERIFY(await(again));
    QVERIFY2(again.result().ok(), "through the next proxy");
    QCOMPARE(next.tunnels(), 1);
    qunsetenv("https_proxy");
}

void TlsProxyTest::systemProxyLeavesLoopbackAlone()
{
    ConnectProxy proxy;
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    FaultServer server;
    HttpSettings settings = settingsFor(server.url(), Tls::System);
    settings.proxy = HttpSettings::Proxy::System;
    HttpTransport transport(settings);
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    qunsetenv("http_proxy");
    QVERIFY(future.result().ok());
    QVERIFY(proxy.wire().isEmpty());
}

QTEST_GUILESS_MAIN(TlsProxyTest)
#include "tst_tlsproxy.moc"
