// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ipresources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// The rules of IP policies. `uri` is not kept; `cidr` is, as Cidr::toString() writes it: one text for one network.
class IpPolicyRules
{
public:
    explicit IpPolicyRules(Database &database) : m_database(database) {}

    /// The policy must be the account's, and have no rule for the network.
    void insert(const QString &accountId, const IpPolicyRule &rule);
    std::optional<IpPolicyRule> find(const QString &accountId, const QString &id);
    /// Network, description and metadata.
    void update(const IpPolicyRule &rule);
    void remove(const QString &id);

    QList<IpPolicyRule> page(const QString &accountId, const PageRange &range);
    /// Oldest first.
    QList<IpPolicyRule> ofPolicy(const QString &policyId);
    /// By a rule of the policy other than `exceptId`, whatever its action.
    bool hasCidr(const QString &policyId, const QString &cidr, const QString &exceptId);
    /// Whether a restriction of the dashboard uses the rule's policy, and has no other rule in any of its policies.
    bool isLastOfDashboard(const IpPolicyRule &rule);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
