// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"

namespace gatehouse
{

QByteArray listKey(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return QByteArrayLiteral("credentials");
    case CredentialKind::ApiKey:
        return QByteArrayLiteral("keys");
    case CredentialKind::SshKey:
        return QByteArrayLiteral("ssh_credentials");
    }
    Q_UNREACHABLE();
}

template <>
QByteArray listKey<User>()
{
    return QByteArrayLiteral("users");
}

template <>
QByteArray listKey<ServiceUser>()
{
    return QByteArrayLiteral("bot_users");
}

template <>
QByteArray listKey<Invitation>()
{
    return QByteArrayLiteral("invitations");
}

template <>
QByteArray listKey<AccountInfo>()
{
    return QByteArrayLiteral("accounts");
}

template <>
QByteArray listKey<TunnelSession>()
{
    return QByteArrayLiteral("tunnel_sessions");
}

template <>
QByteArray listKey<Event>()
{
    return QByteArrayLiteral("events");
}

template <>
QByteArray listKey<IpPolicy>()
{
    return QByteArrayLiteral("ip_policies");
}

template <>
QByteArray listKey<IpPolicyRule>()
{
    return QByteArrayLiteral("ip_policy_rules");
}

template <>
QByteArray listKey<IpRestriction>()
{
    return QByteArrayLiteral("ip_restrictions");
}

template <>
QByteArray listKey<EventDestination>()
{
    return QByteArrayLiteral("event_destinations");
}

template <>
QByteArray listKey<EventSubscription>()
{
    return QByteArrayLiteral("event_subscriptions");
}

template <>
QByteArray listKey<ApplicationUser>()
{
    return QByteArrayLiteral("application_users");
}

template <>
QByteArray listKey<ApplicationSession>()
{
    return QByteArrayLiteral("application_sessions");
}

template <>
QByteArray listKey<AbuseReport>()
{
    return QByteArrayLiteral("abuse_reports");
}

} // namespace gatehouse
