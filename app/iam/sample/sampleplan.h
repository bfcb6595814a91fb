// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/applications.h"
#include "iam/storage/credentials.h"
#include "iam/storage/events.h"
#include "iam/storage/invitations.h"
#include "iam/storage/members.h"

#include <QList>
#include <QUrl>

namespace gatehouse::iam
{

/// An agent as it is set up: what it presents itself as, and what it connects with at first.
struct SampleAgent {
    QString name;         ///< "device-0132": its file's name too
    QString credentialId; ///< an authtoken or SSH key of the plan
    QString ip, os, region, agentVersion;
    QString metadata; ///< "agent=device-0132": with the address what makes it this agent
    QString bind;     ///< what it offers: within the credential's ACL
};

struct PlannedSession {
    QString accountId;
    TunnelSession session;
};

/// The IP policies of an account with their rules, and where they are used.
struct SampleIpRules {
    QString accountId;
    QList<IpPolicy> policies;
    QList<IpPolicyRule> rules;
    QList<IpRestriction> restrictions;
};

/// Who signed in to what an account's endpoints guard. Nothing in this service makes them: at ngrok, signing in does.
struct SampleApplications {
    QString accountId;
    QList<ApplicationUser> users;
    QList<ApplicationSession> sessions;
};

/// Everything the sample accounts hold at first, as values. The first account is the sample account, the others share
/// some of its people.
struct SamplePlan {
    QList<AccountInfo> accounts;
    QList<Person> people;
    QList<Member> members;
    QList<StoredCredential> credentials; ///< without the hashes of their tokens, which are made when they are written
    QList<StoredInvitation> invitations;
    SampleIpRules ipRules;           ///< of the sample account
    SampleApplications applications; ///< of the sample account
    QList<PlannedSession> sessions;  ///< one an agent, in the same order
    QList<StoredEvent> events;
    QList<SampleAgent> agents;
    QString firstPersonId;
};

/// The same for the same seed and moment. `publicUrl` is what the `uri` of objects in events begins with, with "/" at
/// its end.
SamplePlan makeSamplePlan(quint32 seed, Timestamp now, const QUrl &publicUrl);

} // namespace gatehouse::iam
