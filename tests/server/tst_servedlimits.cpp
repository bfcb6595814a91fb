// SPDX-License-Identifier: Apache-2.0
// Server and service together, over real sockets: where a client is and how much it asks for at once.
#include "iam/service/door.h"
#include "iam/storage/database.h"
#include "server/firststart.h"
#include "server/httpserver.h"
#include "server/servicethreads.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <latch>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

struct Reply {
    int status = 0;
    QByteArray head;
    QJsonObject body;

    int code() const { return body.value(u"error_code").toString().section(u'_', -1).toInt(); }
    QString id() const { return body.value(u"id").toString(); }
};

} // namespace

class TestServedLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto service = ServiceThreads::open(
            [file = m_folder->filePath(QStringLiteral("store"))] { return Database::open(file); }, m_clock, m_url);
        QVERIFY(service.ok());
        m_service = std::move(*service);
        m_service->run([this](Database &database, Service &asked) {
            auto made = firstStart(database, asked, m_clock, {.publicUrl = m_url});
            if (made && *made)
                m_key = (*made)->key;
        });
        QVERIFY(m_key);
        auto server = HttpServer::listen({});
        QVERIFY(server.ok());
        m_server = std::move(*server);
        m_server->start([this](Request request, const QString &peer, HttpServer::Answer answer) {
            m_service->handle(std::move(request), peer, std::move(answer));
        });
    }

    void cleanup()
    {
        m_server.reset();
        m_service.reset();
        m_key.reset();
        m_folder.reset();
    }

    /// The socket's other end decides, and nothing else that is said.
    void letsInByTheSocket()
    {
        const QString policy = ask("POST", "/ip_policies").id();
        const auto allow = [&](const char *cidr) {
            return ask("POST", "/ip_policy_rules",
                       {{QStringLiteral("ip_policy_id"), policy},
                        {QStringLiteral("cidr"), QString::fromLatin1(cidr)},
                        {QStringLiteral("action"), QStringLiteral("allow")}})
                .status;
        };
        QCOMPARE(allow("192.0.2.0/24"), 201);
        QString agents;
        for (const char *type : {"agent", "api"}) { // the API last: from here nobody is let in
            const Reply made = ask("POST", "/ip_restrictions",
                                   {{QStringLiteral("type"), QString::fromLatin1(type)},
                                    {QStringLiteral("ip_policy_ids"), QJsonArray{policy}}});
            QCOMPARE(made.status, 201);
            if (agents.isEmpty())
                agents = made.id();
            else
                QVERIFY(ask("GET", "/account").head.contains("ERR_NGROK_220")); // warns
        }
        const QString token = ask("POST", "/credentials").body.value(u"token").toString();
        const Reply warned = connectAgent(token);
        QCOMPARE(warned.status, 201);
        QCOMPARE(warned.body.value(u"ip").toString(), QStringLiteral("127.0.0.1"));
        QVERIFY(warned.head.contains("ERR_NGROK_115"));
        QCOMPARE(connectAgent(token, QStringLiteral("192.0.2.1")).code(), 214);

        const QJsonObject enforce{{QStringLiteral("enforced"), true}};
        QCOMPARE(ask("PATCH", "/ip_restrictions/" + agents.toLatin1(), enforce).status, 200);
        QCOMPARE(connectAgent(token).code(), 115);
        const QJsonArray all = ask("GET", "/ip_restrictions").body.value(u"ip_restrictions").toArray();
        const auto api = std::find_if(all.begin(), all.end(),
                                      [](const QJsonValue &one) { return one[u"type"].toString() == u"api"; });
        QVERIFY(api != all.end());
        QCOMPARE(ask("PATCH", "/ip_restrictions/" + (*api)[u"id"].toString().toLatin1(), enforce).status, 200);
        QCOMPARE(ask("GET", "/account").code(), 220);
        QCOMPARE(ask("GET", "/account", {}, "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.1\r\n").code(), 220);

        m_service->run([](Database &database, Service &) {
            database.statement("UPDATE ip_policy_rules SET cidr = '127.0.0.0/8'").run();
        });
        const Reply in = ask("GET", "/account");
        QCOMPARE(in.status, 200);
        QVERIFY(!in.head.toLower().contains("warning:"));
        QCOMPARE(connectAgent(token).status, 201);
    }

    /// The service is at work on another change, and the rest waits: the one too many is told so at once.
    void refusesTooManyAtOnce()
    {
        QCOMPARE(ask("GET", "/account").status, 200);
        std::latch held(1), hold(1);
        std::thread working([&] {
            m_service->run([&](Database &, Service &) {
                held.count_down();
                hold.wait();
            });
        });
        held.wait();
        bool holding = true;
        const auto letGo = [&] {
            if (std::exchange(holding, false)) {
                hold.count_down();
                working.join();
            }
        };
        const auto atTheEnd = qScopeGuard(letGo); // whatever fails before
        std::vector<std::unique_ptr<QTcpSocket>> waiting;
        for (int i = 0; i < Door::defaultLimit; ++i) {
            waiting.push_back(connectSocket());
            waiting.back()->write(requestText("POST", "/api_keys", {}, {}));
        }
        // They come in on several threads, in no order: the one too many is any of them.
        auto last = connectSocket();
        last->write(requestText("POST", "/api_keys", {}, {}));
        waiting.push_back(std::move(last));
        const auto answered = [&] {
            return std::find_if(waiting.begin(), waiting.end(),
                                [](const auto &socket) { return socket->bytesAvailable() > 0; });
        };
        QTRY_VERIFY(answered() != waiting.end());
        const auto refused = answered();
        const Reply tooMany = readReply(**refused);
        waiting.erase(refused);
        letGo();
        QCOMPARE(tooMany.status, 429);
        QCOMPARE(tooMany.code(), 225);
        QVERIFY(tooMany.head.toLower().contains("retry-after: 1\r\n"));
        for (const auto &socket : waiting)
            QCOMPARE(readReply(*socket).status, 201);
        QCOMPARE(ask("GET", "/account").status, 200);
    }

