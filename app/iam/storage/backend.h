// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QStringList>

namespace gatehouse::iam
{

/// What differs between database systems. One for each Database, on its thread.
class Backend
{
public:
    Backend() = default;
    virtual ~Backend() = default;
    Backend(const Backend &) = delete;
    Backend &operator=(const Backend &) = delete;

    /// Qt's name of the driver: "QSQLITE".
    virtual QString driver() const = 0;
    /// Makes what must be there before, and names it to the connection.
    virtual Result<void> prepare(QSqlDatabase &connection) = 0;
    /// The same for what must be there already, and is left as it is.
    virtual Result<void> prepareForReading(QSqlDatabase &connection) = 0;
    /// The number of the last migration, 0 for an empty database. Changes nothing.
    virtual Result<int> version(QSqlDatabase &connection) = 0;
    /// Said once the version is known to be ours: who may read it, durability and integrity of the connection.
    virtual Result<void> configure(QSqlDatabase &connection) = 0;
    /// Said once it is up to date: from then on nothing waits long for another writer. Who opens it may wait longer,
    /// for one that brings it up to date.
    virtual QStringList whileServing() const { return {}; }
    /// Said one by one before a migration, within its transaction.
    virtual QStringList beforeMigration() const { return {}; }
    /// Said one by one after a migration, within its transaction; what that one asks of this system alone is in it too.
    virtual QStringList setVersion(int version) const = 0;
    /// A question for the names of a table's columns, whose name is bound to it; no rows where there is no such table.
    virtual QByteArrayView columnsOfTable() const = 0;
    /// Begins a transaction that may write: later conflicts are not possible.
    virtual QString begin() const = 0;
    /// Begins a transaction that only reads, and sees one state throughout.
    virtual QString beginReading() const = 0;
    /// Said after every so many changes, outside of a transaction; empty: nothing to say. What comes of it changes
    /// nothing.
    virtual QStringList tidy() const { return {}; }
    /// Whether a statement failed because of the moment only: the same transaction may succeed the next time.
    virtual bool passes(const QSqlError &) const { return false; }
    /// Whether results are better read once, from the first row to the last.
    virtual bool forwardOnly() const { return true; }
};

} // namespace gatehouse::iam
