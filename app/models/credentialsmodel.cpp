// SPDX-License-Identifier: Apache-2.0
#include "models/credentialsmodel.h"

#include "text/text.h"

#include <limits>

namespace gatehouse
{

namespace
{

using Column = CredentialsModel::Column;

/// The fields of the filter bar, in the order of filterFields().
enum class Field { Owner, Kind, Acl, Age, State, Agents, Expires, Seen, Id };
enum class State { Active, Disabled, Rotating, TwoValid, Expired };

bool isRotating(const CredentialRow &row)
{
    return row.rotation && *row.rotation != Badge::TwoValid;
}

bool isUnrestricted(const CredentialRow &row)
{
    return row.credential.kind != CredentialKind::ApiKey && row.credential.acl.isEmpty();
}

bool hasState(const CredentialRow &row, State state, bool expired)
{
    switch (state) {
    case State::Active:
        return row.ownerStateKnown && !row.ownerDisabled;
    case State::Disabled:
        return row.ownerDisabled;
    case State::Rotating:
        return isRotating(row);
    case State::TwoValid:
        return row.rotation == Badge::TwoValid;
    case State::Expired:
        return expired;
    }
    Q_UNREACHABLE();
}

bool matchesAcl(const CredentialRow &row, const FilterTerm &term)
{
    return std::any_of(term.values.begin(), term.values.end(), [&row](const QString &value) {
        if (value == QLatin1String("none"))
            return isUnrestricted(row);
        return std::any_of(row.credential.acl.begin(), row.credential.acl.end(),
                           [&value](const QString &rule) { return rule.contains(value, Qt::CaseInsensitive); });
    });
}

constexpr int mostAgents = 9999; ///< that a cell has room for

QString withoutVerb(QString rule)
{
    if (rule.startsWith(QLatin1String("bind:")))
        rule.remove(0, 5);
    return rule;
}

/// Every rule on its line, for a tooltip.
QString allRules(const QStringList &acl)
{
    constexpr qsizetype most = 12;
    QStringList lines;
    for (const QString &rule : acl.mid(0, most))
        lines.append(withoutVerb(rule));
    if (acl.size() > most)
        lines.append(QStringLiteral("+%1").arg(acl.size() - most));
    return lines.join(u'\n');
}

/// The end of an id, which tells credentials without a description apart.
QString endOf(const QString &id)
{
    return u'…' + id.right(8);
}

qint64 secondsFrom(Timestamp earlier, Timestamp later)
{
    return std::chrono::duration_cast<std::chrono::seconds>(later - earlier).count();
}

/// Attention sorts by how much of it there is to pay.
qint64 weight(const QList<Badge> &badges)
{
    qint64 sum = 0;
    for (const Badge badge : badges)
        sum += qint64(1) << (16 - static_cast<int>(badge));
    return sum;
}

} // namespace

void CredentialsModel::setSnapshot(SnapshotPtr now, const QString &ownKeyId, ObservedPtr observed)
{
    m_observed = std::move(observed);
    m_snapshot = std::move(now);
    m_ownKeyId = ownKeyId;
    rebuild();
}

void CredentialsModel::setRotations(const QList<RotationEntry> &rotations)
{
    QHash<QString, Badge> marks;
    // Newest first: an older rotation of the same credential does not hide the newer one.
    for (const RotationEntry &entry : rotations) {
        if (!isOpen(entry) && entry.record.state != RotationState::ReplacedOldValid)
            continue;
        for (const QString &id : {entry.record.oldId, entry.record.newId}) {
            if (!id.isEmpty() && !marks.contains(id))
                marks.insert(id, badge(entry));
        }
    }
    if (marks == m_rotations)
        return;
    m_rotations = marks;
    rebuild();
}

void CredentialsModel::rebuild()
{
    if (!m_snapshot) {
        setRows({});
        return;
    }
    const Snapshot &snapshot = *m_snapshot;
    const bool sessionsKnown =
        snapshot.status(Dataset::TunnelSessions).hasRows() || snapshot.status(Dataset::TunnelSessions).whole();
    QHash<QString, qint64> sessions;
    for (const TunnelSession &session : snapshot.sessions)
        ++sessions[session.credentialId];
    const Observed nothing;
    const Observed &observed = m_observed ? *m_observed : nothing;
    struct Owner {
        QString name, text;
        bool disabled = false, stateKnown = false;
    };
    QHash<QString, Owner> owners;
    for (const Principal &principal : snapshot.principals) {
        owners.insert(principal.id,
                      {principal.name, (principal.name + u'\n' + principal.email + u'\n' + principal.id).toLower(),
                       principal.isStateKnown() && !principal.active, principal.isStateKnown()});
    }

    const QString kinds[] = {text::kind(CredentialKind::Authtoken), text::kind(CredentialKind::ApiKey),
                             text::kind(CredentialKind::SshKey)};
    QList<CredentialRow> rows;
    rows.reserve(snapshot.credentials.size());
    for (const Credential &credential : snapshot.credentials) {
        const Owner owner = owners.value(credential.ownerId, {credential.ownerId, credential.ownerId.toLower()});
        CredentialRow row;
        row.id = credential.id;
        row.credential = credential;
        row.ownerName = owner.name;
        row.ownerText = owner.text;
        row.ownerDisabled = owner.disabled;
        row.ownerStateKnown = owner.stateKnown;
        if (credential.kind != CredentialKind::ApiKey) {
            if (sessionsKnown)
                row.agents = sessions.value(credential.id);
            row.lastSeen =
                row.agents.value_or(0) > 0 ? std::optional(snapshot.sessionsReadAt) : observed.seen(credential.id);
        }
        row.expiry = observed.expiry(credential.id);
        if (const auto mark = m_rotations.constFind(credential.id); mark != m_rotations.constEnd())
            row.rotation = *mark;
        row.ownKey = !m_ownKeyId.isEmpty() && credential.id == m_ownKeyId;
        row.blob = blobOf({credential.description, credential.id, owner.text, kinds[static_cast<int>(credential.kind)],
                           credential.acl.join(u' '), credential.metadata});
        rows.append(std::move(row));
    }
    setRows(std::move(rows));
}

int CredentialsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant CredentialsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column == Column::Age ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Description:
        return tr("Description");
    case Column::Kind:
        return tr("Kind");
    case Column::Owner:
        return tr("Owner");
    case Column::Age:
        return tr("Age");
    case Column::InUse:
        return tr("In use now");
    case Column::MayBind:
        return tr("May bind");
    case Column::LastObserved:
        return tr("Last observed");
    case Column::Attention:
        return tr("Attention");
    case Column::Expires:
        return tr("Expires");
    }
    Q_UNREACHABLE();
}

