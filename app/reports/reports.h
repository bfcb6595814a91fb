// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "inventory/snapshot.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace gatehouse
{

enum class ReportKind { Principals, Credentials, Invitations };
enum class ReportFormat { Csv, Json };

QString toString(ReportKind kind); ///< "principals": the word on the command line
std::optional<ReportKind> reportKindOf(const QString &word);

struct ReportOptions {
    ReportFormat format = ReportFormat::Csv;
    bool bom = false;                    ///< CSV: a UTF-8 byte order mark first
    bool raw = false;                    ///< CSV: do not guard cells that a spreadsheet would take for formulas
    std::optional<QList<QString>> ids{}; ///< only these rows, in this order (a filtered table); else all
};

/// A report, and how much it can be trusted.
struct Report {
    QByteArray text;
    qsizetype rows = 0;
    DatasetStatus
        status; ///< of what it shows: Incomplete is written and said (exit 5), Refused and NotOffered have no text
};

/// Never a secret; times in UTC. The columns are in README.md and do not change their names.
Report report(ReportKind kind, const Snapshot &snapshot, const ReportOptions &options = {});

/// Replaces `path` atomically, or leaves it as it was: Storage, with the system's words.
Result<void> writeFileAtomically(const QString &path, const QByteArray &text);

} // namespace gatehouse
