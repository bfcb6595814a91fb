// SPDX-License-Identifier: Apache-2.0
#include "client/ratebudget.h"

#include "client/sharedslots.h"
#include "client/slotledger.h"

#include <QPromise>

#include <list>

namespace gatehouse
{

namespace
{

using std::chrono::milliseconds;

constexpr milliseconds span{std::chrono::seconds{60}};
constexpr milliseconds busyPause{10};     ///< another program is at the shared file
constexpr milliseconds longestLook{1000}; ///< others free slots without a word to us

struct Waiter {
    Priority priority = Priority::Interactive;
    std::shared_ptr<QPromise<bool>> promise;
    std::unique_ptr<std::stop_callback<std::function<void()>>> onStop{};
};

void answer(const std::shared_ptr<QPromise<bool>> &promise, bool granted)
{
    promise->addResult(granted);
    promise->finish();
}

} // namespace

class RateBudget::Private
{
public:
    Private(RateBudget *budget, Clock &theClock, int theLimit) : q(budget), clock(theClock), limit(theLimit) {}

    void pump();
    void stopWaiting(std::list<Waiter>::iterator waiter);
    void tell();
    /// Everything in one reading of the shared state: what crashed is counted, what was given back is written down, and
    /// who may go gets a slot.
    SlotLedger settle(const SlotLedger &others, bool crashed);

    bool suffices(int free, Priority priority) const;

    RateBudget *const q;
    Clock &clock;
    const int limit;
    std::unique_ptr<SharedSlots> shared;
    SlotLedger own;
    SlotLedger others; ///< as last read
    std::list<Waiter> waiters;
    std::list<Waiter> granted; ///< answered once the shared file is let go
    bool unwritten = false;    ///< `own` has changed since the shared file was written
    int told = 0;
    std::optional<Clock::Monotonic> nextLook;

private:
    Clock::Monotonic refusedUntil() const { return std::max(own.refusedUntil, others.refusedUntil); }
    std::list<Waiter>::iterator nextWaiter(int free);
    void lookAgain(milliseconds delay);
    void planNextLook();
};

std::list<Waiter>::iterator RateBudget::Private::nextWaiter(int free)
{
    const auto of = [this](Priority priority) {
        return std::find_if(waiters.begin(), waiters.end(),
                            [priority](const Waiter &waiter) { return waiter.priority == priority; });
    };
    const auto interactive = of(Priority::Interactive);
    const auto next = interactive != waiters.end() ? interactive : of(Priority::Background);
    return next != waiters.end() && suffices(free, next->priority) ? next : waiters.end();
}

bool RateBudget::Private::suffices(int free, Priority priority) const
{
    // A few slots are a person's alone: whatever else runs, a click is answered at once.
    const int reserve = priority == Priority::Interactive ? 0 : limit / 60;
    return limit == 0 || free > reserve;
}

SlotLedger RateBudget::Private::settle(const SlotLedger &theirs, bool crashed)
{
    const Clock::Monotonic now = clock.monotonic();
    others = theirs;
    own.prune(now);
    if (crashed)
        own.spend(std::max(0, limit - own.used() - others.used()), now + span);
    if (refusedUntil() <= now) {
        for (;;) {
            const auto waiter = nextWaiter(limit - own.used() - others.used());
            if (waiter == waiters.end())
                break;
            waiter->onStop.reset();
            if (limit > 0)
                ++own.inFlight;
            granted.splice(granted.end(), waiters, waiter);
        }
    }
    unwritten = false;
    return own;
}

void RateBudget::Private::pump()
{
    others.prune(clock.monotonic());
    own.prune(clock.monotonic());
    if (!waiters.empty() || unwritten) {
        auto outcome = SharedSlots::Outcome::Alone;
        if (shared) {
            outcome = shared->exchange(
                [this](const SharedSlots::Others &theirs) { return settle(theirs.ledger, theirs.crashed); });
        }
        if (outcome == SharedSlots::Outcome::Busy)
            lookAgain(busyPause);
        else if (outcome == SharedSlots::Outcome::Alone && (!waiters.empty() || unwritten))
            settle({}, false);
    }
    planNextLook();
    tell();
    std::list<Waiter> answered;
    answered.swap(granted);
    for (const Waiter &waiter : answered)
        answer(waiter.promise, true);
}

void RateBudget::Private::planNextLook()
{
    const Clock::Monotonic now = clock.monotonic();
    std::optional<Clock::Monotonic> next;
    for (const SlotLedger *ledger : {&own, &others}) {
        for (const Clock::Monotonic at : ledger->freeAt)
            next = next ? std::min(*next, at) : at;
    }
    if (!waiters.empty()) {
        if (refusedUntil() > now)
            next = refusedUntil();
        next = std::min(next.value_or(now + longestLook), now + longestLook);
    }
    if (next)
        lookAgain(std::max(*next - now, milliseconds(1)));
}

void RateBudget::Private::lookAgain(milliseconds delay)
{
    const Clock::Monotonic at = clock.monotonic() + delay;
    if (nextLook && *nextLook <= at)
        return;
    nextLook = at;
    clock.callAfter(delay, q, [this, at] {
        if (nextLook == at)
            nextLook.reset();
        pump();
    });
}

void RateBudget::Private::stopWaiting(std::list<Waiter>::iterator waiter)
{
    const auto promise = waiter->promise;
    waiters.erase(waiter);
    answer(promise, false);
}

void RateBudget::Private::tell()
{
    if (const int used = q->used(); used != told) {
        told = used;
        Q_EMIT q->usedChanged();
    }
}

RateBudget::RateBudget(Clock &clock, int limit, QString sharedFile, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, clock, limit))
{
    if (limit > 0 && !sharedFile.isEmpty()) {
        d->shared = std::make_unique<SharedSlots>(std::move(sharedFile), clock, span);
        d->unwritten = true; // joins, and hears of a crash before the first request
        d->pump();
    }
}

RateBudget::~RateBudget()
{
    std::list<Waiter> left;
    left.swap(d->waiters);
    for (Waiter &waiter : left) {
        waiter.onStop.reset();
        answer(waiter.promise, false);
    }
}

int RateBudget::limit() const
{
    return d->limit;
}

int RateBudget::used() const
{
    return d->own.used() + d->others.used();
}

bool RateBudget::hasSlot(Priority priority) const
{
    return d->suffices(d->limit - used(), priority);
}

QFuture<bool> RateBudget::acquire(Priority priority, std::stop_token stop)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    QFuture<bool> future = promise->future();
    if (stop.stop_requested()) {
        answer(promise, false);
        return future;
    }
    const auto waiter = d->waiters.insert(d->waiters.end(), Waiter{priority, std::move(promise)});
    waiter->onStop = std::make_unique<std::stop_callback<std::function<void()>>>(
        std::move(stop), [this, waiter] { d->stopWaiting(waiter); });
    d->pump();
    return future;
}

void RateBudget::release(int requests)
{
    if (d->limit == 0)
        return;
    --d->own.inFlight;
    d->own.spend(requests, d->clock.monotonic() + span);
    d->unwritten = true;
    d->pump();
}

void RateBudget::refuseFor(milliseconds pause)
{
    const Clock::Monotonic until =
        d->clock.monotonic() + std::clamp<milliseconds>(pause, milliseconds(0), longestRefusal);
    d->own.refusedUntil = std::max(d->own.refusedUntil, until);
    d->unwritten = true;
    d->pump();
}

} // namespace gatehouse
