// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"

#include <QCoreApplication>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Details)
};

DetailFact fact(const QString &label, const QString &text)
{
    return {label, text};
}

DetailFact timeFact(const QString &label, Timestamp time, const Moments &moments)
{
    return {label, QStringLiteral("%1, %2").arg(moments.date(time), moments.relative(time)), moments.exact(time)};
}

DetailFact ownerFact(const Snapshot &snapshot, const QString &label, const QString &id)
{
    const Principal *owner = snapshot.principal(id);
    if (!owner)
        return fact(label, id.isEmpty() ? Words::tr("unknown") : id);
    return {label, owner->name, text::kind(owner->kind), false, Jump{PageId::Principals, id, {}}};
}

QString agentText(const TunnelSession &session)
{
    QStringList parts{session.os, session.agentVersion, session.region};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// An id that fits into a line of the pane.
QString shortened(const QString &id)
{
    constexpr qsizetype kept = 10;
    return id.size() <= 2 * kept ? id : id.left(kept) + u'…' + id.right(kept);
}

/// A rule a line, without what all of them begin with.
QString rules(QStringList acl)
{
    for (QString &rule : acl) {
        if (rule.startsWith(QLatin1String("bind:")))
            rule.remove(0, 5);
    }
    return acl.join(u'\n');
}

QString agents(qsizetype count)
{
    if (count == 0)
        return Words::tr("no agent");
    return count == 1 ? Words::tr("1 agent") : Words::tr("%1 agents").arg(QLocale().toString(count));
}

QList<DetailUse> usesOf(const Snapshot &snapshot, const QString &credentialId, const Moments &moments)
{
    QList<DetailUse> uses;
    for (const TunnelSession *session : snapshot.sessionsOf(credentialId))
        uses.append({session->ip, agentText(*session), text::age(moments.now - session->startedAt)});
    return uses;
}

QString noSessions(const Snapshot &snapshot)
{
    const DatasetStatus status = snapshot.status(Dataset::TunnelSessions);
    return status.whole() || status.hasRows() ? QString() : text::datasetState(Dataset::TunnelSessions, status);
}

QString endOf(const QString &id)
{
    return u'…' + id.right(8);
}

/// With places to break a line in words that are wider than the pane; copied text keeps them, so ids never go through
/// here.
QString breakable(const QString &text)
{
    QString result;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        result += c;
        if (run > 0 && run % 16 == 0)
            result += QChar(0x200b);
    }
    return result;
}

} // namespace

Details detailsOf(const Snapshot &snapshot, const Principal &principal, const Moments &moments)
{
    Details result;
    result.id = principal.id;
    result.title = principal.name;
    result.subtitle = principal.id;
    result.isPrincipal = true;
    if (!principal.active)
        result.badges.append(Badge::Disabled);
    result.facts.append(fact(Words::tr("Kind"), text::kind(principal.kind)));
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
    if (principal.createdAt)
        result.facts.append(timeFact(Words::tr("Since"), *principal.createdAt, moments));
    for (const Credential *credential : credentials) {
        const qsizetype sessions = snapshot.sessionsOf(credential->id).size();
        result.uses.append({credential->description.isEmpty() ? endOf(credential->id) : credential->description,
                            text::kind(credential->kind),
                            sessions > 0 ? agents(sessions) : text::age(moments.now - credential->createdAt),
                            Jump{PageId::Credentials, credential->id, {}}});
    }
    result.noUses = Words::tr("No credentials in this account.");
    return result;
}

Details detailsOf(const Snapshot &snapshot, const Credential &credential, const std::optional<RotationEntry> &rotation,
                  bool ownKey, const Moments &moments)
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
    if (owner && !owner->active)
        result.badges.append(Badge::OwnerDisabled);
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
        result.facts.append(fact(Words::tr("In use now"), Words::tr("not observable: ngrok does not tell")));
    else if (noSessions(snapshot).isEmpty())
        result.facts.append(fact(Words::tr("In use now"), agents(snapshot.sessionsOf(credential.id).size())));
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

