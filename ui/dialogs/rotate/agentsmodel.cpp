// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/agentsmodel.h"

#include "text/text.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse
{

namespace
{

/// As it is shown.
std::optional<std::chrono::minutes> lastSeen(const WatchedAgent &agent)
{
    const auto seen = std::max(agent.lastSeenOld, agent.lastSeenNew);
    return seen ? std::optional(std::chrono::floor<std::chrono::minutes>(seen->time_since_epoch())) : std::nullopt;
}

bool readsAlike(const WatchedAgent &a, const WatchedAgent &b)
{
    return a.onOld == b.onOld && a.onNew == b.onNew && a.devices == b.devices && a.moved == b.moved &&
           lastSeen(a) == lastSeen(b) && a.ip == b.ip && a.os == b.os && a.metadata == b.metadata;
}

} // namespace

void AgentsModel::setAgents(const QList<WatchedAgent> &agents)
{
    const qsizetype before = std::min(m_agents.size(), agents.size());
    qsizetype first = 0, last = before - 1;
    while (first < before && readsAlike(m_agents[first], agents[first]))
        ++first;
    while (last > first && readsAlike(m_agents[last], agents[last]))
        --last;
    if (agents.size() < m_agents.size()) {
        beginRemoveRows({}, static_cast<int>(agents.size()), static_cast<int>(m_agents.size()) - 1);
        m_agents = agents;
        endRemoveRows();
    } else if (agents.size() > m_agents.size()) {
        beginInsertRows({}, static_cast<int>(m_agents.size()), static_cast<int>(agents.size()) - 1);
        m_agents = agents;
        endInsertRows();
        // A view sizes its columns by what has changed, not by what has come.
        last = agents.size() - 1;
    } else {
        m_agents = agents;
    }
    if (first <= last)
        Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columns - 1));
}

int AgentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_agents.size());
}

int AgentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant AgentsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const WatchedAgent &agent = m_agents[index.row()];
    switch (static_cast<Column>(index.column())) {
    case Column::Agent:
        return text::watchedAgent(agent);
    case Column::OnOld:
        return agent.onOld ? tr("yes") : tr("no");
    case Column::OnNew:
        return agent.onNew ? tr("yes") : tr("no");
    case Column::LastSeen: {
        const auto seen = std::max(agent.lastSeenOld, agent.lastSeenNew);
        if (!seen)
            return QStringLiteral("–");
        // On one line, however long the name beside it is.
        return QLocale()
            .toString(toDateTime(*seen).toLocalTime(), tr("d MMM, HH:mm", "date format"))
            .replace(u' ', QChar::Nbsp);
    }
    }
    Q_UNREACHABLE();
}

QVariant AgentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Agent:
        return tr("Agent");
    case Column::OnOld:
        return tr("On old");
    case Column::OnNew:
        return tr("On new");
    case Column::LastSeen:
        return tr("Last seen");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
