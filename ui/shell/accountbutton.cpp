// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/accountbutton.h"

#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace gatehouse
{

namespace
{

constexpr int wideHeight = 56;
constexpr int narrowHeight = 32;
constexpr int stripe = 8;
constexpr int arrow = 12;

} // namespace

AccountButton::AccountButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(wideHeight);
}

void AccountButton::show(const QColor &color, const QString &name, const QString &acting, bool readOnly)
{
    m_color = color;
    m_acting = acting;
    m_readOnly = readOnly;
    setText(name);
    const QString tip = (acting.isEmpty() ? name : QStringLiteral("%1\n%2").arg(name, acting)) +
                        (readOnly ? u'\n' + tr("Read-only in this console") : QString());
    setToolTip(tip);
    setAccessibleName(tr("Account %1").arg(name));
    setAccessibleDescription(tip);
    update();
}

void AccountButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setFixedHeight(narrow ? narrowHeight : wideHeight);
    update();
}

QSize AccountButton::sizeHint() const
{
    return m_narrow ? QSize(narrowHeight, narrowHeight) : QSize(metrics::sidebarWidth - 2 * metrics::gap, wideHeight);
}

void AccountButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(isDown() ? colors.hover : colors.base);
    paintHairlineFrame(painter, rect(), metrics::radius, hasFocus() ? colors.accent : colors.border);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_color);
    const int stripeHeight = this->height() / 2;
    const int left = m_narrow ? (width() - stripe) / 2 : metrics::gap + 1;
    painter.drawRoundedRect(QRect(left, (this->height() - stripeHeight) / 2, stripe, stripeHeight), 3, 3);
    if (m_narrow)
        return;

    QRect inner = rect().adjusted(left + stripe + metrics::gap, metrics::gap + 2, -metrics::gap, -metrics::gap - 2);
    const qreal ratio = devicePixelRatioF();

    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(colors.text);
    QRect line(inner.x(), inner.y(), inner.width(), painter.fontMetrics().height());
    if (m_acting.isEmpty())
        line.moveTop((this->height() - line.height()) / 2);
    painter.drawPixmap(line.right() - arrow + 1, line.y() + (line.height() - arrow) / 2,
                       pixmap(Icon::ChevronDown, arrow, ratio, colors.mutedText));
    int room = line.width() - arrow - metrics::smallGap;
    if (m_readOnly) {
        const int size = 14;
        room -= size + metrics::smallGap;
        const int nameWidth = std::min(room, painter.fontMetrics().horizontalAdvance(text()));
        painter.drawPixmap(line.x() + nameWidth + metrics::smallGap, line.y() + (line.height() - size) / 2,
                           pixmap(Icon::Lock, size, ratio, colors.mutedText));
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
    QFont small = font();
    small.setPixelSize(metrics::smallFontPixels);
    painter.setFont(small);
    painter.setPen(colors.mutedText);
    const int smallHeight = painter.fontMetrics().height();
    const int wide = inner.width();
    painter.drawText(QRect(inner.x(), inner.bottom() - smallHeight + 1, wide, smallHeight),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_acting, Qt::ElideMiddle, wide));
}

} // namespace gatehouse
