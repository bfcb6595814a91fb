// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/database.h"

#include <QUrl>

namespace gatehouse::iam
{

/// Where a service keeps what it holds, as people write it.
struct Store {
    QString file; ///< of SQLite; absolute
    QUrl url;     ///< of PostgreSQL, where `file` is empty

    /// "sqlite:FILE" or "postgresql://…" (PostgresBackend); nothing for anything else.
    static std::optional<Store> parse(const QString &text);
    /// For people and logs: without user and parameters.
    QString name() const;
    Result<std::unique_ptr<Database>> open() const;
};

} // namespace gatehouse::iam
