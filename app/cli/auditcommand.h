// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "iam/storage/auditverdict.h"

#include <stop_token>

namespace gatehouse
{

/// `gatehouse audit head` and `gatehouse audit verify`. Reads on a worker thread, and changes nothing.
class AuditCommand final : public Command
{
    Q_OBJECT
public:
    AuditCommand(Console &console, AuditArguments arguments);

    void start() override;
    void interrupted() override;

private:
    void startHead();
    void startVerify();
    void tell(const iam::AuditVerdict &verdict);
    void print(const QByteArray &text);

    const AuditArguments m_arguments;
    std::stop_source m_stop;
};

} // namespace gatehouse