private:
    std::unique_ptr<QTcpSocket> connectSocket() const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        socket->waitForConnected(5000);
        return socket;
    }

    QByteArray requestText(const QByteArray &method, const QByteArray &path, const QJsonObject &body,
                           const QByteArray &headers, bool withKey = true) const
    {
        const QByteArray content = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson();
        QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: x\r\nNgrok-Version: 2\r\n" + headers;
        if (withKey)
            text += "Authorization: Bearer " + QByteArray(m_key->reveal().data(), qsizetype(m_key->reveal().size())) +
                    "\r\n";
        return text + "Content-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content;
    }

    static Reply readReply(QTcpSocket &socket)
    {
        QByteArray text;
        qsizetype end = -1;
        const bool whole = QTest::qWaitFor([&] {
            text += socket.readAll();
            end = text.indexOf("\r\n\r\n");
            const qsizetype length = text.toLower().indexOf("content-length: ");
            return end >= 0 && length >= 0 &&
                   text.size() >= end + 4 + text.sliced(length + 16, text.indexOf('\r', length) - length - 16).toInt();
        });
        if (!whole)
            return {};
        return {text.mid(9, 3).toInt(), text.left(end + 2), QJsonDocument::fromJson(text.sliced(end + 4)).object()};
    }

    Reply ask(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {},
              const QByteArray &headers = {}) const
    {
        const auto socket = connectSocket();
        socket->write(requestText(method, path, body, headers));
        return readReply(*socket);
    }

    Reply connectAgent(const QString &token, const QString &address = {}) const
    {
        QJsonObject body{{QStringLiteral("authtoken"), token}};
        if (!address.isEmpty())
            body.insert(QStringLiteral("address"), address);
        const auto socket = connectSocket();
        socket->write(requestText("POST", "/agent_sessions", body, {}, false));
        return readReply(*socket);
    }

    const QUrl m_url{QStringLiteral("http://127.0.0.1:1/")};
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServiceThreads> m_service;
    std::unique_ptr<HttpServer> m_server;
    SharedSecret m_key;
};

QTEST_GUILESS_MAIN(TestServedLimits)
#include "tst_servedlimits.moc"
