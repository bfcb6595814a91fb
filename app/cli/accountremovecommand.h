// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"

namespace gatehouse
{

class Workspace;

/// `gatehouse account remove NAME`
class AccountRemoveCommand final : public Command
{
    Q_OBJECT
public:
    AccountRemoveCommand(Console &console, Workspace &workspace, AccountRemoveArguments arguments);
    void start() override;

private:
    void remove(const QString &id, const QString &name);

    Workspace &m_workspace;
    const AccountRemoveArguments m_arguments;
};

} // namespace gatehouse
