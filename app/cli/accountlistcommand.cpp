// SPDX-License-Identifier: Apache-2.0
#include "cli/accountlistcommand.h"

#include "reports/csvtable.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

namespace gatehouse
{

AccountListCommand::AccountListCommand(Console &console, Workspace &workspace)
    : Command(console), m_workspace(workspace)
{
}

void AccountListCommand::start()
{
    if (const Result<void> loaded = m_workspace.load(); !loaded.ok()) {
        fail(loaded.error());
        return;
    }
    static constexpr const char *columns[] = {"id", "name", "url", "key", "read_only", "rate_limit"};
    CsvTable csv(columns, false, false);
    const QList<Account *> accounts = m_workspace.accounts();
    for (const Account *account : accounts) {
        const Profile &profile = account->profile();
        if (profile.isSample())
            continue;
        csv.text(profile.id);
        csv.text(profile.name);
        csv.text(profile.url.toString(QUrl::FullyEncoded));
        csv.text(profile.keyStorage == KeyStorage::Keychain ? u"keychain" : u"none");
        csv.truth(profile.readOnly);
        csv.number(profile.rateLimit);
        csv.endRow();
    }
    const QByteArray text = csv.take();
    const Result<void> written = console().write({text.constData(), static_cast<std::size_t>(text.size())});
    if (written.ok())
        finish(ExitCode::Done);
    else
        fail(written.error());
}

} // namespace gatehouse