QList<CellSample> CredentialsModel::samples(int column) const
{
    using namespace std::chrono;
    switch (static_cast<Column>(column)) {
    case Column::Description:
    case Column::Owner:
    case Column::MayBind:
        return {};
    case Column::Kind:
        return {{text::kind(CredentialKind::Authtoken)},
                {text::kind(CredentialKind::ApiKey)},
                {text::kind(CredentialKind::SshKey)}};
    case Column::Age:
        return {{text::age(minutes(59))}, {text::age(hours(23))}, {text::age(days(700))}};
    case Column::InUse:
        return {{tr("not observable")}, {tr("unknown")}, {tr("no")}, {tr("%Ln agent(s)", nullptr, mostAgents)}};
    case Column::LastObserved:
        return {{tr("now")}, {moments().relative(moments().now - days(700))}};
    case Column::Attention:
        return {{{}, {Badge::Unrestricted, Badge::OwnerDisabled}},
                {{}, {Badge::OwnerDisabled}},
                {{}, {Badge::Expired}},
                {{}, {Badge::OwnKey}}};
    case Column::Expires: {
        QList<CellSample> dates;
        for (const Timestamp time : moments().wide())
            dates.append({moments().date(time)});
        return dates;
    }
    }
    Q_UNREACHABLE();
}

QList<FilterField> CredentialsModel::filterFields() const
{
    using L = QStringList;
    return {
        {QStringLiteral("owner")},
        {QStringLiteral("kind"),
         FilterType::Choice,
         {L{QStringLiteral("authtoken"), QStringLiteral("token")},
          L{QStringLiteral("apikey"), QStringLiteral("api_key"), QStringLiteral("api-key")},
          L{QStringLiteral("ssh"), QStringLiteral("sshkey"), QStringLiteral("ssh_key")}}},
        {QStringLiteral("acl")},
        {QStringLiteral("age"), FilterType::Age},
        {QStringLiteral("state"),
         FilterType::Choice,
         {L{QStringLiteral("active")}, L{QStringLiteral("disabled")}, L{QStringLiteral("rotating")},
          L{QStringLiteral("twovalid")}, L{QStringLiteral("expired")}}},
        {QStringLiteral("agents"), FilterType::Number},
        {QStringLiteral("expires"), FilterType::Age},
        {QStringLiteral("seen"), FilterType::Age},
        {QStringLiteral("id")},
    };
}

bool CredentialsModel::matches(const CredentialRow &row, const FilterTerm &term) const
{
    switch (static_cast<Field>(term.field)) {
    case Field::Owner:
        return term.containedIn(row.ownerText);
    case Field::Kind:
        return term.chosen.contains(static_cast<int>(row.credential.kind));
    case Field::Acl:
        return matchesAcl(row, term);
    case Field::Age:
        return term.compares(secondsFrom(row.credential.createdAt, moments().now));
    case Field::State:
        return std::any_of(term.chosen.begin(), term.chosen.end(), [this, &row](int choice) {
            return hasState(row, static_cast<State>(choice), isExpired(row));
        });
    case Field::Agents:
        return row.agents && term.compares(*row.agents);
    case Field::Expires:
        return row.expiry && term.compares(secondsFrom(moments().now, row.expiry->end()));
    case Field::Seen:
        return row.lastSeen && term.compares(secondsFrom(*row.lastSeen, moments().now));
    case Field::Id:
        return term.containedIn(row.id.toLower());
    }
    Q_UNREACHABLE();
}

