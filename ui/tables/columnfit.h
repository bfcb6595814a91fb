// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

namespace gatehouse
{

/// A column that is to be fitted, with the others, into a view.
struct ColumnWish {
    int width; ///< that it would like
    int least; ///< below which it does not go
    int share; ///< of what is left over, as a part of all shares
};

/// Widths that together are `room`, as far as the wishes let them: what is missing is taken from the columns that can
/// spare it, in proportion; what is left over is shared. In device-independent pixels.
QList<int> fitColumns(const QList<ColumnWish> &wishes, int room);

} // namespace gatehouse
