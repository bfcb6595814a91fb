// SPDX-License-Identifier: Apache-2.0
// How an exchange ends other than by its whole reply: out of time, too large, broken off, stopped, deleted.
#include "httpcalls.h"
#include "support/await.h"
#include "support/faultserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace gatehouse;
using namespace std::chrono_literals;
using At = FaultServer::At;
using How = FaultServer::How;

namespace
{

/// A server that takes requests and never answers, and a transport to it.
struct Stall {
    Stall() { server.setFault(At::Body, How::Stall); }
    /// Sends, and waits until the server has all of it.
    QFuture<Result<Response>> send(Method method, std::stop_token stop = {})
    {
        const auto future = transport->send(request(method), std::move(stop));
        if (!failed.wait())
            qFatal("the request did not arrive");
        return future;
    }

    FaultServer server;
    QSignalSpy failed{&server, &FaultServer::failed};
    std::unique_ptr<HttpTransport> transport = std::make_unique<HttpTransport>(settingsFor(server.url()));
};

} // namespace

class HttpEndsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deadlineAgainstDrip();
    void sizeLimit_data();
    void sizeLimit();
    void brokenOff_data();
    void brokenOff();
    void brokenOffWithoutLength_data();
    void brokenOffWithoutLength();
    void compressedReply();
    void stopInTheSameTurn();
    void stopBeforeSend();
    void stopFromAnotherThread();
    void stopAfterTheEnd();
    void deletedInFlight();
    void deletedByTheAnswer();
};

// Bytes keep coming, so an idle timeout would wait for ever.
void HttpEndsTest::deadlineAgainstDrip()
{
    FaultServer server;
    server.setDrip(20ms);
    server.setReply(reply(200, {}, QByteArray(4000, 'x')));
    HttpSettings settings = settingsFor(server.url());
    settings.deadline = 300ms;
    HttpTransport transport(settings);
    QElapsedTimer timer;
    timer.start();
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY(timer.elapsed() >= 270);
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Timeout));
    QVERIFY(!future.result().error().message.isEmpty());
}

void HttpEndsTest::sizeLimit_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("fits");
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    const QByteArray big(20001, 'x');
    const QByteArray chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("fits") << reply(200, {}, big.left(20000)) << true;
    QTest::newRow("announced") << reply(200, {}, big) << false;
    QTest::newRow("announced, never sent") << head + "Content-Length: 99999999999\r\n\r\n" << false;
    QTest::newRow("chunked, fits") << chunked + "4e20\r\n" + big.left(20000) + "\r\n0\r\n\r\n" << true;
    QTest::newRow("chunked") << chunked + "4e21\r\n" + big + "\r\n0\r\n\r\n" << false;
    QTest::newRow("until close") << head + "\r\n" + big << false;
    QTest::newRow("of an error") << reply(500, {}, big) << false;
}

void HttpEndsTest::sizeLimit()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, fits);
    FaultServer server;
    server.setReply(answer);
    server.setCloseAfterReply(!fits && !answer.contains("99999999999"));
    HttpSettings settings = settingsFor(server.url());
    settings.maxReply = 20000;
    HttpTransport transport(settings);
    for (const Method method : {Method::Get, Method::Post}) {
        const auto future = transport.send(request(method), {});
        QVERIFY(await(future));
        QCOMPARE(future.result().ok(), fits);
        if (!fits) {
            QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Protocol));
            QCOMPARE(future.result().error().sent, Sent::Yes);
            QVERIFY(future.result().error().message.contains(QLatin1String("20000")));
        }
    }
    QCOMPARE(server.count("POST"), 1);
}

void HttpEndsTest::brokenOff_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("short body") << ok + "Content-Length: 10\r\n\r\n[1,2" << 200;
    QTest::newRow("no body") << ok + "Content-Length: 10\r\n\r\n" << 200;
    QTest::newRow("short body of an error") << QByteArray("HTTP/1.1 404 -\r\nContent-Length: 10\r\n\r\n{\"e") << 404;
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << 0;
}

void HttpEndsTest::brokenOff()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    FaultServer server;
    server.setReply(answer);
    server.setCloseAfterReply(true);
    HttpTransport transport(settingsFor(server.url()));
    for (const Method method : {Method::Get, Method::Post}) {
        const auto future = transport.send(request(method), {});
        QVERIFY(await(future));
        QVERIFY2(!future.result().ok(), toWire(method).constData());
        const Error error = future.result().error();
        if (status > 0)
            QCOMPARE(toString(error.kind), toString(ErrorKind::Protocol));
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.sent, status > 0 ? Sent::Yes : Sent::Unknown);
    }
    QCOMPARE(server.count("POST"), 1);
}

void HttpEndsTest::brokenOffWithoutLength_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("chunked without end") << chunked + "4\r\n[1,2\r\n";
    QTest::newRow("chunked, cut in a chunk") << chunked + "9\r\n[1,2";
    QTest::newRow("an error's") << QByteArray("HTTP/1.1 500 -\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n[1,2\r\n");
    QTest::newRow("until close") << QByteArray("HTTP/1.1 200 OK\r\n\r\n[1,2");
}

