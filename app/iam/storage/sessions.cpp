// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/sessions.h"

#include "iam/storage/pagequery.h"

namespace gatehouse::iam
{

namespace
{

#define SESSION_COLUMNS                                                                                                \
    "SELECT id, credential_id, agent_version, ip, os, region, transport, metadata, started_at FROM tunnel_sessions "

TunnelSession read(const Statement &row)
{
    TunnelSession session;
    session.id = row.text(0);
    session.credentialId = row.text(1);
    session.agentVersion = row.text(2);
    session.ip = row.text(3);
    session.os = row.text(4);
    session.region = row.text(5);
    session.transport = row.text(6);
    session.metadata = row.text(7);
    session.startedAt = row.time(8);
    return session;
}

} // namespace

void Sessions::insert(const QString &accountId, const TunnelSession &session)
{
    m_database
        .statement("INSERT INTO tunnel_sessions (id, account_id, credential_id, agent_version, ip, os, region, "
                   "transport, metadata, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(session.id)
        .bind(accountId)
        .bind(session.credentialId)
        .bind(session.agentVersion)
        .bind(session.ip)
        .bind(session.os)
        .bind(session.region)
        .bind(session.transport)
        .bind(session.metadata)
        .bind(session.startedAt)
        .run();
}

std::optional<TunnelSession> Sessions::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(SESSION_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void Sessions::remove(const QString &id)
{
    m_database.statement("DELETE FROM tunnel_sessions WHERE id = ?").bind(id).run();
}

QList<TunnelSession> Sessions::page(const QString &accountId, const PageRange &range)
{
    PageQuery page(SESSION_COLUMNS "WHERE account_id = ? " END_OF_PAGE("started_at", "id"), range);
    Statement query = page.run(m_database, {accountId});
    QList<TunnelSession> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

qint64 Sessions::count(const QString &accountId, qint64 most)
{
    Statement query = m_database.statement(
        "SELECT count(*) FROM (SELECT 1 FROM tunnel_sessions WHERE account_id = ? LIMIT ?) AS counted");
    query.bind(accountId).bind(most).run();
    return query.next() ? query.integer(0) : 0;
}

qint64 Sessions::countOfCredential(const QString &credentialId, qint64 most)
{
    Statement query = m_database.statement(
        "SELECT count(*) FROM (SELECT 1 FROM tunnel_sessions WHERE credential_id = ? LIMIT ?) AS counted");
    query.bind(credentialId).bind(most).run();
    return query.next() ? query.integer(0) : 0;
}

QList<TunnelSession> Sessions::ofCredential(const QString &credentialId)
{
    Statement query = m_database.statement(SESSION_COLUMNS "WHERE credential_id = ? ORDER BY started_at, id LIMIT ?");
    query.bind(credentialId).bind(atOnce).run();
    QList<TunnelSession> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace gatehouse::iam
