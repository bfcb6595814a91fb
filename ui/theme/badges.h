// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QFont>
#include <QPainter>

namespace gatehouse
{

Tone toneOf(Badge badge);
Icon iconOf(Badge badge);

/// How wide these are side by side.
int badgesWidth(const QList<Badge> &badges, const QFont &font);
/// The least that shows the first with its word and counts the others.
int badgesLeastWidth(const QList<Badge> &badges, const QFont &font);
/// Icons alone, for a cell without room for the words.
int badgeIconsWidth(const QList<Badge> &badges);
void paintBadgeIcons(QPainter *painter, const QRect &rect, const QList<Badge> &badges, const Colors &colors);

/// Paints them from the left of `rect`, centred vertically. A badge is never cut: it has its word, or is counted in a
/// last one ("+1"), in the colour of the most pressing of those.
void paintBadges(QPainter *painter, const QRect &rect, const QList<Badge> &badges, const QFont &font,
                 const Colors &colors);

} // namespace gatehouse
