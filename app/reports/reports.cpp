// SPDX-License-Identifier: Apache-2.0
#include "reports/reports.h"

#include "reports/csvtable.h"
#include "reports/jsontable.h"

#include <algorithm>
#include <memory>

namespace gatehouse
{

namespace
{

constexpr const char *principalColumns[] = {"id",          "kind",     "name",       "email",    "administrator",
                                            "developer",   "team",     "billing",    "state",    "provisioned_by",
                                            "credentials", "sessions", "created_at", "last_seen"};
constexpr const char *credentialColumns[] = {"id",         "kind",          "description", "owner_id", "owner_kind",
                                             "owner_name", "owner_email",   "owner_state", "acl",      "sessions",
                                             "created_at", "last_observed", "expires_on"};
constexpr const char *invitationColumns[] = {
    "id",    "email",         "administrator",   "developer",        "team",       "billing",
    "state", "invited_by_id", "invited_by_name", "invited_by_email", "created_at", "expires_at"};

std::span<const char *const> columnsOf(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Principals:
        return principalColumns;
    case ReportKind::Credentials:
        return credentialColumns;
    case ReportKind::Invitations:
        return invitationColumns;
    }
    Q_UNREACHABLE();
}

QString toString(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::User:
        return QStringLiteral("user");
    case PrincipalKind::ServiceUser:
        return QStringLiteral("service_user");
    case PrincipalKind::Unlisted:
        return QStringLiteral("owner");
    }
    Q_UNREACHABLE();
}

/// What of the snapshot a count may be taken from: a number that lacks some is worse than none.
struct Known {
    Known(const Snapshot &snapshot, ObservedPtr seen)
        : observed(seen ? std::move(seen) : std::make_shared<const Observed>()),
          sessions(snapshot.status(Dataset::TunnelSessions).whole()),
          credentials(std::ranges::all_of(datasets(ReportKind::Credentials), [&](Dataset dataset) {
              const DatasetStatus status = snapshot.status(dataset);
              return status.whole() || status.state == DatasetState::NotOffered;
          }))
    {
    }
    ObservedPtr observed;
    bool sessions;
    bool credentials;
};

void writePermissions(TableWriter &out, const Permissions &permissions)
{
    out.truth(permissions.administrator);
    out.text(toWire(permissions.developer));
    out.text(toWire(permissions.team));
    out.text(toWire(permissions.billing));
}

void writeCount(TableWriter &out, bool known, qsizetype count)
{
    if (known)
        out.number(count);
    else
        out.unknown();
}

/// An owner that the account does not list has no name, only an id.
QString nameOf(const Principal *principal)
{
    return principal && principal->kind != PrincipalKind::Unlisted ? principal->name : QString();
}

QString stateOf(const Principal *principal)
{
    if (!principal || principal->kind == PrincipalKind::Unlisted)
        return {};
    return principal->active ? QStringLiteral("active") : QStringLiteral("disabled");
}

void textOrUnknown(TableWriter &out, const QString &value)
{
    if (value.isEmpty())
        out.unknown();
    else
        out.text(value);
}

void timeOrUnknown(TableWriter &out, const std::optional<Timestamp> &value)
{
    if (value)
        out.time(*value);
    else
        out.unknown();
}

void write(TableWriter &out, const Principal &row, const Snapshot &snapshot, const Known &known)
{
    out.text(row.id);
    out.text(toString(row.kind));
    textOrUnknown(out, nameOf(&row));
    textOrUnknown(out, row.email);
    if (row.permissionsKnown) {
        writePermissions(out, row.permissions);
    } else {
        for (int i = 0; i < 4; ++i)
            out.unknown();
    }
    textOrUnknown(out, stateOf(&row));
    textOrUnknown(out, row.provisionedBy);
    writeCount(out, known.credentials, snapshot.credentialsOf(row.id).size());
    writeCount(out, known.sessions && known.credentials, snapshot.sessionCountOfPrincipal(row.id));
    timeOrUnknown(out, row.createdAt);
    timeOrUnknown(out, known.observed->seen(row.id));
    out.endRow();
}

void write(TableWriter &out, const Credential &row, const Snapshot &snapshot, const Known &known)
{
    const Principal *owner = snapshot.principal(row.ownerId);
    out.text(row.id);
    out.text(toString(row.kind));
    out.text(row.description);
    textOrUnknown(out, row.ownerId);
    if (owner)
        out.text(toString(owner->kind));
    else
        out.unknown();
    textOrUnknown(out, nameOf(owner));
    textOrUnknown(out, owner ? owner->email : QString());
    textOrUnknown(out, stateOf(owner));
    out.list(row.acl);
    writeCount(out, known.sessions && row.kind != CredentialKind::ApiKey, snapshot.sessionsOf(row.id).size());
    out.time(row.createdAt);
    timeOrUnknown(out, known.observed->seen(row.id));
    const std::optional<OwnExpiry> expiry = known.observed->expiry(row.id);
    textOrUnknown(out, expiry ? expiry->date.toString(Qt::ISODate) : QString());
    out.endRow();
}

void write(TableWriter &out, const Invitation &row, const Snapshot &snapshot, const Known &)
{
    const Principal *inviter = snapshot.principal(row.invitedById);
    out.text(row.id);
    out.text(row.email);
    writePermissions(out, row.permissions);
    out.text(toString(row.state));
    textOrUnknown(out, row.invitedById);
    textOrUnknown(out, nameOf(inviter));
    textOrUnknown(out, inviter ? inviter->email : QString());
    out.time(row.createdAt);
    out.time(row.expiresAt);
    out.endRow();
}

