// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/backend.h"

namespace gatehouse::iam
{

/// A file on this machine, readable by its owner alone (its `-wal` and `-shm` too).
class SqliteBackend final : public Backend
{
public:
    explicit SqliteBackend(QString file) : m_file(std::move(file)) {}

    QString driver() const override { return QStringLiteral("QSQLITE"); }
    Result<void> prepare(QSqlDatabase &connection) override;
    Result<void> prepareForReading(QSqlDatabase &connection) override;
    Result<int> version(QSqlDatabase &connection) override;
    Result<void> configure(QSqlDatabase &connection) override;
    QStringList setVersion(int version) const override;
    QByteArrayView columnsOfTable() const override { return "SELECT name FROM pragma_table_info(?)"; }
    QString begin() const override { return QStringLiteral("BEGIN IMMEDIATE"); }
    QString beginReading() const override { return QStringLiteral("BEGIN"); }
    QStringList whileServing() const override { return {QStringLiteral("PRAGMA busy_timeout=2000")}; }
    /// Another process holds the write lock, for longer than was waited.
    bool passes(const QSqlError &error) const override;
    /// SQLite writes its log back by itself, but begins it anew only while nobody reads: where somebody always does, it
    /// would grow without end.
    QStringList tidy() const override;

private:
    QString m_file;
};

} // namespace gatehouse::iam
