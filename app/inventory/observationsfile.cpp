// SPDX-License-Identifier: Apache-2.0
#include "inventory/observationsfile.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace gatehouse
{

namespace
{

constexpr int version = 1;
constexpr std::chrono::days keptFor{400}; // a year, and a little to compare it with
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error storage(const QString &message, const QString &code = {})
{
    return {.kind = ErrorKind::Storage, .code = code, .message = message};
}

Error storage(const QSqlQuery &query)
{
    return storage(query.lastError().text());
}

qint64 count(Timestamp time)
{
    return time.time_since_epoch().count();
}

Timestamp moment(const QVariant &value)
{
    return Timestamp(std::chrono::milliseconds(value.toLongLong()));
}

} // namespace

ObservationsFile::ObservationsFile(QString file) : m_file(std::move(file)), m_connection(QUuid::createUuid().toString())
{
}

ObservationsFile::~ObservationsFile()
{
    if (m_database.isValid()) {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<void> ObservationsFile::open()
{
    if (m_database.isOpen())
        return {};
    // SQLite gives what it makes beside the file the file's own mode: it is made before SQLite sees it.
    QFile file(m_file);
    // Another console may do so at the same moment.
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && !file.exists())
        return storage(QStringLiteral("%1: %2").arg(m_file, file.errorString()));
    file.close();
    if (!file.setPermissions(ownerOnly))
        return storage(QStringLiteral("%1: %2").arg(m_file, file.errorString()));
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        return storage(m_database.lastError().text());
    Result<void> prepared = prepare();
    if (!prepared)
        m_database.close();
    return prepared;
}

Result<void> ObservationsFile::prepare()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return storage(query);
    const int found = query.value(0).toInt();
    query.finish();
    if (found > version)
        return storage(m_file, QStringLiteral("newer_version"));
    if (found == version)
        return {};
    return transaction([this]() -> Result<void> {
        QSqlQuery make(m_database);
        for (const char *sql : {"CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID",
                                "CREATE TABLE IF NOT EXISTS expiry (id TEXT PRIMARY KEY, day TEXT, note TEXT)",
                                "CREATE TABLE IF NOT EXISTS watched (begin INTEGER PRIMARY KEY, end INTEGER)",
                                "PRAGMA user_version = 1"}) {
            if (!make.exec(QString::fromLatin1(sql)))
                return storage(make);
        }
        return {};
    });
}

Result<void> ObservationsFile::transaction(const std::function<Result<void>()> &body)
{
    // Not QSqlDatabase::transaction(): that one begins as a reader, and of two readers that both want to write, SQLite
    // turns one away at once, whatever the time they would wait.
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return storage(query);
    const Result<void> done = body();
    if (done && query.exec(QStringLiteral("COMMIT")))
        return {};
    const Error error = done ? storage(query) : done.error();
    query.exec(QStringLiteral("ROLLBACK"));
    return error;
}

Result<Observed> ObservationsFile::load(Timestamp now)
{
    if (const Result<void> opened = open(); !opened)
        return opened.error();
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    for (const char *sql : {"DELETE FROM seen WHERE at < ?", "DELETE FROM watched WHERE end < ?"}) {
        query.prepare(QString::fromLatin1(sql));
        query.addBindValue(count(now - keptFor));
        if (!query.exec())
            return storage(query);
    }
    Observed result;
    if (!query.exec(QStringLiteral("SELECT id, at FROM seen")))
        return storage(query);
    while (query.next())
        result.lastSeen.insert(query.value(0).toString(), moment(query.value(1)));
    if (!query.exec(QStringLiteral("SELECT id, day, note FROM expiry")))
        return storage(query);
    while (query.next()) {
        const QDate day = QDate::fromString(query.value(1).toString(), Qt::ISODate);
        if (day.isValid())
            result.expiries.insert(query.value(0).toString(), {day, query.value(2).toString()});
    }
    // Of two that watched at the same time, the spans overlap.
    if (!query.exec(QStringLiteral("SELECT begin, end FROM watched ORDER BY begin")))
        return storage(query);
    while (query.next()) {
        const WatchedSpan span{moment(query.value(0)), moment(query.value(1))};
        if (!result.watched.isEmpty() && span.begin <= result.watched.last().end)
            result.watched.last().end = std::max(result.watched.last().end, span.end);
        else
            result.watched.append(span);
    }
    return result;
}

Result<void> ObservationsFile::addSeen(const QHash<QString, Timestamp> &seen, const QList<WatchedSpan> &watched)
{
    if (const Result<void> opened = open(); !opened)
        return opened;
    return transaction([&]() -> Result<void> {
        QSqlQuery query(m_database);
        query.prepare(
            QStringLiteral("INSERT INTO seen VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at)"));
        for (auto one = seen.cbegin(); one != seen.cend(); ++one) {
            query.addBindValue(one.key());
            query.addBindValue(count(*one));
            if (!query.exec())
                return storage(query);
        }
        query.prepare(QStringLiteral(
            "INSERT INTO watched VALUES (?, ?) ON CONFLICT (begin) DO UPDATE SET end = max(end, excluded.end)"));
        for (const WatchedSpan &span : watched) {
            query.addBindValue(count(span.begin));
            query.addBindValue(count(span.end));
            if (!query.exec())
                return storage(query);
        }
        return {};
    });
}

Result<void> ObservationsFile::setExpiry(const QStringList &credentialIds, const std::optional<OwnExpiry> &expiry)
{
    if (const Result<void> opened = open(); !opened)
        return opened;
    return transaction([&]() -> Result<void> {
        QSqlQuery query(m_database);
        query.prepare(expiry ? QStringLiteral("INSERT OR REPLACE INTO expiry VALUES (?, ?, ?)")
                             : QStringLiteral("DELETE FROM expiry WHERE id = ?"));
        for (const QString &id : credentialIds) {
            query.addBindValue(id);
            if (expiry) {
                query.addBindValue(expiry->date.toString(Qt::ISODate));
                query.addBindValue(expiry->note);
            }
            if (!query.exec())
                return storage(query);
        }
        return {};
    });
}

} // namespace gatehouse
