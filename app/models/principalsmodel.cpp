// SPDX-License-Identifier: Apache-2.0
#include "models/principalsmodel.h"

#include "text/text.h"

namespace gatehouse
{

namespace
{

using Column = PrincipalsModel::Column;

constexpr int idEnd = 6; ///< of an id in place of a name: characters that are always shown

/// The fields of the filter bar, in the order of filterFields().
enum class Field { Name, Kind, Role, State, Credentials, Agents, Provisioned, Age, Id };
enum class RoleWord { Administrator, Developer, ReadOnly, Manager, Invite, Billing };
enum class State { Active, Disabled };

bool hasRole(const Principal &principal, RoleWord role)
{
    if (!principal.permissionsKnown)
        return false;
    const Permissions &held = principal.permissions;
    switch (role) {
    case RoleWord::Administrator:
        return held.administrator;
    case RoleWord::Developer:
        return held.mayDevelop();
    case RoleWord::ReadOnly:
        return !held.mayDevelop();
    case RoleWord::Manager:
        return held.mayManageMembers();
    case RoleWord::Invite:
        return !held.administrator && held.team == TeamPermission::Invite;
    case RoleWord::Billing:
        return held.administrator || held.billing == BillingPermission::Access;
    }
    Q_UNREACHABLE();
}

QList<Badge> badges(const PrincipalRow &row, Column column)
{
    if (column == Column::State && row.principal.isStateKnown() && !row.principal.active)
        return {Badge::Disabled};
    return {};
}

bool isRight(Column column)
{
    return column == Column::Credentials || column == Column::Agents;
}

} // namespace

void PrincipalsModel::setSnapshot(SnapshotPtr now, const ObservedPtr &observed)
{
    if (!now) {
        setRows({});
        return;
    }
    const DatasetStatus status = now->status(Dataset::TunnelSessions);
    const bool sessionsKnown = status.hasRows() || status.whole();
    struct Held {
        qint64 credentials = 0, agents = 0;
    };
    QHash<QString, Held> held;
    for (const Credential &credential : now->credentials)
        ++held[credential.ownerId].credentials;
    for (const TunnelSession &session : now->sessions) {
        if (const Credential *credential = now->credential(session.credentialId))
            ++held[credential->ownerId].agents;
    }
    QList<PrincipalRow> rows;
    rows.reserve(now->principals.size());
    for (const Principal &principal : now->principals) {
        PrincipalRow row;
        row.id = principal.id;
        row.principal = principal;
        const Held own = held.value(principal.id);
        row.credentials = own.credentials;
        if (sessionsKnown)
            row.agents = own.agents;
        if (row.agents.value_or(0) > 0)
            row.lastSeen = now->sessionsReadAt;
        else if (observed)
            row.lastSeen = observed->seen(principal.id);
        row.blob = blobOf({principal.name, principal.email, principal.id, text::kind(principal.kind),
                           principal.permissionsKnown && principal.kind == PrincipalKind::User
                               ? text::permissions(principal.permissions)
                               : QString()});
        rows.append(std::move(row));
    }
    setRows(std::move(rows));
}

int PrincipalsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PrincipalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isRight(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Name:
        return tr("Name");
    case Column::Kind:
        return tr("Kind");
    case Column::Permissions:
        return tr("Permissions");
    case Column::Credentials:
        return tr("Credentials");
    case Column::State:
        return tr("State");
    case Column::Agents:
        return tr("Agents now");
    case Column::LastSeen:
        return tr("Last seen");
    case Column::ProvisionedBy:
        return tr("Provisioned by");
    }
    Q_UNREACHABLE();
}

QList<CellSample> PrincipalsModel::samples(int column) const
{
    constexpr int most = 99'999; // that a cell has room for
    switch (static_cast<Column>(column)) {
    case Column::Name:
    case Column::Permissions:
    case Column::ProvisionedBy:
        return {};
    case Column::Kind:
        return {{text::kind(PrincipalKind::User)},
                {text::kind(PrincipalKind::ServiceUser)},
                {text::kind(PrincipalKind::Unlisted)}};
    case Column::Credentials:
    case Column::Agents:
        return {{QLocale().toString(most)}};
    case Column::State:
        return {{tr("Active")}, {tr("unknown")}, {{}, {Badge::Disabled}}};
    case Column::LastSeen:
        return {{tr("now")}, {moments().relative(moments().now - std::chrono::days(700))}};
    }
    Q_UNREACHABLE();
}

QList<FilterField> PrincipalsModel::filterFields() const
{
    using L = QStringList;
    return {
        {QStringLiteral("name")},
        {QStringLiteral("kind"),
         FilterType::Choice,
         {L{QStringLiteral("person"), QStringLiteral("user"), QStringLiteral("people")},
          L{QStringLiteral("service"), QStringLiteral("bot"), QStringLiteral("serviceuser"),
            QStringLiteral("service_user")},
          L{QStringLiteral("owner"), QStringLiteral("unlisted")}}},
        {QStringLiteral("role"),
         FilterType::Choice,
         {L{QStringLiteral("administrator"), QStringLiteral("admin")}, L{QStringLiteral("developer")},
          L{QStringLiteral("readonly"), QStringLiteral("read_only")}, L{QStringLiteral("manager")},
          L{QStringLiteral("invite")}, L{QStringLiteral("billing")}}},
        {QStringLiteral("state"), FilterType::Choice, {L{QStringLiteral("active")}, L{QStringLiteral("disabled")}}},
        {QStringLiteral("credentials"), FilterType::Number},
        {QStringLiteral("agents"), FilterType::Number},
        {QStringLiteral("provisioned")},
        {QStringLiteral("age"), FilterType::Age},
        {QStringLiteral("id")},
    };
}

