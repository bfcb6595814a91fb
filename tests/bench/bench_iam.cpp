// SPDX-License-Identifier: Apache-2.0
// What the IAM service costs, on the database that House is on: all of it, or what is named of page, mutation, growth.
// `--smoke` runs it small.
#include "figures.h"
#include "house.h"
#include "loadclient.h"

#include "server/httpserver.h"
#include "server/servicethreads.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

#include <cstdio>
#include <map>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

const QString store = House::onPostgres() ? QStringLiteral("PostgreSQL") : QStringLiteral("SQLite");

struct Size {
    int runs;     ///< of one thing
    int requests; ///< over HTTP, on each connection
    QList<int> credentials;
};

int failures = 0;

void expect(bool holds, const char *what)
{
    if (holds)
        return;
    ++failures;
    std::fprintf(stderr, "bench_iam: not as expected: %s\n", what);
}

QString text(const SharedSecret &secret)
{
    return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
}

/// A house with one account, its administrator and a key of theirs.
class Furnished : public House
{
public:
    Furnished()
    {
        account = addAccount();
        admin = addUser(account, Permissions::ofAdministrator());
        for (int i = 0; i < 20; ++i)
            addUser(account, {});
        addCredential(account, admin, CredentialKind::ApiKey, &key);
    }

    /// API keys up to that many, each with the event of its making: one a second, the newest now. The events stand
    /// before the chain's first: after an event that the chain does not know, nothing more is written.
    void fill(int credentials)
    {
        const QString many = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT %1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                                            "%2) ")
                                 .arg(m_filled + 1)
                                 .arg(credentials);
        const QString digits =
            QStringLiteral("substr('000000000000000000000000000', 1, 27 - length(cast(i AS TEXT))) || "
                           "i");
        const qint64 now = clock.wall().time_since_epoch().count();
        execute(many + QStringLiteral("INSERT INTO credentials (id, account_id, kind, owner_id, description, metadata, "
                                      "acl, public_key, token_hash, created_at) SELECT 'ak_' || %1, '%2', 'api_key', "
                                      "'%3', 'deploys service ' || i, '{\"team\":\"platform\"}', '', '', '%4', %5 - i "
                                      "* 1000 FROM n")
                           .arg(digits, account, admin, QString(64, u'a'))
                           .arg(now));
        execute(many +
                QStringLiteral("INSERT INTO events (id, account_id, type, principal_id, principal_subject, source, "
                               "credential_id, object_id, object, created_at, position, mac) SELECT 'ev_' || %1, '%2', "
                               "'api_key_created.v0', '%3', 'admin', 'Dashboard', '', 'ak_' || %1, '{\"description\":\""
                               "deploys service ' || i || '\"}', %5 - i * 1000, -100 - i, '%4' FROM n")
                    .arg(digits, account, admin, QString(64, u'a'))
                    .arg(now));
        if (onPostgres())
            execute(QStringLiteral("ANALYZE"));
        m_filled = credentials;
    }

    Response ask(Method method, const QString &path, const QJsonObject &body = {})
    {
        return withKey(key, method, path, body);
    }

    QString account, admin;
    SharedSecret key;

private:
    int m_filled = 0;
};

/// The service behind its server, or anything else behind the same.
class Served
{
public:
    explicit Served(HttpServer::Handler handler)
    {
        auto listening = HttpServer::listen({});
        if (!listening)
            qFatal("%s", qPrintable(listening.error().message));
        m_server = std::move(*listening);
        m_server->start(std::move(handler));
    }
    quint16 port() const { return m_server->port(); }

private:
    std::unique_ptr<HttpServer> m_server;
};

