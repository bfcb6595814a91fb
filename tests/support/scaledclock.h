// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

namespace gatehouse
{

/// A clock that runs faster than the machine's: what waits for minutes is over in a moment, and nothing else changes.
class ScaledClock final : public Clock
{
public:
    /// `epoch` is where it begins, in its own time.
    explicit ScaledClock(int factor, std::chrono::milliseconds epoch = std::chrono::milliseconds{0});

    Monotonic monotonic() const override;
    Timestamp wall() const override;
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override;

private:
    const int m_factor;
    const std::chrono::milliseconds m_epoch;
    const SystemClock m_system;
    const Monotonic m_begun;
};

} // namespace gatehouse
