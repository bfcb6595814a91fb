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

/// How many requests an account made in the last 60 seconds ("Requests" in domain.md). Thread-safe.
class RateWindow
{
public:
    static constexpr std::chrono::seconds span{60};
    static constexpr int defaultLimit = 120;

    void setLimit(int limit); ///< 0: none
    int limit() const;

    /// Counts a request; or, when the account has made its `limit`, says after how long the next one fits.
    std::optional<std::chrono::milliseconds> refuse(const QString &accountId, Clock::Monotonic now);

private:
    mutable QMutex m_mutex;
    int m_limit = defaultLimit;
    QHash<QString, std::deque<Clock::Monotonic>> m_times; ///< by account, oldest first
};

} // namespace gatehouse::iam
