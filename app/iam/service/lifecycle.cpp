// SPDX-License-Identifier: Apache-2.0
#include "iam/service/lifecycle.h"

#include "api/codecs.h"
#include "iam/storage/credentials.h"
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
    const QList<TunnelSession> sessions = Sessions(call.database).ofCredential(credentialId);
    for (const TunnelSession &session : sessions)
        endSession(call, session);
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

void deleteIpPolicyRule(Call &call, const IpPolicyRule &rule)
{
    IpPolicyRules(call.database).remove(rule.id);
    call.record(QStringLiteral("ip_policy_rule_deleted"), rule.id, encode(call.shown(rule)));
}

} // namespace gatehouse::iam