template <typename T, typename Find>
qsizetype writeRows(TableWriter &out, const QList<T> &all, const Snapshot &snapshot, const ReportOptions &options,
                    Find find)
{
    const Known known(snapshot, options.observed);
    if (!options.ids) {
        for (const T &row : all)
            write(out, row, snapshot, known);
        return all.size();
    }
    qsizetype count = 0;
    for (const QString &id : *options.ids) {
        if (const T *row = find(id)) {
            write(out, *row, snapshot, known);
            ++count;
        }
    }
    return count;
}

qsizetype writeRows(TableWriter &out, ReportKind kind, const Snapshot &snapshot, const ReportOptions &options)
{
    switch (kind) {
    case ReportKind::Principals:
        return writeRows(out, snapshot.principals, snapshot, options,
                         [&](const QString &id) { return snapshot.principal(id); });
    case ReportKind::Credentials:
        return writeRows(out, snapshot.credentials, snapshot, options,
                         [&](const QString &id) { return snapshot.credential(id); });
    case ReportKind::Invitations:
        return writeRows(out, snapshot.invitations, snapshot, options,
                         [&](const QString &id) { return snapshot.invitation(id); });
    }
    Q_UNREACHABLE();
}

/// The status of a report from those of its datasets. The first one decides whether there is a report at all where a
/// list of people without people would pretend to be one; credentials need only one of their three kinds. A dataset
/// that is not offered holds nothing that could be missing; one that was refused or broke off does.
std::pair<Dataset, DatasetStatus> combined(ReportKind kind, const Snapshot &snapshot)
{
    const QList<Dataset> parts = datasets(kind);
    const auto state = [&](Dataset dataset) { return snapshot.status(dataset).state; };
    const auto hasNoRows = [&](Dataset dataset) {
        return state(dataset) == DatasetState::Refused || state(dataset) == DatasetState::NotOffered ||
               state(dataset) == DatasetState::Unknown;
    };
    const bool none = kind == ReportKind::Principals ? hasNoRows(parts.first()) : std::ranges::all_of(parts, hasNoRows);
    if (none) {
        // Refused tells a person more than not offered, and can be changed.
        for (const Dataset dataset : parts) {
            if (state(dataset) == DatasetState::Refused && kind != ReportKind::Principals)
                return {dataset, snapshot.status(dataset)};
        }
        return {parts.first(), snapshot.status(parts.first())};
    }
    for (const Dataset dataset : parts) {
        const DatasetStatus status = snapshot.status(dataset);
        if (!status.whole() && status.state != DatasetState::NotOffered)
            return {dataset, {DatasetState::Incomplete, status.why}};
    }
    const bool anyRows = std::ranges::any_of(parts, [&](Dataset d) { return state(d) == DatasetState::Available; });
    return {parts.first(), {anyRows ? DatasetState::Available : DatasetState::Empty, {}}};
}

QByteArray jsonHeader(ReportKind kind, const Snapshot &snapshot, const DatasetStatus &status)
{
    QByteArray text = "{\n  \"report\": " + jsonText(toString(kind));
    text += ",\n  \"account\": {\"id\": " + jsonText(snapshot.account.id) +
            ", \"name\": " + jsonText(snapshot.account.name) + '}';
    text += ",\n  \"read_at\": " + jsonText(toRfc3339(snapshot.readAt));
    text += ",\n  \"complete\": ";
    text += status.whole() ? "true" : "false";
    text += ",\n  \"datasets\": {";
    QList<Dataset> shown = datasets(kind);
    if (kind != ReportKind::Invitations)
        shown << Dataset::TunnelSessions;
    for (const Dataset dataset : std::as_const(shown)) {
        if (dataset != shown.first())
            text += ", ";
        text += jsonText(toString(dataset)) + ": " + jsonText(toString(snapshot.status(dataset).state));
    }
    return text + "},\n  \"rows\": ";
}

} // namespace

QString toString(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Principals:
        return QStringLiteral("principals");
    case ReportKind::Credentials:
        return QStringLiteral("credentials");
    case ReportKind::Invitations:
        return QStringLiteral("invitations");
    }
    Q_UNREACHABLE();
}

std::optional<ReportKind> reportKindOf(const QString &word)
{
    for (const ReportKind kind : allReportKinds) {
        if (word == toString(kind))
            return kind;
    }
    return std::nullopt;
}

QStringList columns(ReportKind kind)
{
    QStringList names;
    for (const char *name : columnsOf(kind))
        names << QString::fromLatin1(name);
    return names;
}

QList<Dataset> datasets(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Principals:
        return {Dataset::Users, Dataset::ServiceUsers};
    case ReportKind::Credentials:
        return {Dataset::Authtokens, Dataset::ApiKeys, Dataset::SshKeys};
    case ReportKind::Invitations:
        return {Dataset::Invitations};
    }
    Q_UNREACHABLE();
}

Report report(ReportKind kind, const Snapshot &snapshot, const ReportOptions &options)
{
    Report report;
    std::tie(report.dataset, report.status) = combined(kind, snapshot);
    if (!report.status.whole() && report.status.state != DatasetState::Incomplete)
        return report;
    std::unique_ptr<TableWriter> out;
    if (options.format == ReportFormat::Csv)
        out = std::make_unique<CsvTable>(columnsOf(kind), options.bom, options.raw);
    else
        out = std::make_unique<JsonTable>(columnsOf(kind));
    report.rows = writeRows(*out, kind, snapshot, options);
    report.text = options.format == ReportFormat::Csv
                      ? out->take()
                      : jsonHeader(kind, snapshot, report.status) + out->take() + "\n}\n";
    return report;
}

} // namespace gatehouse