SortKey CredentialsModel::sortKey(const CredentialRow &row, int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Description:
    case Column::Kind:
    case Column::Owner:
    case Column::MayBind:
        return text(row, static_cast<Column>(column));
    case Column::Age:
        return -static_cast<qint64>(row.credential.createdAt.time_since_epoch().count());
    case Column::InUse:
        return row.agents.value_or(-1);
    case Column::LastObserved:
        return row.lastSeen ? static_cast<qint64>(row.lastSeen->time_since_epoch().count()) : qint64(-1);
    case Column::Expires: // those that never do come last
        return row.expiry ? row.expiry->date.toJulianDay() : std::numeric_limits<qint64>::max();
    case Column::Attention:
        return weight(badges(row, Column::Attention) + badges(row, Column::Description));
    }
    Q_UNREACHABLE();
}

bool CredentialsModel::isExpired(const CredentialRow &row) const
{
    return row.expiry && row.expiry->isPast(moments().now);
}

QList<Badge> CredentialsModel::badges(const CredentialRow &row, Column column) const
{
    QList<Badge> result;
    if (column == Column::Description && row.rotation)
        result.append(*row.rotation);
    if (column != Column::Attention)
        return result;
    if (isUnrestricted(row))
        result.append(Badge::Unrestricted);
    if (row.ownerDisabled)
        result.append(Badge::OwnerDisabled);
    if (isExpired(row))
        result.append(Badge::Expired);
    if (row.ownKey)
        result.append(Badge::OwnKey);
    return result;
}

QString CredentialsModel::text(const CredentialRow &row, Column column) const
{
    switch (column) {
    case Column::Description:
        return row.credential.description.isEmpty() ? endOf(row.id) : row.credential.description;
    case Column::Kind:
        return text::kind(row.credential.kind);
    case Column::Owner:
        return row.ownerName.isEmpty() ? tr("unknown") : row.ownerName;
    case Column::Age:
        return moments().age(row.credential.createdAt);
    case Column::InUse:
        if (row.credential.kind == CredentialKind::ApiKey)
            return tr("not observable");
        if (!row.agents)
            return tr("unknown");
        if (*row.agents == 0)
            return tr("no");
        return tr("%Ln agent(s)", nullptr, static_cast<int>(*row.agents));
    case Column::MayBind:
        return text::mayBind(row.credential, std::numeric_limits<qsizetype>::max());
    case Column::LastObserved:
        if (row.lastSeen)
            return row.agents.value_or(0) > 0 ? tr("now") : moments().relative(*row.lastSeen);
        return QStringLiteral("–");
    case Column::Attention:
        return {};
    case Column::Expires:
        return row.expiry ? Moments::date(row.expiry->date) : QStringLiteral("–");
    }
    Q_UNREACHABLE();
}

QVariant CredentialsModel::rowCell(const CredentialRow &row, int section, int role) const
{
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole: {
        QStringList parts{text(row, column), labels(badges(row, column))};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column == Column::Age ? Qt::AlignRight : Qt::AlignLeft));
    case BadgesRole:
        return QVariant::fromValue(badges(row, column));
    case Qt::ToolTipRole:
        return column == Column::MayBind && row.credential.acl.size() > 1 ? allRules(row.credential.acl) : QVariant();
    case KeptEndRole: {
        if (column != Column::MayBind || row.credential.acl.size() < 2)
            return {};
        const QString whole = text(row, column), first = withoutVerb(row.credential.acl.constFirst());
        return whole.startsWith(first) ? static_cast<int>(whole.size() - first.size()) : 0;
    }
    case TimeRole:
        if (column == Column::Age)
            return toDateTime(row.credential.createdAt);
        if (column == Column::LastObserved && row.lastSeen)
            return toDateTime(*row.lastSeen);
        return {};
    case MutedRole:
        switch (column) {
        case Column::Description:
            return row.credential.description.isEmpty();
        case Column::Owner:
            return row.ownerName.isEmpty();
        case Column::InUse:
            return row.agents.value_or(0) == 0;
        case Column::MayBind:
            return row.credential.acl.isEmpty();
        case Column::LastObserved:
            return true;
        case Column::Expires:
            return !row.expiry;
        case Column::Kind:
        case Column::Age:
        case Column::Attention:
            return false;
        }
        Q_UNREACHABLE();
    default:
        return {};
    }
}

} // namespace gatehouse
