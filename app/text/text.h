// SPDX-License-Identifier: Apache-2.0
// The sentences for people that window and command line share. Translated; the cause, then what to do.
#pragma once

#include "api/dataset.h"
#include "api/resources.h"
#include "core/error.h"
#include "inventory/rolechange.h"
#include "inventory/snapshot.h"
#include "rotation/rotation.h"

#include <QString>

namespace gatehouse::text
{

/// A sentence a person can act on: the cause, ngrok's code where there is one, what to do. `host` as it was reached.
QString sentence(const Error &error, const QString &host = {});

/// What goes when an account is removed from this console, a line each, and what stays. `rotations`: all that the
/// journal has of it; of each that is not closed, what is lost is said.
QStringList removal(bool keyInKeychain, bool proxyPasswordInKeychain, const QList<RotationRecord> &rotations);

/// "Administrator"; "Read/Write · Invite-only". Labels as ngrok prints them.
QString permissions(const Permissions &permissions);
QString label(DeveloperPermission value); ///< "Read/Write"
QString label(TeamPermission value);      ///< "Invite-only"
QString label(BillingPermission value);   ///< "No billing access"
/// A sentence on what it lets one do, for the role dialog.
QString explanation(DeveloperPermission value);
QString explanation(TeamPermission value);
QString explanation(BillingPermission value);
QString ability(Ability ability);     ///< "Call the API"
QString refusal(RoleRefusal refusal); ///< with its remedy and code; empty for None

QString kind(CredentialKind kind);       ///< "API key", "Authtoken"
QString kindWithin(CredentialKind kind); ///< the same within a sentence: "API key", "authtoken"
QString kind(PrincipalKind kind);        ///< "Person", "Service user", "Owner"
QString state(InvitationState state);    ///< "Pending"
/// "Invitation", "Single sign-on", "Directory (SCIM)", or "–" where nobody says.
QString provisionedBy(const QString &word);
QString dataset(Dataset dataset);  ///< "Invitations"
QString reading(Dataset dataset);  ///< "Reading invitations…"
QString label(DatasetState state); ///< "Not offered"
/// "ngrok's API does not list people; these owners come from their credentials." One for each state that needs words.
QString datasetState(Dataset dataset, const DatasetStatus &status);
/// "anything" or "*.site7… +2" or "–".
/// A rule of more than `most` characters is shortened.
QString mayBind(const Credential &credential, qsizetype most = 24);

QString rotationState(RotationState state);
/// Which agent: "192.0.2.7 · linux · rack 7"; of several devices that look alike, how many have not moved.
QString watchedAgent(const WatchedAgent &agent);
/// What happens now, or what is waited for: "Watching: 2 of 3 agents moved."
QString rotationProgress(const RotationRecord &record, RotationNeed need);
QString obstacle(const RotationCheck &check);

/// "412 d", "2 y": an age in the largest whole unit that a table shows.
QString age(std::chrono::milliseconds age);

} // namespace gatehouse::text
