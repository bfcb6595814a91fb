// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"
#include "iam/storage/database.h"

#include <QString>

#include <optional>

namespace gatehouse::iam
{

struct StoredEvent;

/// How far an audit log goes. Kept somewhere else, it shows later that nothing up to there was changed or cut off.
struct AuditHead {
    qint64 position = 0; ///< of the last event, the first being 1; 0: none
    QString mac;         ///< of that event, in hexadecimal; of none: where the chain begins

    bool operator==(const AuditHead &) const = default;
};

/// Each event of a database, whatever account it is of, carries its position and a keyed hash of itself and of the
/// event before: BLAKE2b of 32 bytes, keyed with the audit key, over position, hash before, and every field with its
/// length. So who does not have the key can change, take away, put between and reorder nothing without being found out
/// by verifyAudit(). Where the chain ends is kept too, under a seal of the same key: the last events cannot just be cut
/// off. Only who kept an earlier end, seal and all, can put the log back to it; that an exported head shows.
///
/// One chain for all accounts, not one for each: that an account went missing with all its events must show as well.
/// Its order is that of the commits: writers take turns (Backend::begin), and a position is there once only.
class AuditChain
{
public:
    explicit AuditChain(Database &database) : m_database(database) {}

    /// What the database knows of its chain.
    struct State {
        QString keyId;      ///< which key: a hash of it
        qint64 adopted = 0; ///< events up to this position were there before the log was chained
        AuditHead head;
        QString seal;
        bool plain = true; ///< whether each is of the kind it was written as: SQLite keeps what it is given

        /// Whether it was written by who has this key, and nothing of it was changed since.
        bool isOf(const Secret &key) const;
    };

    /// Finds the key, and begins the chain where there is none: the events that are there already are its first, in
    /// order of their time. The key is made (0600) with the chain, and never later: a key without a chain, where there
    /// are events or accounts, means that somebody took the chain away. Storage, with what to do.
    static Result<void> attach(Database &database, const QString &keyFile);

    /// Whether there is what the chain is kept in: its table. Nothing else here can be asked without it.
    bool isThere();
    /// Nothing where the database has no chain, or cannot be read.
    std::optional<State> state();
    /// Its state once this event is written, which its head is then the place of. Where the chain's own row is gone or
    /// not as this service left it, or the last event is not the one that was written there, the database fails:
    /// nothing more is written, so nothing is covered up. An event of the same millisecond as the last one gets an id
    /// after that one's: lists go by time and id, and tell so what came first.
    State next(StoredEvent &event);
    /// The event is written. Seals it.
    void advance(State state);
    /// No event is left: begins anew.
    void restart();

private:
    /// Whether the log ends with the very event of this head, and which that is, if there is one. What came before it,
    /// verifyAudit() looks at.
    bool endsAt(const AuditHead &head, StoredEvent &lastEvent);
    /// Gives every event its place.
    void adopt();

    Database &m_database;
};

/// What AuditChain says of one event.
QString auditMac(const Secret &key, qint64 position, const QString &previousMac, const StoredEvent &event);
/// The hash before the first event.
QString auditStart(const Secret &key);
QString auditKeyId(const Secret &key);
QString auditSeal(const Secret &key, const AuditChain::State &state);

} // namespace gatehouse::iam
