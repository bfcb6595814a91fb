// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/postgresbackend.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace gatehouse::iam
{

namespace
{

/// Texts order as the database's language does, unless their columns say otherwise; and ids of one second in another
/// way than on SQLite. All of them say the same, or two could not be compared with each other. Their indexes follow.
QString orderByCodePoints()
{
    return QStringLiteral(
        "DO $$ DECLARE one record; BEGIN "
        "FOR one IN SELECT c.oid::regclass AS name, "
        "string_agg(format('ALTER COLUMN %I TYPE text COLLATE \"binary\"', a.attname), ', ') AS changes "
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
        "AND a.atttypid = 'text'::regtype AND a.attcollation <> '\"binary\"'::regcollation GROUP BY c.oid "
        "LOOP EXECUTE format('ALTER TABLE %s %s', one.name, one.changes); END LOOP; END $$");
}

} // namespace

Error PostgresBackend::error(const QString &message) const
{
    return {.kind = ErrorKind::Storage,
            .message = QStringLiteral("%1: %2").arg(m_url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery), message)};
}

Result<void> PostgresBackend::prepare(QSqlDatabase &connection)
{
    if (!connection.isValid())
        return error(QStringLiteral("Qt's driver for PostgreSQL (QPSQL) is not installed"));
    if (!m_url.password().isEmpty())
        return error(QStringLiteral("a password does not belong into an address: set PGPASSWORD, or use ~/.pgpass"));
    const QString name = m_url.path(QUrl::FullyDecoded).sliced(m_url.path().isEmpty() ? 0 : 1);
    if (name.isEmpty() || name.contains(u'/'))
        return error(QStringLiteral("say postgresql://USER@HOST/DATABASE"));
    connection.setHostName(m_url.host());
    connection.setPort(m_url.port(-1));
    connection.setDatabaseName(name);
    connection.setUserName(m_url.userName());
    // A server that vanishes without a word is given up after half a minute, and not after hours.
    QStringList options{QStringLiteral("connect_timeout=10"), QStringLiteral("application_name=gatehouse"),
                        QStringLiteral("keepalives_idle=10"), QStringLiteral("keepalives_interval=5"),
                        QStringLiteral("keepalives_count=4"), QStringLiteral("tcp_user_timeout=30000")};
    const auto items = QUrlQuery(m_url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (key != u"sslmode" && key != u"sslrootcert" && key != u"host")
            return error(QStringLiteral("“%1” is no parameter here").arg(key));
        if (key == u"host") // a socket's folder, which an address cannot hold as its host
            connection.setHostName(value);
        else
            options.append(QStringLiteral("%1=%2").arg(key, value));
    }
    connection.setConnectOptions(options.join(u';'));
    return {};
}

Result<int> PostgresBackend::version(QSqlDatabase &connection)
{
    QSqlQuery query(connection);
    if (!query.exec(
            QStringLiteral("SELECT to_regclass('gatehouse_schema') IS NOT NULL, (SELECT count(*) FROM pg_class c "
                           "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND "
                           "n.nspname = current_schema()), current_setting('server_encoding')")) ||
        !query.next())
        return error(query.lastError().text());
    if (const QString encoding = query.value(2).toString(); encoding != u"UTF8")
        return error(QStringLiteral("the database's encoding is %1, which cannot hold every text: make one with "
                                    "createdb --encoding=UTF8 --template=template0")
                         .arg(encoding));
    if (!query.value(0).toBool()) {
        if (query.value(1).toInt() != 0)
            return error(QStringLiteral("holds tables that are not this service's"));
        return 0;
    }
    if (!query.exec(QStringLiteral("SELECT version FROM gatehouse_schema")) || !query.next())
        return error(query.lastError().text());
    return query.value(0).toInt();
}

Result<void> PostgresBackend::configure(QSqlDatabase &connection)
{
    // A writer that hangs would stop all others: nothing here takes half a minute.
    QSqlQuery query(connection);
    if (!query.exec(QStringLiteral("SET synchronous_commit = on; SET client_min_messages = warning; SET TIME ZONE "
                                   "'UTC'; SET statement_timeout = '30s'; "
                                   "SET idle_in_transaction_session_timeout = '30s'")))
        return error(query.lastError().text());
    return {};
}

QStringList PostgresBackend::beforeMigration() const
{
    return {QStringLiteral("SET LOCAL statement_timeout = 0")}; // indexes of millions of rows are built
}

QStringList PostgresBackend::setVersion(int version) const
{
    return {QStringLiteral("CREATE TABLE IF NOT EXISTS gatehouse_schema (version INTEGER NOT NULL)"),
            QStringLiteral("CREATE COLLATION IF NOT EXISTS \"binary\" FROM \"C\""), // as SQLite calls it: FilterSql
            orderByCodePoints(), QStringLiteral("DELETE FROM gatehouse_schema"),
            QStringLiteral("INSERT INTO gatehouse_schema VALUES (%1)").arg(version)};
}

bool PostgresBackend::passes(const QSqlError &error) const
{
    // serialization_failure, deadlock_detected, lock_not_available, too_many_connections,
    // idle_in_transaction_session_timeout, and the server going down or coming up; class 08 is the connection
    static constexpr std::array states{"40001", "40P01", "55P03", "53300", "25P03", "57P01", "57P02", "57P03"};
    const QString state = error.nativeErrorCode();
    return state.startsWith(u"08") ||
           std::any_of(states.begin(), states.end(), [&state](const char *one) { return state == QLatin1String(one); });
}

QString PostgresBackend::begin() const
{
    // Any number will do, as long as it is the same one everywhere: locks of this kind belong to a database.
    return QStringLiteral("BEGIN; SELECT pg_advisory_xact_lock(7031450217)");
}

} // namespace gatehouse::iam
