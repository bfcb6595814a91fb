// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/applicationusers.h"

namespace gatehouse::iam
{

namespace
{

#define APPLICATION_USER_COLUMNS                                                                                       \
    "SELECT id, provider_name, provider_url, provider_user_id, username, email, name, created_at, last_active, "       \
    "last_login FROM application_users "

ApplicationUser read(const Statement &row)
{
    ApplicationUser user;
    user.id = row.text(0);
    user.providerName = row.text(1);
    user.providerUrl = row.text(2);
    user.providerUserId = row.text(3);
    user.username = row.text(4);
    user.email = row.text(5);
    user.name = row.text(6);
    user.createdAt = row.time(7);
    user.lastActive = row.time(8);
    user.lastLogin = row.time(9);
    return user;
}

} // namespace

void ApplicationUsers::insert(const QString &accountId, const ApplicationUser &user)
{
    m_database
        .statement("INSERT INTO application_users (id, account_id, provider_name, provider_url, provider_user_id, "
                   "username, email, name, created_at, last_active, last_login) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(user.id)
        .bind(accountId)
        .bind(user.providerName)
        .bind(user.providerUrl)
        .bind(user.providerUserId)
        .bind(user.username)
        .bind(user.email)
        .bind(user.name)
        .bind(user.createdAt)
        .bind(user.lastActive)
        .bind(user.lastLogin)
        .run();
}

std::optional<ApplicationUser> ApplicationUsers::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(APPLICATION_USER_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void ApplicationUsers::remove(const QString &id)
{
    m_database.statement("DELETE FROM application_users WHERE id = ?").bind(id).run();
}

QList<ApplicationUser> ApplicationUsers::page(const QString &accountId, const PageRange &range)
{
    Statement query =
        m_database.statement(APPLICATION_USER_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                      "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<ApplicationUser> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace gatehouse::iam