// Qt takes it for whole. What the decoder gets is the beginning of it and nothing else, which is not JSON.
void HttpEndsTest::brokenOffWithoutLength()
{
    QFETCH(QByteArray, answer);
    FaultServer server;
    server.setReply(answer);
    server.setCloseAfterReply(true);
    HttpTransport transport(settingsFor(server.url()));
    for (const Method method : {Method::Get, Method::Post}) {
        const auto future = transport.send(request(method), {});
        QVERIFY(await(future));
        if (future.result().ok())
            QCOMPARE(future.result()->body, QByteArray("[1,2"));
        else
            QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Protocol));
    }
    QCOMPARE(server.count("POST"), 1);
}

void HttpEndsTest::compressedReply()
{
    // "[1,2,3]" by gzip
    const QByteArray gzip = QByteArray::fromHex("1f8b08000000000002038b36d431d2318e0500e9b36dfd07000000");
    FaultServer server;
    server.setReply(reply(200, "Content-Encoding: gzip\r\n", gzip));
    HttpTransport transport(settingsFor(server.url()));
    const auto future = transport.send(request(Method::Get), {});
    QVERIFY(await(future));
    QVERIFY(future.result().ok());
    QCOMPARE(future.result()->body, QByteArray("[1,2,3]"));
    HttpSettings small = settingsFor(server.url());
    small.maxReply = 6;
    HttpTransport limited(small);
    const auto refused = limited.send(request(Method::Get), {});
    QVERIFY(await(refused));
    QVERIFY(!refused.result().ok());
}

void HttpEndsTest::stopInTheSameTurn()
{
    Stall stall;
    std::stop_source stop;
    const auto future = stall.send(Method::Get, stop.get_token());
    int answers = 0;
    QObject context;
    const auto after = QFuture(future).then(&context, [&](const Result<Response> &result) {
        ++answers;
        QCOMPARE(toString(result.error().kind), toString(ErrorKind::Cancelled));
    });
    stop.request_stop();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(answers, 1);
    QTRY_COMPARE(stall.server.openConnections(), 0); // the connection was cut
    stall.server.setFault(At::Never);
    const auto next = stall.transport->send(request(Method::Get), {}); // and the transport goes on
    QVERIFY(await(next));
    QVERIFY(next.result().ok());
}

void HttpEndsTest::stopBeforeSend()
{
    FaultServer server;
    HttpTransport transport(settingsFor(server.url()));
    std::stop_source stop;
    stop.request_stop();
    const auto future = transport.send(request(Method::Post), stop.get_token());
    QVERIFY(!future.isFinished()); // never inside send
    QVERIFY(await(future));
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(future.result().error().sent, Sent::No);
    QVERIFY(await(transport.send(request(Method::Get), {})));
    QCOMPARE(server.count("POST"), 0);
}

void HttpEndsTest::stopFromAnotherThread()
{
    Stall stall;
    std::stop_source stop;
    const auto future = stall.send(Method::Post, stop.get_token());
    std::thread([&] { stop.request_stop(); }).join();
    QCoreApplication::sendPostedEvents();
    QVERIFY(future.isFinished());
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(future.result().error().sent, Sent::Unknown);
}

void HttpEndsTest::stopAfterTheEnd()
{
    FaultServer server;
    HttpTransport transport(settingsFor(server.url()));
    std::stop_source stop;
    const auto future = transport.send(request(Method::Get), stop.get_token());
    QVERIFY(await(future));
    stop.request_stop();
    QCoreApplication::sendPostedEvents();
    QVERIFY(future.result().ok());
    QCOMPARE(future.resultCount(), 1);
}

void HttpEndsTest::deletedInFlight()
{
    Stall stall;
    const auto get = stall.send(Method::Get);
    const auto post = stall.send(Method::Post);
    const auto unsent = stall.transport->send(request(Method::Post), {});
    stall.transport.reset();
    for (const auto &future : {get, post, unsent}) {
        QVERIFY(future.isFinished());
        QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Cancelled));
    }
    QCOMPARE(post.result().error().sent, Sent::Unknown);
    QCOMPARE(unsent.result().error().sent, Sent::No);
    QTRY_COMPARE(stall.server.openConnections(), 0);
    QCOMPARE(stall.server.count("POST"), 1);
}

void HttpEndsTest::deletedByTheAnswer()
{
    FaultServer server;
    auto *transport = new HttpTransport(settingsFor(server.url()));
    QObject context;
    bool deleted = false;
    const auto other = transport->send(request(Method::Patch), {});
    const auto after = transport->send(request(Method::Get), {}).then(&context, [&](const Result<Response> &) {
        delete transport;
        deleted = true;
    });
    QTRY_VERIFY(deleted);
    QVERIFY(await(other));
}

QTEST_GUILESS_MAIN(HttpEndsTest)
#include "tst_httpends.moc"
