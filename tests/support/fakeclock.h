// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QList>
#include <QPointer>

namespace gatehouse
{

/// A clock whose hands a test turns. `advance` runs what has become due, in order, in the caller's thread.
class FakeClock final : public Clock
{
public:
    Monotonic monotonic() const override { return m_monotonic; }
    Timestamp wall() const override { return m_wall; }
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override;

    /// Monotonic and wall time go on together.
    void advance(std::chrono::milliseconds by);
    /// The machine slept: only wall time goes on.
    void sleep(std::chrono::milliseconds by) { m_wall += by; }
    void setWall(Timestamp wall) { m_wall = wall; }
    /// How many are waiting, and for how long the next one still does.
    qsizetype waiting() const;
    std::optional<std::chrono::milliseconds> untilNext() const;

private:
    struct Wait {
        Monotonic due;
        QPointer<QObject> context;
        std::function<void()> function;
    };
    Monotonic m_monotonic{std::chrono::hours{1000}};
    Timestamp m_wall{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
    QList<Wait> m_waits;
};

} // namespace gatehouse
