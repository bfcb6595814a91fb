// SPDX-License-Identifier: Apache-2.0
#include "iam/service/ratewindow.h"

#include <iterator>

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

std::optional<std::chrono::milliseconds> RateWindow::wait(const Times &times, Clock::Monotonic now) const
{
    if (m_limit <= 0 || std::ssize(times) < m_limit)
        return std::nullopt;
    const Clock::Monotonic free = times[times.size() - static_cast<std::size_t>(m_limit)] + span;
    return free > now ? std::optional<std::chrono::milliseconds>(free - now) : std::nullopt;
}

std::optional<std::chrono::milliseconds> RateWindow::refuse(const QString &whose, Clock::Monotonic now)
{
    const QMutexLocker lock(&m_mutex);
    if (m_limit <= 0)
        return std::nullopt;
    auto times = m_times.find(whose);
    if (times == m_times.end()) {
        if (m_times.size() >= mostKnown && !makeRoom(now))
            return std::nullopt;
        times = m_times.insert(whose, {});
    }
    if (const auto left = wait(*times, now))
        return left;
    while (!times->empty() && now - times->front() >= span)
        times->pop_front();
    times->push_back(now);
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> RateWindow::isFull(const QString &whose, Clock::Monotonic now) const
{
    const QMutexLocker lock(&m_mutex);
    const auto times = m_times.constFind(whose);
    return times == m_times.cend() ? std::nullopt : wait(*times, now);
}

bool RateWindow::makeRoom(Clock::Monotonic now)
{
    if (m_looked && now - *m_looked < pause)
        return false;
    m_looked = now;
    m_times.removeIf([now](const auto &one) { return one.value().empty() || now - one.value().back() >= span; });
    return m_times.size() < mostKnown;
}

} // namespace gatehouse::iam
