// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <stop_token>

namespace gatehouse
{

/// Who asks, when slots are short: a person at the screen goes before a program's own work.
enum class Priority { Interactive, Background };

/// How many requests an account may make: `limit` in any 60 seconds, all its keys and this machine's programs together
/// (E226). A slot is taken before a request and frees 60 s after its reply. Monotonic. Starts as spent after a crash.
/// One slot in sixty is for Interactive alone, so that a click is answered at once whatever else runs.
/// Everything happens on the thread it lives in; stop tokens are stopped there too.
class RateBudget : public QObject
{
    Q_OBJECT
public:
    /// `limit` requests in 60 s; 0 is "off" (the sample account): nothing is counted, only `refuseFor` holds.
    /// `sharedFile` (may be empty) is where window and command line on this machine keep the account's spent slots,
    /// under a lock; its folder is made where there is none. If it cannot be used, this counts by itself.
    /// `clock` must outlive this.
    RateBudget(Clock &clock, int limit, QString sharedFile, QObject *parent = nullptr);
    ~RateBudget() override;

    int limit() const;
    /// Slots in use now: "84 of 120 requests".
    int used() const;
    /// Whether there is a slot now for who asks like that. What the service refuses for a while is not looked at.
    bool hasSlot(Priority priority) const;

    /// Ends with true when a slot is there: it is the caller's, and must be given back by `release` after the reply.
    /// False if stopped first. In order within a priority.
    QFuture<bool> acquire(Priority priority, std::stop_token stop);
    /// The request has been answered, or failed: its slot frees 60 s from now. `requests` is how many went out on the
    /// wire, where Qt may have sent a GET more than once; 0 gives an unused slot back at once.
    void release(int requests = 1);
    /// The service said 429: nothing goes out before `pause` is over (5 minutes at most).
    void refuseFor(std::chrono::milliseconds pause);

Q_SIGNALS:
    void usedChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
