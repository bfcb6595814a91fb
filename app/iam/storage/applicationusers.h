// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/applications.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <optional>

namespace gatehouse::iam
{

/// Application users. `uri` is not kept.
class ApplicationUsers
{
public:
    explicit ApplicationUsers(Database &database) : m_database(database) {}

    void insert(const QString &accountId, const ApplicationUser &user);
    std::optional<ApplicationUser> find(const QString &accountId, const QString &id);
    /// Their sessions must be gone.
    void remove(const QString &id);

    QList<ApplicationUser> page(const QString &accountId, const PageRange &range);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
