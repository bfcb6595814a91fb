// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "core/ksuid.h"
#include "iam/storage/auditkey.h"
#include "iam/storage/postgresbackend.h"
#include "iam/storage/store.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

namespace gatehouse::iam
{

const QUrl House::publicUrl(QStringLiteral("https://iam.example/"));

namespace
{

// Making a database takes a server longer than most tests take.
QList<QUrl> usedDatabases;

/// Statements that a server does not prepare, on a connection of their own.
class Maintenance
{
public:
    explicit Maintenance(const QString &databaseName)
    {
        m_connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        m_connection.setHostName(qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL"));
        m_connection.setUserName(QStringLiteral("gatehouse"));
        m_connection.setDatabaseName(databaseName);
        if (!m_connection.open())
            qFatal("%s", qPrintable(m_connection.lastError().text()));
    }
    ~Maintenance()
    {
        m_connection = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }

    QSqlQuery run(const QString &sql)
    {
        QSqlQuery query(m_connection);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        return query;
    }

private:
    static inline const QString name = QStringLiteral("maintenance");
    QSqlDatabase m_connection;
};

/// Leaves the empty tables and nothing else; false where a test changed more.
bool emptied(const QUrl &url)
{
    Maintenance maintenance(url.path().sliced(1));
    QSqlQuery tables = maintenance.run(
        QStringLiteral("SELECT string_agg(tablename, ','), (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal), "
                       "to_regclass('events_chained') IS NULL FROM pg_tables "
                       "WHERE schemaname = 'public' AND tablename <> 'gatehouse_schema'"));
    if (!tables.next() || tables.value(1).toInt() != 0 || tables.value(2).toBool() ||
        !tables.value(0).toString().contains(u"events") || !tables.value(0).toString().contains(u"event_chain"))
        return false;
    maintenance.run(QStringLiteral("TRUNCATE ") + tables.value(0).toString());
    return true;
}

} // namespace

House::House()
{
    if (onPostgres())
        m_postgres = usedDatabases.isEmpty() ? newPostgres() : usedDatabases.takeLast();
    reopen();
}

House::~House()
{
    service.reset();
    database.reset();
    if (!m_postgres.isEmpty() && emptied(m_postgres))
        usedDatabases.append(m_postgres);
}

void House::execute(const QString &sql)
{
    if (!m_postgres.isEmpty())
        Maintenance(m_postgres.path().sliced(1)).run(sql);
    else if (!database->passingStatement(sql.toUtf8()).run())
        qFatal("%s", qPrintable(database->takeError()->message));
}

void House::refuseEvents(bool refuse)
{
    if (!refuse)
        execute(m_postgres.isEmpty() ? QStringLiteral("DROP TRIGGER no_events")
                                     : QStringLiteral("DROP TRIGGER no_events ON events"));
    else if (m_postgres.isEmpty())
        execute(
            QStringLiteral("CREATE TRIGGER no_events BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END"));
    else
        execute(
            QStringLiteral("CREATE OR REPLACE FUNCTION no_events() RETURNS trigger LANGUAGE plpgsql AS "
                           "'BEGIN RAISE EXCEPTION ''full''; END'; CREATE TRIGGER no_events BEFORE INSERT ON events "
                           "FOR EACH ROW EXECUTE FUNCTION no_events()"));
}

bool House::onPostgres()
{
    return qEnvironmentVariableIsSet("GATEHOUSE_TEST_POSTGRESQL");
}

QUrl House::newPostgres(const QString &options)
{
    static std::atomic<int> count = 0;
    const QString name = QStringLiteral("t%1_%2").arg(QCoreApplication::applicationPid()).arg(++count);
    Maintenance(QStringLiteral("postgres")).run(QStringLiteral("CREATE DATABASE ") + name + u' ' + options);
    return QUrl(QStringLiteral("postgresql://gatehouse@/%1?host=%2")
                    .arg(name, qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL")));
}

Result<std::unique_ptr<Database>> House::connect() const
{
    return m_postgres.isEmpty() ? Database::open(file())
                                : Database::open(std::make_unique<PostgresBackend>(m_postgres), auditKeyFile());
}

Result<std::unique_ptr<Database>> House::connectForReading() const
{
    return Store{.file = m_postgres.isEmpty() ? file() : QString(), .url = m_postgres}.openForReading();
}

AuditVerdict House::verifyAudit(const std::optional<AuditHead> &head) const
{
    const auto reader = connectForReading();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    const Result<AuditVerdict> verdict = iam::verifyAudit(**reader, *auditKey(), head);
    if (!verdict)
        qFatal("%s", qPrintable(verdict.error().message));
    return *verdict;
}

SharedSecret House::auditKey() const
{
    const Result<SharedSecret> read = readAuditKey(auditKeyFile());
    return read ? *read : nullptr;
}

void House::reopen()
{
    service.reset();
    database.reset();
    auto opened = connect();
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    database = std::move(*opened);
    service = std::make_unique<Service>(*database, clock, publicUrl);
    service->setRequestLimit(0);
    service->setResolver(std::make_unique<ScriptedResolver>(asked));
}

void House::hurry()
{
    if (m_postgres.isEmpty()) // the test's server never waits
        database->statement("PRAGMA synchronous=OFF").run();
}

QString House::newId(const char *prefix)
{
    ++m_count;
    return QString::fromLatin1(prefix) + Ksuid::make(std::chrono::floor<std::chrono::seconds>(clock.wall())).toString();
}

Request House::request(Method method, const QString &pathAndQuery, const QJsonObject &body)
{
    Request request;
    request.method = method;
    request.path = pathAndQuery.section(u'?', 0, 0);
    request.query = QUrlQuery(pathAndQuery.section(u'?', 1));
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

Response House::as(const QString &account, const QString &person, Method method, const QString &path,
                   const QJsonObject &body)
{
    return service->handle(request(method, path, body), SignedIn{account, person});
}

Response House::withKey(const SharedSecret &key, Method method, const QString &path, const QJsonObject &body,
                        const Peer &peer)
{
    Request keyed = request(method, path, body);
    keyed.key = key;
    return service->handle(keyed, std::nullopt, peer);
}

QJsonObject House::json(const Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

int House::code(const Response &response)
{
    const QJsonObject body = json(response);
    const QString detail = body.value(u"detail").toString(); // SCIM's, which ends with it
    const QString code =
        body.contains(u"detail") ? detail.chopped(detail.isEmpty() ? 0 : 1) : body.value(u"error_code").toString();
    return code.section(u'_', -1).toInt();
}

QByteArray House::everything()
{
    QByteArray all;
    for (const QByteArrayView sql :
         {"SELECT quote(id)||quote(name)||quote(mfa_required)||quote(sso_enforced)||"
          "quote(provisioning)||quote(sso_since) FROM accounts ORDER BY id",
          "SELECT quote(account_id)||quote(id)||quote(name)||quote(active)||"
          "quote(administrator)||quote(team)||quote(provisioned_by) FROM members ORDER BY account_id, id",
          "SELECT quote(id)||quote(description)||quote(acl) FROM credentials ORDER BY id",
          "SELECT quote(id) FROM tunnel_sessions ORDER BY id",
          "SELECT quote(nonce) FROM spent_challenges ORDER BY nonce",
          "SELECT quote(id)||quote(state)||quote(expires_at)||quote(email) "
          "FROM invitations ORDER BY id",
          "SELECT quote(invitation_id)||quote(hash)||quote(made_by) FROM invitation_codes ORDER BY invitation_id",
          "SELECT quote(id)||quote(description)||quote(metadata) FROM ip_policies "
          "ORDER BY id",
          "SELECT quote(id)||quote(policy_id)||quote(cidr)||quote(action)||"
          "quote(description) FROM ip_policy_rules ORDER BY id",
          "SELECT quote(id)||quote(enforced)||quote(description) FROM ip_restrictions "
          "ORDER BY id",
          "SELECT quote(restriction_id)||quote(policy_id)||quote(position) "
          "FROM ip_restriction_policies ORDER BY restriction_id, position",
          "SELECT quote(id)||quote(description)||quote(issuer)||quote(idp_initiated) "
          "FROM identity_providers ORDER BY id",
          "SELECT quote(id)||quote(domain)||quote(block_sign_up)||quote(description)||"
          "quote(block_account_creation)||quote(verified_at) FROM domain_controls "
          "ORDER BY id",
          "SELECT quote(id)||quote(description)||quote(metadata)||quote(format)||"
          "quote(target) FROM event_destinations ORDER BY id",
          "SELECT quote(id)||quote(description)||quote(metadata) FROM event_subscriptions "
          "ORDER BY id",
          "SELECT quote(subscription_id)||quote(type)||quote(position) FROM event_sources "
          "ORDER BY subscription_id, position",
          "SELECT quote(subscription_id)||quote(destination_id)||quote(position) "
          "FROM event_subscription_destinations ORDER BY subscription_id, position",
          "SELECT quote(id)||quote(email) FROM application_users ORDER BY id",
          "SELECT quote(id)||quote(user_id) FROM application_sessions ORDER BY id",
          "SELECT quote(id)||quote(urls)||quote(metadata) FROM abuse_reports ORDER BY id",
          "SELECT quote(id)||quote(type)||quote(mac) FROM events ORDER BY id",
          "SELECT quote(position)||quote(mac)||quote(seal) FROM event_chain"}) {
        QByteArray question = sql.toByteArray();
        if (!m_postgres.isEmpty())
            question.replace("quote(", "quote_nullable(");
        Statement query = database->passingStatement(question);
        query.run();
        while (query.next())
            all += query.text(0).toUtf8() + '\n';
    }
    return all;
}

QStringList House::eventTypes(const QString &account)
{
    QStringList types;
    Statement query = database->statement("SELECT type FROM events WHERE account_id = ? ORDER BY position");
    query.bind(account).run();
    while (query.next())
        types.append(query.text(0));
    return types;
}

} // namespace gatehouse::iam
