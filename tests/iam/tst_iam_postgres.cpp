// SPDX-License-Identifier: Apache-2.0
// What only a database server can do to the service: go away, come back, and be written to from two sides at once.
#include "housetest.h"

#include "core/ksuid.h"
#include "iam/storage/accounts.h"
#include "iam/storage/postgresbackend.h"
#include "iam/storage/store.h"

#include <QJsonArray>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <barrier>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamPostgres : public HouseTest
{
    Q_OBJECT

private Q_SLOTS:
    /// Nobody hears of it: nothing was done yet, so it is done once more.
    void connectionIsMadeAnew()
    {
        QCOMPARE(createKey().status, 201);
        hangUp();
        QCOMPARE(createKey().status, 201);
        hangUp();
        QCOMPARE(keys(), 2);
        QCOMPARE(m_house->eventTypes(m_account).size(), 2);
    }

    /// In the middle of a transaction, each time: then it is said, and nothing has changed.
    void lostAgainAndAgain()
    {
        m_house->execute(QStringLiteral("CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM "
                                        "pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'; CREATE TRIGGER "
                                        "before_event BEFORE INSERT ON events "
                                        "FOR EACH ROW EXECUTE FUNCTION hang_up()"));
        const Response refused = createKey();
        QCOMPARE(refused.status, 503);
        QVERIFY2(refused.body.contains("nothing was changed"), refused.body.constData());
        m_house->execute(QStringLiteral("DROP FUNCTION hang_up CASCADE"));
        QCOMPARE(keys(), 0);
        QCOMPARE(createKey().status, 201);
    }

    /// Texts are ordered by code points, as on SQLite, whatever the database's language.
    void ordersAlikeInEveryLanguage()
    {
        const auto opened = Database::open(
            std::make_unique<PostgresBackend>(House::newPostgres(QStringLiteral(
                "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"))),
            m_house->file() + QStringLiteral(".icu-key"));
        QVERIFY2(opened.ok(), qPrintable(opened.ok() ? QString() : opened.error().message));
        Database &database = **opened;
        Statement plain = database.statement("SELECT 'a' < 'B'"); // as it orders on its own
        QVERIFY(plain.run() && plain.next() && plain.flag(0));
        FakeClock clock;
        Service service(database, clock, House::publicUrl);
        const QString account = idOf("ac_", 900), admin = idOf("usr_", 901);
        Accounts(database).insert({.id = account});
        Members(database).insertPerson({admin, QStringLiteral("a@example.com"), {}, clock.wall()});
        Members(database).insert({.accountId = account,
                                  .id = admin,
                                  .permissions = Permissions::ofAdministrator(),
                                  .joinedAt = clock.wall()});
        const auto handle = [&](Method method, const QJsonObject &body, const QString &filter) {
            Request request = House::request(method, QStringLiteral("/api_keys"), body);
            if (!filter.isEmpty())
                request.query.addQueryItem(QStringLiteral("filter"), filter);
            return service.handle(request, SignedIn{account, admin});
        };
        const QStringList texts{QStringLiteral("B"), QStringLiteral("Z"),      QStringLiteral("_"),
                                QStringLiteral("a"), QStringLiteral("b"),      QStringLiteral("\u00e4"),
                                QStringLiteral("~"), QStringLiteral("\uffee"), QString::fromUcs4(U"\U0001F600")};
        for (const QString &text : texts)
            QCOMPARE(handle(Method::Post, {{QStringLiteral("description"), text}}, {}).status, 201);
        for (const QString &pivot : texts) {
            for (const QString &op : {QStringLiteral("<"), QStringLiteral("<="), QStringLiteral(">"),
                                      QStringLiteral(">="), QStringLiteral("==")}) {
                const Response listed =
                    handle(Method::Get, {}, QStringLiteral("obj.description %1 \"%2\"").arg(op, pivot));
                QCOMPARE(listed.status, 200);
                const qint64 fitting = std::count_if(texts.begin(), texts.end(), [&](const QString &text) {
                    const int order = text.toUtf8().compare(pivot.toUtf8()); // bytes of UTF-8 go as code points do
                    return (order == 0 && op.contains(u'=')) || (order < 0 && op.startsWith(u'<')) ||
                           (order > 0 && op.startsWith(u'>'));
                });
                QCOMPARE(House::json(listed).value(u"keys").toArray().size(), fitting);
            }
        }
        // All of one moment, so that only their ids decide; the rest of an id is as random as it gets.
        for (int i = 0; i < 12; ++i)
            QCOMPARE(handle(Method::Post, {}, {}).status, 201);
        QStringList ids;
        Request request = House::request(Method::Get, QStringLiteral("/api_keys"));
        request.query.addQueryItem(QStringLiteral("limit"), QStringLiteral("4"));
        while (!request.query.isEmpty()) {
            const QJsonObject page = House::json(service.handle(request, SignedIn{account, admin}));
            for (const QJsonValue &key : page.value(u"keys").toArray())
                ids.append(key[u"id"].toString());
            request.query = QUrlQuery(QUrl(page.value(u"next_page_uri").toString()));
        }
        QStringList sorted = ids; // by code points, as QString does
        std::sort(sorted.begin(), sorted.end(), std::greater());
        QCOMPARE(ids.size(), texts.size() + 12);
        QCOMPARE(ids, sorted);
        QCOMPARE(otherwiseOrdered(database), 0);
    }

    /// A store whose texts order by the database's language, as they did before.
    void ordersAnOlderStoreAnew()
    {
        House house;
        const QString account = house.addAccount(QStringLiteral("Older"));
        house.addUser(account, Permissions::ofAdministrator());
        for (const char *table : {"accounts", "people", "members"})
            house.execute(QStringLiteral("ALTER TABLE %1 ALTER COLUMN id TYPE text COLLATE \"default\"")
                              .arg(QString::fromLatin1(table)));
        house.execute(QStringLiteral("DROP INDEX events_of_principal_and_type")); // of later versions
        house.execute(QStringLiteral("UPDATE gatehouse_schema SET version = 7"));
        QVERIFY(otherwiseOrdered(*house.database) > 0);
        house.reopen();
        QCOMPARE(otherwiseOrdered(*house.database), 0);
        QCOMPARE(Members(*house.database).activeAdministratorCount(account), 1);
    }

    /// One that cannot hold every text is not begun with.
    void refusesAnotherEncoding()
    {
        const auto opened = Database::open(std::make_unique<PostgresBackend>(House::newPostgres(
                                               QStringLiteral("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"))),
                                           m_house->file() + QStringLiteral(".latin-key"));
        QVERIFY(!opened.ok());
        QVERIFY2(opened.error().message.contains(u"LATIN1") && opened.error().message.contains(u"createdb"),
                 qPrintable(opened.error().message));
    }

    /// Somebody at the database holds what the service is about to write, and then wants to write as the service does.
    /// The server ends one of the two: the service's, which waited first. It does it all again after the other.
    void deadlock()
    {
        const QString id = m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey);
        {
            QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), byHand);
            connection.setHostName(qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL"));
            connection.setUserName(QStringLiteral("gatehouse"));
            connection.setDatabaseName(m_house->postgres().path().sliced(1));
            QVERIFY(connection.open());
        }
        const auto gone = qScopeGuard([this] { QSqlDatabase::removeDatabase(byHand); });
        const auto run = [this](const char *sql) {
            return QSqlQuery(QSqlDatabase::database(byHand)).exec(QString::fromLatin1(sql));
        };
        QVERIFY(run("BEGIN"));
        QVERIFY(run("UPDATE credentials SET description = 'by hand'"));
        std::thread service([&] {
            m_status = m_house
                           ->as(m_account, m_admin, Method::Patch, QStringLiteral("/api_keys/") + id,
                                {{QStringLiteral("metadata"), QStringLiteral("{}")}})
                           .status;
        });
        auto watching = m_house->connect();
        const bool waits = QTest::qWaitFor([&] {
            Statement row = (*watching)->statement(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
            return row.run() && row.next();
        });
        const bool locked = run("SELECT pg_advisory_xact_lock(7031450217)"); // PostgresBackend::begin
        const bool ended = run("COMMIT");
        service.join();
        QVERIFY(waits);
        QVERIFY(locked && ended);
        QCOMPARE(m_status, 200);
        const Response after = m_house->as(m_account, m_admin, Method::Get, QStringLiteral("/api_keys/") + id);
        QCOMPARE(House::json(after).value(u"description").toString(), QStringLiteral("by hand"));
        QCOMPARE(House::json(after).value(u"metadata").toString(), QStringLiteral("{}"));
        QCOMPARE(m_house->eventTypes(m_account), QStringList{QStringLiteral("api_key_updated.v0")});
    }

    /// Nobody can know whether the server had written it, so nobody says so, and no token is given out.
    void lostWhileCommitting()
    {
        m_house->execute(
            QStringLiteral("CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM "
                           "pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'; CREATE CONSTRAINT TRIGGER "
                           "at_commit AFTER INSERT "
                           "ON events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()"));
        const Response broken = createKey();
        QCOMPARE(broken.status, 500);
        QVERIFY2(broken.body.contains("not known"), broken.body.constData());
        QVERIFY(!broken.body.contains("\"token\""));
        m_house->execute(QStringLiteral("DROP TRIGGER at_commit ON events"));
        QCOMPARE(createKey().status, 201);
        QCOMPARE(keys(), 1);
        QCOMPARE(m_house->eventTypes(m_account), QStringList{QStringLiteral("api_key_created.v0")});
    }

    /// Two administrators take each other's role at the same moment, from two connections: one is left, each time.
    void twoAdministratorsAtOnce()
    {
        const QUrl url = House::newPostgres();
        for (int round = 0; round < 10; ++round) {
            auto first = Database::open(std::make_unique<PostgresBackend>(url), m_house->auditKeyFile());
            QVERIFY(first.ok());
            const QString account = idOf("ac_", round), one = idOf("usr_", 2 * round),
                          other = idOf("usr_", 2 * round + 1);
            furnish(**first, account, {one, other});
            first->reset();
            std::barrier start(2);
            std::array<int, 2> statuses{};
            const auto demote = [&](std::size_t index, const QString &actor, const QString &target) {
                FakeClock clock;
                auto database = Database::open(std::make_unique<PostgresBackend>(url), m_house->auditKeyFile());
                Service service(**database, clock, House::publicUrl);
                start.arrive_and_wait();
                const QJsonObject change{{QStringLiteral("permissions"),
                                          QJsonObject{{QStringLiteral("administrator"), false},
                                                      {QStringLiteral("developer"), QStringLiteral("read_write")},
                                                      {QStringLiteral("team"), QStringLiteral("read_only")},
                                                      {QStringLiteral("billing"), QStringLiteral("none")}}}};
                statuses[index] = service
                                      .handle(House::request(Method::Patch, QStringLiteral("/users/") + target, change),
                                              SignedIn{account, actor})
                                      .status;
            };
            std::thread left(demote, 0, one, other), right(demote, 1, other, one);
            left.join();
            right.join();
            std::sort(statuses.begin(), statuses.end());
            QCOMPARE(statuses[0], 200);
            QVERIFY2(statuses[1] >= 400 && statuses[1] < 500, qPrintable(QString::number(statuses[1])));
            first = Database::open(std::make_unique<PostgresBackend>(url), m_house->auditKeyFile());
            QCOMPARE(Members(**first).activeAdministratorCount(account), 1);
        }
    }

    void leavesOtherDatabasesAlone_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("another program's") << QStringLiteral("DROP TABLE gatehouse_schema");
        QTest::newRow("newer") << QStringLiteral("UPDATE gatehouse_schema SET version = 1000");
    }

    void leavesOtherDatabasesAlone()
    {
        QFETCH(QString, sql);
        House house;
        house.execute(sql);
        const auto opened = house.connect();
        QVERIFY(!opened.ok());
        QVERIFY(opened.error().kind == ErrorKind::Storage);
        house.execute(QStringLiteral("DROP TABLE events")); // not to be used again
    }

    void saysWhereItCannotOpen_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("no server") << QStringLiteral("postgresql://me@127.0.0.1:1/x");
        QTest::newRow("no database") << m_none;
        QTest::newRow("password shown") << QStringLiteral("postgresql://me:word@127.0.0.1/x");
        QTest::newRow("no name") << QStringLiteral("postgresql://me@127.0.0.1/");
        QTest::newRow("unknown parameter") << QStringLiteral("postgresql://me@127.0.0.1/x?options=-c");
    }

    void saysWhereItCannotOpen()
    {
        QFETCH(QString, url);
        const auto store = Store::parse(url);
        QVERIFY(store);
        const auto opened = store->open();
        QVERIFY(!opened.ok());
        QVERIFY(opened.error().kind == ErrorKind::Storage);
        QVERIFY(!opened.error().message.isEmpty());
        QVERIFY(!opened.error().message.contains(u"word@"));
    }

