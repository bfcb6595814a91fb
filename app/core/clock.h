// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace gatehouse
{

/// The time, and waiting for it. Everything that waits or measures takes one, so that a test can turn the hands.
/// Lives longer than whoever it was given to. Thread-safe except for `callAfter`.
class Clock
{
public:
    /// Since some fixed moment; never goes back. Stands still while the machine sleeps.
    using Monotonic = std::chrono::milliseconds;

    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;

    virtual Monotonic monotonic() const = 0;
    /// What the system says it is, in UTC. May jump either way.
    virtual Timestamp wall() const = 0;
    /// Calls `function` once, after at least `delay`, from the event loop of the thread that `context` lives in (the
    /// calling one). Not called if `context` is gone by then. A cancelled wait is simply answered by nothing.
    virtual void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    Monotonic monotonic() const override;
    Timestamp wall() const override;
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override;
};

} // namespace gatehouse
