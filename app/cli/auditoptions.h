// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/optiongroups.h"

namespace gatehouse
{

/// The options of `gatehouse audit head`.
class AuditHeadOptions final : public Subcommand
{
public:
    explicit AuditHeadOptions(CLI::App &app);
    Arguments arguments() const override;

private:
    StoreOptions m_store;
};

/// The options of `gatehouse audit verify`.
class AuditVerifyOptions final : public Subcommand
{
public:
    explicit AuditVerifyOptions(CLI::App &app);
    Arguments arguments() const override;

private:
    StoreOptions m_store;
    std::string m_head;
};

} // namespace gatehouse
