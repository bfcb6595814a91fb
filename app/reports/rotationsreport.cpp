// SPDX-License-Identifier: Apache-2.0
#include "reports/rotationsreport.h"

#include "reports/csvtable.h"

namespace gatehouse
{

QByteArray rotationsReport(const QList<RotationReportRow> &rows, const ReportOptions &options)
{
    static constexpr const char *columns[] = {"rotation", "kind",       "credential", "successor", "state",
                                              "proof",    "started_at", "changed_at", "waits_for"};
    CsvTable csv(columns, options.bom, options.raw);
    for (const RotationReportRow &row : rows) {
        const RotationRecord &record = row.record;
        csv.text(record.id);
        csv.text(toString(record.kind));
        csv.text(record.oldId);
        csv.text(record.newId);
        csv.text(toString(record.state));
        csv.text(toString(record.proof));
        csv.time(record.startedAt);
        csv.time(record.changedAt);
        csv.text(row.waitsFor);
        csv.endRow();
    }
    return csv.take();
}

} // namespace gatehouse
