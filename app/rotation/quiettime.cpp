// SPDX-License-Identifier: Apache-2.0
#include "rotation/quiettime.h"

#include <algorithm>

namespace gatehouse
{

void QuietTime::looked(Moment begun, Moment now, bool unused)
{
    using std::chrono::milliseconds;
    if (!unused) {
        m_watched = m_paused = milliseconds{0};
    } else if (m_last && m_lastUnused) {
        const milliseconds awake = now.monotonic - m_last->monotonic;
        const milliseconds passed = now.wall - m_last->wall;
        if (m_broken || begun.monotonic - m_last->monotonic > maxGap || std::chrono::abs(passed - awake) > tolerance)
            m_paused += std::max({awake, passed, milliseconds{0}});
        else
            m_watched += awake;
    }
    m_last = now;
    m_lastUnused = unused;
    m_broken = false;
}

} // namespace gatehouse
