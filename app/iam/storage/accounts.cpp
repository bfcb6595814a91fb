// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/accounts.h"

#include "iam/storage/permissioncolumns.h"

namespace gatehouse::iam
{

namespace
{

#define ACCOUNT_COLUMNS                                                                                                \
    "SELECT a.id, a.name, a.plan, a.seats, a.mfa_required, a.sso_enforced, a.provisioning, a.created_at"

AccountInfo read(const Statement &row)
{
    AccountInfo account;
    account.id = row.text(0);
    account.name = row.text(1);
    account.plan = row.text(2);
    account.seats = static_cast<int>(row.integer(3));
    account.mfaRequired = row.flag(4);
    account.ssoEnforced = row.flag(5);
    account.provisioning = provisioningOfWire(row.text(6)).value_or(Provisioning::Invite);
    account.createdAt = row.time(7);
    return account;
}

} // namespace

void Accounts::insert(const AccountInfo &account)
{
    m_database
        .statement("INSERT INTO accounts (id, name, plan, seats, mfa_required, sso_enforced, provisioning, created_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(account.id)
        .bind(account.name)
        .bind(account.plan)
        .bind(qint64{account.seats})
        .bind(account.mfaRequired)
        .bind(account.ssoEnforced)
        .bind(toString(account.provisioning))
        .bind(account.createdAt)
        .run();
}

std::optional<AccountInfo> Accounts::find(const QString &id)
{
    Statement query = m_database.statement(ACCOUNT_COLUMNS " FROM accounts a WHERE a.id = ?");
    query.bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void Accounts::update(const AccountInfo &account)
{
    m_database
        .statement("UPDATE accounts SET name = ?, plan = ?, seats = ?, mfa_required = ?, sso_enforced = ?, "
                   "provisioning = ? WHERE id = ?")
        .bind(account.name)
        .bind(account.plan)
        .bind(qint64{account.seats})
        .bind(account.mfaRequired)
        .bind(account.ssoEnforced)
        .bind(toString(account.provisioning))
        .bind(account.id)
        .run();
}

std::optional<Timestamp> Accounts::ssoSince(const QString &id)
{
    Statement query = m_database.statement("SELECT sso_since FROM accounts WHERE id = ? AND sso_since IS NOT NULL");
    query.bind(id).run();
    return query.next() ? std::optional(query.time(0)) : std::nullopt;
}

void Accounts::beginSso(const QString &id, Timestamp since)
{
    m_database.statement("UPDATE accounts SET sso_since = ? WHERE id = ? AND sso_since IS NULL")
        .bind(since)
        .bind(id)
        .run();
}

void Accounts::endSso(const QString &id)
{
    m_database.statement("UPDATE accounts SET sso_since = NULL WHERE id = ?").bind(id).run();
}

QList<Accounts::Membership> Accounts::ofPrincipal(const QString &principalId, const QString &onlyId,
                                                  const PageRange &range)
{
    Statement query = m_database.statement(
        ACCOUNT_COLUMNS
        ", m.administrator, m.developer, m.team, m.billing FROM accounts a JOIN members m ON m.account_id = a.id WHERE "
        "m.id = ? AND m.active = 1 "
        "AND (? = '' OR a.id = ?) AND (a.created_at, a.id) < (?, ?) ORDER BY a.created_at DESC, a.id DESC LIMIT ?");
    query.bind(principalId)
        .bind(onlyId)
        .bind(onlyId)
        .bind(range.beforeTime)
        .bind(range.beforeId)
        .bind(qint64{range.limit})
        .run();
    QList<Membership> rows;
    while (query.next())
        rows.append({read(query), iam::readPermissions(query, 8)});
    return rows;
}

} // namespace gatehouse::iam
