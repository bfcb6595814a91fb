// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

namespace
{

DetailFact countFact(const QString &label, qsizetype count)
{
    return fact(label, QLocale().toString(count));
}

/// What there is none of is not worth a line.
void append(QList<DetailFact> &facts, const QString &label, qsizetype count)
{
    if (count > 0)
        facts.append(countFact(label, count));
}

QString kindsOf(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::User:
        return text::dataset(Dataset::Users);
    case PrincipalKind::ServiceUser:
        return text::dataset(Dataset::ServiceUsers);
    case PrincipalKind::Unlisted:
        return Words::tr("Owners");
    }
    Q_UNREACHABLE();
}

} // namespace

QList<DetailFact> factsOfPrincipals(const Snapshot &snapshot, const QStringList &ids)
{
    QMap<PrincipalKind, qsizetype> kinds;
    qsizetype disabled = 0, credentials = 0, sessions = 0;
    for (const QString &id : ids) {
        const Principal *principal = snapshot.principal(id);
        if (!principal)
            continue;
        ++kinds[principal->kind];
        disabled += principal->isStateKnown() && !principal->active;
        credentials += snapshot.credentialsOf(id).size();
        sessions += snapshot.sessionCountOfPrincipal(id);
    }
    QList<DetailFact> facts;
    for (const auto [kind, count] : kinds.asKeyValueRange())
        facts.append(countFact(kindsOf(kind), count));
    append(facts, label(Badge::Disabled), disabled);
    facts.append(countFact(Words::tr("Credentials"), credentials));
    if (noSessions(snapshot).isEmpty())
        facts.append(countFact(Words::tr("Agents now"), sessions));
    return facts;
}

QList<DetailFact> factsOfCredentials(const Snapshot &snapshot, const QStringList &ids)
{
    QMap<CredentialKind, qsizetype> kinds;
    QSet<QString> owners;
    qsizetype sessions = 0, unrestricted = 0, ownerDisabled = 0;
    for (const QString &id : ids) {
        const Credential *credential = snapshot.credential(id);
        if (!credential)
            continue;
        ++kinds[credential->kind];
        owners.insert(credential->ownerId);
        sessions += snapshot.sessionsOf(id).size();
        unrestricted += credential->kind != CredentialKind::ApiKey && credential->acl.isEmpty();
        const Principal *owner = snapshot.principal(credential->ownerId);
        ownerDisabled += owner && owner->isStateKnown() && !owner->active;
    }
    QList<DetailFact> facts;
    for (const auto [kind, count] : kinds.asKeyValueRange())
        facts.append(countFact(text::dataset(datasetOf(kind)), count));
    facts.append(countFact(Words::tr("Owners"), owners.size()));
    if (noSessions(snapshot).isEmpty())
        facts.append(fact(Words::tr("In use now"), agents(sessions)));
    append(facts, label(Badge::Unrestricted), unrestricted);
    append(facts, label(Badge::OwnerDisabled), ownerDisabled);
    return facts;
}

} // namespace gatehouse
