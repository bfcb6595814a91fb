// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace gatehouse::test
{

/// What a person cannot read of this window as it is shown now: text that goes beyond the widget it is painted in or is
/// shortened to "…", and widgets that go beyond the one that holds them. Found by painting each widget and measuring
/// every text on its way, so it makes no difference how a widget paints. A line for each, with the widget and the text.
///
/// Left out is what can be scrolled to, what people type, and rows of data, whose columns are theirs to widen; and what
/// is shortened by design and has the whole text as its tooltip.
QStringList unreadable(const QWidget &window);

/// Letters that stand for two things at once: in a menu, in the menu bar, among the fields and buttons that are shown.
QStringList clashingMnemonics(const QWidget &window);

} // namespace gatehouse::test
