// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebaritem.h"

#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>

namespace gatehouse
{

SidebarItem::SidebarItem(PageId page, QWidget *parent) : QAbstractButton(parent), m_page(page)
{
    setText(title(page));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(metrics::sidebarRowHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void SidebarItem::setCount(const QString &count, bool attention)
{
    m_count = count;
    m_attention = attention;
    describe();
    update();
}

void SidebarItem::setReason(const QString &reason)
{
    m_reason = reason;
    describe();
    update();
}

void SidebarItem::setNarrow(bool narrow)
{
    m_narrow = narrow;
    describe();
    update();
}

void SidebarItem::describe()
{
    setAccessibleName(m_count.isEmpty() ? text() : QStringLiteral("%1, %2").arg(text(), m_count));
    setToolTip(!m_reason.isEmpty() ? m_reason : m_narrow ? text() : QString());
}

QSize SidebarItem::sizeHint() const
{
    return {m_narrow ? metrics::sidebarRowHeight : metrics::sidebarWidth - 2 * metrics::gap, metrics::sidebarRowHeight};
}

void SidebarItem::keyPressEvent(QKeyEvent *event)
{
    // The sidebar goes through its pages itself: the base class would leave them for whatever lies in that direction.
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        event->ignore();
        return;
    default:
        break;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void SidebarItem::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SidebarItem::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void SidebarItem::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = isChecked() ? colors.selection : underMouse() ? colors.hover : QColor(Qt::transparent);
    painter.setBrush(ground);
    paintHairlineFrame(painter, rect(), metrics::radius, hasFocus() ? colors.accent : ground);

    const QColor ink = m_reason.isEmpty() ? colors.text : colors.mutedText;
    const int left = m_narrow ? (width() - metrics::iconSize) / 2 : metrics::gap + 2;
    painter.drawPixmap(left, (height() - metrics::iconSize) / 2,
                       pixmap(iconOf(m_page), metrics::iconSize, devicePixelRatioF(), ink));
    if (m_narrow) {
        if (m_attention) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.bad.foreground);
            painter.drawEllipse(QPointF(width() - 7, 7), 3, 3);
        }
        return;
    }
    QFont font = this->font();
    QRect inner = rect().adjusted(left + metrics::iconSize + metrics::gap + 2, 0, -metrics::gap - 2, 0);
    if (!m_count.isEmpty()) {
        painter.setFont(font);
        const int countWidth = painter.fontMetrics().horizontalAdvance(m_count);
        if (m_attention) {
            const QRect badge(inner.right() - countWidth - 11, (height() - 18) / 2, countWidth + 12, 18);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.bad.background);
            painter.drawRoundedRect(badge, 9, 9);
            painter.setPen(colors.bad.foreground);
            painter.drawText(badge, Qt::AlignCenter, m_count);
            inner.setRight(badge.left() - metrics::gap);
        } else {
            painter.setPen(colors.mutedText);
            painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_count);
            inner.setRight(inner.right() - countWidth - metrics::gap);
        }
    }
    font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, inner.width()));
}

} // namespace gatehouse
