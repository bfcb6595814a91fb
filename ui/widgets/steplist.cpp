// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/steplist.h"

#include "ui/theme/colors.h"

#include <QPainter>
#include <QPainterPath>

namespace gatehouse
{

namespace
{

constexpr int rowHeight = 40;
constexpr int disc = 20;
constexpr int gap = 10;

} // namespace

StepList::StepList(QStringList steps, QWidget *parent) : QWidget(parent), m_steps(std::move(steps))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    describe();
}

void StepList::setCurrent(int current)
{
    if (m_current == current)
        return;
    m_current = current;
    describe();
    update();
}

void StepList::setTrouble(bool trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    update();
}

QSize StepList::sizeHint() const
{
    return {192, static_cast<int>(m_steps.size()) * rowHeight};
}

void StepList::describe()
{
    setAccessibleName(m_current < m_steps.size()
                          ? tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps[m_current])
                          : tr("All %1 steps done").arg(m_steps.size()));
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::WindowText);
    const QColor faint = palette().color(QPalette::PlaceholderText);
    const QColor accent = m_trouble ? QColor(0xc7, 0x7a, 0x00) : colorsOf(palette()).accent;
    for (int i = 0; i < m_steps.size(); ++i) {
        const QRectF circle(1, i * rowHeight + (rowHeight - disc) / 2.0, disc, disc);
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(palette().color(QPalette::Mid), 1));
            painter.drawLine(QPointF(circle.center().x(), circle.bottom() + 3),
                             QPointF(circle.center().x(), circle.top() + rowHeight - 3));
        }
        const bool done = i < m_current, now = i == m_current;
        if (done) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor(0x2e, 0x8b, 0x57));
            painter.drawEllipse(circle);
            QPainterPath tick(circle.topLeft() + QPointF(5.5, 10.5));
            tick.lineTo(circle.topLeft() + QPointF(8.8, 13.6));
            tick.lineTo(circle.topLeft() + QPointF(14.6, 6.8));
            painter.setPen(QPen(Qt::white, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(tick);
        } else {
            painter.setPen(QPen(now ? accent : palette().color(QPalette::Mid), now ? 2 : 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(circle);
            painter.setPen(now ? accent : faint);
            QFont number = font();
            number.setPointSizeF(number.pointSizeF() * 0.85);
            painter.setFont(number);
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        QFont name = font();
        name.setWeight(now ? QFont::DemiBold : QFont::Normal);
        painter.setFont(name);
        painter.setPen(now || done ? text : faint);
        painter.drawText(QRectF(disc + gap, i * rowHeight, width() - disc - gap, rowHeight),
                         Qt::AlignVCenter | Qt::TextWordWrap, m_steps[i]);
    }
}

} // namespace gatehouse
