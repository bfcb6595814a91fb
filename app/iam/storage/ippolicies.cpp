// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/ippolicies.h"

#include "iam/storage/pagequery.h"

namespace gatehouse::iam
{

namespace
{

#define POLICY_COLUMNS "SELECT id, description, metadata, created_at FROM ip_policies "

IpPolicy read(const Statement &row)
{
    IpPolicy policy;
    policy.id = row.text(0);
    policy.description = row.text(1);
    policy.metadata = row.text(2);
    policy.createdAt = row.time(3);
    return policy;
}

} // namespace

void IpPolicies::insert(const QString &accountId, const IpPolicy &policy)
{
    m_database
        .statement("INSERT INTO ip_policies (id, account_id, description, metadata, created_at) VALUES (?, ?, ?, ?, ?)")
        .bind(policy.id)
        .bind(accountId)
        .bind(policy.description)
        .bind(policy.metadata)
        .bind(policy.createdAt)
        .run();
}

std::optional<IpPolicy> IpPolicies::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(POLICY_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void IpPolicies::update(const IpPolicy &policy)
{
    m_database.statement("UPDATE ip_policies SET description = ?, metadata = ? WHERE id = ?")
        .bind(policy.description)
        .bind(policy.metadata)
        .bind(policy.id)
        .run();
}

void IpPolicies::remove(const QString &id)
{
    m_database.statement("DELETE FROM ip_policies WHERE id = ?").bind(id).run();
}

QList<IpPolicy> IpPolicies::page(const QString &accountId, const PageRange &range)
{
    PageQuery page(POLICY_COLUMNS "WHERE account_id = ? " END_OF_PAGE("created_at", "id"), range);
    Statement query = page.run(m_database, {accountId});
    QList<IpPolicy> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

bool IpPolicies::isUsed(const QString &id)
{
    Statement query = m_database.statement("SELECT 1 FROM ip_restriction_policies WHERE policy_id = ? LIMIT 1");
    query.bind(id).run();
    return query.next();
}

} // namespace gatehouse::iam
