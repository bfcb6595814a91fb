// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "workspace/account.h"

#include <QPointer>

namespace gatehouse
{

class Workspace;

/// A subcommand that works on one account: finds it, opens it, and goes on when it has been read.
class AccountCommand : public Command
{
    Q_OBJECT
public:
    AccountCommand(Console &console, Workspace &workspace, AccountChoice choice);

    void start() override;

protected:
    /// The account is Ready and has a snapshot.
    virtual void ready() = 0;

    Workspace &workspace() const { return m_workspace; }
    Account &account() const { return *m_account; }
    const AccountChoice &choice() const { return m_choice; }
    /// As the account is reached, for sentences: "api.ngrok.com"; the sample account's name for that.
    QString host() const;
    /// The account that was meant; ends the command where there is none.
    Account *chosen();

private:
    void open(Account *account);
    void look();

    Workspace &m_workspace;
    const AccountChoice m_choice;
    QPointer<Account> m_account;
    bool m_opened = false;
};

} // namespace gatehouse
