// SPDX-License-Identifier: Apache-2.0
#include "iam/service/ratewindow.h"

namespace gatehouse::iam
{

void RateWindow::setLimit(int limit)
{
    const QMutexLocker lock(&m_mutex);
    m_limit = limit;
}

int RateWindow::limit() const
{
    const QMutexLocker lock(&m_mutex);
    return m_limit;
}

std::optional<std::chrono::milliseconds> RateWindow::refuse(const QString &accountId, Clock::Monotonic now)
{
    const QMutexLocker lock(&m_mutex);
    if (m_limit <= 0)
        return std::nullopt;
    std::deque<Clock::Monotonic> &times = m_times[accountId];
    while (!times.empty() && now - times.front() >= span)
        times.pop_front();
    if (static_cast<int>(times.size()) >= m_limit)
        return times.front() + span - now;
    times.push_back(now);
    return std::nullopt;
}

} // namespace gatehouse::iam
