// SPDX-License-Identifier: Apache-2.0
#include "api/dataset.h"

namespace gatehouse
{

QString toString(Dataset dataset)
{
    switch (dataset) {
    case Dataset::Account:
        return QStringLiteral("account");
    case Dataset::Users:
        return QStringLiteral("users");
    case Dataset::ServiceUsers:
        return QStringLiteral("service_users");
    case Dataset::ApiKeys:
        return QStringLiteral("api_keys");
    case Dataset::Authtokens:
        return QStringLiteral("authtokens");
    case Dataset::SshKeys:
        return QStringLiteral("ssh_keys");
    case Dataset::Invitations:
        return QStringLiteral("invitations");
    case Dataset::TunnelSessions:
        return QStringLiteral("tunnel_sessions");
    case Dataset::Events:
        return QStringLiteral("events");
    }
    Q_UNREACHABLE();
}

QString toString(DatasetState state)
{
    switch (state) {
    case DatasetState::Unknown:
        return QStringLiteral("unknown");
    case DatasetState::Available:
        return QStringLiteral("available");
    case DatasetState::Empty:
        return QStringLiteral("empty");
    case DatasetState::Incomplete:
        return QStringLiteral("incomplete");
    case DatasetState::Refused:
        return QStringLiteral("refused");
    case DatasetState::NotOffered:
        return QStringLiteral("not_offered");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
