// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/colors.h"

#include <algorithm>
#include <cmath>

namespace gatehouse
{

namespace
{

Colors makeLight()
{
    Colors c;
    c.window = QColor(0xf5f6f8);
    c.sidebar = QColor(0xeceff3);
    c.base = QColor(0xffffff);
    c.alternate = QColor(0xfafbfc);
    c.border = QColor(0xdfe3e8);
    c.text = QColor(0x1b1f26);
    c.mutedText = QColor(0x5a6270);
    c.disabledText = QColor(0x878e9b);
    c.accent = QColor(0x2f6fe0);
    c.accentHover = QColor(0x2863cc);
    c.accentPressed = QColor(0x2156b5);
    c.onAccent = QColor(0xffffff);
    c.selection = QColor(0xd9e6fa);
    c.selectionBorder = QColor(0xbfd3f2);
    c.hover = QColor(0xe4e8ee);
    c.link = QColor(0x1f5fd0);
    c.danger = QColor(0xb3261e);
    c.neutral = {QColor(0xe9ecf1), QColor(0x505866)};
    c.info = {QColor(0xe3ecfc), QColor(0x1f55b5)};
    c.good = {QColor(0xddf3e6), QColor(0x17643a)};
    c.warning = {QColor(0xfdeecb), QColor(0x7a5000)};
    c.bad = {QColor(0xfde4e2), QColor(0xb3261e)};
    return c;
}

Colors makeDark()
{
    Colors c;
    c.window = QColor(0x1f2228);
    c.sidebar = QColor(0x1b1e24);
    c.base = QColor(0x17191e);
    c.alternate = QColor(0x1b1e23);
    c.border = QColor(0x30353d);
    c.text = QColor(0xe6e9ee);
    c.mutedText = QColor(0xa2abb9);
    c.disabledText = QColor(0x656d7a);
    c.accent = QColor(0x6a9ffb);
    c.accentHover = QColor(0x80aefc);
    c.accentPressed = QColor(0x5c91ee);
    c.onAccent = QColor(0x0d1420);
    c.selection = QColor(0x293c5c);
    c.selectionBorder = QColor(0x3a5078);
    c.hover = QColor(0x282c34);
    c.link = QColor(0x82b0ff);
    c.danger = QColor(0xff8a80);
    c.neutral = {QColor(0x2c313a), QColor(0xb4bcc9)};
    c.info = {QColor(0x233454), QColor(0x9cc0ff)};
    c.good = {QColor(0x1c3a2a), QColor(0x86d8a8)};
    c.warning = {QColor(0x43341a), QColor(0xf0c46a)};
    c.bad = {QColor(0x4a2322), QColor(0xff9d94)};
    return c;
}

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Colors::Pair &Colors::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return neutral;
    case Tone::Info:
        return info;
    case Tone::Good:
        return good;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return bad;
    }
    Q_UNREACHABLE();
}

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

const Colors &colorsOf(const QPalette &palette)
{
    return isDark(palette) ? darkColors() : lightColors();
}

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) { palette.setColor(role, color); };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::Button, c.base);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, c.onAccent);
    set(QPalette::Highlight, c.selection);
    set(QPalette::HighlightedText, c.text);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::ToolTipBase, c.base);
    set(QPalette::ToolTipText, c.text);
    set(QPalette::PlaceholderText, c.mutedText);
    set(QPalette::Light, c.base);
    set(QPalette::Midlight, c.window);
    set(QPalette::Mid, c.border);
    set(QPalette::Dark, c.border);
    set(QPalette::Shadow, c.border);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, c.disabledText);
    return palette;
}

QColor accountColor(const QString &rgb)
{
    const QColor color(rgb);
    return color.isValid() ? color : QColor(0x5c6878); // the slate among those to choose
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace gatehouse
