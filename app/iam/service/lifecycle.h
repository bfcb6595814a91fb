// SPDX-License-Identifier: Apache-2.0
// What ends together with something else, each with its event: a credential's sessions, a member's credentials, an IP
// policy's rules, and the invitations that somebody has no authority for any more. And what begins with a membership.
#pragma once

#include "iam/domain/roles.h"
#include "iam/service/call.h"

namespace gatehouse::iam
{

/// "api_key", "tunnel_credential" or "ssh_public_key": the object's name in event types.
QString eventObject(CredentialKind kind);

void endSession(Call &call, const TunnelSession &session);
void endSessionsOf(Call &call, const QString &credentialId);
/// Those of every credential of a member of the caller's account.
void endSessionsOfMember(Call &call, const QString &memberId);
/// Its sessions first.
void deleteCredential(Call &call, const Credential &credential);
void deleteCredentialsOfMember(Call &call, const QString &memberId);
/// A user as the rules see one.
MemberState stateOf(const Call &call, const Member &member);
/// Of somebody who is disabled: sessions, and the invitations they made. Credentials stay, and open nothing.
void endAuthority(Call &call, const QString &memberId);
/// Of a user who goes: the membership, and in it their credentials and the invitations they made.
void endMembership(Call &call, const Member &member);
/// Invitations of the caller's account that their inviter made and could not make any more, with what is left of their
/// permissions: none when they are disabled or removed. Nobody comes in by the word of one who has no say. Those that
/// have expired too: otherwise who resends one would vouch for it, and not be asked for it later. And the codes that
/// they made, whoever invited, once they are no administrator: they do not come back with the role.
void revokeInvitationsBeyond(Call &call, const QString &inviterId, const std::optional<Permissions> &left);
/// A fresh API key or authtoken of a member, and what it is: for whoever is answered.
Secret giveCredential(Call &call, const Member &owner, CredentialKind kind, QString &id);
/// Its default authtoken, for a user who has just joined and is shown it. Where nobody would be (SCIM, and whoever is
/// answered with the invitation alone) there is none: it could neither be used nor deleted.
Secret giveDefaultAuthtoken(Call &call, Member &member);
void deleteIpPolicyRule(Call &call, const IpPolicyRule &rule);

} // namespace gatehouse::iam