bool PrincipalsModel::matches(const PrincipalRow &row, const FilterTerm &term) const
{
    const Principal &principal = row.principal;
    switch (static_cast<Field>(term.field)) {
    case Field::Name:
        return term.containedIn(principal.name.toLower()) || term.containedIn(principal.email.toLower());
    case Field::Kind:
        return term.chosen.contains(static_cast<int>(principal.kind));
    case Field::Role:
        return principal.kind == PrincipalKind::User &&
               std::any_of(term.chosen.begin(), term.chosen.end(),
                           [&principal](int choice) { return hasRole(principal, static_cast<RoleWord>(choice)); });
    case Field::State:
        return principal.isStateKnown() &&
               term.chosen.contains(static_cast<int>(principal.active ? State::Active : State::Disabled));
    case Field::Credentials:
        return term.compares(row.credentials);
    case Field::Agents:
        return row.agents && term.compares(*row.agents);
    case Field::Provisioned:
        return term.containedIn(principal.provisionedBy.toLower()) ||
               term.containedIn(text::provisionedBy(principal.provisionedBy).toLower());
    case Field::Age:
        return principal.createdAt &&
               term.compares(
                   std::chrono::duration_cast<std::chrono::seconds>(moments().now - *principal.createdAt).count());
    case Field::Id:
        return term.containedIn(row.id.toLower());
    }
    Q_UNREACHABLE();
}

SortKey PrincipalsModel::sortKey(const PrincipalRow &row, int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Name:
    case Column::Kind:
    case Column::Permissions:
    case Column::ProvisionedBy:
        return text(row, static_cast<Column>(column));
    case Column::Credentials:
        return row.credentials;
    case Column::State:
        return row.principal.isStateKnown() ? qint64(row.principal.active) : qint64(-1);
    case Column::Agents:
        return row.agents.value_or(-1);
    case Column::LastSeen:
        return row.lastSeen ? static_cast<qint64>(row.lastSeen->time_since_epoch().count()) : qint64(-1);
    }
    Q_UNREACHABLE();
}

QString PrincipalsModel::text(const PrincipalRow &row, Column column) const
{
    const Principal &principal = row.principal;
    switch (column) {
    case Column::Name:
        return principal.name;
    case Column::Kind:
        return text::kind(principal.kind);
    case Column::Permissions:
        if (!principal.permissionsKnown)
            return tr("unknown");
        return principal.kind == PrincipalKind::User ? text::permissions(principal.permissions)
                                                     : text::label(DeveloperPermission::ReadWrite);
    case Column::Credentials:
        return QLocale().toString(row.credentials);
    case Column::State:
        if (!principal.isStateKnown())
            return tr("unknown");
        return principal.active ? tr("Active") : QString();
    case Column::Agents:
        return row.agents ? QLocale().toString(*row.agents) : QStringLiteral("–");
    case Column::LastSeen:
        if (row.lastSeen)
            return row.agents.value_or(0) > 0 ? tr("now") : moments().relative(*row.lastSeen);
        return QStringLiteral("–");
    case Column::ProvisionedBy:
        return text::provisionedBy(principal.provisionedBy);
    }
    Q_UNREACHABLE();
}

QVariant PrincipalsModel::rowCell(const PrincipalRow &row, int section, int role) const
{
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return badges(row, column).isEmpty() ? text(row, column) : labels(badges(row, column));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isRight(column) ? Qt::AlignRight : Qt::AlignLeft));
    case BadgesRole:
        return QVariant::fromValue(badges(row, column));
    case KeptEndRole:
        // Of ids that are made soon after each other, the end differs.
        return column == Column::Name && row.principal.name == row.principal.id ? idEnd : 0;
    case TimeRole:
        if (column == Column::LastSeen && row.lastSeen)
            return toDateTime(*row.lastSeen);
        if (column == Column::Name && row.principal.createdAt)
            return toDateTime(*row.principal.createdAt);
        return {};
    case MutedRole:
        switch (column) {
        case Column::Permissions:
            return !row.principal.permissionsKnown || row.principal.kind != PrincipalKind::User;
        case Column::Credentials:
            return row.credentials == 0;
        case Column::Agents:
            return row.agents.value_or(0) == 0;
        case Column::State:
        case Column::LastSeen:
        case Column::ProvisionedBy:
            return true;
        case Column::Name:
        case Column::Kind:
            return false;
        }
        Q_UNREACHABLE();
    default:
        return {};
    }
}

} // namespace gatehouse
