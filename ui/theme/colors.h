// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace gatehouse
{

/// What a colour says.
enum class Tone { Neutral, Info, Good, Warning, Danger };

/// Every colour that the window uses. Two sets, light and dark; which one is on follows from a palette, so that a
/// widget asks with its own.
struct Colors {
    QColor window; ///< bars and panes
    QColor sidebar;
    QColor base;      ///< tables, fields, cards
    QColor alternate; ///< every other row
    QColor border;
    QColor text, mutedText, disabledText;
    QColor accent, accentHover, accentPressed, onAccent; ///< primary buttons, focus
    QColor selection;                                    ///< selected rows and pages, under `text`
    QColor selectionBorder;                              ///< between selected rows
    QColor hover;
    QColor link;
    QColor danger; ///< text of dangerous buttons and of errors

    struct Pair {
        QColor background, foreground;
    };
    Pair neutral, info, good, warning, bad;

    const Pair &tone(Tone tone) const;
};

const Colors &lightColors();
const Colors &darkColors();
bool isDark(const QPalette &palette);
/// The set that this palette was made from.
const Colors &colorsOf(const QPalette &palette);
QPalette paletteOf(const Colors &colors);

/// An account's colour, written "#7a4fd6"; a grey for one that has none.
QColor accountColor(const QString &rgb);

/// WCAG's contrast ratio, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace gatehouse
