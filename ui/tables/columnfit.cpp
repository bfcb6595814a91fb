// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/columnfit.h"

#include <algorithm>

namespace gatehouse
{

QList<int> fitColumns(const QList<ColumnWish> &wishes, int room)
{
    int shares = 0, spare = 0;
    for (const ColumnWish &wish : wishes) {
        room -= wish.width;
        shares += wish.share;
        spare += std::max(0, wish.width - wish.least);
    }
    const bool wide = room >= 0;
    const int change = wide ? room : std::max(room, -spare);
    const int parts = wide ? shares : spare;
    QList<int> widths;
    int done = 0, counted = 0;
    for (const ColumnWish &wish : wishes) {
        counted += wide ? wish.share : std::max(0, wish.width - wish.least);
        // Rounded along the way, so that nothing of the whole is lost.
        const int upToHere = parts > 0 ? static_cast<int>(qint64{change} * counted / parts) : 0;
        widths.append(wish.width + upToHere - done);
        done = upToHere;
    }
    return widths;
}

} // namespace gatehouse
