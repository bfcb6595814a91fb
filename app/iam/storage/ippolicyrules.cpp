// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/ippolicyrules.h"

#include "iam/storage/pagequery.h"

namespace gatehouse::iam
{

namespace
{

#define RULE_COLUMNS "SELECT id, policy_id, cidr, action, description, metadata, created_at FROM ip_policy_rules "

IpPolicyRule read(const Statement &row)
{
    IpPolicyRule rule;
    rule.id = row.text(0);
    rule.policyId = row.text(1);
    rule.cidr = row.text(2);
    rule.action = row.text(3) == toString(IpAction::Allow) ? IpAction::Allow : IpAction::Deny;
    rule.description = row.text(4);
    rule.metadata = row.text(5);
    rule.createdAt = row.time(6);
    return rule;
}

QList<IpPolicyRule> readAll(Statement &query)
{
    QList<IpPolicyRule> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace

void IpPolicyRules::insert(const QString &accountId, const IpPolicyRule &rule)
{
    m_database
        .statement("INSERT INTO ip_policy_rules (id, account_id, policy_id, cidr, action, description, metadata, "
                   "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(rule.id)
        .bind(accountId)
        .bind(rule.policyId)
        .bind(rule.cidr)
        .bind(toString(rule.action))
        .bind(rule.description)
        .bind(rule.metadata)
        .bind(rule.createdAt)
        .run();
}

std::optional<IpPolicyRule> IpPolicyRules::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(RULE_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void IpPolicyRules::update(const IpPolicyRule &rule)
{
    m_database.statement("UPDATE ip_policy_rules SET cidr = ?, description = ?, metadata = ? WHERE id = ?")
        .bind(rule.cidr)
        .bind(rule.description)
        .bind(rule.metadata)
        .bind(rule.id)
        .run();
}

void IpPolicyRules::remove(const QString &id)
{
    m_database.statement("DELETE FROM ip_policy_rules WHERE id = ?").bind(id).run();
}

QList<IpPolicyRule> IpPolicyRules::page(const QString &accountId, const PageRange &range)
{
    PageQuery page(RULE_COLUMNS "WHERE account_id = ? " END_OF_PAGE("created_at", "id"), range);
    Statement query = page.run(m_database, {accountId});
    return readAll(query);
}

QList<IpPolicyRule> IpPolicyRules::ofPolicy(const QString &policyId)
{
    Statement query = m_database.statement(RULE_COLUMNS "WHERE policy_id = ? ORDER BY created_at, id");
    query.bind(policyId).run();
    return readAll(query);
}

bool IpPolicyRules::hasCidr(const QString &policyId, const QString &cidr, const QString &exceptId)
{
    Statement query =
        m_database.statement("SELECT 1 FROM ip_policy_rules WHERE policy_id = ? AND cidr = ? AND id <> ?");
    query.bind(policyId).bind(cidr).bind(exceptId).run();
    return query.next();
}

bool IpPolicyRules::isLastOfDashboard(const IpPolicyRule &rule)
{
    Statement query = m_database.statement(
        "SELECT 1 FROM ip_restrictions r JOIN ip_restriction_policies used ON used.restriction_id = r.id "
        "WHERE used.policy_id = ? AND r.type = 'dashboard' AND NOT EXISTS ("
        "SELECT 1 FROM ip_restriction_policies also JOIN ip_policy_rules other ON other.policy_id = also.policy_id "
        "WHERE also.restriction_id = r.id AND other.id <> ?)");
    query.bind(rule.policyId).bind(rule.id).run();
    return query.next();
}

} // namespace gatehouse::iam
