// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QStyledItemDelegate>

namespace gatehouse
{

/// Paints a cell: text in its tone, badges as icon and word, a line below. The tooltip is the exact time, or what did
/// not fit.
class TableDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setMonospace(QSet<int> columns) { m_monospace = std::move(columns); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    QSet<int> m_monospace;
};

} // namespace gatehouse
