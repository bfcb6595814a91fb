// SPDX-License-Identifier: Apache-2.0
#include "cli/accountremovecommand.h"

#include "core/whendone.h"
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
    if (!found.ok()) {
        end(ExitCode::Usage, CliWords::tr("There is no account \"%1\". `gatehouse account list` shows those that are "
                                          "there.")
                                 .arg(m_arguments.name));
        return;
    }
    const QString id = (*found)->profile().id, name = (*found)->profile().name;
    if (m_arguments.yes) {
        remove(id, name);
        return;
    }
    ask(CliWords::tr("Forget \"%1\" and delete its key from the keychain? The key itself stays valid.").arg(name),
        QStringLiteral("--yes"), [this, id, name] { remove(id, name); });
}

void AccountRemoveCommand::remove(const QString &id, const QString &name)
{
    whenDone(m_workspace.remove(id), this, [this, name](const Result<void> &removed) {
        if (removed.ok())
            end(ExitCode::Done, CliWords::tr("\"%1\" is forgotten.").arg(name));
        else
            fail(removed.error());
    });
}

} // namespace gatehouse
