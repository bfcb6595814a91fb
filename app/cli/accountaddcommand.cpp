// SPDX-License-Identifier: Apache-2.0
#include "cli/accountaddcommand.h"

#include "core/whendone.h"
#include "text/text.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

namespace gatehouse
{

AccountAddCommand::AccountAddCommand(Console &console, Workspace &workspace, AccountAddArguments arguments)
    : Command(console), m_workspace(workspace), m_arguments(std::move(arguments))
{
}

AccountAddCommand::~AccountAddCommand()
{
    m_stop.request_stop();
}

void AccountAddCommand::start()
{
    if (const Result<void> loaded = m_workspace.load(); !loaded.ok()) {
        fail(loaded.error());
        return;
    }
    const QList<Account *> accounts = m_workspace.accounts();
    for (const Account *account : accounts) {
        if (account->profile().name.compare(m_arguments.profile.name, Qt::CaseInsensitive) == 0) {
            end(ExitCode::Usage, CliWords::tr("There is an account \"%1\" already. Choose another name, or remove that "
                                              "one first.")
                                     .arg(m_arguments.profile.name));
            return;
        }
    }
    whenDone(console().readLine(CliWords::tr("API key:"), true), this, [this](const SharedSecret &key) {
        if (key->isEmpty()) {
            end(ExitCode::Usage, CliWords::tr("There is no API key on standard input."));
            return;
        }
        m_key = key;
        readProxyPassword();
    });
}

void AccountAddCommand::readProxyPassword()
{
    if (m_arguments.profile.proxyUser.isEmpty()) {
        test();
        return;
    }
    whenDone(console().readLine(CliWords::tr("Password of %1 at the proxy:").arg(m_arguments.profile.proxyUser), true),
             this, [this](const SharedSecret &password) {
                 m_proxyPassword = password;
                 test();
             });
}

void AccountAddCommand::test()
{
    if (!m_arguments.test) {
        save();
        return;
    }
    console().progress(CliWords::tr("Connecting to %1…").arg(m_arguments.profile.url.host()));
    whenDone(m_workspace.probe(m_arguments.profile, m_key, m_proxyPassword, m_stop.get_token()), this,
             [this](const ConnectionProbe &probe) { tested(probe); });
}

void AccountAddCommand::tested(const ConnectionProbe &probe)
{
    if (probe.error) {
        if (!probe.certificateFingerprint.isEmpty())
            console().say(CliWords::tr("The server shows the certificate %1 (%2). If that is the one it should show, "
                                       "use --pin %1.")
                              .arg(probe.certificateFingerprint, probe.certificateSubject));
        tell(*probe.error, m_arguments.profile.url.host());
        end(exitCodeOf(*probe.error), CliWords::tr("The account was not saved."));
        return;
    }
    if (probe.keyOwnerName.isEmpty())
        console().say(CliWords::tr("Connected. Whose key this is cannot be seen."));
    else
        console().say(CliWords::tr("Connected with the API key of %1.").arg(probe.keyOwnerName));
    save();
}

void AccountAddCommand::save()
{
    whenDone(m_workspace.add(m_arguments.profile, m_key, m_proxyPassword), this,
             [this](const Result<Account *> &added) {
                 if (added.ok()) {
                     end(ExitCode::Done,
                         CliWords::tr("Saved as \"%1\"; its key is in the keychain.").arg((*added)->profile().name));
                     return;
                 }
                 tell(added.error());
                 end(exitCodeOf(added.error()), CliWords::tr("The account was not saved."));
             });
}

} // namespace gatehouse
