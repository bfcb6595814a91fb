// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

namespace gatehouse
{

/// A column that is to be fitted, with the others, into a view.
struct ColumnWish {
    int width;      ///< that it would like
    int least;      ///< below which it does not go
    int share;      ///< of what is left over, as a part of all shares
    int leaves = 0; ///< who goes when even the least of all is too much: 1 first; 0 never
};

/// Widths that together are `room`, as far as the wishes let them. Where there is no room for the least of all, columns
/// leave (0), the least important first. The others have that least, and
/// of what there is beyond it each gets the same, as far as it needs it: who needs little has all of it. What is left
/// over is shared. In device-independent pixels.
QList<int> fitColumns(QList<ColumnWish> wishes, int room);

} // namespace gatehouse
