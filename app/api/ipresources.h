// SPDX-License-Identifier: Apache-2.0
// Named lists of networks, and where an account lets only those in ("IP rules" in domain.md). All published by ngrok.
#pragma once

#include "core/timestamp.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse
{

/// A named list of networks; what it holds are its rules. `ipp_`
struct IpPolicy {
    QString id;
    QString uri;
    QString description;
    QString metadata;
    Timestamp createdAt{};

    friend bool operator==(const IpPolicy &, const IpPolicy &) = default;
};

struct IpPolicyDraft {
    QString description;
    QString metadata;
};

/// What is given is changed.
struct IpPolicyChange {
    std::optional<QString> description;
    std::optional<QString> metadata;
};

enum class IpAction { Allow, Deny };
/// "allow", "deny".
QString toString(IpAction action);

/// One network of a policy. `ipr_`
struct IpPolicyRule {
    QString id;
    QString uri;
    QString policyId;
    QString cidr; ///< "192.0.2.0/24", "2001:db8::/32"
    IpAction action = IpAction::Allow;
    QString description;
    QString metadata;
    Timestamp createdAt{};

    friend bool operator==(const IpPolicyRule &, const IpPolicyRule &) = default;
};

/// The policy and the action are fixed at creation.
struct IpPolicyRuleDraft {
    QString policyId;
    QString cidr;
    IpAction action = IpAction::Allow;
    QString description;
    QString metadata;
};

struct IpPolicyRuleChange {
    std::optional<QString> cidr;
    std::optional<QString> description;
    std::optional<QString> metadata;
};

/// What an IP restriction guards: signing in, calling the API, connecting an agent, what comes to endpoints.
enum class IpRestrictionType { Dashboard, Api, Agent, Endpoints };
/// "dashboard", "api", "agent", "endpoints".
QString toString(IpRestrictionType type);

/// Where an account lets in only addresses that its policies let pass: one for each type. `ipx_`
struct IpRestriction {
    QString id;
    QString uri;
    IpRestrictionType type = IpRestrictionType::Api;
    bool enforced = false; ///< otherwise it only warns
    QStringList policyIds; ///< at least one
    QString description;
    QString metadata;
    Timestamp createdAt{};

    friend bool operator==(const IpRestriction &, const IpRestriction &) = default;
};

/// The type is fixed at creation.
struct IpRestrictionDraft {
    IpRestrictionType type = IpRestrictionType::Api;
    bool enforced = false;
    QStringList policyIds;
    QString description;
    QString metadata;
};

struct IpRestrictionChange {
    std::optional<bool> enforced;
    std::optional<QStringList> policyIds;
    std::optional<QString> description;
    std::optional<QString> metadata;
};

} // namespace gatehouse
