// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/eventsubscriptions.h"

namespace gatehouse::iam
{

namespace
{

#define SUBSCRIPTION_COLUMNS "SELECT id, description, metadata, created_at FROM event_subscriptions "

/// All but sources and destinations.
EventSubscription read(const Statement &row)
{
    EventSubscription subscription;
    subscription.id = row.text(0);
    subscription.description = row.text(1);
    subscription.metadata = row.text(2);
    subscription.createdAt = row.time(3);
    return subscription;
}

} // namespace

void EventSubscriptions::insert(const QString &accountId, const EventSubscription &subscription)
{
    m_database
        .statement("INSERT INTO event_subscriptions (id, account_id, description, metadata, created_at) "
                   "VALUES (?, ?, ?, ?, ?)")
        .bind(subscription.id)
        .bind(accountId)
        .bind(subscription.description)
        .bind(subscription.metadata)
        .bind(subscription.createdAt)
        .run();
    setParts(accountId, subscription);
}

std::optional<EventSubscription> EventSubscriptions::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(SUBSCRIPTION_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    if (!query.next())
        return std::nullopt;
    EventSubscription subscription = read(query);
    fill(subscription);
    return subscription;
}

void EventSubscriptions::update(const QString &accountId, const EventSubscription &subscription)
{
    m_database.statement("UPDATE event_subscriptions SET description = ?, metadata = ? WHERE id = ?")
        .bind(subscription.description)
        .bind(subscription.metadata)
        .bind(subscription.id)
        .run();
    removeParts(subscription.id);
    setParts(accountId, subscription);
}

void EventSubscriptions::remove(const QString &id)
{
    removeParts(id);
    m_database.statement("DELETE FROM event_subscriptions WHERE id = ?").bind(id).run();
}

QList<EventSubscription> EventSubscriptions::page(const QString &accountId, const PageRange &range)
{
    Statement query = m_database.statement(SUBSCRIPTION_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                                "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<EventSubscription> rows;
    while (query.next())
        rows.append(read(query));
    for (EventSubscription &row : rows)
        fill(row);
    return rows;
}

void EventSubscriptions::fill(EventSubscription &subscription)
{
    Statement sources =
        m_database.statement("SELECT type FROM event_sources WHERE subscription_id = ? ORDER BY position");
    sources.bind(subscription.id).run();
    while (sources.next())
        subscription.sources.append(sources.text(0));
    Statement destinations = m_database.statement(
        "SELECT destination_id FROM event_subscription_destinations WHERE subscription_id = ? ORDER BY position");
    destinations.bind(subscription.id).run();
    while (destinations.next())
        subscription.destinationIds.append(destinations.text(0));
}

void EventSubscriptions::setParts(const QString &accountId, const EventSubscription &subscription)
{
    qint64 position = 0;
    for (const QString &type : subscription.sources) {
        m_database.statement("INSERT INTO event_sources (subscription_id, type, position) VALUES (?, ?, ?)")
            .bind(subscription.id)
            .bind(type)
            .bind(position++)
            .run();
    }
    position = 0;
    for (const QString &destinationId : subscription.destinationIds) {
        m_database
            .statement("INSERT INTO event_subscription_destinations (account_id, subscription_id, destination_id, "
                       "position) VALUES (?, ?, ?, ?)")
            .bind(accountId)
            .bind(subscription.id)
            .bind(destinationId)
            .bind(position++)
            .run();
    }
}

void EventSubscriptions::removeParts(const QString &id)
{
    m_database.statement("DELETE FROM event_sources WHERE subscription_id = ?").bind(id).run();
    m_database.statement("DELETE FROM event_subscription_destinations WHERE subscription_id = ?").bind(id).run();
}

} // namespace gatehouse::iam
