// SPDX-License-Identifier: Apache-2.0
// What ends together with something else, each with its event: a credential's sessions, a member's credentials, an IP
// policy's rules.
#pragma once

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
void deleteIpPolicyRule(Call &call, const IpPolicyRule &rule);

} // namespace gatehouse::iam
