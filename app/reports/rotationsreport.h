// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/reports.h"
#include "rotation/rotationrecord.h"

namespace gatehouse
{

/// A rotation and the sentence on what it waits for, which `text` makes.
struct RotationReportRow {
    RotationRecord record;
    QString waitsFor{}; ///< empty once it has ended
};

/// rotation, kind, credential, successor, state, proof, started_at, changed_at, waits_for
QByteArray rotationsReport(const QList<RotationReportRow> &rows, const ReportOptions &options = {});

} // namespace gatehouse
