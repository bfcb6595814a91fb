// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/founddelegate.h"

#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QIcon>
#include <QPainter>

namespace gatehouse
{

namespace
{

constexpr int rowHeight = 30;

}

void FoundDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.selection);
        painter->drawRoundedRect(option.rect, metrics::smallGap, metrics::smallGap);
    }
    QRect inner = option.rect.adjusted(metrics::gap, 0, -metrics::gap, 0);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(inner.left(), inner.top(), metrics::iconSize, inner.height()));
    inner.setLeft(inner.left() + metrics::iconSize + metrics::gap);

    painter->setFont(option.font);
    const QFontMetrics measure = painter->fontMetrics();
    // The name goes first; a remark is left the half at most.
    const QString remark =
        measure.elidedText(index.data(RemarkRole).toString(), Qt::ElideRight, inner.width() / 2 - metrics::gap);
    const int remarkWidth = measure.horizontalAdvance(remark);
    painter->setPen(colors.mutedText);
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, remark);
    if (index.flags().testFlag(Qt::ItemIsSelectable))
        painter->setPen(colors.text);
    const int room = inner.width() - (remarkWidth > 0 ? remarkWidth + metrics::gap : 0);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      measure.elidedText(index.data(NameRole).toString(), Qt::ElideRight, room));
    painter->restore();
}

QSize FoundDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight};
}

} // namespace gatehouse
