// SPDX-License-Identifier: Apache-2.0
// What the routes do. Each is called with an authenticated caller, a query and an id of the right form.
#pragma once

#include "iam/service/call.h"

namespace gatehouse::iam
{

// credentialroutes.cpp
template <CredentialKind kind>
Reply listCredentials(Call &call);
template <CredentialKind kind>
Reply createCredential(Call &call);
template <CredentialKind kind>
Reply getCredential(Call &call);
template <CredentialKind kind>
Reply updateCredential(Call &call);
template <CredentialKind kind>
Reply revokeCredential(Call &call);

// serviceuserroutes.cpp
Reply listServiceUsers(Call &call);
Reply createServiceUser(Call &call);
Reply getServiceUser(Call &call);
Reply updateServiceUser(Call &call);
Reply deleteServiceUser(Call &call);

// userroutes.cpp
Reply listUsers(Call &call);
Reply getUser(Call &call);
Reply updateUser(Call &call);
Reply removeUser(Call &call);

// invitationroutes.cpp
Reply listInvitations(Call &call);
Reply createInvitation(Call &call);
Reply getInvitation(Call &call);
Reply revokeInvitation(Call &call);
Reply resendInvitation(Call &call);
Reply createInvitationCode(Call &call);
// invitationaccepting.cpp
Reply acceptInvitation(Call &call);

// sessionroutes.cpp
Reply listSessions(Call &call);
Reply getSession(Call &call);
Reply stopSession(Call &call);
Reply restartSession(Call &call);
Reply updateSession(Call &call);
Reply createAgentChallenge(Call &call);
Reply startAgentSession(Call &call);
Reply endAgentSession(Call &call);

// ippolicyroutes.cpp
Reply listIpPolicies(Call &call);
Reply createIpPolicy(Call &call);
Reply getIpPolicy(Call &call);
Reply updateIpPolicy(Call &call);
Reply deleteIpPolicy(Call &call);

// ippolicyruleroutes.cpp
Reply listIpPolicyRules(Call &call);
Reply createIpPolicyRule(Call &call);
Reply getIpPolicyRule(Call &call);
Reply updateIpPolicyRule(Call &call);
Reply deleteIpPolicyRule(Call &call);

// iprestrictionroutes.cpp
Reply listIpRestrictions(Call &call);
Reply createIpRestriction(Call &call);
Reply getIpRestriction(Call &call);
Reply updateIpRestriction(Call &call);
Reply deleteIpRestriction(Call &call);

// identityproviderroutes.cpp
Reply listIdentityProviders(Call &call);
Reply createIdentityProvider(Call &call);
Reply getIdentityProvider(Call &call);
Reply updateIdentityProvider(Call &call);
Reply deleteIdentityProvider(Call &call);

// applicationroutes.cpp
Reply listApplicationUsers(Call &call);
Reply getApplicationUser(Call &call);
Reply deleteApplicationUser(Call &call);
Reply listApplicationSessions(Call &call);
Reply getApplicationSession(Call &call);
Reply deleteApplicationSession(Call &call);

// abusereportroutes.cpp
Reply listAbuseReports(Call &call);
Reply createAbuseReport(Call &call);
Reply getAbuseReport(Call &call);

// domaincontrolroutes.cpp
Reply listDomainControls(Call &call);
Reply createDomainControl(Call &call);
Reply getDomainControl(Call &call);
Reply updateDomainControl(Call &call);
Reply deleteDomainControl(Call &call);
/// Begins it: what comes of it is in the object, later.
Reply verifyDomainControl(Call &call);

// signincheckroutes.cpp
Reply checkSignIn(Call &call);

// eventdestinationroutes.cpp
Reply listEventDestinations(Call &call);
Reply createEventDestination(Call &call);
Reply getEventDestination(Call &call);
Reply updateEventDestination(Call &call);
Reply deleteEventDestination(Call &call);

// eventsubscriptionroutes.cpp
Reply listEventSubscriptions(Call &call);
Reply createEventSubscription(Call &call);
Reply getEventSubscription(Call &call);
Reply updateEventSubscription(Call &call);
Reply deleteEventSubscription(Call &call);

// eventsourceroutes.cpp: the types of a subscription
Reply listEventSources(Call &call);
Reply addEventSource(Call &call);
Reply getEventSource(Call &call);
Reply updateEventSource(Call &call);
Reply removeEventSource(Call &call);

// scim/scimroutes.cpp
Reply listScimUsers(Call &call);
Reply createScimUser(Call &call);
Reply getScimUser(Call &call);
Reply replaceScimUser(Call &call);
Reply patchScimUser(Call &call);
Reply deleteScimUser(Call &call);

// scim/scimdiscovery.cpp
Reply getScimConfig(Call &call);
Reply listScimResourceTypes(Call &call);
Reply getScimResourceType(Call &call);
Reply listScimSchemas(Call &call);
Reply getScimSchema(Call &call);

// accountroutes.cpp
Reply getAccount(Call &call);
Reply updateAccount(Call &call);
Reply listAccounts(Call &call);
Reply listEvents(Call &call);

} // namespace gatehouse::iam
