// SPDX-License-Identifier: Apache-2.0
#include "iam/service/sessionroom.h"

namespace gatehouse::iam
{

bool SessionRoom::take(const QString &accountId, Timestamp now, const std::function<qint64()> &count)
{
    {
        const QMutexLocker lock(&m_mutex);
        Room &room = m_rooms[accountId];
        if (room.left > 0) {
            --room.left;
            return true;
        }
        if (room.fullAt && now >= *room.fullAt && now < *room.fullAt + pause) // the time of day may go back
            return false;
    }
    const qint64 free = most - count();
    const QMutexLocker lock(&m_mutex);
    m_rooms[accountId] = free > 0 ? Room{free / parts, std::nullopt} : Room{0, now};
    return free > 0;
}

} // namespace gatehouse::iam
