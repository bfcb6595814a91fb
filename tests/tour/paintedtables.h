// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace gatehouse
{

class TableView;
class Window;

namespace test
{

/// What a person cannot read in the table, in any of its rows, as wide as it is now. Never cut, and never beyond the
/// edge, are headings, states, kinds, dates and numbers. A free text (a description, a name, rules) may be shortened
/// where there is no room; its tooltip says all of it, and a count at its end stays. Scrolls the table, and back.
QStringList cutInTable(TableView &table);

/// The same of the table of the current page, if there is one, in the smallest window and in a common small one, with
/// the details beside it and without them. The window is as before afterwards.
QStringList cutInTables(Window &window);

} // namespace test
} // namespace gatehouse
