// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/applications.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <optional>

namespace gatehouse::iam
{

/// Abuse reports: written once, never changed. `uri` is not kept.
class AbuseReports
{
public:
    explicit AbuseReports(Database &database) : m_database(database) {}

    /// None of the addresses has a line break.
    void insert(const QString &accountId, const AbuseReport &report);
    std::optional<AbuseReport> find(const QString &accountId, const QString &id);
    QList<AbuseReport> page(const QString &accountId, const PageRange &range);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
