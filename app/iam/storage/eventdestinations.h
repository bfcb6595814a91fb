// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/eventing.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <optional>

namespace gatehouse::iam
{

/// Event destinations. `uri` is not kept, and no secret ever is: a target is kept as it is shown.
class EventDestinations
{
public:
    explicit EventDestinations(Database &database) : m_database(database) {}

    void insert(const QString &accountId, const EventDestination &destination);
    std::optional<EventDestination> find(const QString &accountId, const QString &id);
    /// Everything but the time of its creation.
    void update(const EventDestination &destination);
    /// No subscription may use it.
    void remove(const QString &id);

    QList<EventDestination> page(const QString &accountId, const PageRange &range);
    /// By a subscription.
    bool isUsed(const QString &id);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