Details detailsOf(const Snapshot &snapshot, const Invitation &invitation, const Moments &moments)
{
    Details result;
    result.id = invitation.id;
    result.title = invitation.email;
    result.subtitle = invitation.id;
    switch (invitation.state) {
    case InvitationState::Pending:
        result.badges.append(Badge::Pending);
        break;
    case InvitationState::Accepted:
        result.badges.append(Badge::Accepted);
        break;
    case InvitationState::Expired:
        result.badges.append(Badge::Expired);
        break;
    case InvitationState::Revoked:
        result.badges.append(Badge::Revoked);
        break;
    }
    result.facts.append(fact(Words::tr("Permissions"), text::permissions(invitation.permissions)));
    result.facts.append(ownerFact(snapshot, Words::tr("Invited by"), invitation.invitedById));
    result.facts.append(timeFact(Words::tr("Invited"), invitation.createdAt, moments));
    result.facts.append(timeFact(Words::tr("Expires"), invitation.expiresAt, moments));
    for (const Principal &principal : snapshot.principals) {
        if (principal.email.compare(invitation.email, Qt::CaseInsensitive) == 0) {
            result.uses.append(
                {principal.name, text::kind(principal.kind), {}, Jump{PageId::Principals, principal.id, {}}});
        }
    }
    result.noUses = Words::tr("Nobody in this account has this address.");
    return result;
}

Details detailsOf(const Snapshot *snapshot, const RotationEntry &rotation, const Moments &moments)
{
    const RotationRecord &record = rotation.record;
    Details result;
    result.id = record.id;
    result.title = record.description.isEmpty() ? endOf(record.oldId) : record.description;
    result.subtitle = text::kind(record.kind);
    result.badges.append(badge(rotation));
    result.facts.append(fact(Words::tr("State"), text::rotationState(record.state)));
    result.facts.append(fact(Words::tr("Now"), text::rotationProgress(record, rotation.need)));
    if (snapshot)
        result.facts.append(ownerFact(*snapshot, Words::tr("Owner"), record.ownerId));
    result.facts.append(
        {Words::tr("Old"), shortened(record.oldId), record.oldId, true, Jump{PageId::Credentials, record.oldId, {}}});
    if (!record.newId.isEmpty())
        result.facts.append({Words::tr("New"), shortened(record.newId), record.newId, true,
                             Jump{PageId::Credentials, record.newId, {}}});
    result.facts.append(timeFact(Words::tr("Started"), record.startedAt, moments));
    result.facts.append(timeFact(Words::tr("Last change"), record.changedAt, moments));
    if (!record.finding.isEmpty())
        result.facts.append(fact(Words::tr("Last look"), record.finding));
    for (const WatchedAgent &agent : record.agents) {
        const QString where = agent.onNew   ? Words::tr("on the new one")
                              : agent.onOld ? Words::tr("on the old one")
                                            : Words::tr("offline");
        result.uses.append({agent.ip, agent.os, where});
    }
    result.noUses = Words::tr("No agent used it when the rotation began.");
    result.hasHistory = false;
    return result;
}

QString eventSentence(const Event &event)
{
    // "api_key_created.v0" is what and how.
    const QString type = event.type.section(u'.', 0, 0);
    const QString how = type.section(u'_', -1);
    const QString what = type.section(u'_', 0, -2).replace(u'_', u' ');
    const QString whom = event.principalSubject.isEmpty() ? event.principalId : event.principalSubject;
    const QString subject = what == QLatin1String("tunnel credential") ? text::kind(CredentialKind::Authtoken)
                            : what == QLatin1String("api key")         ? text::kind(CredentialKind::ApiKey)
                            : what == QLatin1String("ssh public key")  ? text::kind(CredentialKind::SshKey)
                                                                       : what.left(1).toUpper() + what.mid(1);
    if (how == QLatin1String("created"))
        return Words::tr("%1 created by %2").arg(subject, whom);
    if (how == QLatin1String("updated"))
        return Words::tr("%1 changed by %2").arg(subject, whom);
    if (how == QLatin1String("deleted"))
        return Words::tr("%1 removed by %2").arg(subject, whom);
    if (how == QLatin1String("start"))
        return Words::tr("An agent of %1 connected").arg(whom);
    if (how == QLatin1String("stop"))
        return Words::tr("An agent of %1 disconnected").arg(whom);
    return QStringLiteral("%1 · %2").arg(event.type, whom);
}

} // namespace gatehouse
