// SPDX-License-Identifier: Apache-2.0
#include "api/resources.h"

#include "api/request.h"

namespace gatehouse
{

QByteArray toWire(Method method)
{
    switch (method) {
    case Method::Get:
        return QByteArrayLiteral("GET");
    case Method::Post:
        return QByteArrayLiteral("POST");
    case Method::Patch:
        return QByteArrayLiteral("PATCH");
    case Method::Put:
        return QByteArrayLiteral("PUT");
    case Method::Delete:
        return QByteArrayLiteral("DELETE");
    }
    Q_UNREACHABLE();
}

std::optional<CredentialKind> credentialKindOfId(const QString &id)
{
    for (const CredentialKind kind : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey}) {
        if (id.startsWith(idPrefix(kind) + u'_'))
            return kind;
    }
    return std::nullopt;
}

QString idPrefix(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return QStringLiteral("cr");
    case CredentialKind::ApiKey:
        return QStringLiteral("ak");
    case CredentialKind::SshKey:
        return QStringLiteral("sshcr");
    }
    Q_UNREACHABLE();
}

QString toString(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return QStringLiteral("authtoken");
    case CredentialKind::ApiKey:
        return QStringLiteral("api_key");
    case CredentialKind::SshKey:
        return QStringLiteral("ssh_key");
    }
    Q_UNREACHABLE();
}

QString collectionPath(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return QStringLiteral("/credentials");
    case CredentialKind::ApiKey:
        return QStringLiteral("/api_keys");
    case CredentialKind::SshKey:
        return QStringLiteral("/ssh_credentials");
    }
    Q_UNREACHABLE();
}

QString toString(InvitationState state)
{
    switch (state) {
    case InvitationState::Pending:
        return QStringLiteral("pending");
    case InvitationState::Accepted:
        return QStringLiteral("accepted");
    case InvitationState::Expired:
        return QStringLiteral("expired");
    case InvitationState::Revoked:
        return QStringLiteral("revoked");
    }
    Q_UNREACHABLE();
}

QString toString(IpAction action)
{
    switch (action) {
    case IpAction::Allow:
        return QStringLiteral("allow");
    case IpAction::Deny:
        return QStringLiteral("deny");
    }
    Q_UNREACHABLE();
}

QString toString(IpRestrictionType type)
{
    switch (type) {
    case IpRestrictionType::Dashboard:
        return QStringLiteral("dashboard");
    case IpRestrictionType::Api:
        return QStringLiteral("api");
    case IpRestrictionType::Agent:
        return QStringLiteral("agent");
    case IpRestrictionType::Endpoints:
        return QStringLiteral("endpoints");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
