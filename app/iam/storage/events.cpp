// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/events.h"

#include "iam/storage/auditchain.h"

#include <limits>

namespace gatehouse::iam
{

namespace
{

#define EVENT_FIELDS                                                                                                   \
    "id, account_id, type, principal_id, principal_subject, source, credential_id, object_id, object, created_at"
#define EVENT_COLUMNS "SELECT " EVENT_FIELDS " FROM events "

StoredEvent read(const Statement &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3),          row.text(4),
            row.text(5), row.text(6), row.text(7), row.text(8).toUtf8(), row.time(9)};
}

} // namespace

void Events::insert(StoredEvent event)
{
    AuditChain chain(m_database);
    const AuditChain::State chained = chain.next(event);
    m_database
        .statement("INSERT INTO events (" EVENT_FIELDS ", position, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
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
        .bind(chained.head.position)
        .bind(chained.head.mac)
        .run();
    chain.advance(chained);
}

std::optional<StoredEvent> Events::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(EVENT_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

QByteArray Events::pageSql(const EventFilter &filter)
{
    // Only what is asked for, so that the database finds the index that fits: there is one for each of the three, and
    // one for a principal's events of a type. One object has few events: what else is asked of them, as expressions,
    // has no index to lead astray.
    QByteArray sql = EVENT_COLUMNS "WHERE account_id = ?";
    if (!filter.objectId.isEmpty())
        sql += " AND object_id = ?";
    if (!filter.type.isEmpty())
        sql += filter.objectId.isEmpty() ? " AND type = ?" : " AND type || '' = ?";
    if (!filter.principalId.isEmpty())
        sql += filter.objectId.isEmpty() ? " AND principal_id = ?" : " AND principal_id || '' = ?";
    return sql + " AND (created_at, id) < (?, ?) AND created_at > ? ORDER BY created_at DESC, id DESC LIMIT ?";
}

QList<StoredEvent> Events::page(const QString &accountId, const EventFilter &filter, const PageRange &range)
{
    constexpr Timestamp never{std::chrono::milliseconds(std::numeric_limits<qint64>::min())};
    Statement query = m_database.passingStatement(pageSql(filter));
    query.bind(accountId);
    for (const QString &wanted : {filter.objectId, filter.type, filter.principalId}) {
        if (!wanted.isEmpty())
            query.bind(wanted);
    }
    // The end of the time asked for is a place in the list too: before every event of that moment.
    const bool sooner = filter.before && *filter.before <= range.beforeTime;
    query.bind(sooner ? *filter.before : range.beforeTime)
        .bind(sooner ? QString() : range.beforeId)
        .bind(filter.after.value_or(never))
        .bind(qint64{range.limit})
        .run();
    QList<StoredEvent> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

QList<Events::Placed> Events::afterPosition(qint64 position, int limit)
{
    Statement query = m_database.statement("SELECT " EVENT_FIELDS ", position, mac FROM events WHERE position > ? "
                                           "ORDER BY position LIMIT ?");
    query.bind(position).bind(qint64{limit}).run();
    QList<Placed> rows;
    while (query.next()) {
        bool plain = query.holdsInteger(9) && query.holdsInteger(10) && query.holdsText(11);
        for (int column = 0; column < 9; ++column)
            plain = plain && query.holdsText(column);
        rows.append({read(query), query.integer(10), query.text(11), plain});
    }
    return rows;
}

QList<StoredEvent> Events::afterTime(Timestamp time, const QString &id, int limit)
{
    Statement query =
        m_database.statement(EVENT_COLUMNS "WHERE (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?");
    query.bind(time).bind(id).bind(qint64{limit}).run();
    QList<StoredEvent> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

bool Events::areThere()
{
    static const QStringList columns = QStringLiteral(EVENT_FIELDS ", position, mac").split(QStringLiteral(", "));
    return m_database.hasTable(QStringLiteral("events"), columns);
}

qint64 Events::count()
{
    Statement query = m_database.statement("SELECT count(*) FROM events");
    return query.run() && query.next() ? query.integer(0) : 0;
}

void Events::place(const QString &id, const AuditHead &head)
{
    m_database.statement("UPDATE events SET position = ?, mac = ? WHERE id = ?")
        .bind(head.position)
        .bind(head.mac)
        .bind(id)
        .run();
}

} // namespace gatehouse::iam
