// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

namespace gatehouse
{

/// Both hands of the clock at once: they part when the machine slept, or somebody set the time.
struct Moment {
    Clock::Monotonic monotonic{};
    Timestamp wall{};

    static Moment now(const Clock &clock) { return {clock.monotonic(), clock.wall()}; }
};

} // namespace gatehouse
