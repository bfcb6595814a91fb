// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// An invitation and whose account it is to.
struct StoredInvitation {
    QString accountId;
    Invitation invitation; ///< all but `uri`. Expired is not kept: it is Pending, and its time is over
};

/// By which somebody without a key redeems an invitation.
struct InvitationCode {
    QString hash;   ///< tokenHash()
    QString madeBy; ///< the principal who answers for it
};

/// Invitations. `now` decides which pending ones have expired.
class Invitations
{
public:
    explicit Invitations(Database &database) : m_database(database) {}

    /// State Expired is kept as Pending: `expiresAt` says it.
    void insert(const StoredInvitation &stored);
    /// In whatever account.
    std::optional<StoredInvitation> find(const QString &id, Timestamp now);
    /// State (as insert) and expiresAt. Its code is void from then on.
    void update(const Invitation &invitation);

    std::optional<InvitationCode> code(const QString &id);
    /// In the place of the one before.
    void setCode(const QString &id, const InvitationCode &code);
    /// Those that somebody made in an account.
    void voidCodesBy(const QString &accountId, const QString &makerId);

    QList<Invitation> page(const QString &accountId, const PageRange &range, Timestamp now);
    /// Pending ones that this principal made, expired or not, oldest first.
    QList<Invitation> openOf(const QString &accountId, const QString &inviterId, Timestamp now);
    /// Pending and not expired, to this address, other than `exceptId`.
    bool isPending(const QString &accountId, const QString &email, const QString &exceptId, Timestamp now);
    /// Pending and not expired: each takes a seat.
    int pendingCount(const QString &accountId, Timestamp now);

private:
    void voidCode(const QString &id);

    Database &m_database;
};

} // namespace gatehouse::iam
