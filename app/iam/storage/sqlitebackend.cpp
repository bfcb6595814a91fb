// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/sqlitebackend.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <chrono>

namespace gatehouse::iam
{

namespace
{

/// For how long somebody else may hold the file.
constexpr std::chrono::milliseconds patience(30'000);
constexpr auto ownersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error storageError(const QString &message)
{
    return {.kind = ErrorKind::Storage, .message = message};
}

} // namespace

Result<void> SqliteBackend::prepare(QSqlDatabase &connection)
{
    // Made before SQLite sees it, so that it is never readable by others; SQLite gives its side files the same mode.
    // One that is there is not opened: closing it would let go of the locks that this process may hold on it already.
    QFile file(m_file);
    if (!file.exists() && !file.open(QIODevice::ReadWrite | QIODevice::NewOnly, ownersAlone) && !file.exists())
        return storageError(QStringLiteral("%1: %2").arg(m_file, file.errorString()));
    file.close();
    if (!QFileInfo(m_file).isFile())
        return storageError(QStringLiteral("%1: not a file").arg(m_file));
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(patience.count()));
    connection.setDatabaseName(m_file);
    return {};
}

Result<void> SqliteBackend::prepareForReading(QSqlDatabase &connection)
{
    if (!QFileInfo(m_file).isFile())
        return storageError(QStringLiteral("%1: there is no such store").arg(m_file));
    connection.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
    connection.setDatabaseName(m_file);
    return {};
}

Result<int> SqliteBackend::version(QSqlDatabase &connection)
{
    // In one statement, which sees one moment: between two of them another process may have made the tables. The number
    // alone could be another program's.
    QSqlQuery query(connection);
    if (!query.exec(QStringLiteral("SELECT user_version, (SELECT count(*) FROM sqlite_master), "
                                   "(SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
                                   "('accounts', 'people', 'members', 'credentials')) FROM pragma_user_version")) ||
        !query.next())
        return storageError(QStringLiteral("%1: %2").arg(m_file, query.lastError().text()));
    constexpr int ours = 4;
    const int version = query.value(0).toInt();
    const bool isEmpty = version == 0 && query.value(1).toInt() == 0;
    if (!isEmpty && (version == 0 || query.value(2).toInt() != ours))
        return storageError(QStringLiteral("%1: not a database of this service").arg(m_file));
    return version;
}

Result<void> SqliteBackend::configure(QSqlDatabase &connection)
{
    // The side files, too: looking at a store that others might read has made them as it was.
    for (const char *suffix : {"", "-wal", "-shm"}) {
        QFile file(m_file + QLatin1String(suffix));
        if (!file.setPermissions(ownersAlone) && file.exists())
            return storageError(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    }
    // Of several that begin to use the log at once, each waits for the others to stop reading: SQLite turns them away
    // without waiting, whatever time it was given.
    const QDeadlineTimer deadline(patience);
    for (const char *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-16384"}) {
        QSqlQuery query(connection);
        while (!query.exec(QString::fromLatin1(pragma))) {
            if (!passes(query.lastError()) || deadline.hasExpired())
                return storageError(QStringLiteral("%1: %2").arg(m_file, query.lastError().text()));
            QThread::msleep(5);
        }
    }
    return {};
}

QStringList SqliteBackend::tidy() const
{
    // Whoever reads for long, as `audit verify` does, keeps the writer waiting no longer than that.
    return {QStringLiteral("PRAGMA busy_timeout=100"), QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"),
            whileServing().constFirst()};
}

bool SqliteBackend::passes(const QSqlError &error) const
{
    constexpr int busy = 5, locked = 6;
    const int code = error.nativeErrorCode().toInt() & 0xff; // of the extended ones, what they are kinds of
    return code == busy || code == locked;
}

QStringList SqliteBackend::setVersion(int version) const
{
    return {QStringLiteral("PRAGMA user_version=%1").arg(version)};
}

} // namespace gatehouse::iam
