// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/domain/iprules.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// What a restriction asks of an address.
struct Barrier {
    bool enforced = false;
    QList<IpRule> rules; ///< of all its policies
};

/// IP restrictions. `uri` is not kept.
class IpRestrictions
{
public:
    explicit IpRestrictions(Database &database) : m_database(database) {}

    /// The policies must be the account's, each named once; the type must be free.
    void insert(const QString &accountId, const IpRestriction &restriction);
    std::optional<IpRestriction> find(const QString &accountId, const QString &id);
    /// All but the type.
    void update(const QString &accountId, const IpRestriction &restriction);
    void remove(const QString &id);

    QList<IpRestriction> page(const QString &accountId, const PageRange &range);
    bool hasType(const QString &accountId, IpRestrictionType type);
    /// Nothing where the account has no restriction of the type: every address passes. Asked at every request.
    std::optional<Barrier> barrier(const QString &accountId, IpRestrictionType type);

private:
    QStringList policiesOf(const QString &id);
    void setPolicies(const QString &accountId, const IpRestriction &restriction);

    Database &m_database;
};

} // namespace gatehouse::iam
