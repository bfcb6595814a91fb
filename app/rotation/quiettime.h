// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rotation/moment.h"

#include <chrono>
#include <optional>

namespace gatehouse
{

/// Counts how long an old credential was seen unused: only the time between two successful looks that both found it
/// so, with the machine awake in between. All other time is paused time. A use begins it anew.
class QuietTime
{
public:
    /// Looks with more than this between the end of one and the beginning of the next observe nothing in between.
    /// How long one takes is another matter: a thousand pages take ten minutes.
    static constexpr std::chrono::seconds maxGap{150};
    /// How far the two hands may part before it counts as sleep.
    static constexpr std::chrono::seconds tolerance{5};

    QuietTime() = default;
    QuietTime(std::chrono::seconds watched, std::chrono::seconds paused) : m_watched(watched), m_paused(paused) {}

    void looked(Moment begun, Moment now, bool unused);
    /// A look failed: what lies between the looks around it does not count.
    void refused() { m_broken = true; }

    std::chrono::seconds watched() const { return std::chrono::floor<std::chrono::seconds>(m_watched); }
    std::chrono::seconds paused() const { return std::chrono::floor<std::chrono::seconds>(m_paused); }

private:
    std::chrono::milliseconds m_watched{0};
    std::chrono::milliseconds m_paused{0};
    std::optional<Moment> m_last;
    bool m_lastUnused = false;
    bool m_broken = false;
};

} // namespace gatehouse
