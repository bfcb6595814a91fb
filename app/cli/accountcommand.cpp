// SPDX-License-Identifier: Apache-2.0
#include "cli/accountcommand.h"

#include "core/whendone.h"
#include "secrets/secretstore.h"
#include "text/text.h"
#include "workspace/workspace.h"

#include <QLocale>

namespace gatehouse
{

AccountCommand::AccountCommand(Console &console, Workspace &workspace, AccountChoice choice)
    : Command(console), m_workspace(workspace), m_choice(std::move(choice))
{
}

QString AccountCommand::host() const
{
    if (!m_account || m_account->profile().isSample())
        return CliWords::tr("the sample account");
    const QUrl &url = m_account->profile().url;
    return url.port() > 0 ? QStringLiteral("%1:%2").arg(url.host()).arg(url.port()) : url.host();
}

void AccountCommand::start()
{
    if (m_choice.adHoc) {
        whenDone(console().readLine(CliWords::tr("API key:"), true), this, [this](const SharedSecret &key) {
            if (key->isEmpty())
                end(ExitCode::Usage, CliWords::tr("There is no API key on standard input."));
            else
                open(m_workspace.openAdHoc(*m_choice.adHoc, key));
        });
        return;
    }
    if (Account *account = chosen()) {
        if (m_choice.rateLimit)
            account->limitRate(*m_choice.rateLimit);
        open(account);
    }
}

Account *AccountCommand::chosen()
{
    // The sample account is there whatever the settings file says.
    const bool sample = m_choice.name == QLatin1String("sample");
    if (!sample) {
        if (const Result<void> loaded = m_workspace.load(); !loaded.ok()) {
            fail(loaded.error());
            return nullptr;
        }
    }
    if (!m_choice.name.isEmpty()) {
        const Result<Account *> found = m_workspace.find(m_choice.name);
        if (found.ok())
            return *found;
        if (sample || found.error().kind == ErrorKind::Storage)
            fail(found.error());
        else if (found.error().kind == ErrorKind::Invalid)
            endUnclear(m_choice.name);
        else
            end(ExitCode::Usage, CliWords::tr("There is no account \"%1\". `gatehouse account list` shows those that "
                                              "are there; \"sample\" is the sample account.")
                                     .arg(m_choice.name));
        return nullptr;
    }
    const QList<Account *> all = m_workspace.accounts();
    QList<Account *> saved;
    for (Account *account : all) {
        if (!account->profile().isSample())
            saved << account;
    }
    if (saved.size() == 1)
        return saved.first();
    end(ExitCode::Usage,
        saved.isEmpty()
            ? CliWords::tr("No account is saved. Add one with `gatehouse account add`, use --account sample for the "
                           "sample account, or --host with --api-key-stdin.")
            : CliWords::tr("%n accounts are saved. Say which one with --account.", nullptr,
                           static_cast<int>(saved.size())));
    return nullptr;
}

void AccountCommand::open(Account *account)
{
    m_account = account;
    connect(account, &Account::stateChanged, this, &AccountCommand::look);
    connect(account, &Account::readingProgress, this, [this](Dataset dataset, qsizetype rows) {
        console().progress(text::reading(dataset) + u' ' + QLocale().toString(rows));
    });
    account->open();
    look();
}

void AccountCommand::look()
{
    if (m_opened || isFinished())
        return;
    switch (m_account->state()) {
    case ConnectionState::Closed:
    case ConnectionState::Reading:
        return;
    case ConnectionState::NeedsKey:
        m_opened = true;
        if (m_account->profile().keyStorage == KeyStorage::SessionOnly && !m_choice.adHoc) {
            end(ExitCode::Failed, CliWords::tr("The key of \"%1\" is not saved: it is asked for in the window, for one "
                                               "session. Here, use --host with --api-key-stdin.")
                                      .arg(m_account->profile().name));
            return;
        }
        fail(m_account->lastError().value_or(
            Error{.kind = ErrorKind::Keychain, .message = toString(SecretState::Missing)}));
        return;
    case ConnectionState::KeychainNotReady:
    case ConnectionState::Failed:
        m_opened = true;
        fail(m_account->lastError().value_or(Error{.kind = ErrorKind::Protocol}), host());
        return;
    case ConnectionState::Ready:
        m_opened = true;
        ready();
        return;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
