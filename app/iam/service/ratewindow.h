// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QHash>
#include <QMutex>
#include <QString>

#include <deque>
#include <optional>

namespace gatehouse::iam
{

/// How often something happened in the last 60 seconds: how many requests an account made ("Requests" in domain.md),
/// say. Thread-safe.
class RateWindow
{
public:
    static constexpr std::chrono::seconds span{60};
    static constexpr int defaultLimit = 120; ///< of an account's requests
    /// Then those are forgotten that did nothing for so long; who is new while there is none is not counted.
    static constexpr qsizetype mostKnown = 10'000;

    explicit RateWindow(int limit = defaultLimit) : m_limit(limit) {}

    void setLimit(int limit); ///< 0: none
    int limit() const;

    /// Counts one of `whose`; or, when there were `limit` of them, says after how long the next one fits.
    std::optional<std::chrono::milliseconds> refuse(const QString &whose, Clock::Monotonic now);
    /// The same, and counts nothing.
    std::optional<std::chrono::milliseconds> isFull(const QString &whose, Clock::Monotonic now) const;

private:
    using Times = std::deque<Clock::Monotonic>;
    static constexpr std::chrono::seconds pause{1};
    std::optional<std::chrono::milliseconds> wait(const Times &times, Clock::Monotonic now) const;
    /// Whether there is room for one who is new; it is looked for once a second at most.
    bool makeRoom(Clock::Monotonic now);

    mutable QMutex m_mutex;
    int m_limit;
    QHash<QString, Times> m_times; ///< oldest first
    std::optional<Clock::Monotonic> m_looked;
};

} // namespace gatehouse::iam
