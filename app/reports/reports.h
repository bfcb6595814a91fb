// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "inventory/observed.h"
#include "inventory/snapshot.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse
{

enum class ReportKind { Principals, Credentials, Invitations };
inline constexpr ReportKind allReportKinds[] = {ReportKind::Principals, ReportKind::Credentials,
                                                ReportKind::Invitations};
enum class ReportFormat { Csv, Json };

QString toString(ReportKind kind); ///< "principals": the word on the command line
std::optional<ReportKind> reportKindOf(const QString &word);

struct ReportOptions {
    ReportFormat format = ReportFormat::Csv;
    bool bom = false;                    ///< CSV: a UTF-8 byte order mark first
    bool raw = false;                    ///< CSV: do not guard cells that a spreadsheet would take for formulas
    ObservedPtr observed{};              ///< what this machine has seen; null: not known
    std::optional<QList<QString>> ids{}; ///< only these rows, in this order (a filtered table); else all
};

/// A report, and how much it can be trusted.
struct Report {
    QByteArray text; ///< empty where the status has no rows to show (Unknown, Refused, NotOffered)
    qsizetype rows = 0;
    Dataset dataset = Dataset::Users; ///< the one that the status is about: the worst of those that are shown
    DatasetStatus status; ///< Incomplete is written and said (exit 5); Refused and NotOffered have no text (exit 3)
};

/// The names of a report's columns, which do not change: new ones are added at the end.
QStringList columns(ReportKind kind);
/// The datasets that a report's rows come from, the one that it cannot do without first.
QList<Dataset> datasets(ReportKind kind);

/// Never a secret, and no metadata, which may hold anything. Times in UTC (RFC 3339). What is not known is an empty
/// cell, in JSON null: `sessions` of an API key (not observable) or while the sessions were not read whole; an
/// administrator's other permissions are as the service names them.
///
/// principals: id, kind (user, service_user, owner), name, email, administrator, developer, team, billing, state
///   (active, disabled), provisioned_by, credentials, sessions, created_at, last_seen
/// credentials: id, kind (authtoken, api_key, ssh_key), description, owner_id, owner_kind, owner_name, owner_email,
///   owner_state, acl (rules joined by a space, in JSON an array; none: unrestricted), sessions, created_at,
///   last_observed, expires_on (a date of this console's own)
/// invitations: id, email, administrator, developer, team, billing, state (pending, accepted, expired, revoked),
///   invited_by_id, invited_by_name, invited_by_email, created_at, expires_at
///
/// JSON: {"report", "account": {"id", "name"}, "read_at", "complete", "datasets": {name: state}, "rows": [{…}]}.
Report report(ReportKind kind, const Snapshot &snapshot, const ReportOptions &options = {});

/// Replaces the file `path` atomically, or leaves it as it was: Storage, with the system's words. A new file gets the
/// permissions that the umask allows, an old one keeps its own. A device or a pipe, which cannot be replaced, is
/// written to.
Result<void> writeFileAtomically(const QString &path, const QByteArray &text);

} // namespace gatehouse
