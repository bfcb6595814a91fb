// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/badgerow.h"

#include "ui/theme/badges.h"
#include "ui/theme/metrics.h"

namespace gatehouse
{

BadgeRow::BadgeRow(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void BadgeRow::setBadges(const QList<Badge> &badges)
{
    m_badges = badges;
    setVisible(!badges.isEmpty());
    setAccessibleName(labels(badges));
    updateGeometry();
    update();
}

QSize BadgeRow::sizeHint() const
{
    return {badgesWidth(m_badges, font()), metrics::badgeHeight};
}

QList<QList<Badge>> BadgeRow::lines(int width) const
{
    QList<QList<Badge>> lines;
    for (const Badge badge : m_badges) {
        if (lines.isEmpty() || badgesWidth(lines.constLast() + QList{badge}, font()) > width)
            lines.append(QList<Badge>());
        lines.last().append(badge);
    }
    return lines;
}

int BadgeRow::heightForWidth(int width) const
{
    const int count = std::max(1, static_cast<int>(lines(width).size()));
    return count * (metrics::badgeHeight + metrics::smallGap) - metrics::smallGap;
}

void BadgeRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect line(0, 0, width(), metrics::badgeHeight);
    for (const QList<Badge> &badges : lines(width())) {
        paintBadges(&painter, line, badges, font(), colorsOf(palette()));
        line.translate(0, metrics::badgeHeight + metrics::smallGap);
    }
}

} // namespace gatehouse
