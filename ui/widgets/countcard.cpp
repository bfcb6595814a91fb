// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/countcard.h"

#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace gatehouse
{

namespace
{

constexpr int cardHeight = 88;
constexpr int leastWidth = 132;
constexpr int numberPixels = 24;

} // namespace

CountCard::CountCard(const QString &what, QWidget *parent) : QAbstractButton(parent), m_what(what)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void CountCard::setCount(const QString &number, const QString &remark, Tone tone, const QString &tip)
{
    m_number = number;
    m_remark = remark;
    m_tone = tone;
    setAccessibleName(QStringLiteral("%1: %2").arg(m_what, number));
    setAccessibleDescription(tip.isEmpty() ? remark : tip);
    setToolTip(tip.isEmpty() ? remark : tip);
    update();
}

QSize CountCard::sizeHint() const
{
    return {180, cardHeight};
}

QSize CountCard::minimumSizeHint() const
{
    return {leastWidth, cardHeight};
}

void CountCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void CountCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void CountCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setBrush(underMouse() ? colors.alternate : colors.base);
    paintHairlineFrame(painter, rect(), metrics::radius, hasFocus() ? colors.accent : colors.border);

    const QRect inner = rect().adjusted(metrics::margin, metrics::gap + 2, -metrics::gap, -metrics::gap - 2);
    QFont font = this->font();
    const auto line = [&painter, &inner](const QFont &with, const QColor &color, const QString &text, int top) {
        painter.setFont(with);
        painter.setPen(color);
        const QFontMetrics measure = painter.fontMetrics();
        painter.drawText(QRect(inner.x(), inner.y() + top, inner.width(), measure.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, measure.elidedText(text, Qt::ElideRight, inner.width()));
        return top + measure.height();
    };
    int top = line(font, colors.mutedText, m_what, 0) + 2;
    QFont large = font;
    large.setPixelSize(numberPixels);
    large.setWeight(QFont::DemiBold);
    top = line(large, m_tone == Tone::Neutral ? colors.text : colors.tone(m_tone).foreground, m_number, top);
    font.setPixelSize(metrics::smallFontPixels);
    top += 1;
    line(font, colors.mutedText, m_remark, top);
}

} // namespace gatehouse
