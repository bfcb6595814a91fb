// SPDX-License-Identifier: Apache-2.0
#include "cli/accountremovecommand.h"

#include "core/whendone.h"
#include "text/text.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

namespace gatehouse
{

AccountRemoveCommand::AccountRemoveCommand(Console &console, Workspace &workspace, AccountRemoveArguments arguments)
    : Command(console), m_workspace(workspace), m_arguments(std::move(arguments))
{
}

void AccountRemoveCommand::start()
{
    if (m_arguments.name == QLatin1String("sample")) {
        end(ExitCode::Usage, CliWords::tr("The sample account is always there. Reset it in the window if you like."));
        return;
    }
    if (const Result<void> loaded = m_workspace.load(); !loaded.ok()) {
        fail(loaded.error());
        return;
    }
    const Result<Account *> found = m_workspace.find(m_arguments.name);
    if (!found.ok() && found.error().kind == ErrorKind::Invalid) {
        endUnclear(m_arguments.name);
        return;
    }
    if (!found.ok()) {
        end(ExitCode::Usage, CliWords::tr("There is no account \"%1\". `gatehouse account list` shows those that are "
                                          "there.")
                                 .arg(m_arguments.name));
        return;
    }
    const QString id = (*found)->profile().id, name = (*found)->profile().name;
    const Profile profile = (*found)->profile();
    whenDone(m_workspace.rotationsOf(id), this, [this, id, name, profile](const Result<JournalRows> &rows) {
        if (!rows.ok()) {
            fail(rows.error());
            return;
        }
        const QList<RotationRecord> &rotations = rows->records;
        const bool open =
            rows->unreadable > 0 || std::any_of(rotations.begin(), rotations.end(),
                                                [](const RotationRecord &record) { return !record.closed; });
        const bool inKeychain = profile.keyStorage == KeyStorage::Keychain;
        const QStringList lines = text::removal(inKeychain, inKeychain && !profile.proxyUser.isEmpty(), rotations);
        if (open && !m_arguments.forgetRotations) {
            // The last lines are about them.
            for (const QString &line : lines)
                console().say(line);
            tell(rows->unreadable > 0 ? unreadableRotations(rows->unreadable)
                                      : Error{.kind = ErrorKind::Conflict, .code = QStringLiteral("rotations_open")});
            end(ExitCode::Refused, CliWords::tr("Nothing was removed. --forget-rotations removes the account "
                                                "with its rotations."));
            return;
        }
        if (m_arguments.yes) {
            remove(id, name);
            return;
        }
        console().say(CliWords::tr("What goes:"));
        for (const QString &line : lines)
            console().say(line);
        ask(CliWords::tr("Forget \"%1\"?").arg(name), QStringLiteral("--yes"), [this, id, name] { remove(id, name); });
    });
}

void AccountRemoveCommand::remove(const QString &id, const QString &name)
{
    const OpenRotations open = m_arguments.forgetRotations ? OpenRotations::Forget : OpenRotations::Refuse;
    whenDone(m_workspace.remove(id, open), this, [this, name](const Result<void> &removed) {
        if (removed.ok())
            end(ExitCode::Done, CliWords::tr("\"%1\" is forgotten.").arg(name));
        else
            fail(removed.error());
    });
}

} // namespace gatehouse
