// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/colors.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace gatehouse
{

/// The console's own icons: strokes on a 20 px grid, drawn in the colour of the text beside them.
enum class Icon {
    Account,
    Agent,
    Ban,
    Bot,
    Check,
    ChevronDown,
    Clock,
    Columns,
    Command,
    Copy,
    Cross,
    Download,
    Edit,
    Eye,
    Globe,
    Home,
    Info,
    Key,
    Lock,
    Mail,
    People,
    Person,
    Plus,
    Refresh,
    Rotate,
    Search,
    Shield,
    Swap,
    Trash,
    Warning,
};

/// Called once, before the first icon.
void initIcons();

/// In the palette's text colour of the moment, whatever the theme becomes later.
QIcon icon(Icon icon);
/// On a primary button.
QIcon iconOnAccent(Icon icon);
/// On a dangerous button.
QIcon iconDangerous(Icon icon);
/// Beside a sentence of this tone.
QIcon iconToned(Icon icon, Tone tone);
/// Drawn now, in this colour.
QPixmap pixmap(Icon icon, int size, qreal devicePixelRatio, const QColor &color);

} // namespace gatehouse
