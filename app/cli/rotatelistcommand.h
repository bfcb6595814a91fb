// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/accountcommand.h"
#include "reports/rotationsreport.h"

namespace gatehouse
{

/// `gatehouse rotate --list`: rotation, kind, credential, successor, state, proof, started_at, changed_at, waits_for
class RotateListCommand final : public AccountCommand
{
    Q_OBJECT
public:
    RotateListCommand(Console &console, Workspace &workspace, AccountChoice choice);

    void start() override;

protected:
    void ready() override;

private:
    void list(const Result<void> &resumed);
    void write(const QList<RotationReportRow> &rows);
};

} // namespace gatehouse
