// SPDX-License-Identifier: Apache-2.0
// What the first start makes in an empty store, and what later ones leave alone.
#include "iam/service/service.h"
#include "iam/storage/auditchain.h"
#include "server/firststart.h"
#include "server/servicethreads.h"
#include "support/fakeclock.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestFirstStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }

    void cleanup() { m_service.reset(); }

    void makesOneAdministratorWithOneKey()
    {
        const std::optional<FirstKey> first = start({.administrator = QStringLiteral("Lead@Example.com")});
        QVERIFY(first);
        QCOMPARE(first->administrator, QStringLiteral("lead@example.com"));
        const QJsonArray users = list("/users", "users", first->key);
        QCOMPARE(users.size(), 1);
        QCOMPARE(users[0][u"email"].toString(), QStringLiteral("lead@example.com"));
        QVERIFY(users[0][u"permissions"][u"administrator"].toBool());
        QCOMPARE(list("/api_keys", "keys", first->key).size(), 1);
        QStringList types;
        for (const QJsonValue &event : list("/events", "events", first->key))
            types << event[u"event_type"].toString();
        types.sort();
        QCOMPARE(types, (QStringList{QStringLiteral("account_created.v0"), QStringLiteral("api_key_created.v0"),
                                     QStringLiteral("user_created.v0")}));
    }

    void shownOnce()
    {
        QVERIFY(start({}));
        QVERIFY(!start({}));
        m_service.reset();
        open();
        QVERIFY(!start({}));
        QVERIFY(!start({.sample = true, .agentsFolder = agents()}));
    }

    /// Whoever revokes the last key does not get an administrator's with the next start. Who runs it can ask for one.
    void keysThatWereRevokedStaySo()
    {
        QVERIFY(start({}));
        m_service->run([](Database &database, Service &) { database.statement("DELETE FROM credentials").run(); });
        QVERIFY(!start({}));
        QVERIFY(start({.newKey = true}));
        QVERIFY(!start({}));
        // There is one, which may be lost, or a service user's: who runs it has the store anyway.
        const std::optional<FirstKey> another = start({.newKey = true});
        QVERIFY(another && !another->restricted);
        QCOMPARE(list("/api_keys", "keys", another->key).size(), 2);
        const QJsonArray events = list("/events", "events", another->key);
        QVERIFY(std::any_of(events.begin(), events.end(), [&](const QJsonValue &event) {
            return event[u"event_type"].toString() == u"api_key_created.v0" &&
                   event[u"object"][u"id"].toString() == another->keyId;
        }));
    }

    /// Who was made first may be disabled, or nobody's administrator any more.
    void newKeyForWhoIsActive()
    {
        const std::optional<FirstKey> first = start({.sample = true, .agentsFolder = agents()});
        QVERIFY(first);
        const auto withoutTheFirst = [&](const char *sql) {
            m_service->run(
                [&](Database &database, Service &) { database.statement(sql).bind(first->administratorId).run(); });
            const std::optional<FirstKey> key = start({.newKey = true});
            return key ? key->administratorId : QString();
        };
        QCOMPARE(start({.newKey = true})->administratorId, first->administratorId);
        const QString second = withoutTheFirst("UPDATE members SET administrator = 0 WHERE id = ?");
        QVERIFY(second.startsWith(u"usr_") && second != first->administratorId);
        m_service->run([&](Database &database, Service &) {
            database.statement("UPDATE members SET active = 0 WHERE id = ?").bind(second).run();
        });
        const std::optional<FirstKey> third = start({.newKey = true});
        QVERIFY(third && third->administratorId != second);
        QVERIFY(!list("/users", "users", third->key).isEmpty());
        m_service->run(
            [](Database &database, Service &) { database.statement("UPDATE members SET active = 0").run(); });
        Result<std::optional<FirstKey>> none = std::optional<FirstKey>();
        m_service->run([&](Database &database, Service &) {
            none = firstStart(database, m_clock, {.newKey = true, .publicUrl = m_url});
        });
        QVERIFY(!none.ok() && none.error().kind == ErrorKind::Conflict);
    }

    void saysThatAnIpRestrictionIsEnforced()
    {
        QVERIFY(start({.sample = true, .agentsFolder = agents()}));
        m_service->run([](Database &database, Service &) {
            database.statement("UPDATE ip_restrictions SET type = 'api', enforced = 1").run();
        });
        const std::optional<FirstKey> key = start({.newKey = true});
        QVERIFY(key && key->restricted);
    }

    void withdrawn()
    {
        const std::optional<FirstKey> first = start({});
        QVERIFY(first);
        m_service->run([&](Database &database, Service &) {
            QVERIFY(withdraw(database, m_clock, *first, m_url).ok());
            QVERIFY(!withdraw(database, m_clock, *first, m_url).ok());
            QVERIFY(!database.failed());
        });
        QVERIFY(list("/users", "users", first->key).isEmpty());
        const std::optional<FirstKey> second = start({.newKey = true});
        QVERIFY(second);
        const QJsonArray events = list("/events", "events", second->key);
        QVERIFY(std::any_of(events.begin(), events.end(), [&](const QJsonValue &event) {
            return event[u"event_type"].toString() == u"api_key_deleted.v0" &&
                   event[u"object"][u"id"].toString() == first->keyId;
        }));
    }

    /// Ended between the account and its key: nobody could ever enter.
    void goesOnWhereItWasCutShort()
    {
        QVERIFY(start({}));
        m_service->run([](Database &database, Service &) {
            database.statement("DELETE FROM credentials").run();
            database.statement("DELETE FROM events").run();
            AuditChain(database).restart(); // it never had one
        });
        const std::optional<FirstKey> again = start({});
        QVERIFY(again);
        QCOMPARE(list("/users", "users", again->key).size(), 1);
    }

    void sample()
    {
        const std::optional<FirstKey> first = start({.sample = true, .agentsFolder = agents()});
        QVERIFY(first);
        QCOMPARE(list("/users", "users", first->key).size(), 30);
        QCOMPARE(list("/bot_users", "bot_users", first->key).size(), 12);
        QCOMPARE(list("/api_keys", "keys", first->key).size(), 26);
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::ExeOther;
        QVERIFY(QFileInfo(agents()).exists());
        QVERIFY(!(QFileInfo(agents()).permissions() & others));
    }

    void addressThatIsNone()
    {
        Result<std::optional<FirstKey>> made = std::optional<FirstKey>();
        m_service->run([&](Database &database, Service &) {
            made = firstStart(database, m_clock, {.administrator = QStringLiteral("nobody"), .publicUrl = m_url});
        });
        QVERIFY(!made.ok());
        QVERIFY(made.error().kind == ErrorKind::Invalid);
        QVERIFY(start({}));
    }

private:
    void open()
    {
        auto thread = ServiceThreads::open(
            [file = m_folder->filePath(QStringLiteral("store"))] { return Database::open(file); }, m_clock, m_url);
        QVERIFY(thread.ok());
        m_service = std::move(*thread);
    }

    QString agents() const { return m_folder->filePath(QStringLiteral("agents")); }

    std::optional<FirstKey> start(FirstStart what)
    {
        what.publicUrl = m_url;
        Result<std::optional<FirstKey>> made = std::optional<FirstKey>();
        m_service->run([&](Database &database, Service &) { made = firstStart(database, m_clock, what); });
        return made.ok() ? *made : std::nullopt;
    }

    QJsonArray list(const char *path, const char *name, const SharedSecret &key)
    {
        Request request;
        request.path = QString::fromLatin1(path);
        request.key = key;
        Response response;
        m_service->run([&](Database &, Service &service) { response = service.handle(request); });
        return QJsonDocument::fromJson(response.body)[QLatin1String(name)].toArray();
    }

    const QUrl m_url{QStringLiteral("http://127.0.0.1:1/")};
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServiceThreads> m_service;
};

QTEST_GUILESS_MAIN(TestFirstStart)
#include "tst_firststart.moc"
