// SPDX-License-Identifier: Apache-2.0
#include "support/fakeclock.h"

#include <algorithm>

namespace gatehouse
{

void FakeClock::callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function)
{
    m_waits.append({m_monotonic + delay, context, std::move(function)});
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    const Monotonic end = m_monotonic + by;
    for (;;) {
        const auto next = std::min_element(m_waits.begin(), m_waits.end(),
                                           [](const Wait &a, const Wait &b) { return a.due < b.due; });
        if (next == m_waits.end() || next->due > end)
            break;
        const Wait wait = *next;
        m_waits.erase(next);
        m_wall += std::max(wait.due - m_monotonic, Monotonic{0});
        m_monotonic = std::max(wait.due, m_monotonic);
        if (wait.context)
            wait.function();
    }
    m_wall += end - m_monotonic;
    m_monotonic = end;
}

qsizetype FakeClock::waiting() const
{
    return std::count_if(m_waits.begin(), m_waits.end(), [](const Wait &wait) { return !wait.context.isNull(); });
}

std::optional<std::chrono::milliseconds> FakeClock::untilNext() const
{
    std::optional<std::chrono::milliseconds> least;
    for (const Wait &wait : m_waits) {
        if (wait.context && (!least || wait.due - m_monotonic < *least))
            least = wait.due - m_monotonic;
    }
    return least;
}

} // namespace gatehouse