/// A page of 100 keys, with authentication and roles, beside the same bytes from the same server.
void benchPage(const Size &size)
{
    Furnished house;
    house.fill(1000);
    SystemClock clock;
    auto thread = ServiceThreads::open([&house] { return house.connect(); }, clock, House::publicUrl);
    if (!thread)
        qFatal("%s", qPrintable(thread.error().message));
    (*thread)->setRequestLimit(0);
    const QByteArray request =
        "GET /api_keys?limit=100 HTTP/1.1\r\nHost: x\r\nNgrok-Version: 2\r\nAuthorization: Bearer " +
        text(house.key).toLatin1() + "\r\n\r\n";
    Response page = house.ask(Method::Get, QStringLiteral("/api_keys?limit=100"));
    expect(House::json(page).value(u"keys").toArray().size() == 100, "a page has 100 keys");

    const Served service([&](Request asked, const QString &peer, HttpServer::Answer answer) {
        (*thread)->handle(std::move(asked), peer, std::move(answer));
    });
    const Served fixed([&](Request, const QString &, HttpServer::Answer answer) { answer(page); });
    for (const int connections : {1, 8}) {
        load(service.port(), request, connections, size.requests / 10 + 1); // warm
        const Load paged = load(service.port(), request, connections, size.requests);
        const Load peer = load(fixed.port(), request, connections, size.requests);
        expect(paged.others == 0 && peer.others == 0, "every reply is a whole 200");
        expect(paged.replySize > 100 * 150 && std::abs(paged.replySize - peer.replySize) < 100, "replies of one size");
        print(QStringLiteral(
                  "%1: a page of 100 keys, %2 connection(s): %3 requests/s, median %4 ms, p99 %5 ms · the same "
                  "bytes, static: %6 requests/s, p99 %7 ms · %8×")
                  .arg(store)
                  .arg(connections)
                  .arg(shown(paged.perSecond), shown(paged.times.median() / 1000),
                       shown(paged.times.percentile(99) / 1000), shown(peer.perSecond),
                       shown(peer.times.percentile(99) / 1000), shown(paged.perSecond / peer.perSecond)));
    }
}

/// Rows written by nobody but the database, over Qt: one transaction of two prepared statements, as durable.
class BareRows
{
public:
    explicit BareRows(House &rows)
    {
        m_connection = QSqlDatabase::addDatabase(
            House::onPostgres() ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), QStringLiteral("bare"));
        if (House::onPostgres()) {
            m_connection.setHostName(qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL"));
            m_connection.setUserName(QStringLiteral("gatehouse"));
            m_connection.setDatabaseName(rows.postgres().path().sliced(1));
        } else {
            m_connection.setDatabaseName(rows.file());
        }
        if (!m_connection.open())
            qFatal("%s", qPrintable(m_connection.lastError().text()));
        if (!House::onPostgres()) {
            run(QStringLiteral("PRAGMA journal_mode=WAL"));
            run(QStringLiteral("PRAGMA synchronous=FULL"));
        }
        copy(QStringLiteral("credentials"), m_credential, m_credentialValues);
        copy(QStringLiteral("events"), m_event, m_eventValues);
    }
    ~BareRows()
    {
        m_credential.reset();
        m_event.reset();
        m_connection = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("bare"));
    }

    void write()
    {
        ++m_count;
        run(QStringLiteral("BEGIN"));
        insert(*m_credential, m_credentialValues, QStringLiteral("ak_bare%1").arg(m_count, 20, 10, QLatin1Char('0')));
        insert(*m_event, m_eventValues, QStringLiteral("ev_bare%1").arg(m_count, 20, 10, QLatin1Char('0')));
        run(QStringLiteral("COMMIT"));
    }

private:
    void run(const QString &sql)
    {
        QSqlQuery query(m_connection);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
    }

    /// An INSERT of a row like one that is there.
    void copy(const QString &table, std::unique_ptr<QSqlQuery> &query, QVariantMap &values)
    {
        QSqlQuery one(m_connection);
        if (!one.exec(QStringLiteral("SELECT * FROM %1 LIMIT 1").arg(table)) || !one.next())
            qFatal("%s", qPrintable(one.lastError().text()));
        const QSqlRecord record = one.record();
        QStringList names, marks;
        for (int i = 0; i < record.count(); ++i) {
            names.append(record.fieldName(i));
            marks.append(QStringLiteral("?"));
            values.insert(record.fieldName(i), record.value(i));
        }
        names.sort(); // as the map has them
        query = std::make_unique<QSqlQuery>(m_connection);
        if (!query->prepare(
                QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)").arg(table, names.join(u','), marks.join(u','))))
            qFatal("%s", qPrintable(query->lastError().text()));
    }

    void insert(QSqlQuery &query, const QVariantMap &values, const QString &id)
    {
        int at = 0;
        for (auto value = values.begin(); value != values.end(); ++value, ++at) {
            if (value.key() == u"id")
                query.bindValue(at, id);
            else if (value.key() == u"position")
                query.bindValue(at, 500'000'000 + m_count);
            else
                query.bindValue(at, value.value());
        }
        if (!query.exec())
            qFatal("%s", qPrintable(query.lastError().text()));
    }

    QSqlDatabase m_connection;
    std::unique_ptr<QSqlQuery> m_credential, m_event;
    QVariantMap m_credentialValues, m_eventValues;
    int m_count = 0;
};

