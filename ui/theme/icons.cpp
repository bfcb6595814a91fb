// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include "ui/theme/colors.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

/// Outside of any namespace, as Q_INIT_RESOURCE asks: the icons are linked from a static library.
static void initIconResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace gatehouse
{

namespace
{

QString fileName(Icon icon)
{
    switch (icon) {
    case Icon::Account:
        return QStringLiteral("account");
    case Icon::Agent:
        return QStringLiteral("agent");
    case Icon::Ban:
        return QStringLiteral("ban");
    case Icon::Bot:
        return QStringLiteral("bot");
    case Icon::Check:
        return QStringLiteral("check");
    case Icon::ChevronDown:
        return QStringLiteral("chevron-down");
    case Icon::Clock:
        return QStringLiteral("clock");
    case Icon::Columns:
        return QStringLiteral("columns");
    case Icon::Command:
        return QStringLiteral("command");
    case Icon::Copy:
        return QStringLiteral("copy");
    case Icon::Cross:
        return QStringLiteral("cross");
    case Icon::Download:
        return QStringLiteral("download");
    case Icon::Edit:
        return QStringLiteral("edit");
    case Icon::Eye:
        return QStringLiteral("eye");
    case Icon::Globe:
        return QStringLiteral("globe");
    case Icon::Home:
        return QStringLiteral("home");
    case Icon::Info:
        return QStringLiteral("info");
    case Icon::Key:
        return QStringLiteral("key");
    case Icon::Lock:
        return QStringLiteral("lock");
    case Icon::Mail:
        return QStringLiteral("mail");
    case Icon::People:
        return QStringLiteral("people");
    case Icon::Person:
        return QStringLiteral("person");
    case Icon::Plus:
        return QStringLiteral("plus");
    case Icon::Refresh:
        return QStringLiteral("refresh");
    case Icon::Rotate:
        return QStringLiteral("rotate");
    case Icon::Search:
        return QStringLiteral("search");
    case Icon::Shield:
        return QStringLiteral("shield");
    case Icon::Swap:
        return QStringLiteral("swap");
    case Icon::Trash:
        return QStringLiteral("trash");
    case Icon::Warning:
        return QStringLiteral("warning");
    }
    Q_UNREACHABLE();
}

enum class Ink { Text, OnAccent, Danger, Info, Good, Warning };

QColor color(Ink ink, QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    const Colors &colors = colorsOf(palette);
    if (mode == QIcon::Disabled)
        return ink == Ink::OnAccent ? colors.mutedText : colors.disabledText;
    switch (ink) {
    case Ink::Text:
        return palette.color(QPalette::WindowText);
    case Ink::OnAccent:
        return colors.onAccent;
    case Ink::Danger:
        return colors.danger;
    case Ink::Info:
        return colors.info.foreground;
    case Ink::Good:
        return colors.good.foreground;
    case Ink::Warning:
        return colors.warning.foreground;
    }
    Q_UNREACHABLE();
}

/// Asks for the palette each time it paints, so that a change of theme needs no new icons.
class Engine final : public QIconEngine
{
public:
    Engine(Icon icon, Ink ink) : m_icon(icon), m_ink(ink) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        const int size = std::min(rect.width(), rect.height());
        const QPoint corner(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
        painter->drawPixmap(corner, gatehouse::pixmap(m_icon, size, ratio, color(m_ink, mode)));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return placed(size, mode); }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // The size is in device pixels already.
        QPixmap result = placed(size, mode);
        result.setDevicePixelRatio(scale);
        return result;
    }
    QIconEngine *clone() const override { return new Engine(*this); }

private:
    /// Where it is asked for wider than high, it lies at the left: the rest keeps a text away from it.
    QPixmap placed(const QSize &size, QIcon::Mode mode) const
    {
        const int side = std::min(size.width(), size.height());
        const QPixmap square = gatehouse::pixmap(m_icon, side, 1, color(m_ink, mode));
        if (size.width() <= side)
            return square;
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter(&result).drawPixmap(0, 0, square);
        return result;
    }

    Icon m_icon;
    Ink m_ink;
};

} // namespace

void initIcons()
{
    initIconResources();
}

QIcon icon(Icon icon)
{
    return QIcon(new Engine(icon, Ink::Text));
}

QIcon iconOnAccent(Icon icon)
{
    return QIcon(new Engine(icon, Ink::OnAccent));
}

QIcon iconDangerous(Icon icon)
{
    return QIcon(new Engine(icon, Ink::Danger));
}

QIcon iconToned(Icon icon, Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return QIcon(new Engine(icon, Ink::Text));
    case Tone::Info:
        return QIcon(new Engine(icon, Ink::Info));
    case Tone::Good:
        return QIcon(new Engine(icon, Ink::Good));
    case Tone::Warning:
        return QIcon(new Engine(icon, Ink::Warning));
    case Tone::Danger:
        return QIcon(new Engine(icon, Ink::Danger));
    }
    Q_UNREACHABLE();
}

QPixmap pixmap(Icon icon, int size, qreal devicePixelRatio, const QColor &color)
{
    const QString name = fileName(icon);
    const QString key = QStringLiteral("gatehouse/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(devicePixelRatio);
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    result = QPixmap(QSize(size, size) * devicePixelRatio);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    renderer.render(&painter);
    painter.end();
    result.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, result);
    return result;
}

} // namespace gatehouse
