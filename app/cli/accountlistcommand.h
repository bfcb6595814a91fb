// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace gatehouse
{

class Workspace;

/// `gatehouse account list`: id, name, url, key (keychain, none), read_only, rate_limit
class AccountListCommand final : public Command
{
    Q_OBJECT
public:
    AccountListCommand(Console &console, Workspace &workspace);
    void start() override;

private:
    Workspace &m_workspace;
};

} // namespace gatehouse
