// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

namespace
{

QList<DetailUse> usesOf(const Snapshot &snapshot, const QString &credentialId, const Moments &moments)
{
    QList<DetailUse> uses;
    for (const TunnelSession *session : snapshot.sessionsOf(credentialId)) {
        const QString age = moments.age(session->startedAt);
        const bool justNow = moments.now - session->startedAt < std::chrono::minutes(1);
        uses.append({session->ip, agentText(*session),
                     justNow ? age : Words::tr("for %1", "how long an agent is connected").arg(age)});
    }
    return uses;
}

} // namespace

Details detailsOf(const Snapshot &snapshot, const Credential &credential, const std::optional<RotationEntry> &rotation,
                  const Observed &observed, bool ownKey, const Moments &moments)
{
    Details result;
    result.id = credential.id;
    result.title = credential.description.isEmpty() ? endOf(credential.id) : credential.description;
    result.subtitle = credential.id;
    const Principal *owner = snapshot.principal(credential.ownerId);
    const bool restricted = credential.kind == CredentialKind::ApiKey || !credential.acl.isEmpty();
    if (rotation)
        result.badges.append(badge(*rotation));
    if (!restricted)
        result.badges.append(Badge::Unrestricted);
    if (owner && owner->isStateKnown() && !owner->active)
        result.badges.append(Badge::OwnerDisabled);
    const std::optional<OwnExpiry> expiry = observed.expiry(credential.id);
    if (expiry && expiry->isPast(moments.now))
        result.badges.append(Badge::Expired);
    if (ownKey)
        result.badges.append(Badge::OwnKey);
    result.facts.append(fact(Words::tr("Kind"), text::kind(credential.kind)));
    result.facts.append(ownerFact(snapshot, Words::tr("Owner"), credential.ownerId));
    if (credential.kind != CredentialKind::ApiKey) {
        result.facts.append({Words::tr("May bind"),
                             credential.acl.isEmpty() ? Words::tr("anything") : rules(credential.acl),
                             {},
                             !credential.acl.isEmpty()});
    }
    result.facts.append(timeFact(Words::tr("Created"), credential.createdAt, moments));
    if (credential.kind == CredentialKind::ApiKey)
        result.facts.append(fact(Words::tr("In use"), Words::tr("not observable: ngrok does not tell")));
    else if (noSessions(snapshot).isEmpty())
        result.facts.append(fact(Words::tr("In use"), agents(snapshot.sessionsOf(credential.id).size())));
    if (credential.kind != CredentialKind::ApiKey) {
        const bool connected = !snapshot.sessionsOf(credential.id).isEmpty();
        if (const auto seen = seenFact(observed, Words::tr("Last seen"), credential.id, connected, moments))
            result.facts.append(*seen);
    }
    if (expiry) {
        const QString day = QLocale().toString(expiry->date, QStringLiteral("d MMM yyyy"));
        result.facts.append({Words::tr("Expires"), expiry->note.isEmpty() ? day : day + u'\n' + breakable(expiry->note),
                             Words::tr("A date of this console's own: the account does not know it.")});
    }
    if (rotation) {
        result.facts.append({Words::tr("Rotation"), text::rotationProgress(rotation->record, rotation->need),
                             moments.exact(rotation->record.startedAt), false,
                             Jump{PageId::Rotations, rotation->record.id, {}}});
    }
    if (!credential.metadata.isEmpty())
        result.facts.append(fact(Words::tr("Metadata"), breakable(credential.metadata)));
    if (!credential.publicKey.isEmpty())
        result.facts.append({Words::tr("Public key"), credential.publicKey, {}, true});
    result.uses = usesOf(snapshot, credential.id, moments);
    if (credential.kind == CredentialKind::ApiKey)
        result.noUses = Words::tr("Where an API key is used cannot be observed.");
    else
        result.noUses =
            noSessions(snapshot).isEmpty() ? Words::tr("No agent is connected with it.") : noSessions(snapshot);
    return result;
}

} // namespace gatehouse
