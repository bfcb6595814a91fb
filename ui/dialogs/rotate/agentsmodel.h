// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rotation/rotationrecord.h"

#include <QAbstractTableModel>

namespace gatehouse
{

/// The agents of one rotation, in its order: they come at the end of it, and none goes. A row's words are put together
/// when it is painted, and only what reads otherwise than before is told to the view: there may be ten thousand, looked
/// at every few seconds.
class AgentsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Agent, OnOld, OnNew, LastSeen };
    static constexpr int columns = 4;

    using QAbstractTableModel::QAbstractTableModel;

    void setAgents(const QList<WatchedAgent> &agents);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<WatchedAgent> m_agents;
};

} // namespace gatehouse
