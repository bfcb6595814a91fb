// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/accountcommand.h"

namespace gatehouse
{

/// `gatehouse account test`: a line a dataset, and whose key it is.
class AccountTestCommand final : public AccountCommand
{
    Q_OBJECT
public:
    AccountTestCommand(Console &console, Workspace &workspace, AccountTestArguments arguments);

protected:
    void ready() override;
};

} // namespace gatehouse
