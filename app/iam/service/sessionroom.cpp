// SPDX-License-Identifier: Apache-2.0
#include "iam/service/sessionroom.h"

namespace gatehouse::iam
{

bool SessionRoom::take(const QString &accountId, const std::function<qint64()> &count)
{
    {
        const QMutexLocker lock(&m_mutex);
        qint64 &left = m_left[accountId];
        if (left > 0) {
            --left;
            return true;
        }
    }
    const qint64 room = most - count();
    const QMutexLocker lock(&m_mutex);
    m_left[accountId] = room > 0 ? room / parts : 0;
    return room > 0;
}

} // namespace gatehouse::iam
