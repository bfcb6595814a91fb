// SPDX-License-Identifier: Apache-2.0
#include "models/rotationsmodel.h"

#include "text/text.h"

#include <QSet>

namespace gatehouse
{

namespace
{

using Column = RotationsModel::Column;

/// The fields of the filter bar, in the order of filterFields().
enum class Field { Owner, Kind, State, Age };
enum class State { Open, NeedsYou, Waiting, TwoValid, Failed, Ended };

bool hasState(const RotationRow &row, State state)
{
    switch (state) {
    case State::Open:
        return row.open;
    case State::NeedsYou:
        return row.needsYou;
    case State::Waiting:
        return row.badge == Badge::WaitingForDevice;
    case State::TwoValid:
        return row.badge == Badge::TwoValid;
    case State::Failed:
        return row.badge == Badge::Failed;
    case State::Ended:
        return !row.open;
    }
    Q_UNREACHABLE();
}

qint64 count(Timestamp time)
{
    return static_cast<qint64>(time.time_since_epoch().count());
}

} // namespace

void RotationsModel::setRotations(const QList<RotationEntry> &rotations, const Snapshot *snapshot)
{
    QList<RotationRow> rows;
    rows.reserve(rotations.size());
    for (const RotationEntry &entry : rotations) {
        const RotationRecord &record = entry.record;
        RotationRow row;
        row.id = record.id;
        row.description = record.description.isEmpty() ? u'…' + record.oldId.right(8) : record.description;
        row.kind = record.kind;
        const Principal *owner = snapshot ? snapshot->principal(record.ownerId) : nullptr;
        row.ownerName = owner ? owner->name : record.ownerId;
        row.state = record.state;
        row.badge = badge(entry);
        row.needsYou = needsYou(entry);
        row.open = isOpen(entry);
        row.waitingFor = progress(entry);
        row.startedAt = record.startedAt;
        row.changedAt = record.changedAt;
        row.blob = blobOf({row.description, record.oldId, record.newId, row.ownerName, text::kind(row.kind),
                           text::rotationState(row.state)});
        rows.append(std::move(row));
    }
    setRows(std::move(rows));
}

int RotationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant RotationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Credential:
        return tr("Credential");
    case Column::Kind:
        return tr("Kind");
    case Column::Owner:
        return tr("Owner");
    case Column::State:
        return tr("State");
    case Column::WaitingFor:
        return tr("Now");
    case Column::Started:
        return tr("Started");
    case Column::Changed:
        return tr("Last change");
    }
    Q_UNREACHABLE();
}

QList<CellSample> RotationsModel::samples(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Credential:
    case Column::Owner:
    case Column::WaitingFor:
        return {};
    case Column::Kind:
        return {{text::kind(CredentialKind::Authtoken)},
                {text::kind(CredentialKind::ApiKey)},
                {text::kind(CredentialKind::SshKey)}};
    case Column::State: {
        // Those that there are: the rest of the room is for what is waited for.
        QSet<Badge> badges{Badge::NeedsYou};
        for (const RotationRow &row : rows())
            badges.insert(row.badge);
        QList<CellSample> states;
        for (const Badge one : std::as_const(badges))
            states.append({{}, {one}});
        return states;
    }
    case Column::Started:
    case Column::Changed: {
        QList<CellSample> times;
        for (const Timestamp time : moments().wide())
            times.append({moments().shortTime(time)});
        return times;
    }
    }
    Q_UNREACHABLE();
}

QList<FilterField> RotationsModel::filterFields() const
{
    using L = QStringList;
    return {
        {QStringLiteral("owner")},
        {QStringLiteral("kind"),
         FilterType::Choice,
         {L{QStringLiteral("authtoken"), QStringLiteral("token")},
          L{QStringLiteral("apikey"), QStringLiteral("api_key"), QStringLiteral("api-key")},
          L{QStringLiteral("ssh"), QStringLiteral("sshkey"), QStringLiteral("ssh_key")}}},
        {QStringLiteral("state"),
         FilterType::Choice,
         {L{QStringLiteral("open")}, L{QStringLiteral("needsyou")}, L{QStringLiteral("waiting")},
          L{QStringLiteral("twovalid")}, L{QStringLiteral("failed")},
          L{QStringLiteral("ended"), QStringLiteral("done")}}},
        {QStringLiteral("age"), FilterType::Age},
    };
}

bool RotationsModel::matches(const RotationRow &row, const FilterTerm &term) const
{
    switch (static_cast<Field>(term.field)) {
    case Field::Owner:
        return term.containedIn(row.ownerName.toLower());
    case Field::Kind:
        return term.chosen.contains(static_cast<int>(row.kind));
    case Field::State:
        return std::any_of(term.chosen.begin(), term.chosen.end(),
                           [&row](int choice) { return hasState(row, static_cast<State>(choice)); });
    case Field::Age:
        return term.compares(std::chrono::duration_cast<std::chrono::seconds>(moments().now - row.startedAt).count());
    }
    Q_UNREACHABLE();
}

SortKey RotationsModel::sortKey(const RotationRow &row, int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Credential:
    case Column::Kind:
    case Column::Owner:
    case Column::WaitingFor:
        return text(row, static_cast<Column>(column));
    case Column::State:
        return static_cast<qint64>(row.badge);
    case Column::Started:
        return count(row.startedAt);
    case Column::Changed:
        return count(row.changedAt);
    }
    Q_UNREACHABLE();
}

QString RotationsModel::text(const RotationRow &row, Column column) const
{
    switch (column) {
    case Column::Credential:
        return row.description;
    case Column::Kind:
        return text::kind(row.kind);
    case Column::Owner:
        return row.ownerName;
    case Column::State:
        return {};
    case Column::WaitingFor:
        return row.waitingFor;
    case Column::Started:
        return moments().shortTime(row.startedAt);
    case Column::Changed:
        return moments().shortTime(row.changedAt);
    }
    Q_UNREACHABLE();
}

QVariant RotationsModel::rowCell(const RotationRow &row, int section, int role) const
{
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return column == Column::State ? label(row.badge) : text(row, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    case BadgesRole:
        return QVariant::fromValue(column == Column::State ? QList<Badge>{row.badge} : QList<Badge>{});
    case TimeRole:
        if (column == Column::Started)
            return toDateTime(row.startedAt);
        if (column == Column::Changed)
            return toDateTime(row.changedAt);
        return {};
    case MutedRole:
        return column == Column::Started || column == Column::Changed;
    default:
        return {};
    }
}

} // namespace gatehouse
