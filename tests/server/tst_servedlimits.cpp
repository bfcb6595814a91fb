// SPDX-License-Identifier: Apache-2.0
// Server and service together, over real sockets: where a client is and how much it asks for at once.
#include "iam/service/door.h"
#include "iam/storage/database.h"
#include "server/endserving.h"
#include "server/firststart.h"
#include "server/httpserver.h"
#include "server/servicethreads.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <latch>
#include <optional>
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

/// The thread that changes things, at work until it is let go.
class Busy
{
public:
    explicit Busy(ServiceThreads &service)
        : m_working([this, &service] {
              service.run([this](Database &, Service &) {
                  m_held.count_down();
                  m_hold.wait();
              });
          })
    {
        m_held.wait();
    }
    ~Busy() { letGo(); } // whatever fails before
    void letGo()
    {
        if (!m_working.joinable())
            return;
        m_hold.count_down();
        m_working.join();
    }

private:
    std::latch m_held{1}, m_hold{1};
    std::thread m_working;
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
        m_service->run([this](Database &database, Service &) {
            auto made = firstStart(database, m_clock, {.publicUrl = m_url});
            if (made && *made)
                m_key = (*made)->key;
        });
        QVERIFY(m_key);
        auto server = HttpServer::listen({});
        QVERIFY(server.ok());
        m_server = std::move(*server);
        m_server->start([this](Request request, const QString &peer, HttpServer::Answer answer) {
            m_service->handle(std::move(request), peer, std::move(answer));
            ++m_handed;
        });
    }

    void cleanup()
    {
        m_server.reset();
        m_service.reset();
        m_handed = 0;
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
        // Nobody shuts themselves out; but somebody else may have.
        QCOMPARE(ask("PATCH", "/ip_restrictions/" + (*api)[u"id"].toString().toLatin1(), enforce).status, 400);
        QCOMPARE(ask("GET", "/account").status, 200);
        m_service->run(
            [](Database &database, Service &) { database.statement("UPDATE ip_restrictions SET enforced = 1").run(); });
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

    void refusesTooManyAtOnce_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("withKey");
        QTest::addColumn<QByteArray>("headers"); ///< with a number at its end
        QTest::addColumn<int>("served");
        QTest::addColumn<QByteArray>("type");
        const QByteArray json = "content-type: application/json";
        QTest::newRow("of an account") << QByteArray("/api_keys") << true << QByteArray() << 201 << json;
        QTest::newRow("of an account, by SCIM") << QByteArray("/scim/v2/Users") << true << QByteArray() << 403
                                                << QByteArray("content-type: application/scim+json");
        QTest::newRow("without a key") << QByteArray("/api_keys") << false << QByteArray() << 401 << json;
        QTest::newRow("of agents, with keys made up")
            << QByteArray("/agent_sessions") << false << QByteArray("Authorization: Bearer a") << 401 << json;
    }

    /// The service is at work on another change, and the rest waits: the one too many is told so at once.
    void refusesTooManyAtOnce()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, withKey);
        QFETCH(QByteArray, headers);
        QFETCH(int, served);
        QFETCH(QByteArray, type);
        QCOMPARE(ask("GET", "/account").status, 200);
        Busy busy(*m_service);
        // They come in on several threads, in no order: the one too many is any of them.
        std::vector<std::unique_ptr<QTcpSocket>> waiting;
        for (int i = 0; i <= Door::defaultLimit; ++i) {
            const QByteArray numbered = headers.isEmpty() ? headers : headers + QByteArray::number(i) + "\r\n";
            waiting.push_back(connectSocket());
            waiting.back()->write(requestText("POST", path, {}, numbered, withKey));
        }
        const auto answered = [&] {
            return std::find_if(waiting.begin(), waiting.end(),
                                [](const auto &socket) { return socket->bytesAvailable() > 0; });
        };
        QTRY_VERIFY(answered() != waiting.end());
        const auto refused = answered();
        const Reply tooMany = readReply(**refused);
        waiting.erase(refused);
        if (!withKey) // whoever shows one is another matter, from the same place
            QCOMPARE(ask("GET", "/account").status, 200);
        busy.letGo();
        QCOMPARE(tooMany.status, 429);
        QVERIFY(QJsonDocument(tooMany.body).toJson().contains("ERR_NGROK_225"));
        QVERIFY(tooMany.head.toLower().contains("retry-after: 1\r\n"));
        QVERIFY2(tooMany.head.toLower().contains(type + "\r\n"), tooMany.head.constData());
        for (const auto &socket : waiting)
            QCOMPARE(readReply(*socket).status, served);
        QCOMPARE(ask("GET", "/account").status, 200);
    }

    /// Nobody knows yet whose it is while it is read.
    void readsLittleOfStrangers()
    {
        const QByteArray token = ask("POST", "/credentials").body.value(u"token").toString().toLatin1();
        for (const auto &[size, status] : {std::pair(60'000, 201), std::pair(70'000, 400)}) {
            const QByteArray body = QByteArray("{\"authtoken\":\"" + token + "\"}").leftJustified(size, ' ');
            const auto socket = connectSocket();
            socket->write("POST /agent_sessions HTTP/1.1\r\nHost: x\r\nNgrok-Version: 2\r\nContent-Length: " +
                          QByteArray::number(size) + "\r\n\r\n" + body);
            QCOMPARE(readReply(*socket).status, status);
        }
    }

    /// What waits when it ends is refused while its client is there to be told, and does not come about.
    void endsWithoutWhatHasNotBegun()
    {
        const auto keys = [](Database &database) {
            Statement count = database.statement("SELECT count(*) FROM credentials");
            count.run();
            return count.next() ? int(count.integer(0)) : -1;
        };
        int before = 0;
        m_service->run([&](Database &database, Service &) { before = keys(database); });
        Busy busy(*m_service);
        const auto waiting = connectSocket();
        waiting->write(requestText("POST", "/api_keys", {}, {}));
        QTRY_COMPARE(m_handed.load(), 1);
        std::thread ending([this] { endServing(*m_server, *m_service, std::chrono::milliseconds(200)); });
        const Reply refused = readReply(*waiting);
        ending.join(); // and does not wait for the one at work
        Request late;
        late.path = QStringLiteral("/account");
        late.key = m_key;
        std::optional<int> lateStatus;
        m_service->handle(late, QStringLiteral("127.0.0.1"),
                          [&lateStatus](const Response &response) { lateStatus = response.status; });
        busy.letGo();
        m_service.reset();
        QCOMPARE(refused.status, 503);
        QVERIFY(lateStatus == 503);
        const auto store = Database::open(m_folder->filePath(QStringLiteral("store")));
        QVERIFY(store.ok());
        QCOMPARE(keys(**store), before);
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
    std::atomic<int> m_handed = 0; ///< requests that the service has
};

QTEST_GUILESS_MAIN(TestServedLimits)
#include "tst_servedlimits.moc"
