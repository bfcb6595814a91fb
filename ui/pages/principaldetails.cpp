// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

namespace
{

DetailFact elsewhereFact(const Elsewhere &other, bool first)
{
    const QString label = first ? Words::tr("Also in") : QString();
    if (other.principalId.isEmpty())
        return {label, Words::tr("%1, not connected here").arg(other.accountName)};
    const QString held = other.active ? other.permissions : Words::tr("disabled");
    return {label, held.isEmpty() ? other.accountName : QStringLiteral("%1 · %2").arg(other.accountName, held),
            Words::tr("Shows the account %1").arg(other.accountName), false,
            Jump{PageId::Principals, other.principalId, {}, other.profileId}};
}

} // namespace

Details detailsOf(const Snapshot &snapshot, const Principal &principal, const Observed &observed,
                  const QList<Elsewhere> &elsewhere, const Moments &moments)
{
    Details result;
    result.id = principal.id;
    result.title = principal.name;
    result.subtitle = principal.id;
    result.isPrincipal = true;
    if (principal.isStateKnown() && !principal.active)
        result.badges.append(Badge::Disabled);
    result.facts.append(fact(Words::tr("Kind"), text::kind(principal.kind)));
    if (!principal.isStateKnown())
        result.facts.append(fact(Words::tr("State"), Words::tr("unknown")));
    if (!principal.email.isEmpty() && principal.email != principal.name)
        result.facts.append(fact(Words::tr("E-mail"), principal.email));
    if (principal.kind == PrincipalKind::User && principal.permissionsKnown && !principal.permissions.administrator) {
        result.facts.append(fact(Words::tr("Developer"), text::label(principal.permissions.developer)));
        result.facts.append(fact(Words::tr("Team"), text::label(principal.permissions.team)));
        result.facts.append(fact(Words::tr("Billing"), text::label(principal.permissions.billing)));
    } else if (principal.kind == PrincipalKind::User) {
        result.facts.append(fact(Words::tr("Permissions"), principal.permissionsKnown
                                                               ? text::permissions(principal.permissions)
                                                               : Words::tr("unknown")));
    } else if (principal.kind == PrincipalKind::ServiceUser) {
        result.facts.append(fact(Words::tr("Developer"), text::label(DeveloperPermission::ReadWrite)));
    }
    const auto credentials = snapshot.credentialsOf(principal.id);
    result.facts.append({Words::tr("Credentials"),
                         QLocale().toString(credentials.size()),
                         {},
                         false,
                         credentials.isEmpty()
                             ? std::nullopt
                             : std::optional(Jump{PageId::Credentials, {}, QStringLiteral("owner:") + principal.id})});
    if (noSessions(snapshot).isEmpty()) {
        result.facts.append(
            fact(Words::tr("Agents now"), QLocale().toString(snapshot.sessionCountOfPrincipal(principal.id))));
    }
    const bool connected = snapshot.sessionCountOfPrincipal(principal.id) > 0;
    if (const auto seen = seenFact(observed, Words::tr("Last seen"), principal.id, connected, moments))
        result.facts.append(*seen);
    if (principal.createdAt)
        result.facts.append(timeFact(Words::tr("Since"), *principal.createdAt, moments));
    if (!principal.provisionedBy.isEmpty())
        result.facts.append(fact(Words::tr("Added by"), text::provisionedBy(principal.provisionedBy)));
    for (const Elsewhere &other : elsewhere)
        result.facts.append(elsewhereFact(other, &other == &elsewhere.first()));
    for (const Credential *credential : credentials) {
        const qsizetype sessions = snapshot.sessionsOf(credential->id).size();
        const QString kind = text::kind(credential->kind), age = moments.age(credential->createdAt);
        const bool justNow = moments.now - credential->createdAt < std::chrono::minutes(1);
        result.uses.append({credential->description.isEmpty() ? endOf(credential->id) : credential->description,
                            justNow ? kind : Words::tr("%1 · %2 old", "a kind of credential, its age").arg(kind, age),
                            credential->kind != CredentialKind::ApiKey && noSessions(snapshot).isEmpty()
                                ? agents(sessions)
                                : QString(),
                            Jump{PageId::Credentials, credential->id, {}}});
    }
    result.noUses = Words::tr("No credentials in this account.");
    return result;
}

} // namespace gatehouse
