// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/columnfit.h"

#include <algorithm>

namespace gatehouse
{

QList<int> fitColumns(QList<ColumnWish> wishes, int room)
{
    const auto least = [&wishes] {
        int sum = 0;
        for (const ColumnWish &wish : wishes)
            sum += wish.least;
        return sum;
    };
    while (least() > room) {
        ColumnWish *first = nullptr;
        for (ColumnWish &wish : wishes) {
            if (wish.leaves > 0 && wish.width > 0 && (!first || wish.leaves < first->leaves))
                first = &wish;
        }
        if (!first)
            break;
        *first = {0, 0, 0};
    }

    QList<int> widths;
    room -= least();
    int needy = 0;
    for (const ColumnWish &wish : std::as_const(wishes)) {
        widths.append(wish.least);
        needy += wish.width > wish.least;
    }
    while (room > 0 && needy > 0) {
        const int each = std::max(1, room / needy);
        needy = 0;
        for (qsizetype i = 0; i < wishes.size(); ++i) {
            const int given = std::min({each, room, std::max(0, wishes.at(i).width - widths.at(i))});
            widths[i] += given;
            room -= given;
            needy += widths.at(i) < wishes.at(i).width;
        }
    }

    int shares = 0;
    for (const ColumnWish &wish : std::as_const(wishes))
        shares += wish.share;
    if (room <= 0 || shares == 0)
        return widths;
    int done = 0, counted = 0;
    for (qsizetype i = 0; i < wishes.size(); ++i) {
        counted += wishes.at(i).share;
        // Rounded along the way, so that nothing of the whole is lost.
        const int upToHere = static_cast<int>(qint64{room} * counted / shares);
        widths[i] += upToHere - done;
        done = upToHere;
    }
    return widths;
}

} // namespace gatehouse
