// SPDX-License-Identifier: Apache-2.0
#include "breaches.h"

namespace gatehouse::iam
{

QList<Breach> breaches()
{
    return {
        {"a credential of nobody", "UPDATE credentials SET owner_id = 'usr_2' WHERE id = 'cr_1'"},
        {"a credential of another account's member", "UPDATE credentials SET account_id = 'ac_2' WHERE id = 'cr_1'"},
        {"a member who leaves credentials", "DELETE FROM members WHERE id = 'usr_1'"},
        {"an authtoken without a hash", "UPDATE credentials SET token_hash = NULL"},
        {"a kind that is none", "UPDATE credentials SET kind = 'password'"},
        {"one address, two people",
         "INSERT INTO people (id, email, name, created_at) VALUES ('usr_9', 'a@example.com', '', 0)"},
        {"an IP policy that its rules outlive", "DELETE FROM ip_policies WHERE id = 'ipp_1'"},
        {"a rule of another account's policy", "UPDATE ip_policy_rules SET account_id = 'ac_2'"},
        {"a network twice",
         "INSERT INTO ip_policy_rules (id, account_id, policy_id, cidr, action, description, metadata, "
         "created_at) VALUES ('ipr_9', 'ac_1', 'ipp_1', '10.0.0.0/8', 'deny', '', '', 0)"},
        {"an action that is none", "UPDATE ip_policy_rules SET action = 'block'"},
        {"a restriction on another account's policy", "UPDATE ip_restriction_policies SET account_id = 'ac_2'"},
        {"two restrictions of a type",
         "INSERT INTO ip_restrictions (id, account_id, type, enforced, description, metadata, "
         "created_at) VALUES ('ipx_9', 'ac_1', 'api', 0, '', '', 0)"},
        {"a destination that its subscriptions outlive", "DELETE FROM event_destinations WHERE id = 'ed_1'"},
        {"a subscription that its sources outlive", "DELETE FROM event_subscriptions WHERE id = 'esb_1'"},
        {"a subscription to another account's destination",
         "UPDATE event_subscription_destinations SET account_id = 'ac_2'"},
        {"a source twice", "INSERT INTO event_sources (subscription_id, type, position) VALUES ('esb_1', 'a.v0', 1)"},
        {"an application user whom sessions outlive", "DELETE FROM application_users WHERE id = 'au_1'"},
        {"a session of another account's application user", "UPDATE application_sessions SET account_id = 'ac_2'"},
        {"a user who is no person",
         "INSERT INTO members (account_id, id, kind, name, active, administrator, developer, team, "
         "billing, provisioned_by, created_at, joined_at) VALUES ('ac_1', 'usr_9', 'user', '', 1, 0, "
         "'', '', '', '', 0, 0)"},
    };
}

} // namespace gatehouse::iam
