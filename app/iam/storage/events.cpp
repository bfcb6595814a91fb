// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/events.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

#define EVENT_COLUMNS                                                                                                  \
    "SELECT id, account_id, type, principal_id, principal_subject, source, credential_id, object_id, object, "         \
    "created_at FROM events "

StoredEvent read(const Statement &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3),          row.text(4),
            row.text(5), row.text(6), row.text(7), row.text(8).toUtf8(), row.time(9)};
}

} // namespace

void Events::insert(const StoredEvent &event)
{
    m_database
        .statement("INSERT INTO events (id, account_id, type, principal_id, principal_subject, source, credential_id, "
                   "object_id, object, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(event.id)
        .bind(event.accountId)
        .bind(event.type)
        .bind(event.principalId)
        .bind(event.principalSubject)
        .bind(event.source)
        .bind(event.credentialId)
        .bind(event.objectId)
        .bind(QString::fromUtf8(event.object))
        .bind(event.time)
        .run();
}

std::optional<StoredEvent> Events::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(EVENT_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

QList<StoredEvent> Events::page(const QString &accountId, const EventFilter &filter, const PageRange &range)
{
    constexpr Timestamp never{std::chrono::milliseconds(std::numeric_limits<qint64>::min())};
    constexpr Timestamp always{std::chrono::milliseconds(std::numeric_limits<qint64>::max())};
    // The object has an index of its own: the history of one is asked for most.
    Statement query = m_database.statement(
        filter.objectId.isEmpty()
            ? EVENT_COLUMNS "WHERE account_id = ? AND '' = ? AND (created_at, id) < (?, ?) AND created_at > ? "
                            "AND created_at < ? AND (? = '' OR type = ?) AND (? = '' OR principal_id = ?) "
                            "ORDER BY created_at DESC, id DESC LIMIT ?"
            : EVENT_COLUMNS "WHERE account_id = ? AND object_id = ? AND (created_at, id) < (?, ?) AND created_at > ? "
                            "AND created_at < ? AND (? = '' OR type = ?) AND (? = '' OR principal_id = ?) "
                            "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId)
        .bind(filter.objectId)
        .bind(range.beforeTime)
        .bind(range.beforeId)
        .bind(filter.after.value_or(never))
        .bind(filter.before.value_or(always))
        .bind(filter.type)
        .bind(filter.type)
        .bind(filter.principalId)
        .bind(filter.principalId)
        .bind(qint64{range.limit})
        .run();
    QList<StoredEvent> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace gatehouse::iam
