// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QList>

#include <algorithm>

namespace gatehouse
{

/// No refusal is believed for longer: a wrong date must not stop an account for good.
inline constexpr std::chrono::minutes longestRefusal{5};

/// Slots of a budget as one holder has them: requests under way, and those whose slot is not free yet.
struct SlotLedger {
    int inFlight = 0;
    QList<Clock::Monotonic> freeAt; ///< in any order
    Clock::Monotonic refusedUntil{0};

    int used() const { return inFlight + static_cast<int>(freeAt.size()); }
    void prune(Clock::Monotonic now)
    {
        freeAt.removeIf([now](Clock::Monotonic at) { return at <= now; });
    }
    void spend(int count, Clock::Monotonic until) { freeAt.append(QList<Clock::Monotonic>(count, until)); }
};

} // namespace gatehouse
