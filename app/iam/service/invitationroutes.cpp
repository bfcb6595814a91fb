// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/jsonwriter.h"
#include "iam/domain/limits.h"
#include "iam/domain/provisioning.h"
#include "iam/domain/token.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/accounts.h"
#include "iam/storage/invitations.h"

namespace gatehouse::iam
{

namespace
{

std::optional<Invitation> find(const Call &call, const QString &id)
{
    const auto stored = Invitations(call.database).find(id, call.now);
    if (!stored || stored->accountId != call.caller.accountId)
        return std::nullopt;
    return stored->invitation;
}

/// Whether people are invited into the caller's account at all: E4414.
Refusal refuseByProvisioning(const Call &call)
{
    const auto account = Accounts(call.database).find(call.caller.accountId);
    return account ? refuseInvitingInto(account->provisioning) : Refusal();
}

/// Whether an invitation to this address may become pending: E1231, E6601, E4402.
Refusal refusePending(const Call &call, const QString &email, const QString &exceptId)
{
    Invitations invitations(call.database);
    Members members(call.database);
    const QString &accountId = call.caller.accountId;
    if (invitations.isPending(accountId, email, exceptId, call.now))
        return Code::InvitationPending;
    if (members.isMember(accountId, email))
        return Code::AlreadyMember;
    const auto account = Accounts(call.database).find(accountId);
    const int taken = members.userCount(accountId) + invitations.pendingCount(accountId, call.now);
    return account && account->seats > 0 && taken >= account->seats ? Refusal(Code::NoSeats) : Refusal();
}

} // namespace

Reply listInvitations(Call &call)
{
    const auto range = readRange(call, QStringLiteral("inv"), [&](const QString &id) {
        const auto invitation = find(call, id);
        return invitation ? std::optional(invitation->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<Invitation>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return Invitations(call.database).page(call.caller.accountId, rows, call.now); },
        [&](const Invitation &row) { return encode(call.shown(row)); });
}

Reply getInvitation(Call &call)
{
    const auto invitation = find(call, call.id);
    return invitation ? Reply::ok(encode(call.shown(*invitation))) : Reply(Code::InvitationUnknown);
}

Reply createInvitation(Call &call)
{
    if (const Refusal refusal = refuseInviting(call.caller.permissions))
        return *refusal;
    if (const Refusal refusal = refuseByProvisioning(call))
        return *refusal;
    Body body(call.request.body);
    StoredInvitation stored;
    stored.accountId = call.caller.accountId;
    Invitation &invitation = stored.invitation;
    invitation.email = normalEmail(body.text(QStringLiteral("email")).value_or(QString()));
    const auto permissions = body.object(QStringLiteral("permissions"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseEmail(invitation.email))
        return *refusal;
    if (const Refusal refusal =
            readPermissions(permissions.value_or(QJsonObject()), Permissions(), invitation.permissions))
        return *refusal;
    if (const Refusal refusal = refuseInvitation(call.caller.permissions, invitation.permissions))
        return *refusal;
    if (const Refusal refusal = refusePending(call, invitation.email, {}))
        return *refusal;
    invitation.id = "inv_" + call.newKsuid().toString();
    invitation.invitedById = call.caller.principalId;
    invitation.createdAt = call.second();
    invitation.expiresAt = invitation.createdAt + invitationLife;
    Invitations(call.database).insert(stored);
    const QByteArray shown = encode(call.shown(invitation));
    call.record(QStringLiteral("invitation_created"), invitation.id, shown);
    return Reply::created(shown);
}

Reply revokeInvitation(Call &call)
{
    if (const Refusal refusal = refuseInviting(call.caller.permissions))
        return *refusal;
    auto invitation = find(call, call.id);
    if (!invitation || invitation->state == InvitationState::Accepted || invitation->state == InvitationState::Revoked)
        return Code::InvitationUnknown;
    if (invitation->permissions.administrator && !call.caller.permissions.administrator)
        return Code::InviteAdministrator;
    invitation->state = InvitationState::Revoked;
    Invitations(call.database).update(*invitation);
    call.record(QStringLiteral("invitation_deleted"), invitation->id, encode(call.shown(*invitation)));
    return Reply::noContent();
}

Reply resendInvitation(Call &call)
{
    if (const Refusal refusal = refuseInviting(call.caller.permissions))
        return *refusal;
    auto invitation = find(call, call.id);
    if (!invitation || invitation->state == InvitationState::Accepted || invitation->state == InvitationState::Revoked)
        return Code::InvitationUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseInvitation(call.caller.permissions, invitation->permissions))
        return *refusal;
    if (const Refusal refusal = refuseByProvisioning(call))
        return *refusal;
    if (invitation->state == InvitationState::Expired) { // comes back to life, and may have been overtaken
        if (const Refusal refusal = refusePending(call, invitation->email, invitation->id))
            return *refusal;
    }
    invitation->state = InvitationState::Pending;
    invitation->expiresAt = call.second() + invitationLife;
    Invitations(call.database).update(*invitation);
    const QByteArray shown = encode(call.shown(*invitation));
    call.record(QStringLiteral("invitation_updated"), invitation->id, shown);
    return Reply::ok(shown);
}

Reply createInvitationCode(Call &call)
{
    // It is as good as the credentials that it is exchanged for, of an owner whom nobody is yet.
    if (const Refusal refusal = refuseOwner(call.caller.permissions, call.caller.principalId, {}))
        return *refusal;
    const auto invitation = find(call, call.id);
    if (!invitation || invitation->state != InvitationState::Pending)
        return Code::InvitationUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseByProvisioning(call))
        return *refusal;
    const Secret code = makeInvitationCode();
    Invitations(call.database).setCode(invitation->id, {tokenHash(code), call.caller.principalId});
    call.record(QStringLiteral("invitation_updated"), invitation->id, encode(call.shown(*invitation)));
    JsonWriter out(512); // at once: a growing one would leave copies of the code behind
    out.open();
    out.text("invitation_id", invitation->id);
    out.time("expires_at", invitation->expiresAt);
    out.utf8("code", QByteArrayView(code.reveal().data(), qsizetype(code.reveal().size())));
    out.close();
    return Reply::created(out.take());
}

} // namespace gatehouse::iam
