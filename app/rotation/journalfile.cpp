// SPDX-License-Identifier: Apache-2.0
#include "rotation/journalfile.h"

#include "rotation/seal.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace gatehouse
{

namespace
{

constexpr int version = 1;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error storageError(const QString &message, const QString &code = {})
{
    return {.kind = ErrorKind::Storage, .code = code, .message = message};
}

Error storageError(const QSqlQuery &query)
{
    return storageError(query.lastError().text());
}

QString lockOf(const QString &file)
{
    return file + QStringLiteral(".lock");
}

} // namespace

JournalFile::JournalFile(QString file)
    : m_file(std::move(file)), m_connection(QUuid::createUuid().toString()), m_lock(lockOf(m_file))
{
}

JournalFile::~JournalFile()
{
    if (m_database.isValid()) {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<void> JournalFile::open()
{
    if (Result<void> made = makeFile(); !made)
        return made;
    // The system takes it back when its holder dies. What is written into a lock file cannot tell: in a container the
    // next process has the same id and name, or another host name.
    switch (m_lock.tryLock()) {
    case FileLock::Outcome::Locked:
        break;
    case FileLock::Outcome::Busy:
        return Error{.kind = ErrorKind::Conflict, .code = QStringLiteral("journal_in_use"), .message = lockOf(m_file)};
    case FileLock::Outcome::Impossible:
        return storageError(QStringLiteral("%1 cannot be locked").arg(lockOf(m_file)));
    }
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_file);
    if (!m_database.open())
        return storageError(m_database.lastError().text());
    return prepare();
}

// SQLite gives its log the mode of the database file, so that one is made before SQLite sees it.
Result<void> JournalFile::makeFile()
{
    const QFileInfo info(m_file);
    if (!info.dir().exists()) {
        if (!QDir().mkpath(info.path()))
            return storageError(QStringLiteral("the folder %1 cannot be made").arg(info.path()));
        QFile::setPermissions(info.path(), ownerOnly | QFileDevice::ExeOwner);
    }
    QFile file(m_file);
    if (!info.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return storageError(file.errorString());
    if (!file.setPermissions(ownerOnly))
        return storageError(file.errorString());
    return {};
}

Result<void> JournalFile::prepare()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return storageError(query);
    const int found = query.value(0).toInt();
    query.finish();
    if (found > version) {
        return storageError(QStringLiteral("the journal was written by a newer version"),
                            QStringLiteral("newer_version"));
    }
    // A write-ahead log costs one fsync a step, a rollback journal three; synchronous=FULL makes that one happen.
    for (const char *pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON", "PRAGMA foreign_keys=ON"}) {
        if (Result<void> set = run(QString::fromLatin1(pragma)); !set)
            return set;
    }
    if (found < version) {
        Result<void> made = transaction([this]() -> Result<void> {
            for (const char *statement :
                 {"CREATE TABLE rotation(id TEXT PRIMARY KEY, profile TEXT NOT NULL, state TEXT NOT NULL, "
                  "closed INTEGER NOT NULL, record TEXT NOT NULL)",
                  "CREATE TABLE sealed(rotation TEXT PRIMARY KEY REFERENCES rotation(id), label TEXT NOT NULL, "
                  "nonce BLOB NOT NULL, bytes BLOB NOT NULL)",
                  "PRAGMA user_version=1"}) {
                if (Result<void> done = run(QString::fromLatin1(statement)); !done)
                    return done;
            }
            return {};
        });
        if (!made)
            return made;
    }
    return truncateLog(); // what a crash between destroying a secret and this left behind
}

Result<void> JournalFile::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    if (!query.prepare(sql))
        return storageError(query);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return storageError(query);
    return {};
}

Result<void> JournalFile::transaction(const std::function<Result<void>()> &body)
{
    if (Result<void> begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    Result<void> done = body();
    if (done)
        done = run(QStringLiteral("COMMIT"));
    if (!done) {
        // SQLite may have rolled back by itself (a full disk): then this fails, and nothing is open either way.
        const Result<void> rolledBack = run(QStringLiteral("ROLLBACK"));
        Q_UNUSED(rolledBack)
    }
    return done;
}

Result<void> JournalFile::write(const RotationRecord &record)
{
    return run(QStringLiteral("INSERT INTO rotation(id, profile, state, closed, record) VALUES(?, ?, ?, ?, ?) "
                              "ON CONFLICT(id) DO UPDATE SET profile=excluded.profile, state=excluded.state, "
                              "closed=excluded.closed, record=excluded.record"),
               {record.id, record.profileId, toString(record.state), record.closed ? 1 : 0,
                QString::fromUtf8(toJson(record))});
}

Result<void> JournalFile::truncateLog()
{
    return run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

Result<JournalRows> JournalFile::load(const QString &profileId)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT record, closed FROM rotation WHERE profile = ? ORDER BY id DESC"));
    query.addBindValue(profileId);
    if (!query.exec())
        return storageError(query);
    JournalRows rows;
    while (query.next()) {
        if (const std::optional<RotationRecord> record = recordOfJson(query.value(0).toString().toUtf8()))
            rows.records.append(*record);
        else if (!query.value(1).toBool())
            ++rows.unreadable;
    }
    if (query.lastError().isValid())
        return storageError(query);
    return rows;
}

Result<void> JournalFile::put(const RotationRecord &record)
{
    return transaction([&] { return write(record); });
}

Result<void> JournalFile::putSealed(const RotationRecord &record, const Secret &secret, const SealingKeyInUse &key)
{
    const Result<Sealed> sealed = seal(secret, *key.key, record.id);
    if (!sealed)
        return sealed.error();
    return transaction([&]() -> Result<void> {
        if (Result<void> written = write(record); !written)
            return written;
        return run(QStringLiteral("INSERT OR REPLACE INTO sealed(rotation, label, nonce, bytes) VALUES(?, ?, ?, ?)"),
                   {record.id, key.label, sealed->nonce, sealed->bytes});
    });
}

Result<SharedSecret> JournalFile::unseal(const QString &rotationId, const Secret &key)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT nonce, bytes FROM sealed WHERE rotation = ?"));
    query.addBindValue(rotationId);
    if (!query.exec())
        return storageError(query);
    if (!query.next())
        return Error{.kind = ErrorKind::NotFound, .message = QStringLiteral("nothing is sealed for this rotation")};
    return gatehouse::unseal({query.value(0).toByteArray(), query.value(1).toByteArray()}, key, rotationId);
}

Result<void> JournalFile::putAndDestroy(const RotationRecord &record)
{
    Result<void> done = transaction([&]() -> Result<void> {
        if (Result<void> written = write(record); !written)
            return written;
        return run(QStringLiteral("DELETE FROM sealed WHERE rotation = ?"), {record.id});
    });
    return done ? truncateLog() : done;
}

Result<void> JournalFile::forget(const QString &rotationId)
{
    if (Result<void> gone = run(QStringLiteral("DELETE FROM rotation WHERE id = ? AND state = ? AND NOT EXISTS "
                                               "(SELECT 1 FROM sealed WHERE rotation = rotation.id)"),
                                {rotationId, toString(RotationState::Check)});
        !gone)
        return gone;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT 1 FROM rotation WHERE id = ?"));
    query.addBindValue(rotationId);
    if (!query.exec())
        return storageError(query);
    if (query.next())
        return Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("the rotation is past its check")};
    return {};
}

Result<bool> JournalFile::hasSealed(const QString &keyLabel)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT 1 FROM sealed WHERE label = ? LIMIT 1"));
    query.addBindValue(keyLabel);
    if (!query.exec())
        return storageError(query);
    return query.next();
}

Result<void> JournalFile::removeProfile(const QString &profileId)
{
    Result<void> done = transaction([&]() -> Result<void> {
        Result<void> sealed = run(QStringLiteral("DELETE FROM sealed WHERE rotation IN "
                                                 "(SELECT id FROM rotation WHERE profile = ?)"),
                                  {profileId});
        return sealed ? run(QStringLiteral("DELETE FROM rotation WHERE profile = ?"), {profileId}) : sealed;
    });
    return done ? truncateLog() : done;
}

} // namespace gatehouse
