// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/tableheader.h"

#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace gatehouse
{

namespace
{

QFont headerFont(QFont font)
{
    font.setPixelSize(metrics::smallFontPixels);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorClearable(true);
    setFixedHeight(metrics::tableRowHeight);
    setMinimumSectionSize(48);
    setStretchLastSection(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void TableHeader::paintGround(QPainter &painter, const QRect &rect) const
{
    const Colors &colors = colorsOf(palette());
    painter.fillRect(rect, colors.window);
    paintHairline(painter, rect, Qt::TopEdge, colors.border);
    paintHairline(painter, rect, Qt::BottomEdge, colors.border);
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Colors &colors = colorsOf(palette());
    painter->save();
    paintGround(*painter, rect);
    QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    if (isSortIndicatorShown() && sortIndicatorSection() == section)
        text += sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral(" ↑") : QStringLiteral(" ↓");
    painter->setFont(headerFont(font()));
    painter->setPen(colors.mutedText);
    const QRect inner = rect.adjusted(metrics::tableCellPadding, 0, -metrics::tableCellPadding, 0);
    const int alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    painter->drawText(inner, alignment | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
    painter->restore();
}

QSize TableHeader::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const QFontMetrics measure(headerFont(font()));
    return {measure.horizontalAdvance(text + QStringLiteral(" ↓")) + 2 * metrics::tableCellPadding + 2,
            metrics::tableRowHeight};
}

} // namespace gatehouse