private:
    Response createKey()
    {
        return m_house->as(m_account, m_admin, Method::Post, QStringLiteral("/api_keys"),
                           {{QStringLiteral("description"), QStringLiteral("k")}});
    }

    int keys()
    {
        const Response response = m_house->as(m_account, m_admin, Method::Get, QStringLiteral("/api_keys"));
        return response.status == 200 ? int(House::json(response).value(u"keys").toArray().size()) : -1;
    }

    /// Columns of texts, of tables and of their indexes, that have the language's order.
    static qint64 otherwiseOrdered(Database &database)
    {
        Statement row = database.statement(
            "SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON "
            "n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'i') AND a.attnum > 0 "
            "AND "
            "NOT a.attisdropped AND a.attcollation <> 0 AND a.attcollation <> '\"binary\"'::regcollation");
        return row.run() && row.next() ? row.integer(0) : -1;
    }

    /// The server ends the service's connection, as at its restart.
    void hangUp()
    {
        m_house->execute(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                                        "current_database() AND pid <> pg_backend_pid()"));
    }

    static QString idOf(const char *prefix, int number)
    {
        return QString::fromLatin1(prefix) +
               Ksuid::make(std::chrono::sys_seconds{std::chrono::seconds(1'790'000'000 + number)}).toString();
    }

    static void furnish(Database &database, const QString &account, const QStringList &administrators)
    {
        Accounts(database).insert({.id = account, .name = account, .plan = QStringLiteral("p")});
        for (const QString &id : administrators) {
            Members members(database);
            members.insertPerson({id, id.toLower() + QStringLiteral("@example.com"), id, {}});
            members.insert({.accountId = account,
                            .id = id,
                            .name = id,
                            .permissions = Permissions::ofAdministrator(),
                            .provisionedBy = QStringLiteral("invite")});
        }
        QVERIFY(!database.takeError());
    }

    const QString m_none =
        QStringLiteral("postgresql://gatehouse@/nothing?host=") + qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL");
    const QString byHand = QStringLiteral("by hand");
    int m_status = 0;
};

QTEST_GUILESS_MAIN(TestIamPostgres)
#include "tst_iam_postgres.moc"
