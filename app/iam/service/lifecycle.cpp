// SPDX-License-Identifier: Apache-2.0
#include "iam/service/lifecycle.h"

#include "api/codecs.h"
#include "iam/domain/roles.h"
#include "iam/domain/token.h"
#include "iam/storage/credentials.h"
#include "iam/storage/invitations.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/sessions.h"

namespace gatehouse::iam
{

QString eventObject(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return QStringLiteral("tunnel_credential");
    case CredentialKind::ApiKey:
        return QStringLiteral("api_key");
    case CredentialKind::SshKey:
        return QStringLiteral("ssh_public_key");
    }
    Q_UNREACHABLE();
}

void endSession(Call &call, const TunnelSession &session)
{
    Sessions(call.database).remove(session.id);
    call.record(QStringLiteral("agent_session_stop"), session.id, encode(call.shown(session)));
}

void endSessionsOf(Call &call, const QString &credentialId)
{
    while (!call.database.failed()) { // which would leave them where they are
        const QList<TunnelSession> sessions = Sessions(call.database).ofCredential(credentialId);
        for (const TunnelSession &session : sessions)
            endSession(call, session);
        if (sessions.size() < Sessions::atOnce)
            return;
    }
}

void endSessionsOfMember(Call &call, const QString &memberId)
{
    const QList<Credential> credentials = Credentials(call.database).ofOwner(call.caller.accountId, memberId);
    for (const Credential &credential : credentials)
        endSessionsOf(call, credential.id);
}

void deleteCredential(Call &call, const Credential &credential)
{
    endSessionsOf(call, credential.id);
    Credentials(call.database).remove(credential.id);
    call.record(eventObject(credential.kind) + "_deleted", credential.id, encode(call.shown(credential)));
}

void deleteCredentialsOfMember(Call &call, const QString &memberId)
{
    const QList<Credential> credentials = Credentials(call.database).ofOwner(call.caller.accountId, memberId);
    for (const Credential &credential : credentials)
        deleteCredential(call, credential);
}

MemberState stateOf(const Call &call, const Member &member)
{
    return {member.permissions, member.active,
            member.active && member.permissions.administrator &&
                Members(call.database).activeAdministratorCount(member.accountId) == 1};
}

void endAuthority(Call &call, const QString &memberId)
{
    endSessionsOfMember(call, memberId);
    revokeInvitationsBeyond(call, memberId, std::nullopt);
}

void endMembership(Call &call, const Member &member)
{
    deleteCredentialsOfMember(call, member.id);
    revokeInvitationsBeyond(call, member.id, std::nullopt);
    Members(call.database).remove(member.accountId, member.id);
}

void revokeInvitationsBeyond(Call &call, const QString &inviterId, const std::optional<Permissions> &left)
{
    Invitations invitations(call.database);
    if (!left || refuseOwner(*left, inviterId, {}))
        invitations.voidCodesBy(call.caller.accountId, inviterId);
    const QList<Invitation> open = invitations.openOf(call.caller.accountId, inviterId, call.now);
    for (Invitation invitation : open) {
        if (left && !refuseInviting(*left) && !refuseInvitation(*left, invitation.permissions))
            continue;
        invitation.state = InvitationState::Revoked;
        invitations.update(invitation);
        call.record(QStringLiteral("invitation_deleted"), invitation.id, encode(call.shown(invitation)));
    }
}

Secret giveCredential(Call &call, const Member &owner, CredentialKind kind, QString &id)
{
    const Ksuid ksuid = call.newKsuid();
    StoredCredential stored;
    stored.accountId = owner.accountId;
    stored.credential.kind = kind;
    stored.credential.id = id = idPrefix(kind) + u'_' + ksuid.toString();
    stored.credential.ownerId = owner.id;
    stored.credential.createdAt = call.second();
    Secret token = makeToken(ksuid);
    stored.tokenHash = tokenHash(token);
    Credentials(call.database).insert(stored);
    call.record(owner.accountId, eventObject(kind) + "_created", id, encode(call.shown(stored.credential)));
    return token;
}

Secret giveDefaultAuthtoken(Call &call, Member &member)
{
    Secret token = giveCredential(call, member, CredentialKind::Authtoken, member.defaultAuthtokenId);
    Members(call.database).update(member);
    return token;
}

void deleteIpPolicyRule(Call &call, const IpPolicyRule &rule)
{
    IpPolicyRules(call.database).remove(rule.id);
    call.record(QStringLiteral("ip_policy_rule_deleted"), rule.id, encode(call.shown(rule)));
}

} // namespace gatehouse::iam
