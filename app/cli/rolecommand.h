// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/accountcommand.h"
#include "inventory/rolechange.h"

namespace gatehouse
{

/// `gatehouse role USER`
class RoleCommand final : public AccountCommand
{
    Q_OBJECT
public:
    RoleCommand(Console &console, Workspace &workspace, RoleArguments arguments);

protected:
    void ready() override;

private:
    /// The person who is meant; ends the command where there is none, or more than one.
    const Principal *person(const Snapshot &snapshot);
    void show(const Principal &person, const Permissions &wanted, const RoleConsequences &consequences);
    void change(const QString &id, const Permissions &wanted);

    const RoleArguments m_arguments;
};

} // namespace gatehouse
