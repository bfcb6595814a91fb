// SPDX-License-Identifier: Apache-2.0
#include "cli/rolecommand.h"

#include "core/whendone.h"
#include "text/text.h"

namespace gatehouse
{

RoleCommand::RoleCommand(Console &console, Workspace &workspace, RoleArguments arguments)
    : AccountCommand(console, workspace, arguments.account), m_arguments(std::move(arguments))
{
}

const Principal *RoleCommand::person(const Snapshot &snapshot)
{
    if (const Principal *byId = snapshot.principal(m_arguments.user))
        return byId;
    QList<const Principal *> found;
    for (const Principal &principal : snapshot.principals) {
        if (principal.email.compare(m_arguments.user, Qt::CaseInsensitive) == 0 || principal.name == m_arguments.user)
            found << &principal;
    }
    if (found.size() == 1)
        return found.first();
    const DatasetStatus users = snapshot.status(Dataset::Users);
    if (found.size() > 1)
        end(ExitCode::Usage, CliWords::tr("%n people are called \"%1\". Use the e-mail address or the id.", nullptr,
                                          static_cast<int>(found.size()))
                                 .arg(m_arguments.user));
    else if (!users.hasRows() && users.state != DatasetState::Empty)
        end(ExitCode::Refused, text::datasetState(Dataset::Users, users));
    else
        end(ExitCode::Failed, CliWords::tr("The account has no person \"%1\". `gatehouse report principals` lists "
                                           "those it has.")
                                  .arg(m_arguments.user));
    return nullptr;
}

void RoleCommand::ready()
{
    const SnapshotPtr snapshot = account().snapshot();
    const Principal *principal = person(*snapshot);
    if (!principal)
        return;
    Permissions wanted = principal->permissions;
    const bool finer = m_arguments.developer || m_arguments.team || m_arguments.billing;
    if (wanted.administrator && finer && !m_arguments.administrator) {
        end(ExitCode::Usage, CliWords::tr("%1 is an administrator, who may do everything whatever else is chosen. Add "
                                          "--no-administrator to change that.")
                                 .arg(principal->name));
        return;
    }
    wanted.administrator = m_arguments.administrator.value_or(wanted.administrator);
    wanted.developer = m_arguments.developer.value_or(wanted.developer);
    wanted.team = m_arguments.team.value_or(wanted.team);
    wanted.billing = m_arguments.billing.value_or(wanted.billing);

    const RoleConsequences what = consequences(*snapshot, principal->id, wanted, account().actingPrincipalId());
    if (what.refusal != RoleRefusal::None) {
        end(what.refusal == RoleRefusal::NothingChanges ? ExitCode::Done : ExitCode::Refused,
            text::refusal(what.refusal));
        return;
    }
    show(*principal, wanted, what);
    const QString id = principal->id;
    if (m_arguments.yes)
        change(id, wanted);
    else
        ask(CliWords::tr("Change the role?"), QStringLiteral("--yes"), [this, id, wanted] { change(id, wanted); });
}

void RoleCommand::show(const Principal &person, const Permissions &wanted, const RoleConsequences &consequences)
{
    const QString who = person.email.isEmpty() ? person.name : QStringLiteral("%1 <%2>").arg(person.name, person.email);
    console().say(
        CliWords::tr("%1: %2 → %3").arg(who, text::permissions(person.permissions), text::permissions(wanted)));
    for (const Ability ability : consequences.gained)
        console().say(QStringLiteral("  + %1").arg(text::ability(ability)));
    for (const Ability ability : consequences.lost)
        console().say(QStringLiteral("  - %1").arg(text::ability(ability)));
    if (!consequences.refusedKeyIds.isEmpty())
        console().say(CliWords::tr("  API keys that will be refused (%1): %2")
                          .arg(ngrokCode(635), consequences.refusedKeyIds.join(QLatin1String(", "))));
    if (consequences.ownDemotion)
        console().say(CliWords::tr("  This is your own role: you cannot undo the change yourself."));
}

void RoleCommand::change(const QString &id, const Permissions &wanted)
{
    UserChange change;
    change.permissions = wanted;
    whenDone(account().changeUser(id, change), this, [this](const Result<User> &changed) {
        if (changed.ok())
            end(ExitCode::Done, CliWords::tr("Role changed: %1 is now %2.")
                                    .arg(changed->name.isEmpty() ? changed->email : changed->name,
                                         text::permissions(changed->permissions)));
        else
            fail(changed.error(), host());
    });
}

} // namespace gatehouse
