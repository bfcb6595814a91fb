// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// Accounts. `uri` is not kept: it is the service's to say.
class Accounts
{
public:
    explicit Accounts(Database &database) : m_database(database) {}

    void insert(const AccountInfo &account);
    std::optional<AccountInfo> find(const QString &id);
    /// Name, plan, seats and the settings.
    void update(const AccountInfo &account);
    /// Since when the account has had an identity provider, without a break; nothing while it has none.
    std::optional<Timestamp> ssoSince(const QString &id);
    /// With an account's first one; nothing happens with its others.
    void beginSso(const QString &id, Timestamp since);
    /// With its last one.
    void endSso(const QString &id);
    /// One that a principal is a member of, with what they may do there.
    struct Membership : AccountInfo {
        Permissions permissions;
    };
    /// Those that this user or service user is a member of and not disabled in.
    QList<Membership> ofPrincipal(const QString &principalId, const QString &onlyId, const PageRange &range);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
