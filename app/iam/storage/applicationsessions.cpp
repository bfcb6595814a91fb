// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/applicationsessions.h"

#include <QJsonDocument>

namespace gatehouse::iam
{

namespace
{

#define APPLICATION_SESSION_COLUMNS                                                                                    \
    "SELECT id, user_id, public_url, endpoint_id, browser_session, created_at, last_active, expires_at "               \
    "FROM application_sessions "

ApplicationSession read(const Statement &row)
{
    ApplicationSession session;
    session.id = row.text(0);
    session.userId = row.text(1);
    session.publicUrl = row.text(2);
    session.endpointId = row.text(3);
    session.browserSession = QJsonDocument::fromJson(row.text(4).toUtf8()).object();
    session.createdAt = row.time(5);
    session.lastActive = row.time(6);
    session.expiresAt = row.time(7);
    return session;
}

QList<ApplicationSession> readAll(Statement &query)
{
    QList<ApplicationSession> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace

void ApplicationSessions::insert(const QString &accountId, const ApplicationSession &session)
{
    m_database
        .statement("INSERT INTO application_sessions (id, account_id, user_id, public_url, endpoint_id, "
                   "browser_session, created_at, last_active, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(session.id)
        .bind(accountId)
        .bind(session.userId)
        .bind(session.publicUrl)
        .bind(session.endpointId)
        .bind(QString::fromUtf8(QJsonDocument(session.browserSession).toJson(QJsonDocument::Compact)))
        .bind(session.createdAt)
        .bind(session.lastActive)
        .bind(session.expiresAt)
        .run();
}

std::optional<ApplicationSession> ApplicationSessions::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(APPLICATION_SESSION_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void ApplicationSessions::remove(const QString &id)
{
    m_database.statement("DELETE FROM application_sessions WHERE id = ?").bind(id).run();
}

QList<ApplicationSession> ApplicationSessions::page(const QString &accountId, const PageRange &range)
{
    Statement query =
        m_database.statement(APPLICATION_SESSION_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                         "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    return readAll(query);
}

QList<ApplicationSession> ApplicationSessions::ofUser(const QString &userId)
{
    Statement query = m_database.statement(APPLICATION_SESSION_COLUMNS "WHERE user_id = ? ORDER BY created_at, id");
    query.bind(userId).run();
    return readAll(query);
}

} // namespace gatehouse::iam
