// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace gatehouse
{

/// Paints what a palette found: its icon and name, and at the right, in grey, what it is or its keys.
class FoundDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The display role is for those who listen: both in one line.
    enum Role { NameRole = Qt::UserRole, RemarkRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gatehouse
