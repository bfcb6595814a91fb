// SPDX-License-Identifier: Apache-2.0
// What revoking, removing and disabling say before they are done.
#include "ui/dialogs/dangerdialog.h"

#include "text/text.h"
#include "workspace/account.h"

namespace gatehouse
{

namespace
{

/// Ids are long: one without a description is known by the end of its id, as in the tables, and by its owner.
QString nameOf(const Snapshot &snapshot, const Credential &credential, const QString &kind)
{
    if (!credential.description.isEmpty())
        return DangerDialog::tr("%1 “%2”", "an authtoken, and its description").arg(kind, credential.description);
    const Principal *owner = snapshot.principal(credential.ownerId);
    const QString end = u'…' + credential.id.right(8);
    return owner ? DangerDialog::tr("%1 %2 of %3", "an authtoken, the end of its id, and its owner")
                       .arg(kind, end, owner->name)
                 : kind + u' ' + end;
}

QString nameOf(const Snapshot &snapshot, const Credential &credential)
{
    return nameOf(snapshot, credential, text::kind(credential.kind));
}

/// Short: they stand under "What stops".
QStringList agentLines(const QList<const TunnelSession *> &sessions)
{
    QStringList lines;
    for (const TunnelSession *session : sessions) {
        QStringList words{session->ip, session->os, session->metadata};
        words.removeAll(QString());
        lines << DangerDialog::tr("agent %1").arg(words.join(QStringLiteral(" · ")));
    }
    return lines;
}

using Stop = DangerDialog::Stop;

QStringList usesOf(const Snapshot &snapshot, const Credential &credential)
{
    if (credential.kind == CredentialKind::ApiKey)
        return {DangerDialog::tr("whatever uses this API key; ngrok does not tell what that is")};
    if (!snapshot.status(Dataset::TunnelSessions).whole())
        return {DangerDialog::tr("agents that use it; which they are could not be read")};
    const QStringList agents = agentLines(snapshot.sessionsOf(credential.id));
    return agents.isEmpty() ? QStringList{DangerDialog::tr("no agent uses it now")} : agents;
}

QList<Stop> stopsWithCredential(const Snapshot &snapshot, const QString &id)
{
    QList<Stop> stops;
    for (const QString &line : usesOf(snapshot, *snapshot.credential(id)))
        stops.append({line});
    return stops;
}

QList<Stop> stopsWithPrincipal(const Snapshot &snapshot, const QString &id)
{
    QList<Stop> stops;
    for (const Credential *credential : snapshot.credentialsOf(id))
        stops.append({nameOf(snapshot, *credential), usesOf(snapshot, *credential)});
    return stops.isEmpty() ? QList<Stop>{{DangerDialog::tr("no credentials")}} : stops;
}

/// How much stops with them, and how much of that is not known.
QString usesInAll(const Snapshot &snapshot, const QStringList &credentialIds)
{
    qsizetype agents = 0, keys = 0;
    for (const QString &id : credentialIds) {
        const Credential *credential = snapshot.credential(id);
        agents += snapshot.sessionsOf(id).size();
        keys += credential && credential->kind == CredentialKind::ApiKey ? 1 : 0;
    }
    const bool one = credentialIds.size() == 1;
    QStringList said;
    if (keys < credentialIds.size() && !snapshot.status(Dataset::TunnelSessions).whole())
        said << DangerDialog::tr("Which agents are cut off could not be read.");
    else if (agents > 0 && one)
        said << DangerDialog::tr("%n agent(s) use it now and are cut off.", nullptr, static_cast<int>(agents));
    else if (agents > 0)
        said << DangerDialog::tr("%n agent(s) use them now and are cut off.", nullptr, static_cast<int>(agents));
    if (keys > 0 && !one)
        said << DangerDialog::tr("What uses %n API key(s) is not known.", nullptr, static_cast<int>(keys));
    return said.join(u' ');
}

QString stopsInAll(const Snapshot &snapshot, const QStringList &principalIds)
{
    QStringList credentials;
    for (const QString &id : principalIds) {
        for (const Credential *credential : snapshot.credentialsOf(id))
            credentials << credential->id;
    }
    if (credentials.isEmpty())
        return {};
    const QString stop =
        DangerDialog::tr("%n credential(s) stop working.", nullptr, static_cast<int>(credentials.size()));
    const QString uses = usesInAll(snapshot, credentials);
    return uses.isEmpty() ? stop : stop + u' ' + uses;
}

/// Of a list of people that is whole.
bool noAdministratorIsLeftWithout(const Snapshot &snapshot, const QStringList &ids)
{
    bool named = false, left = false;
    for (const Principal &each : snapshot.principals) {
        const bool administers = each.kind == PrincipalKind::User && each.active && each.permissions.administrator;
        named = named || (administers && ids.contains(each.id));
        left = left || (administers && !ids.contains(each.id));
    }
    return named && !left && snapshot.status(Dataset::Users).whole();
}

/// In the words for the service's own answer.
QString refusalWith(int code)
{
    return text::sentence(Error{.kind = ErrorKind::Forbidden, .code = ngrokCode(code)});
}

QString principalName(const Snapshot &snapshot, const QString &id)
{
    const Principal *principal = snapshot.principal(id);
    if (principal == nullptr)
        return {};
    return principal->email.isEmpty() || principal->email == principal->name
               ? principal->name
               : QStringLiteral("%1 (%2)").arg(principal->name, principal->email);
}

QString credentialName(const Snapshot &snapshot, const QString &id)
{
    const Credential *credential = snapshot.credential(id);
    return credential ? nameOf(snapshot, *credential) : QString();
}

QString invitationName(const Snapshot &snapshot, const QString &id)
{
    const Invitation *invitation = snapshot.invitation(id);
    return invitation ? invitation->email : QString();
}

bool isServiceUser(const QString &id)
{
    return id.startsWith(QStringLiteral("bot_"));
}

QFuture<Result<void>> readPrincipals(Account &account, const QStringList &ids)
{
    return account.readPrincipals(ids, Account::Agents::Read);
}

QFuture<Result<QString>> wordsOf(QFuture<Result<Removal>> removing)
{
    return removing.then([](const Result<Removal> &removed) -> Result<QString> {
        if (!removed)
            return removed.error();
        return *removed == Removal::WasGone ? DangerDialog::tr("Gone already") : QString();
    });
}

QFuture<Result<QString>> setInactive(Account &account, const QString &id)
{
    const auto done = [](auto changed) -> Result<QString> {
        return changed ? Result<QString>(QString()) : Result<QString>(changed.error());
    };
    if (isServiceUser(id))
        return account.changeServiceUser(id, {.active = false}).then(done);
    return account.changeUser(id, {.active = false}).then(done);
}

} // namespace

QFuture<Result<QString>> DangerDialog::wordless(QFuture<Result<void>> done)
{
    return done.then([](const Result<void> &result) {
        return result ? Result<QString>(QString()) : Result<QString>(result.error());
    });
}

DangerDialog::Plan DangerDialog::revokeCredentials(const Snapshot &snapshot, const QStringList &ids)
{
    const int count = static_cast<int>(ids.size());
    const bool one = count == 1;
    const Credential *first = one ? snapshot.credential(ids.first()) : nullptr;
    const QString name = first ? nameOf(snapshot, *first, text::kindWithin(first->kind)) : QString();
    return {.title = tr("Revoke"),
            .heading = one ? tr("Revoke %1").arg(name) : tr("Revoke %n credential(s)", nullptr, count),
            .explanation = tr("What is revoked can never be used again. To replace one without a break, rotate it."),
            .verb = one ? tr("Revoke") : tr("Revoke %n credential(s)", nullptr, count),
            .confirm = one ? tr("Revoke %1 for good").arg(name) : tr("Revoke these %n for good", nullptr, count),
            .done = tr("Revoked"),
            .targetIds = ids,
            .nameOf = credentialName,
            .stopsWith = stopsWithCredential,
            .act = [](Account &account, const QString &id) { return wordsOf(account.removeCredential(id)); },
            .look = [](Account &account, const QStringList &those) { return account.readAgentsOf(those); },
            .inAll = usesInAll};
}

DangerDialog::Plan DangerDialog::removePrincipals(const Snapshot &snapshot, const QStringList &ids)
{
    const int count = static_cast<int>(ids.size());
    const bool one = count == 1;
    const QString name = one ? principalName(snapshot, ids.first()) : QString();
    return {.title = tr("Remove"),
            .heading = !one                         ? tr("Remove %n principal(s)", nullptr, count)
                       : isServiceUser(ids.first()) ? tr("Remove service user %1").arg(name)
                                                    : tr("Remove %1").arg(name),
            .explanation =
                one && isServiceUser(ids.first())
                    ? tr("Its credentials in this account are revoked with it.")
                    : tr("Their credentials in this account are revoked with them. Other accounts are not touched."),
            .verb = one ? tr("Remove") : tr("Remove %n principal(s)", nullptr, count),
            .confirm = one ? tr("Remove %1 and revoke what is listed").arg(name)
                           : tr("Remove these %n and revoke what is listed", nullptr, count),
            .done = tr("Removed"),
            .targetIds = ids,
            .nameOf = principalName,
            .stopsWith = stopsWithPrincipal,
            .act = [](Account &account, const QString &id) { return wordsOf(account.removePrincipal(id)); },
            .look = readPrincipals,
            .inAll = stopsInAll,
            .refusal =
                [](const Snapshot &now, const QStringList &those) {
                    return noAdministratorIsLeftWithout(now, those) ? refusalWith(6602) : QString();
                }};
}

DangerDialog::Plan DangerDialog::disablePrincipals(const Snapshot &snapshot, const QStringList &ids)
{
    const int count = static_cast<int>(ids.size());
    const bool one = count == 1;
    const QString name = one ? principalName(snapshot, ids.first()) : QString();
    return {.title = tr("Disable"),
            .heading = !one                         ? tr("Disable %n principal(s)", nullptr, count)
                       : isServiceUser(ids.first()) ? tr("Disable service user %1").arg(name)
                                                    : tr("Disable %1").arg(name),
            .explanation = one && isServiceUser(ids.first())
                               ? tr("It keeps its credentials, which work again once it is enabled.")
                               : tr("They keep their credentials, which work again once they are enabled."),
            .verb = one ? tr("Disable") : tr("Disable %n principal(s)", nullptr, count),
            .confirm = one ? tr("Disable %1 and stop what is listed").arg(name)
                           : tr("Disable these %n and stop what is listed", nullptr, count),
            .done = tr("Disabled"),
            .targetIds = ids,
            .nameOf = principalName,
            .stopsWith = stopsWithPrincipal,
            .act = setInactive,
            .look = readPrincipals,
            .inAll = stopsInAll,
            .refusal = [](const Snapshot &now, const QStringList &those) {
                return noAdministratorIsLeftWithout(now, those) ? refusalWith(6622) : QString();
            }};
}

DangerDialog::Plan DangerDialog::revokeInvitations(const Snapshot &snapshot, const QStringList &ids)
{
    const int count = static_cast<int>(ids.size());
    const bool one = count == 1;
    const QString name = one ? invitationName(snapshot, ids.first()) : QString();
    return {.title = tr("Revoke"),
            .heading =
                one ? tr("Revoke the invitation of %1").arg(name) : tr("Revoke %n invitation(s)", nullptr, count),
            .explanation = tr("The link in the e-mail stops working. They can be invited again."),
            .verb = one ? tr("Revoke") : tr("Revoke %n invitation(s)", nullptr, count),
            .confirm = {}, // who was invited can be invited again
            .done = tr("Revoked"),
            .targetIds = ids,
            .nameOf = invitationName,
            .stopsWith = [](const Snapshot &, const QString &) { return QList<Stop>(); },
            .act = [](Account &account, const QString &id) { return wordsOf(account.revokeInvitation(id)); },
            .header = tr("Invitations")};
}

} // namespace gatehouse
