// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/applications.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <optional>

namespace gatehouse::iam
{

/// Sessions of application users. `uri` is not kept.
class ApplicationSessions
{
public:
    explicit ApplicationSessions(Database &database) : m_database(database) {}

    /// The user must be the account's.
    void insert(const QString &accountId, const ApplicationSession &session);
    std::optional<ApplicationSession> find(const QString &accountId, const QString &id);
    void remove(const QString &id);

    QList<ApplicationSession> page(const QString &accountId, const PageRange &range);
    QList<ApplicationSession> ofUser(const QString &userId);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
