// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ipresources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// IP policies. `uri` is not kept: it is the service's to say.
class IpPolicies
{
public:
    explicit IpPolicies(Database &database) : m_database(database) {}

    void insert(const QString &accountId, const IpPolicy &policy);
    std::optional<IpPolicy> find(const QString &accountId, const QString &id);
    /// Description and metadata.
    void update(const IpPolicy &policy);
    /// Its rules must be gone, and no restriction may use it.
    void remove(const QString &id);

    QList<IpPolicy> page(const QString &accountId, const PageRange &range);
    /// By a restriction.
    bool isUsed(const QString &id);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
