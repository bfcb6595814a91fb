// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/eventing.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <optional>

namespace gatehouse::iam
{

/// Event subscriptions with their sources and destinations. `uri` is not kept.
class EventSubscriptions
{
public:
    explicit EventSubscriptions(Database &database) : m_database(database) {}

    /// The destinations must be the account's, and like the sources each named once.
    void insert(const QString &accountId, const EventSubscription &subscription);
    std::optional<EventSubscription> find(const QString &accountId, const QString &id);
    /// Everything but the time of its creation.
    void update(const QString &accountId, const EventSubscription &subscription);
    void remove(const QString &id);

    QList<EventSubscription> page(const QString &accountId, const PageRange &range);

private:
    void fill(EventSubscription &subscription);
    void setParts(const QString &accountId, const EventSubscription &subscription);
    void removeParts(const QString &id);

    Database &m_database;
};

} // namespace gatehouse::iam
