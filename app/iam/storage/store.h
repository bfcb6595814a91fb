// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/backend.h"
#include "iam/storage/database.h"

#include <QUrl>

namespace gatehouse::iam
{

/// Where a service keeps what it holds, as people write it.
struct Store {
    QString file; ///< of SQLite; absolute
    QUrl url;     ///< of PostgreSQL, where `file` is empty
    /// Of the key of its audit log. A file has one beside it unless this says otherwise; PostgreSQL has none.
    QString auditKeyFile{};

    /// "sqlite:FILE" or "postgresql://…" (PostgresBackend); nothing for anything else.
    static std::optional<Store> parse(const QString &text);
    /// For people and logs: without user and parameters.
    QString name() const;
    Result<std::unique_ptr<Database>> open() const;
    /// Database::openForReading.
    Result<std::unique_ptr<Database>> openForReading() const;

private:
    std::unique_ptr<Backend> backend() const;
};

} // namespace gatehouse::iam
