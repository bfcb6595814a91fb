// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/iprestrictions.h"

namespace gatehouse::iam
{

namespace
{

#define RESTRICTION_COLUMNS "SELECT id, type, enforced, description, metadata, created_at FROM ip_restrictions "

/// All but the policies.
IpRestriction read(const Statement &row)
{
    IpRestriction restriction;
    restriction.id = row.text(0);
    restriction.type = ipRestrictionTypeOfWire(row.text(1)).value_or(IpRestrictionType::Endpoints);
    restriction.enforced = row.flag(2);
    restriction.description = row.text(3);
    restriction.metadata = row.text(4);
    restriction.createdAt = row.time(5);
    return restriction;
}

} // namespace

void IpRestrictions::insert(const QString &accountId, const IpRestriction &restriction)
{
    m_database
        .statement("INSERT INTO ip_restrictions (id, account_id, type, enforced, description, metadata, created_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(restriction.id)
        .bind(accountId)
        .bind(toString(restriction.type))
        .bind(restriction.enforced)
        .bind(restriction.description)
        .bind(restriction.metadata)
        .bind(restriction.createdAt)
        .run();
    setPolicies(accountId, restriction);
}

std::optional<IpRestriction> IpRestrictions::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(RESTRICTION_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    if (!query.next())
        return std::nullopt;
    IpRestriction restriction = read(query);
    restriction.policyIds = policiesOf(id);
    return restriction;
}

void IpRestrictions::update(const QString &accountId, const IpRestriction &restriction)
{
    m_database.statement("UPDATE ip_restrictions SET enforced = ?, description = ?, metadata = ? WHERE id = ?")
        .bind(restriction.enforced)
        .bind(restriction.description)
        .bind(restriction.metadata)
        .bind(restriction.id)
        .run();
    m_database.statement("DELETE FROM ip_restriction_policies WHERE restriction_id = ?").bind(restriction.id).run();
    setPolicies(accountId, restriction);
}

void IpRestrictions::remove(const QString &id)
{
    m_database.statement("DELETE FROM ip_restriction_policies WHERE restriction_id = ?").bind(id).run();
    m_database.statement("DELETE FROM ip_restrictions WHERE id = ?").bind(id).run();
}

QList<IpRestriction> IpRestrictions::page(const QString &accountId, const PageRange &range)
{
    Statement query = m_database.statement(RESTRICTION_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                               "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<IpRestriction> rows;
    while (query.next()) {
        rows.append(read(query));
        rows.last().policyIds = policiesOf(rows.constLast().id); // four types: four at most
    }
    return rows;
}

bool IpRestrictions::hasType(const QString &accountId, IpRestrictionType type)
{
    Statement query = m_database.statement("SELECT 1 FROM ip_restrictions WHERE account_id = ? AND type = ?");
    query.bind(accountId).bind(toString(type)).run();
    return query.next();
}

std::optional<Barrier> IpRestrictions::barrier(const QString &accountId, IpRestrictionType type)
{
    Statement query = m_database.statement("SELECT r.enforced, rule.action, rule.cidr FROM ip_restrictions r "
                                           "LEFT JOIN ip_restriction_policies used ON used.restriction_id = r.id "
                                           "LEFT JOIN ip_policy_rules rule ON rule.policy_id = used.policy_id "
                                           "WHERE r.account_id = ? AND r.type = ?");
    query.bind(accountId).bind(toString(type)).run();
    std::optional<Barrier> barrier;
    while (query.next()) {
        if (!barrier)
            barrier = Barrier{query.flag(0), {}};
        const auto action = ipActionOfWire(query.text(1));
        const auto cidr = parseCidr(query.text(2));
        if (action && std::holds_alternative<Cidr>(cidr)) // else a policy without rules
            barrier->rules.append({*action, std::get<Cidr>(cidr)});
    }
    return barrier;
}

QStringList IpRestrictions::policiesOf(const QString &id)
{
    Statement query = m_database.statement(
        "SELECT policy_id FROM ip_restriction_policies WHERE restriction_id = ? ORDER BY position");
    query.bind(id).run();
    QStringList ids;
    while (query.next())
        ids.append(query.text(0));
    return ids;
}

void IpRestrictions::setPolicies(const QString &accountId, const IpRestriction &restriction)
{
    qint64 position = 0;
    for (const QString &policyId : restriction.policyIds) {
        m_database
            .statement("INSERT INTO ip_restriction_policies (account_id, restriction_id, policy_id, position) "
                       "VALUES (?, ?, ?, ?)")
            .bind(accountId)
            .bind(restriction.id)
            .bind(policyId)
            .bind(position++)
            .run();
    }
}

} // namespace gatehouse::iam
