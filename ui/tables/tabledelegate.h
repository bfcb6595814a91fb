// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rowsmodel.h"

#include <QSet>
#include <QStyledItemDelegate>

namespace gatehouse
{

/// Paints a cell: text in its tone, badges as icon and word, a line below. The tooltip is what did not fit, and the
/// exact time.
class TableDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setMonospace(QSet<int> columns) { m_monospace = std::move(columns); }

    /// That the cell needs to say all of it.
    int wholeWidth(const CellSample &cell, int column) const;
    /// That it needs to say its text, with any digits, and its first badge in words; the other badges are icons.
    int leastWidth(const CellSample &cell, int column) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QFont font(int column) const;
    QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    QSet<int> m_monospace;
};

} // namespace gatehouse
