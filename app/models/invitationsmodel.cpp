// SPDX-License-Identifier: Apache-2.0
#include "models/invitationsmodel.h"

#include "text/text.h"

namespace gatehouse
{

namespace
{

using Column = InvitationsModel::Column;

/// The fields of the filter bar, in the order of filterFields().
enum class Field { Email, State, By, Age, Id };

} // namespace

Badge badge(InvitationState state)
{
    switch (state) {
    case InvitationState::Pending:
        return Badge::Pending;
    case InvitationState::Accepted:
        return Badge::Accepted;
    case InvitationState::Expired:
        return Badge::Expired;
    case InvitationState::Revoked:
        return Badge::Revoked;
    }
    Q_UNREACHABLE();
}

void InvitationsModel::setSnapshot(SnapshotPtr now)
{
    if (!now) {
        setRows({});
        return;
    }
    QList<InvitationRow> rows;
    rows.reserve(now->invitations.size());
    for (const Invitation &invitation : now->invitations) {
        InvitationRow row;
        row.id = invitation.id;
        row.invitation = invitation;
        const Principal *by = now->principal(invitation.invitedById);
        row.invitedBy = by ? by->name : invitation.invitedById;
        row.blob = blobOf({invitation.email, invitation.id, row.invitedBy, text::permissions(invitation.permissions),
                           text::state(invitation.state)});
        rows.append(std::move(row));
    }
    setRows(std::move(rows));
}

int InvitationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant InvitationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Email:
        return tr("E-mail");
    case Column::Permissions:
        return tr("Permissions");
    case Column::State:
        return tr("State");
    case Column::Expires:
        return tr("Expires");
    case Column::InvitedBy:
        return tr("Invited by");
    }
    Q_UNREACHABLE();
}

QList<CellSample> InvitationsModel::samples(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Email:
    case Column::Permissions:
    case Column::InvitedBy:
        return {};
    case Column::State:
        return {{{}, {Badge::Pending}}, {{}, {Badge::Accepted}}, {{}, {Badge::Expired}}, {{}, {Badge::Revoked}}};
    case Column::Expires: {
        QList<CellSample> dates{{moments().relative(moments().now + std::chrono::days(700))}};
        for (const Timestamp time : moments().wide())
            dates.append({moments().date(time)});
        return dates;
    }
    }
    Q_UNREACHABLE();
}

QList<FilterField> InvitationsModel::filterFields() const
{
    using L = QStringList;
    return {
        {QStringLiteral("email")},
        {QStringLiteral("state"),
         FilterType::Choice,
         {L{QStringLiteral("pending")}, L{QStringLiteral("accepted")}, L{QStringLiteral("expired")},
          L{QStringLiteral("revoked")}}},
        {QStringLiteral("by")},
        {QStringLiteral("age"), FilterType::Age},
        {QStringLiteral("id")},
    };
}

bool InvitationsModel::matches(const InvitationRow &row, const FilterTerm &term) const
{
    switch (static_cast<Field>(term.field)) {
    case Field::Email:
        return term.containedIn(row.invitation.email.toLower());
    case Field::State:
        return term.chosen.contains(static_cast<int>(row.invitation.state));
    case Field::By:
        return term.containedIn(row.invitedBy.toLower());
    case Field::Age:
        return term.compares(
            std::chrono::duration_cast<std::chrono::seconds>(moments().now - row.invitation.createdAt).count());
    case Field::Id:
        return term.containedIn(row.id.toLower());
    }
    Q_UNREACHABLE();
}

SortKey InvitationsModel::sortKey(const InvitationRow &row, int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Email:
    case Column::Permissions:
    case Column::InvitedBy:
        return text(row, static_cast<Column>(column));
    case Column::State:
        return static_cast<qint64>(row.invitation.state);
    case Column::Expires:
        return static_cast<qint64>(row.invitation.expiresAt.time_since_epoch().count());
    }
    Q_UNREACHABLE();
}

QString InvitationsModel::text(const InvitationRow &row, Column column) const
{
    switch (column) {
    case Column::Email:
        return row.invitation.email;
    case Column::Permissions:
        return text::permissions(row.invitation.permissions);
    case Column::State:
        return {};
    case Column::Expires:
        return row.invitation.state == InvitationState::Pending ? moments().relative(row.invitation.expiresAt)
                                                                : moments().date(row.invitation.expiresAt);
    case Column::InvitedBy:
        return row.invitedBy.isEmpty() ? tr("unknown") : row.invitedBy;
    }
    Q_UNREACHABLE();
}

QVariant InvitationsModel::rowCell(const InvitationRow &row, int section, int role) const
{
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return column == Column::State ? label(badge(row.invitation.state)) : text(row, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    case BadgesRole:
        return QVariant::fromValue(column == Column::State ? QList<Badge>{badge(row.invitation.state)}
                                                           : QList<Badge>{});
    case TimeRole:
        return column == Column::Expires ? QVariant(toDateTime(row.invitation.expiresAt)) : QVariant();
    case MutedRole:
        return column == Column::Expires && row.invitation.state != InvitationState::Pending;
    default:
        return {};
    }
}

} // namespace gatehouse
