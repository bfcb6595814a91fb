// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/steplist.h"

#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QPainter>
#include <QPainterPath>

namespace gatehouse
{

namespace
{

constexpr int rowHeight = 40;
constexpr int disc = 20;
constexpr int gap = 10;
constexpr int above = (rowHeight - disc) / 2 - 1; ///< of the first row, which begins with its ring

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

void StepList::setUndone(const QHash<int, QString> &undone)
{
    if (m_undone == undone)
        return;
    m_undone = undone;
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
    return {192, static_cast<int>(m_steps.size()) * rowHeight - above};
}

void StepList::describe()
{
    QStringList said;
    for (int i = 0; i < m_current && i < m_steps.size(); ++i)
        said << tr("%1: %2", "a step, and what became of it").arg(m_steps[i], m_undone.value(i, tr("done")));
    const bool all = m_current >= m_steps.size();
    setAccessibleName(!all ? tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps[m_current])
                      : m_undone.isEmpty() ? tr("All %1 steps done").arg(m_steps.size())
                                           : tr("All %1 steps passed").arg(m_steps.size()));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::WindowText);
    const QColor faint = palette().color(QPalette::PlaceholderText);
    const Colors &colors = colorsOf(palette());
    const QColor accent = m_trouble ? colors.warning.foreground : colors.accent;
    painter.translate(0, -above);
    for (int i = 0; i < m_steps.size(); ++i) {
        const QRectF circle(1, i * rowHeight + (rowHeight - disc) / 2.0, disc, disc);
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(colors.disabledText, 1));
            painter.drawLine(QPointF(circle.center().x(), circle.bottom() + 3),
                             QPointF(circle.center().x(), circle.top() + rowHeight - 3));
        }
        const bool now = i == m_current, passed = i < m_current;
        const QString undone = passed ? m_undone.value(i) : QString();
        if (!undone.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.warning.background);
            painter.drawEllipse(circle);
            painter.setPen(QPen(colors.warning.foreground, 1.8, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(circle.center() - QPointF(4, 0), circle.center() + QPointF(4, 0));
        } else if (passed) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.good.foreground);
            painter.drawEllipse(circle);
            QPainterPath tick(circle.topLeft() + QPointF(5.5, 10.5));
            tick.lineTo(circle.topLeft() + QPointF(8.8, 13.6));
            tick.lineTo(circle.topLeft() + QPointF(14.6, 6.8));
            painter.setPen(QPen(colors.base, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(tick);
        } else {
            painter.setPen(QPen(now ? accent : faint, now ? 2 : 1));
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
        painter.setPen(now || passed ? text : faint);
        QRectF place(disc + gap, i * rowHeight, width() - disc - gap, rowHeight);
        if (!undone.isEmpty()) {
            const qreal half = place.height() / 2;
            QFont small = font();
            small.setPixelSize(metrics::smallFontPixels);
            painter.drawText(place.adjusted(0, 0, 0, -half), Qt::AlignBottom, m_steps[i]);
            painter.setFont(small);
            painter.setPen(faint);
            painter.drawText(place.adjusted(0, half, 0, 0), Qt::AlignTop, undone);
        } else {
            painter.drawText(place, Qt::AlignVCenter | Qt::TextWordWrap, m_steps[i]);
        }
    }
}

} // namespace gatehouse
