// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/eventdestinations.h"

#include <QJsonDocument>

namespace gatehouse::iam
{

namespace
{

#define DESTINATION_COLUMNS "SELECT id, description, metadata, format, target, created_at FROM event_destinations "

EventDestination read(const Statement &row)
{
    EventDestination destination;
    destination.id = row.text(0);
    destination.description = row.text(1);
    destination.metadata = row.text(2);
    destination.format = row.text(3);
    destination.target = QJsonDocument::fromJson(row.text(4).toUtf8()).object();
    destination.createdAt = row.time(5);
    return destination;
}

QString written(const QJsonObject &target)
{
    return QString::fromUtf8(QJsonDocument(target).toJson(QJsonDocument::Compact));
}

} // namespace

void EventDestinations::insert(const QString &accountId, const EventDestination &destination)
{
    m_database
        .statement("INSERT INTO event_destinations (id, account_id, description, metadata, format, target, created_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(destination.id)
        .bind(accountId)
        .bind(destination.description)
        .bind(destination.metadata)
        .bind(destination.format)
        .bind(written(destination.target))
        .bind(destination.createdAt)
        .run();
}

std::optional<EventDestination> EventDestinations::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(DESTINATION_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void EventDestinations::update(const EventDestination &destination)
{
    m_database
        .statement("UPDATE event_destinations SET description = ?, metadata = ?, format = ?, target = ? WHERE id = ?")
        .bind(destination.description)
        .bind(destination.metadata)
        .bind(destination.format)
        .bind(written(destination.target))
        .bind(destination.id)
        .run();
}

void EventDestinations::remove(const QString &id)
{
    m_database.statement("DELETE FROM event_destinations WHERE id = ?").bind(id).run();
}

QList<EventDestination> EventDestinations::page(const QString &accountId, const PageRange &range)
{
    Statement query = m_database.statement(DESTINATION_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                               "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<EventDestination> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

bool EventDestinations::isUsed(const QString &id)
{
    Statement query =
        m_database.statement("SELECT 1 FROM event_subscription_destinations WHERE destination_id = ? LIMIT 1");
    query.bind(id).run();
    return query.next();
}

} // namespace gatehouse::iam
