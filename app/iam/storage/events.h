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

struct AuditHead;

/// The audit log: written once, never changed, and chained (AuditChain).
class Events
{
public:
    explicit Events(Database &database) : m_database(database) {}

    /// As the last one of the chain.
    void insert(StoredEvent event);
    std::optional<StoredEvent> find(const QString &accountId, const QString &id);
    QList<StoredEvent> page(const QString &accountId, const EventFilter &filter, const PageRange &range);

    /// What page() asks with.
    static QByteArray pageSql(const EventFilter &filter);

    /// An event of any account, with its place in the chain; position 0: it has none.
    struct Placed {
        StoredEvent event;
        qint64 position = 0;
        QString mac;
        bool plain = true; ///< each value is of the type that insert() gave it
    };
    /// Of all accounts, in the chain's order, at most that many. A position that is no number may stand anywhere.
    QList<Placed> afterPosition(qint64 position, int limit);
    /// Of all accounts, in order of their time, at most that many after one. For lack of an index slow, unless the
    /// caller made one on (created_at, id).
    QList<StoredEvent> afterTime(Timestamp time, const QString &id, int limit);
    /// Of all accounts, wherever they stand.
    qint64 count();
    /// Whether there is what events are kept in: their table. Nothing else here can be asked without it.
    bool areThere();
    void place(const QString &id, const AuditHead &head);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
