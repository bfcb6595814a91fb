// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/domain/filter.h"
#include "iam/storage/database.h"

#include <QByteArray>

#include <variant>
#include <vector>

namespace gatehouse::iam
{

/// A filter as a condition in SQL. Nothing of it is the asker's: columns come from a fixed table, and every value is
/// bound. Of functions it uses length, replace and substr, which SQLite and PostgreSQL have alike; texts are ordered by
/// code points, by the collation "binary", which SQLite has and PostgresBackend makes.
struct FilterSql {
    QByteArray condition;
    std::vector<std::variant<QString, qint64>> values; ///< to its question marks, in order

    /// `alias` stands before each column: "m." or nothing.
    FilterSql(const Filter &filter, QByteArrayView alias);

    void bindTo(Statement &statement) const;
};

} // namespace gatehouse::iam
