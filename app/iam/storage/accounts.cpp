// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/accounts.h"

namespace gatehouse::iam
{

namespace
{

AccountInfo read(const Statement &row)
{
    AccountInfo account;
    account.id = row.text(0);
    account.name = row.text(1);
    account.plan = row.text(2);
    account.seats = static_cast<int>(row.integer(3));
    account.mfaRequired = row.flag(4);
    account.createdAt = row.time(5);
    return account;
}

} // namespace

void Accounts::insert(const AccountInfo &account)
{
    m_database
        .statement("INSERT INTO accounts (id, name, plan, seats, mfa_required, created_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(account.id)
        .bind(account.name)
        .bind(account.plan)
        .bind(qint64{account.seats})
        .bind(account.mfaRequired)
        .bind(account.createdAt)
        .run();
}

std::optional<AccountInfo> Accounts::find(const QString &id)
{
    Statement query =
        m_database.statement("SELECT id, name, plan, seats, mfa_required, created_at FROM accounts WHERE id = ?");
    query.bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void Accounts::update(const AccountInfo &account)
{
    m_database.statement("UPDATE accounts SET name = ?, plan = ?, seats = ?, mfa_required = ? WHERE id = ?")
        .bind(account.name)
        .bind(account.plan)
        .bind(qint64{account.seats})
        .bind(account.mfaRequired)
        .bind(account.id)
        .run();
}

QList<AccountInfo> Accounts::ofPrincipal(const QString &principalId, const PageRange &range)
{
    Statement query =
        m_database.statement("SELECT a.id, a.name, a.plan, a.seats, a.mfa_required, a.created_at FROM accounts a "
                             "JOIN members m ON m.account_id = a.id WHERE m.id = ? AND m.active = 1 "
                             "AND (a.created_at, a.id) < (?, ?) ORDER BY a.created_at DESC, a.id DESC LIMIT ?");
    query.bind(principalId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<AccountInfo> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace gatehouse::iam
