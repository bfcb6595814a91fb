// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/tabledelegate.h"

#include "ui/theme/badges.h"
#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"

#include <QAbstractItemView>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gatehouse
{

namespace
{

QList<Badge> badgesOf(const QModelIndex &index)
{
    return index.data(RowsModel::BadgesRole).value<QList<Badge>>();
}

constexpr int aroundText = 2 * metrics::tableCellPadding + 2;

int widthOf(int text, int badges)
{
    return aroundText + text + badges + (text > 0 && badges > 0 ? metrics::gap : 0);
}

/// With the widest digit in place of each, in fonts where they differ.
QString withWidestDigits(QString text, const QFontMetrics &measure)
{
    QChar widest = u'0';
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (measure.horizontalAdvance(QChar(digit)) > measure.horizontalAdvance(widest))
            widest = digit;
    }
    for (QChar &c : text) {
        if (c.isDigit())
            c = widest;
    }
    return text;
}

/// Shortened, if it must be, with the last `kept` characters whole.
QString fitted(const QString &text, int kept, int room, const QFontMetrics &measure)
{
    if (measure.horizontalAdvance(text) <= room)
        return text;
    const QString end = text.right(kept);
    return measure.elidedText(text.chopped(kept), Qt::ElideRight, room - measure.horizontalAdvance(end)) + end;
}

} // namespace

QFont TableDelegate::font(int column) const
{
    QFont font = static_cast<const QWidget *>(parent())->font();
    if (m_monospace.contains(column)) {
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(metrics::smallFontPixels);
    }
    return font;
}

int TableDelegate::wholeWidth(const CellSample &cell, int column) const
{
    const QFont own = font(column);
    return widthOf(QFontMetrics(own).horizontalAdvance(cell.text), badgesWidth(cell.badges, own));
}

int TableDelegate::leastWidth(const CellSample &cell, int column) const
{
    const QFont own = font(column);
    const QFontMetrics measure(own);
    return widthOf(measure.horizontalAdvance(withWidestDigits(cell.text, measure)), badgesLeastWidth(cell.badges, own));
}

QFont TableDelegate::fontOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!m_monospace.contains(index.column()) || index.data(RowsModel::MutedRole).toBool())
        return option.font;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(metrics::smallFontPixels);
    return font;
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, colors.selection);
    else if (option.features.testFlag(QStyleOptionViewItem::Alternate))
        painter->fillRect(option.rect, colors.alternate);
    paintHairline(*painter, option.rect, Qt::BottomEdge, selected ? colors.selectionBorder : colors.border);

    QRect inner = option.rect.adjusted(metrics::tableCellPadding, 0, -metrics::tableCellPadding, -1);
    const QString text = index.data().toString();
    const QList<Badge> badges = badgesOf(index);
    if (!text.isEmpty()) {
        painter->setFont(fontOf(option, index));
        painter->setPen(index.data(RowsModel::MutedRole).toBool() ? colors.mutedText : colors.text);
        const QFontMetrics measure = painter->fontMetrics();
        // Badges behind a text give up their words before the text loses its end.
        const bool wordless =
            !badges.isEmpty() &&
            measure.horizontalAdvance(text) + metrics::gap + badgesWidth(badges, option.font) > inner.width();
        const int forBadges =
            badges.isEmpty() ? 0
                             : metrics::gap + (wordless ? badgeIconsWidth(badges) : badgesWidth(badges, option.font));
        const int room = inner.width() - forBadges;
        const QString fitting = fitted(text, index.data(RowsModel::KeptEndRole).toInt(), room, measure);
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(inner, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, fitting);
        inner.setLeft(inner.left() + measure.horizontalAdvance(fitting) + metrics::gap);
        if (wordless)
            paintBadgeIcons(painter, inner, badges, colors);
        else if (!badges.isEmpty())
            paintBadges(painter, inner, badges, option.font, colors);
    } else if (!badges.isEmpty()) {
        paintBadges(painter, inner, badges, option.font, colors);
    }

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        paintHairlineFrame(*painter, QRectF(option.rect).adjusted(0, 0, 0, -1), 0, colors.accent);
    }
    painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data().toString();
    const QList<Badge> badges = badgesOf(index);
    const int textWidth = QFontMetrics(fontOf(option, index)).horizontalAdvance(text);
    return {widthOf(textWidth, badgesWidth(badges, option.font)), metrics::tableRowHeightCompact};
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList tip{index.data(Qt::ToolTipRole).toString()};
    if (tip.constFirst().isEmpty() && sizeHint(option, index).width() > option.rect.width())
        tip = {index.data(Qt::AccessibleTextRole).toString()};
    const QVariant time = index.data(RowsModel::TimeRole);
    if (const auto *model = qobject_cast<const RowsModel *>(index.model()); model && time.isValid())
        tip.append(model->moments().exact(fromDateTime(time.toDateTime())));
    tip.removeAll(QString());
    QToolTip::showText(event->globalPos(), tip.join(u'\n'), view);
    return true;
}

} // namespace gatehouse
