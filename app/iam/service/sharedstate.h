// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/service/domainchecks.h"
#include "iam/service/ratewindow.h"
#include "iam/service/sessionroom.h"

#include <atomic>
#include <functional>

namespace gatehouse::iam
{

/// What the services of one store know together while they run, each on its own thread and connection, and none of them
/// writes down. Thread-safe in each of its parts.
struct SharedState {
    /// Agents are many, and all of them come back together after something was started anew.
    static constexpr int connectsForRequest = 10;
    /// For one credential or invitation, which may not be there, from one client. What is not its secret is a slip, or
    /// a guess at 143 bits.
    static constexpr int mostGuesses = 30;
    /// Of an account's codes for invitations. Each is good for one, so it is seldom done, and asked in vain less still.
    static constexpr int mostRedemptions = 60;

    /// Of an account's requests in 60 seconds; the others follow it. 0: none of any.
    void setRequestLimit(int requestsPerMinute)
    {
        requests.setLimit(requestsPerMinute);
        connects.setLimit(requestsPerMinute * connectsForRequest);
        redemptions.setLimit(requestsPerMinute > 0 ? mostRedemptions : 0);
        guesses.setLimit(requestsPerMinute > 0 ? mostGuesses : 0);
    }

    RateWindow requests;                                                ///< with API keys, by account
    RateWindow connects{RateWindow::defaultLimit * connectsForRequest}; ///< of agents, which come and go, by account
    RateWindow redemptions{mostRedemptions};                            ///< with codes that are right, by account
    RateWindow guesses{mostGuesses};                                    ///< by client, and credential or invitation
    SessionRoom room;
    DomainChecks checks;
    std::atomic<bool> addressesByHost = false; ///< Service::handle
    /// Told why the storage failed, once for each request that was answered 500 or 503 for it; null: nobody is. In
    /// words that nobody else wrote. Set before the first request.
    std::function<void(const QString &cause)> onTrouble;
    std::atomic<bool> ending = false; ///< nothing is tried again
};

} // namespace gatehouse::iam
