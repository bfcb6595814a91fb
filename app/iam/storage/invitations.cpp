// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/invitations.h"

#include "iam/storage/permissioncolumns.h"

namespace gatehouse::iam
{

namespace
{

#define INVITATION_COLUMNS                                                                                             \
    "SELECT id, email, administrator, developer, team, billing, state, invited_by, created_at, expires_at, "           \
    "account_id FROM invitations "

InvitationState stateOf(const QString &text, Timestamp expires, Timestamp now)
{
    for (const InvitationState state : {InvitationState::Accepted, InvitationState::Revoked}) {
        if (toString(state) == text)
            return state;
    }
    return expires <= now ? InvitationState::Expired : InvitationState::Pending;
}

QString keptState(InvitationState state)
{
    return toString(state == InvitationState::Expired ? InvitationState::Pending : state);
}

Invitation read(const Statement &row, Timestamp now)
{
    Invitation invitation;
    invitation.id = row.text(0);
    invitation.email = row.text(1);
    invitation.permissions = readPermissions(row, 2);
    invitation.invitedById = row.text(7);
    invitation.createdAt = row.time(8);
    invitation.expiresAt = row.time(9);
    invitation.state = stateOf(row.text(6), invitation.expiresAt, now);
    return invitation;
}

} // namespace

void Invitations::insert(const StoredInvitation &stored)
{
    const Invitation &invitation = stored.invitation;
    Statement insert = m_database.statement("INSERT INTO invitations (id, account_id, email, administrator, developer, "
                                            "team, billing, state, invited_by, created_at, expires_at) "
                                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(invitation.id).bind(stored.accountId).bind(invitation.email);
    bindPermissions(insert, invitation.permissions);
    insert.bind(keptState(invitation.state))
        .bind(invitation.invitedById)
        .bind(invitation.createdAt)
        .bind(invitation.expiresAt)
        .run();
}

std::optional<StoredInvitation> Invitations::find(const QString &id, Timestamp now)
{
    Statement query = m_database.statement(INVITATION_COLUMNS "WHERE id = ?");
    query.bind(id).run();
    if (!query.next())
        return std::nullopt;
    return StoredInvitation{query.text(10), read(query, now)};
}

void Invitations::update(const Invitation &invitation)
{
    m_database.statement("UPDATE invitations SET state = ?, expires_at = ? WHERE id = ?")
        .bind(keptState(invitation.state))
        .bind(invitation.expiresAt)
        .bind(invitation.id)
        .run();
    voidCode(invitation.id);
}

std::optional<InvitationCode> Invitations::code(const QString &id)
{
    Statement query = m_database.statement("SELECT hash, made_by FROM invitation_codes WHERE invitation_id = ?");
    query.bind(id).run();
    return query.next() ? std::optional(InvitationCode{query.text(0), query.text(1)}) : std::nullopt;
}

void Invitations::setCode(const QString &id, const InvitationCode &code)
{
    voidCode(id);
    m_database.statement("INSERT INTO invitation_codes (invitation_id, hash, made_by) VALUES (?, ?, ?)")
        .bind(id)
        .bind(code.hash)
        .bind(code.madeBy)
        .run();
}

void Invitations::voidCode(const QString &id)
{
    m_database.statement("DELETE FROM invitation_codes WHERE invitation_id = ?").bind(id).run();
}

void Invitations::voidCodesBy(const QString &accountId, const QString &makerId)
{
    m_database
        .statement("DELETE FROM invitation_codes WHERE made_by = ? AND invitation_id IN "
                   "(SELECT id FROM invitations WHERE account_id = ?)")
        .bind(makerId)
        .bind(accountId)
        .run();
}

QList<Invitation> Invitations::page(const QString &accountId, const PageRange &range, Timestamp now)
{
    Statement query = m_database.statement(INVITATION_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                              "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<Invitation> rows;
    while (query.next())
        rows.append(read(query, now));
    return rows;
}

QList<Invitation> Invitations::openOf(const QString &accountId, const QString &inviterId, Timestamp now)
{
    Statement query = m_database.statement(INVITATION_COLUMNS "WHERE account_id = ? AND invited_by = ? "
                                                              "AND state = 'pending' ORDER BY created_at, id");
    query.bind(accountId).bind(inviterId).run();
    QList<Invitation> rows;
    while (query.next())
        rows.append(read(query, now));
    return rows;
}

bool Invitations::isPending(const QString &accountId, const QString &email, const QString &exceptId, Timestamp now)
{
    Statement query = m_database.statement("SELECT 1 FROM invitations WHERE account_id = ? AND email = ? AND id <> ? "
                                           "AND state = 'pending' AND expires_at > ?");
    query.bind(accountId).bind(email).bind(exceptId).bind(now).run();
    return query.next();
}

int Invitations::pendingCount(const QString &accountId, Timestamp now)
{
    Statement query = m_database.statement(
        "SELECT count(*) FROM invitations WHERE account_id = ? AND state = 'pending' AND expires_at > ?");
    query.bind(accountId).bind(now).run();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

} // namespace gatehouse::iam
