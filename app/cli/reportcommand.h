// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/accountcommand.h"

namespace gatehouse
{

/// `gatehouse report KIND`
class ReportCommand final : public AccountCommand
{
    Q_OBJECT
public:
    ReportCommand(Console &console, Workspace &workspace, ReportArguments arguments);

protected:
    void ready() override;

private:
    void write();

    ReportArguments m_arguments;
};

} // namespace gatehouse
