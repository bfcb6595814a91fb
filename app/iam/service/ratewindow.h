// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

namespace gatehouse::iam
{

/// How many requests an account made in the last 60 seconds ("Requests" in domain.md).
class RateWindow
{
public:
    static constexpr std::chrono::seconds span{60};

    void setLimit(int limit) { m_limit = limit; } ///< 0: none

    /// Counts a request; or, when the account has made its `limit`, says after how long the next one fits.
    std::optional<std::chrono::milliseconds> refuse(const QString &accountId, Clock::Monotonic now);

private:
    int m_limit = 0;
    QHash<QString, std::deque<Clock::Monotonic>> m_times; ///< by account, oldest first
};

} // namespace gatehouse::iam
