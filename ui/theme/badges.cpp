// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/badges.h"

#include "ui/theme/metrics.h"

#include <QFontMetrics>

namespace gatehouse
{

namespace
{

constexpr int iconSize = 12;

QFont badgeFont(QFont font)
{
    font.setPixelSize(metrics::smallFontPixels);
    font.setBold(false);
    return font;
}

int width(const QString &text, bool withIcon, const QFontMetrics &measure)
{
    return 2 * metrics::badgePadding + (withIcon ? iconSize + metrics::smallGap : 0) + measure.horizontalAdvance(text);
}

QString countOf(qsizetype more)
{
    return QStringLiteral("+%1").arg(more);
}

void paintOne(QPainter *painter, const QRect &rect, const QString &text, std::optional<Icon> icon,
              const Colors::Pair &colors)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.background);
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    QRect inner = rect.adjusted(metrics::badgePadding, 0, -metrics::badgePadding + 2, 0);
    if (icon) {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(inner.x(), inner.y() + (inner.height() - iconSize) / 2,
                            pixmap(*icon, iconSize, ratio, colors.foreground));
        inner.setLeft(inner.left() + iconSize + metrics::smallGap);
    }
    painter->setPen(colors.foreground);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace

Tone toneOf(Badge badge)
{
    switch (badge) {
    case Badge::Unrestricted:
    case Badge::OwnerDisabled:
    case Badge::Disabled:
    case Badge::Failed:
        return Tone::Danger;
    case Badge::NeedsYou:
    case Badge::TwoValid:
    case Badge::Expired:
        return Tone::Warning;
    case Badge::WaitingForDevice:
    case Badge::Rotating:
    case Badge::OwnKey:
    case Badge::Pending:
        return Tone::Info;
    case Badge::Accepted:
    case Badge::Done:
        return Tone::Good;
    case Badge::Revoked:
    case Badge::Cancelled:
        return Tone::Neutral;
    }
    Q_UNREACHABLE();
}

Icon iconOf(Badge badge)
{
    switch (badge) {
    case Badge::Unrestricted:
        return Icon::Globe;
    case Badge::OwnerDisabled:
    case Badge::Disabled:
    case Badge::Revoked:
    case Badge::Cancelled:
        return Icon::Ban;
    case Badge::Failed:
        return Icon::Warning;
    case Badge::NeedsYou:
        return Icon::Person;
    case Badge::TwoValid:
        return Icon::Swap;
    case Badge::Expired:
    case Badge::Pending:
        return Icon::Clock;
    case Badge::WaitingForDevice:
        return Icon::Agent;
    case Badge::Rotating:
        return Icon::Rotate;
    case Badge::OwnKey:
        return Icon::Key;
    case Badge::Accepted:
    case Badge::Done:
        return Icon::Check;
    }
    Q_UNREACHABLE();
}

int badgesWidth(const QList<Badge> &badges, const QFont &font)
{
    const QFontMetrics measure(badgeFont(font));
    int sum = 0;
    for (const Badge badge : badges)
        sum += width(label(badge), true, measure) + metrics::smallGap;
    return badges.isEmpty() ? 0 : sum - metrics::smallGap;
}

int badgesLeastWidth(const QList<Badge> &badges, const QFont &font)
{
    if (badges.size() < 2)
        return badgesWidth(badges, font);
    return badgesWidth(badges.mid(0, 1), font) + metrics::smallGap +
           width(countOf(badges.size() - 1), false, QFontMetrics(badgeFont(font)));
}

int badgeIconsWidth(const QList<Badge> &badges)
{
    const int count = static_cast<int>(badges.size());
    return count == 0 ? 0 : count * (metrics::badgeHeight + metrics::smallGap) - metrics::smallGap;
}

void paintBadgeIcons(QPainter *painter, const QRect &rect, const QList<Badge> &badges, const Colors &colors)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect place(rect.x(), rect.y() + (rect.height() - metrics::badgeHeight) / 2, metrics::badgeHeight,
                metrics::badgeHeight);
    for (const Badge badge : badges) {
        const Colors::Pair &pair = colors.tone(toneOf(badge));
        painter->setPen(Qt::NoPen);
        painter->setBrush(pair.background);
        painter->drawEllipse(place);
        painter->drawPixmap(place.x() + (place.width() - iconSize) / 2, place.y() + (place.height() - iconSize) / 2,
                            pixmap(iconOf(badge), iconSize, painter->device()->devicePixelRatioF(), pair.foreground));
        place.translate(metrics::badgeHeight + metrics::smallGap, 0);
    }
    painter->restore();
}

void paintBadges(QPainter *painter, const QRect &rect, const QList<Badge> &badges, const QFont &font,
                 const Colors &colors)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(badgeFont(font));
    const QFontMetrics measure = painter->fontMetrics();
    const int top = rect.y() + (rect.height() - metrics::badgeHeight) / 2;
    int left = rect.x();
    const int end = rect.right() + 1;
    qsizetype i = 0;
    for (; i < badges.size(); ++i) {
        const QString text = label(badges.at(i));
        const int needed = width(text, true, measure);
        const qsizetype rest = badges.size() - i - 1;
        const int kept = rest > 0 ? metrics::smallGap + width(countOf(rest), false, measure) : 0;
        if (left + needed + kept > end)
            break;
        paintOne(painter, {left, top, needed, metrics::badgeHeight}, text, iconOf(badges.at(i)),
                 colors.tone(toneOf(badges.at(i))));
        left += needed + metrics::smallGap;
    }
    if (badges.size() == 1 && i == 0) {
        paintBadgeIcons(painter, rect, badges, colors); // "+1" of nothing else says nothing
    } else if (i < badges.size()) {
        const QString count = countOf(badges.size() - i);
        paintOne(painter, {left, top, width(count, false, measure), metrics::badgeHeight}, count, std::nullopt,
                 colors.tone(toneOf(badges.at(i))));
    }
    painter->restore();
}

} // namespace gatehouse