/// An API key made, with its event in the chain, on the disk; beside two rows like them in tables like theirs.
void benchMutation(const Size &size)
{
    Furnished house, tables;
    expect(house.ask(Method::Post, QStringLiteral("/api_keys")).status == 201, "a key is made");
    expect(tables.ask(Method::Post, QStringLiteral("/api_keys")).status == 201, "a key is made");
    BareRows bare(tables);
    Figures served, rows;
    // In turns, so that a disk that is slow for a while is slow for both.
    for (int i = 0; i < size.runs; ++i) {
        served.measure([&] {
            expect(house.ask(Method::Post, QStringLiteral("/api_keys"),
                             {{QStringLiteral("description"), QStringLiteral("deploys")}})
                           .status == 201,
                   "a key is made");
        });
        rows.measure([&] { bare.write(); });
    }
    print(QStringLiteral(
              "%1: an audited, durable mutation: median %2 ms, p99 %3 ms · the same two rows bare: median %4 ms, "
              "p99 %5 ms · %6×")
              .arg(store, shown(served.median() / 1000), shown(served.percentile(99) / 1000),
                   shown(rows.median() / 1000), shown(rows.percentile(99) / 1000),
                   shown(served.median() / rows.median())));
}

/// The same requests with more and more in the account: what one costs must not depend on it.
void benchGrowth(const Size &size)
{
    Furnished house;
    house.hurry();
    std::map<QString, QList<double>> medians;
    for (const int credentials : size.credentials) {
        house.fill(credentials);
        const auto id = [](int number) { return QStringLiteral("ak_%1").arg(number, 27, 10, QLatin1Char('0')); };
        const QString middle = id(credentials / 2);
        int count = 0;
        const auto measure = [&](const char *name, int status, const std::function<Response()> &work) {
            Figures times;
            expect(work().status == status, name);
            for (int i = 0; i < size.runs; ++i)
                times.measure([&] { expect(work().status == status, name); });
            medians[QString::fromLatin1(name)].append(times.median());
        };
        const auto get = [&](const QString &path) { return [&house, path] { return house.ask(Method::Get, path); }; };
        const QString one = QStringLiteral("/api_keys/") + middle;
        measure("get one", 200, get(one));
        measure("first page", 200, get(QStringLiteral("/api_keys")));
        measure("page in the middle", 200, get(QStringLiteral("/api_keys?before_id=") + middle));
        measure("page of a filter by time", 200,
                get(QStringLiteral("/api_keys?filter=obj.created_at < timestamp(time.now).subtract(\"10m\")")));
        measure("page of events", 200, get(QStringLiteral("/events")));
        measure("events of an object", 200, get(QStringLiteral("/events?object_id=") + middle));
        measure("events of a rare type", 200, get(QStringLiteral("/events?type=account_updated.v0")));
        measure("events of a principal", 200, get(QStringLiteral("/events?limit=5&principal_id=") + house.admin));
        measure("a principal's events of a rare type", 200,
                get(QStringLiteral("/events?type=account_updated.v0&principal_id=") + house.admin));
        measure("create", 201, [&] { return house.ask(Method::Post, QStringLiteral("/api_keys")); });
        measure("update", 200, [&] {
            return house.ask(Method::Patch, one, {{QStringLiteral("description"), QString::number(++count)}});
        });
        count = 0;
        measure("delete", 204, [&] {
            return house.ask(Method::Delete, QStringLiteral("/api_keys/") + id(credentials / 4 + ++count));
        });
    }
    for (const auto &[name, times] : medians) {
        QStringList words;
        for (qsizetype i = 0; i < times.size(); ++i)
            words.append(QStringLiteral("%1: %2 µs")
                             .arg(QLocale(QLocale::English).toString(size.credentials[i]), shown(times[i])));
        print(QStringLiteral("%1: %2, by credentials: %3 · %4×")
                  .arg(store, name, words.join(QStringLiteral(", ")), shown(times.constLast() / times.constFirst())));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QStringList wanted = QCoreApplication::arguments().sliced(1);
    const bool smoke = wanted.removeAll(QStringLiteral("--smoke")) > 0;
    const Size size = smoke ? Size{3, 20, {300, 600}} : Size{300, 1500, {1000, 100'000, 1'000'000}};
    const std::pair<const char *, void (*)(const Size &)> all[] = {
        {"page", benchPage}, {"mutation", benchMutation}, {"growth", benchGrowth}};
    for (const auto &[name, bench] : all) {
        if (wanted.isEmpty() || wanted.contains(QLatin1String(name)))
            bench(size);
    }
    return failures == 0 ? 0 : 1;
}
