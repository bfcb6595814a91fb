// SPDX-License-Identifier: Apache-2.0
// The server as a client on the wire meets it: well-behaved, slow, oversized, hostile, and at its stop.
#include "server/httpserver.h"
#include "support/testcertificates.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QNetworkInterface>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_server.reset();
        m_answers.clear();
        m_hold = false;
    }

    void repliesOnOneConnection()
    {
        serve();
        QTcpSocket socket;
        connectTo(socket);
        for (const char *path : {"/a", "/b?limit=3", "/c%2Fd"}) {
            socket.write(QByteArray("GET ") + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n\r\n");
            const QByteArray reply = readReply(socket);
            QVERIFY2(reply.startsWith("HTTP/1.1 200 "), reply.constData());
            QVERIFY2(reply.endsWith(QByteArray("GET ") + QByteArray(path).replace('?', ' ') + " Bearer k 127.0.0.1 []"),
                     reply.constData());
            QVERIFY(reply.contains("Cache-Control: no-store"));
        }
    }

    void pipelinedInOrder()
    {
        serve();
        QTcpSocket socket;
        connectTo(socket);
        socket.write("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        const QByteArray all = readAll(socket);
        QVERIFY2(all.indexOf("GET /1 ") > 0 && all.indexOf("GET /2 ") > all.indexOf("GET /1 "), all.constData());
    }

    void requests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("holds");
        const auto row = [](const char *name, const QByteArray &request, int status, const QByteArray &holds = {}) {
            QTest::newRow(name) << request << status << holds;
        };
        const QByteArray host = "Host: x\r\n";
        row("body", "POST /p HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\n{}", 200, "[{}]");
        row("space in a query", "GET /p?filter=a+b%20c%2Bd HTTP/1.1\r\n" + host + "\r\n", 200, "filter=a b c%2Bd");
        row("chunked",
            "PATCH /p HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", 200,
            "[{}]");
        row("expects", "POST /p HTTP/1.1\r\n" + host + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n{}", 100,
            "HTTP/1.1 200 OK");
        row("old version", "GET /p HTTP/1.0\r\n\r\n", 200, "Connection: close");
        row("other verb", "TRACE /p HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 405, "allow: GET");
        row("no host", "GET /p HTTP/1.1\r\n\r\n", 400, "Host header");
        row("two hosts", "GET /p HTTP/1.1\r\n" + host + host + "\r\n", 400, "twice");
        row("two keys", "GET /p HTTP/1.1\r\n" + host + "Authorization: Bearer a\r\nauthorization: Bearer b\r\n\r\n",
            400, "twice");
        row("two lengths", "POST /p HTTP/1.1\r\n" + host + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400);
        row("length and chunks",
            "POST /p HTTP/1.1\r\n" + host + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        const QByteArray next = "GET /next HTTP/1.1\r\n" + host + "\r\n"; // or the body, for who reads it otherwise
        for (const char *coding : {"gzip", "identity", "xchunked", "chunked, gzip", "gzip, chunked"}) {
            row(coding, "POST /p HTTP/1.1\r\n" + host + "Transfer-Encoding: " + coding + "\r\n\r\n" + next, 400,
                "Transfer-Encoding");
        }
        row("coded twice",
            "POST /p HTTP/1.1\r\n" + host +
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + next,
            400);
        row("old and chunked", "POST /p HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next, 400,
            "Transfer-Encoding");
        row("whole address", "GET http://other/p HTTP/1.1\r\n" + host + "\r\n", 400, "must be a path");
        row("no HTTP", "hello\r\n\r\n", 400);
        row("zero byte", QByteArray("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 28), 400);
        row("long header", "GET /p HTTP/1.1\r\n" + host + "X: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431,
            "too large");
        row("long path", "GET /" + QByteArray(20'000, 'x') + " HTTP/1.1\r\n" + host + "\r\n", 431);
        row("long body", "POST /p HTTP/1.1\r\n" + host + "Content-Length: 2000000\r\n\r\n{}", 413, "too large");
        row("long body for SCIM", "POST /scim/v2/Users HTTP/1.1\r\n" + host + "Content-Length: 2000000\r\n\r\n{}", 413,
            "urn:ietf:params:scim:api:messages:2.0:Error");
        row("no method of SCIM", "HEAD /scim/v2/Users HTTP/1.1\r\n" + host + "\r\n", 405, "application/scim+json");
        row("long chunks",
            "POST /p HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1e8480\r\n" + QByteArray(2'000'000, 'x'),
            413);
        const QByteArray chunked = "POST /p HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n";
        const QByteArray much(1'000'000, 'x');
        row("long extension", chunked + "2;" + much, 413, "too large");
        row("long last extension", chunked + "0;" + much, 413, "too large");
        row("long trailer", chunked + "0\r\nX: " + much, 413, "too large");
        row("many trailers", chunked + "0\r\n" + QByteArray("X: y\r\n").repeated(150'000), 413, "too large");
        row("key in a trailer", chunked + "2\r\n{}\r\n0\r\nAuthorization: Bearer t\r\n\r\n", 200,
            "POST /p 127.0.0.1 [{}]");
    }

    /// Each is answered at once, and what is refused ends the connection.
    void requests()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, holds);
        serve();
        QTcpSocket socket;
        connectTo(socket);
        socket.write(request);
        QByteArray reply;
        QTRY_VERIFY((reply += socket.readAll()).contains("\r\n\r\n") && reply.contains(holds));
        QVERIFY2(reply.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), reply.constData());
        if (status >= 400) {
            QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
            QCOMPARE(m_seen.load(), 0);
            QCOMPARE((reply + socket.readAll()).count("HTTP/1.1 "), 1);
        }
    }

    void slowClients_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("silent") << QByteArray();
        QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX: ");
        QTest::newRow("half a body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");
    }

    /// A byte now and then does not help.
    void slowClients()
    {
        QFETCH(QByteArray, first);
        serve({.headerTime = 1s, .bodyTime = 1s});
        QTcpSocket socket;
        connectTo(socket);
        socket.write(first);
        QElapsedTimer timer;
        timer.start();
        while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < 10'000) {
            if (!first.isEmpty())
                socket.write("x");
            if (QTest::qWaitFor([&socket] { return socket.state() != QAbstractSocket::ConnectedState; }, 50))
                break;
        }
        QVERIFY(timer.elapsed() < 5'000);
        QCOMPARE(m_seen.load(), 0);
    }

    /// Told why and asked to go: neither does a byte now and then keep the place.
    void refusedAndStays()
    {
        serve();
        QTcpSocket socket;
        socket.setReadBufferSize(1); // so that it never sees that it is over
        connectTo(socket);
        socket.write("BAD\r\n\r\n");
        QElapsedTimer timer;
        timer.start();
        const auto gone = [&socket] { return socket.state() != QAbstractSocket::ConnectedState; };
        while (!QTest::qWaitFor(gone, 50) && timer.elapsed() < 8'000)
            socket.write("x");
        QVERIFY2(timer.elapsed() < 3'500, qPrintable(QString::number(timer.elapsed())));
    }

    void moreConnectionsThanServed_data()
    {
        QTest::addColumn<int>("connections");
        QTest::addColumn<int>("perClient");
        QTest::addColumn<QString>("another"); ///< has a place of its own
        QTest::newRow("of all") << 2 << 0 << QString();
        QTest::newRow("of one client") << 8 << 2 << QStringLiteral("127.0.0.2");
    }

    void moreConnectionsThanServed()
    {
        QFETCH(int, connections);
        QFETCH(int, perClient);
        QFETCH(QString, another);
        serve({.connections = connections, .connectionsPerClient = perClient});
        QTcpSocket first, second, third;
        for (QTcpSocket *socket : {&first, &second}) {
            connectTo(*socket);
            socket->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY(readReply(*socket).startsWith("HTTP/1.1 200"));
        }
        connectTo(third);
        QTRY_COMPARE(third.state(), QAbstractSocket::UnconnectedState);
        if (!another.isEmpty()) {
            QTcpSocket other;
            QVERIFY(other.bind(QHostAddress(another)));
            connectTo(other);
            other.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY(readReply(other).startsWith("HTTP/1.1 200"));
        }
        first.disconnectFromHost();
        QTcpSocket fourth; // as soon as one is gone; once served, not asked again: QTRY_VERIFY looks twice
        bool served = false;
        const auto asked = [&] {
            fourth.abort();
            connectTo(fourth);
            fourth.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            return fourth.waitForReadyRead(500);
        };
        QTRY_VERIFY(served || (served = asked()));
    }

    /// A quarter of them, from anywhere but this machine's loopback, where a proxy may speak for all.
    void oneClientsShare()
    {
        QHostAddress outside;
        for (const QHostAddress &one : QNetworkInterface::allAddresses()) {
            if (one.protocol() == QAbstractSocket::IPv4Protocol && !one.isLoopback())
                outside = one;
        }
        if (outside.isNull())
            QSKIP("This machine has no address but loopback.");
        serve({.address = QStringLiteral("0.0.0.0"), .plainBeyondLoopback = true, .connections = 8});
        const auto servedOf = [this](const QHostAddress &client) {
            std::array<QTcpSocket, 4> sockets;
            int served = 0;
            for (QTcpSocket &socket : sockets) {
                socket.bind(client);
                connectTo(socket);
                socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                served += readReply(socket).startsWith("HTTP/1.1 200") ? 1 : 0;
            }
            return served;
        };
        QCOMPARE(servedOf(outside), 2);
        QCOMPARE(servedOf(QHostAddress(QHostAddress::LocalHost)), 4);
    }

    void stopAnswersWhatWasAsked()
    {
        m_hold = true;
        serve();
        QTcpSocket idle, busy;
        connectTo(idle);
        connectTo(busy);
        busy.write("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        QTRY_COMPARE(held(), 1);
        std::thread stopping([this] { m_server->stop(20s); });
        QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
        QTcpSocket late;
        late.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        QVERIFY(!late.waitForConnected(2000));
        QCOMPARE(busy.state(), QAbstractSocket::ConnectedState);
        release();
        const QByteArray reply = readAll(busy);
        QVERIFY2(reply.startsWith("HTTP/1.1 200") && reply.contains("Connection: close"), reply.constData());
        stopping.join();
    }

    void stopDoesNotWaitForEver()
    {
        m_hold = true;
        serve();
        QTcpSocket busy;
        connectTo(busy);
        busy.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(held(), 1);
        m_server->stop(100ms);
        QTRY_COMPARE(busy.state(), QAbstractSocket::UnconnectedState);
        m_server.reset();
        release(); // too late, and harmless
    }

    void encrypted()
    {
        const TestCertificate certificate = makeTestCertificate();
        QTemporaryDir folder;
        const QString cert = folder.filePath(QStringLiteral("cert.pem")),
                      key = folder.filePath(QStringLiteral("key.pem"));
        write(cert, certificate.certificate.toPem());
        write(key, certificate.key.toPem());
        serve({.certificateFile = cert, .keyFile = key});
        QSslSocket socket;
        QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates({certificate.certificate});
        socket.setSslConfiguration(trust);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
        QVERIFY2(socket.waitForEncrypted(5000), qPrintable(socket.errorString()));
        socket.write("GET /t HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(readReply(socket).contains("GET /t "));
        QTcpSocket plain; // says nothing that could be understood: cut, not answered
        connectTo(plain);
        plain.write("GET /t HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(plain.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_seen.load(), 1);
    }

    void refusesToListen_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("kind");
        QTest::newRow("a name") << QStringLiteral("localhost") << int(ErrorKind::Invalid);
        QTest::newRow("plain for all") << QStringLiteral("0.0.0.0") << int(ErrorKind::Invalid);
        QTest::newRow("plain for all of IPv6") << QStringLiteral("::") << int(ErrorKind::Invalid);
        QTest::newRow("not here") << QStringLiteral("127.0.0.1") << int(ErrorKind::Offline);
        QTest::newRow("no certificate") << QStringLiteral("tls") << int(ErrorKind::Storage);
    }

    void refusesToListen()
    {
        QFETCH(QString, address);
        QFETCH(int, kind);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        HttpServerOptions options{.address = address, .port = taken.serverPort()};
        if (address == u"tls")
            options = {.certificateFile = QStringLiteral("/nowhere/c"), .keyFile = QStringLiteral("/nowhere/k")};
        const auto server = HttpServer::listen(options);
        QVERIFY(!server.ok());
        QCOMPARE(int(server.error().kind), kind);
        QVERIFY(!server.error().message.isEmpty());
    }

private:
    void serve(const HttpServerOptions &options = {})
    {
        auto server = HttpServer::listen(options);
        QVERIFY2(server.ok(), server.ok() ? "" : qPrintable(server.error().message));
        m_server = std::move(*server);
        m_seen = 0;
        m_server->start([this](Request request, const QString &peer, HttpServer::Answer answer) {
            ++m_seen;
            Response response;
            response.status = 200;
            QByteArrayList words{toWire(request.method), request.path.toLatin1()};
            if (!request.query.isEmpty())
                words << request.query.toString().toLatin1();
            if (request.headers.contains("authorization"))
                words << request.headers.value("authorization");
            words << peer.toLatin1() << '[' + request.body + ']';
            response.body = words.join(' ');
            if (!m_hold) {
                answer(response);
                return;
            }
            const QMutexLocker lock(&m_mutex);
            m_answers.emplace_back(response, std::move(answer));
        });
    }

    int held()
    {
        const QMutexLocker lock(&m_mutex);
        return int(m_answers.size());
    }

    void release()
    {
        const QMutexLocker lock(&m_mutex);
        for (auto &[response, answer] : m_answers)
            answer(response);
        m_answers.clear();
    }

    void connectTo(QTcpSocket &socket)
    {
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        QVERIFY(socket.waitForConnected(5000));
    }

    /// One reply with a Content-Length.
    static QByteArray readReply(QTcpSocket &socket)
    {
        QByteArray reply;
        const bool whole = QTest::qWaitFor(
            [&] {
                reply += socket.readAll();
                if (socket.state() == QAbstractSocket::UnconnectedState)
                    return true;
                const qsizetype head = reply.indexOf("\r\n\r\n");
                const qsizetype length = reply.indexOf("Content-Length: ");
                if (head < 0 || length < 0)
                    return false;
                const qsizetype from = length + 16;
                return reply.size() >= head + 4 + reply.sliced(from, reply.indexOf('\r', from) - from).toInt();
            },
            5000);
        return whole ? reply : QByteArray();
    }

    static QByteArray readAll(QTcpSocket &socket)
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000)
                   ? socket.readAll()
                   : QByteArray();
    }

    static void write(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    std::atomic<int> m_seen = 0;
    std::atomic<bool> m_hold = false;
    QMutex m_mutex;
    std::vector<std::pair<Response, HttpServer::Answer>> m_answers;
    std::unique_ptr<HttpServer> m_server;
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
