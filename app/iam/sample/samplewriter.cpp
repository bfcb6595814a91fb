// SPDX-License-Identifier: Apache-2.0
#include "iam/sample/samplewriter.h"

#include "iam/domain/token.h"
#include "iam/sample/agentfile.h"
#include "iam/sample/sampleplan.h"
#include "iam/storage/accounts.h"
#include "iam/storage/applicationsessions.h"
#include "iam/storage/applicationusers.h"
#include "iam/storage/auditchain.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/iprestrictions.h"
#include "iam/storage/sessions.h"

#include <QDir>

namespace gatehouse::iam
{

namespace
{

// Whoever refers to others goes before them.
void empty(Database &database)
{
    database.statement("DELETE FROM events").run();
    AuditChain(database).restart();
    for (const char *deletion :
         {"DELETE FROM event_sources", "DELETE FROM event_subscription_destinations", "DELETE FROM event_subscriptions",
          "DELETE FROM event_destinations", "DELETE FROM application_sessions", "DELETE FROM application_users",
          "DELETE FROM abuse_reports", "DELETE FROM identity_providers", "DELETE FROM domain_controls"})
        database.statement(deletion).run();
    database.statement("DELETE FROM invitations").run();
    database.statement("DELETE FROM ip_restriction_policies").run();
    database.statement("DELETE FROM ip_restrictions").run();
    database.statement("DELETE FROM ip_policy_rules").run();
    database.statement("DELETE FROM ip_policies").run();
    database.statement("DELETE FROM tunnel_sessions").run();
    database.statement("DELETE FROM credentials").run();
    database.statement("DELETE FROM members").run();
    database.statement("DELETE FROM people").run();
    database.statement("DELETE FROM accounts").run();
}

/// What the agents will connect with, by credential.
using AgentSecrets = QHash<QString, SharedSecret>;

AgentSecrets writeCredentials(Database &database, const SamplePlan &plan)
{
    QSet<QString> used;
    for (const SampleAgent &agent : plan.agents)
        used.insert(agent.credentialId);
    AgentSecrets secrets;
    Credentials credentials(database);
    for (StoredCredential stored : plan.credentials) {
        const Credential &credential = stored.credential;
        SharedSecret secret;
        if (credential.kind == CredentialKind::SshKey) {
            secret = Secret::share(Secret::copyOf(credential.publicKey.toUtf8()));
        } else {
            secret = Secret::share(makeToken(*ksuidOfId(credential.id)));
            stored.tokenHash = tokenHash(*secret);
        }
        credentials.insert(stored);
        if (used.contains(credential.id))
            secrets.insert(credential.id, secret);
    }
    return secrets;
}

AgentSecrets writeRows(Database &database, const SamplePlan &plan)
{
    for (const AccountInfo &account : plan.accounts)
        Accounts(database).insert(account);
    Members members(database);
    for (const Person &person : plan.people)
        members.insertPerson(person);
    for (const Member &member : plan.members)
        members.insert(member);
    AgentSecrets secrets = writeCredentials(database, plan);
    for (const StoredInvitation &invitation : plan.invitations)
        Invitations(database).insert(invitation);
    for (const IpPolicy &policy : plan.ipRules.policies)
        IpPolicies(database).insert(plan.ipRules.accountId, policy);
    for (const IpPolicyRule &rule : plan.ipRules.rules)
        IpPolicyRules(database).insert(plan.ipRules.accountId, rule);
    for (const IpRestriction &restriction : plan.ipRules.restrictions)
        IpRestrictions(database).insert(plan.ipRules.accountId, restriction);
    for (const ApplicationUser &user : plan.applications.users)
        ApplicationUsers(database).insert(plan.applications.accountId, user);
    for (const ApplicationSession &session : plan.applications.sessions)
        ApplicationSessions(database).insert(plan.applications.accountId, session);
    for (const PlannedSession &planned : plan.sessions)
        Sessions(database).insert(planned.accountId, planned.session);
    Events events(database);
    for (const StoredEvent &event : plan.events)
        events.insert(event);
    return secrets;
}

Result<void> writeAgentFiles(const SamplePlan &plan, const AgentSecrets &secrets, const QString &folder)
{
    for (const SampleAgent &agent : plan.agents) {
        const auto written = writeAgentFile(agentFile(folder, agent.name), *secrets.value(agent.credentialId));
        if (!written)
            return written;
    }
    return {};
}

} // namespace

QString agentFile(const QString &agentsFolder, const QString &agent)
{
    return agentsFolder + u'/' + agent + QStringLiteral(".token");
}

Result<void> fillWithSample(Database &database, const SamplePlan &plan, const QString &agentsFolder)
{
    empty(database);
    const AgentSecrets secrets = writeRows(database, plan);
    // Within the transaction: if one of them cannot be written, nothing has happened.
    return writeAgentFiles(plan, secrets, agentsFolder);
}

Result<void> writeSample(Database &database, const SamplePlan &plan, const QString &agentsFolder)
{
    Transaction transaction(database);
    if (const auto written = fillWithSample(database, plan, agentsFolder); !written)
        return written;
    return transaction.commit();
}

} // namespace gatehouse::iam
