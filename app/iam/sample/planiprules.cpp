// SPDX-License-Identifier: Apache-2.0
// The sample account's networks: all of those that are set aside for documentation, nobody's.
#include "iam/sample/planbuilder.h"

#include "api/codecs.h"

namespace gatehouse::iam
{

namespace
{

using std::chrono::hours;

struct PolicyRow {
    const char *name; // its description
    int made;         // days ago
};

constexpr PolicyRow policies[] = {{"Offices", 420}, {"Factory sites", 380}, {"Contractors", 45}};

struct RuleRow {
    const char *policy;
    const char *cidr;
    IpAction action;
    const char *description;
    int made;
};

constexpr RuleRow rules[] = {
    {"Offices", "198.51.100.0/24", IpAction::Allow, "head office", 420},
    {"Offices", "2001:db8:40::/48", IpAction::Allow, "head office, IPv6", 210},
    {"Offices", "198.51.100.192/26", IpAction::Deny, "guest wireless", 118},
    {"Factory sites", "203.0.113.0/25", IpAction::Allow, "Lyon, Turin and Gdansk", 380},
    {"Factory sites", "203.0.113.48/32", IpAction::Deny, "gateway that is being replaced", 9},
    {"Contractors", "192.0.2.64/28", IpAction::Allow, "", 45},
};

// On trial: whoever enforces it shuts out one of the agents, the next time it connects.
constexpr const char *onTrial = "agents from our own sites only";
constexpr const char *onTrialPolicies[] = {"Factory sites", "Offices"};
constexpr int onTrialSince = 8;

} // namespace

void PlanBuilder::addIpRules()
{
    SampleIpRules &planned = m_plan.ipRules;
    planned.accountId = accountId();
    const auto record = [&](const char *type, const auto &object) {
        m_deeds.append({.time = object.createdAt,
                        .type = QString::fromLatin1(type),
                        .actorId = idOf(QStringLiteral("security-lead")),
                        .objectId = object.id,
                        .object = encode(object)});
    };
    for (const PolicyRow &row : policies) {
        IpPolicy policy;
        policy.createdAt = ago(row.made);
        policy.id = m_random.id(QStringLiteral("ipp"), policy.createdAt);
        policy.uri = uri(QStringLiteral("/ip_policies/") + policy.id);
        policy.description = QString::fromLatin1(row.name);
        m_ids.insert(policy.description, policy.id);
        planned.policies.append(policy);
        record("ip_policy_created", policy);
    }
    for (const RuleRow &row : rules) {
        IpPolicyRule rule;
        rule.createdAt = ago(row.made) + hours(1);
        rule.id = m_random.id(QStringLiteral("ipr"), rule.createdAt);
        rule.uri = uri(QStringLiteral("/ip_policy_rules/") + rule.id);
        rule.policyId = idOf(QString::fromLatin1(row.policy));
        rule.cidr = QString::fromLatin1(row.cidr);
        rule.action = row.action;
        rule.description = QString::fromLatin1(row.description);
        planned.rules.append(rule);
        record("ip_policy_rule_created", rule);
    }
    IpRestriction restriction;
    restriction.createdAt = ago(onTrialSince);
    restriction.id = m_random.id(QStringLiteral("ipx"), restriction.createdAt);
    restriction.uri = uri(QStringLiteral("/ip_restrictions/") + restriction.id);
    restriction.type = IpRestrictionType::Agent;
    restriction.description = QString::fromLatin1(onTrial);
    for (const char *policy : onTrialPolicies)
        restriction.policyIds.append(idOf(QString::fromLatin1(policy)));
    planned.restrictions.append(restriction);
    record("ip_restriction_created", restriction);
}

} // namespace gatehouse::iam
