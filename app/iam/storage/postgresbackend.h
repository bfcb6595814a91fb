// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/backend.h"

#include <QUrl>

namespace gatehouse::iam
{

/// A PostgreSQL database (14 or newer), its own alone. Writers take turns, as they do on SQLite, by an advisory lock
/// that a transaction holds until its end, whichever process and connection they are on: so they are serialisable by
/// themselves, and what authorised a mutation still holds when it is committed. Its level SERIALIZABLE would only let
/// them run into each other first, since each ends in the one row of the audit chain. Readers wait for nobody.
class PostgresBackend final : public Backend
{
public:
    /// `postgresql://[USER@][HOST][:PORT]/DATABASE[?host=/run/postgresql][&sslmode=…][&sslrootcert=…]`, as libpq has
    /// it. A password comes from PGPASSWORD or ~/.pgpass, never from the address: addresses are seen.
    explicit PostgresBackend(QUrl url) : m_url(std::move(url)) {}

    QString driver() const override { return QStringLiteral("QPSQL"); }
    Result<void> prepare(QSqlDatabase &connection) override;
    Result<void> prepareForReading(QSqlDatabase &connection) override { return prepare(connection); }
    Result<int> version(QSqlDatabase &connection) override;
    Result<void> configure(QSqlDatabase &connection) override;
    QStringList whileServing() const override { return {QStringLiteral("SET lock_timeout = '2s'")}; }
    QStringList beforeMigration() const override;
    QStringList setVersion(int version) const override;
    QByteArrayView columnsOfTable() const override
    {
        return "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped";
    }
    QString begin() const override;
    QString beginReading() const override { return QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
    bool passes(const QSqlError &error) const override;
    /// One row at a time would mean one statement at a time.
    bool forwardOnly() const override { return false; }

private:
    Error error(const QString &message) const;

    QUrl m_url;
};

} // namespace gatehouse::iam
