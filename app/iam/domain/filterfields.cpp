// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/filter.h"

namespace gatehouse::iam
{

namespace
{

using enum FilterField;

// "Requests" in domain.md.
constexpr FilterField ofApiKeys[] = {Id, CreatedAt, Description, Metadata, OwnerId};
constexpr FilterField ofCredentials[] = {Id, CreatedAt, Description, Metadata, OwnerId, Acl};
constexpr FilterField ofServiceUsers[] = {Id, CreatedAt};
constexpr FilterField ofIpPolicies[] = {Id, CreatedAt, Description, Metadata};
constexpr FilterField ofIpPolicyRules[] = {Id, CreatedAt, Description, Metadata, IpPolicy, Cidr, Action};
constexpr FilterField ofTunnelSessions[] = {Id, Metadata, AgentVersion, Ip, Os, Region, StartedAt, Credential};

} // namespace

std::span<const FilterField> filterableFields(FilterResource resource)
{
    switch (resource) {
    case FilterResource::ApiKeys:
        return ofApiKeys;
    case FilterResource::Credentials:
        return ofCredentials;
    case FilterResource::ServiceUsers:
        return ofServiceUsers;
    case FilterResource::IpPolicies:
        return ofIpPolicies;
    case FilterResource::IpPolicyRules:
        return ofIpPolicyRules;
    case FilterResource::TunnelSessions:
        return ofTunnelSessions;
    }
    Q_UNREACHABLE();
}

QString nameOf(FilterField field)
{
    switch (field) {
    case Id:
        return QStringLiteral("id");
    case CreatedAt:
        return QStringLiteral("created_at");
    case Description:
        return QStringLiteral("description");
    case Metadata:
        return QStringLiteral("metadata");
    case OwnerId:
        return QStringLiteral("owner_id");
    case Acl:
        return QStringLiteral("acl");
    case IpPolicy:
        return QStringLiteral("ip_policy");
    case Cidr:
        return QStringLiteral("cidr");
    case Action:
        return QStringLiteral("action");
    case AgentVersion:
        return QStringLiteral("agent_version");
    case Ip:
        return QStringLiteral("ip");
    case Os:
        return QStringLiteral("os");
    case Region:
        return QStringLiteral("region");
    case StartedAt:
        return QStringLiteral("started_at");
    case Credential:
        return QStringLiteral("credential");
    }
    Q_UNREACHABLE();
}

FilterType typeOf(FilterField field)
{
    switch (field) {
    case Id:
    case OwnerId:
    case IpPolicy:
    case Credential:
        return FilterType::Id;
    case Description:
    case Metadata:
    case Cidr:
    case Action:
    case AgentVersion:
    case Ip:
    case Os:
    case Region:
        return FilterType::Text;
    case CreatedAt:
    case StartedAt:
        return FilterType::Time;
    case Acl:
        return FilterType::List;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::iam
