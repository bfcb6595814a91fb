// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <QByteArray>
#include <QList>

namespace gatehouse::iam
{

/// An audit log entry as it is kept: like gatehouse::Event, with the object as the text it was.
struct StoredEvent {
    QString id; ///< `ev_`
    QString accountId;
    QString type; ///< "api_key_created.v0"
    QString principalId;
    QString principalSubject; ///< the e-mail or name at that time
    QString source;           ///< "Dashboard" or "API"
    QString credentialId;     ///< empty with source Dashboard
    QString objectId;
    QByteArray object; ///< JSON as the API shows it; never a secret
    Timestamp time{};  ///< to the millisecond
};

/// What is given must match.
struct EventFilter {
    QString type, principalId, objectId;
    std::optional<Timestamp> after, before; ///< both exclusive
};

/// The audit log: written once, never changed.
class Events
{
public:
    explicit Events(Database &database) : m_database(database) {}

    void insert(const StoredEvent &event);
    std::optional<StoredEvent> find(const QString &accountId, const QString &id);
    QList<StoredEvent> page(const QString &accountId, const EventFilter &filter, const PageRange &range);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
