// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/optiongroups.h"

namespace gatehouse
{

/// The options of `gatehouse rotate`.
class RotateOptions final : public Subcommand
{
public:
    explicit RotateOptions(CLI::App &app);
    Arguments arguments() const override;

private:
    std::string m_id, m_continue, m_deliverFile, m_deliverCommand, m_verifyCommand, m_quietTime, m_revoke = "ask";
    bool m_list = false, m_toSampleAgents = false, m_reveal = false, m_force = false, m_confirm = false,
         m_noWait = false, m_cancel = false, m_keepBoth = false, m_deleteSuccessor = false;
    AccountOptions m_account;
};

} // namespace gatehouse
