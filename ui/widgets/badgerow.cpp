// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/badgerow.h"

#include "ui/theme/badges.h"
#include "ui/theme/metrics.h"

namespace gatehouse
{

BadgeRow::BadgeRow(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
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

void BadgeRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadges(&painter, rect(), m_badges, font(), colorsOf(palette()));
}

} // namespace gatehouse
