// SPDX-License-Identifier: Apache-2.0
#include "inventory/sync.h"

#include "client/client.h"
#include "core/whendone.h"
#include "inventory/reading.h"

#include <QPointer>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <map>
#include <vector>

namespace gatehouse
{

namespace
{

using Answer = Result<SnapshotPtr>;
using Change = std::function<void(Snapshot &)>;
constexpr std::chrono::milliseconds progressInterval{50};

Error cancelled()
{
    return {.kind = ErrorKind::Cancelled};
}

/// Whoever asked for a reading.
struct Waiter {
    quint64 number = 0;
    std::shared_ptr<QPromise<Answer>> promise;
    std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
};

struct Run {
    bool sessionsOnly = false;
    int pending = 0;
    std::stop_source stop;
    Reading reading;
    QList<Change> changes; ///< confirmed by the service since it began
    std::map<Dataset, Clock::Monotonic> told;
};

void finish(const std::vector<Waiter> &waiters, const Answer &answer)
{
    for (const Waiter &waiter : waiters) {
        waiter.promise->addResult(answer);
        waiter.promise->finish();
    }
}

Answer build(const Run &run, const SnapshotPtr &before, Timestamp now)
{
    Answer answer = run.sessionsOnly ? run.reading.concludeSessions(before, now) : run.reading.conclude(before, now);
    if (!answer || run.changes.isEmpty())
        return answer;
    auto changed = std::make_shared<Snapshot>(**answer);
    for (const Change &change : run.changes)
        change(*changed);
    changed->index();
    return SnapshotPtr(std::move(changed));
}

} // namespace

class Sync::Private
{
public:
    Private(Sync *sync, Client &theClient, Clock &theClock) : q(sync), client(theClient), clock(theClock) {}

    QFuture<Answer> request(bool sessionsOnly, std::stop_token stop);
    void start(bool sessionsOnly);
    void endWith(const Answer &answer);
    void abandon(quint64 waiter);
    void publish(SnapshotPtr now);
    void conclude(const std::shared_ptr<Run> &ended);

    Sync *const q;
    Client &client;
    Clock &clock;
    SnapshotPtr snapshot;
    bool read = false; ///< by this, not adopted
    std::shared_ptr<Run> run;
    std::vector<Waiter> waiters;
    quint64 lastWaiter = 0;

private:
    CallOptions options() const { return {.stop = run->stop.get_token()}; }
    Client::Progress progressOf(Dataset dataset);
    template <typename T, typename Take>
    void expect(const QFuture<T> &future, Take take);
    void askForSessions();
    void askForEverything();
};

Client::Progress Sync::Private::progressOf(Dataset dataset)
{
    return [sync = QPointer<Sync>(q), dataset, mine = std::weak_ptr<Run>(run)](qsizetype rows) {
        const std::shared_ptr<Run> now = mine.lock();
        if (!sync || !now || sync->d->run != now)
            return;
        const Clock::Monotonic time = sync->d->clock.monotonic();
        const auto told = now->told.find(dataset);
        if (told != now->told.end() && time - told->second < progressInterval)
            return;
        now->told[dataset] = time;
        Q_EMIT sync->progress(dataset, rows);
    };
}

template <typename T, typename Take>
void Sync::Private::expect(const QFuture<T> &future, Take take)
{
    ++run->pending;
    whenDone(future, q, [this, mine = run, take](T result) {
        if (run != mine)
            return; // cancelled meanwhile
        take(mine->reading, std::move(result));
        if (--mine->pending == 0)
            conclude(mine);
    });
}

void Sync::Private::askForSessions()
{
    const auto take = [](Reading &reading, auto result) { reading.take(std::move(result)); };
    expect(client.listTunnelSessions(options(), progressOf(Dataset::TunnelSessions)), take);
}

void Sync::Private::askForEverything()
{
    const auto take = [](Reading &reading, auto result) { reading.take(std::move(result)); };
    const auto takeKind = [](CredentialKind kind) {
        return [kind](Reading &reading, auto result) { reading.take(kind, std::move(result)); };
    };
    expect(client.account(options()), take);
    expect(client.listUsers(options(), progressOf(Dataset::Users)), take);
    expect(client.listServiceUsers(options(), progressOf(Dataset::ServiceUsers)), take);
    expect(client.listCredentials(CredentialKind::ApiKey, options(), progressOf(Dataset::ApiKeys)),
           takeKind(CredentialKind::ApiKey));
    expect(client.listCredentials(CredentialKind::Authtoken, options(), progressOf(Dataset::Authtokens)),
           takeKind(CredentialKind::Authtoken));
    expect(client.listCredentials(CredentialKind::SshKey, options(), progressOf(Dataset::SshKeys)),
           takeKind(CredentialKind::SshKey));
    expect(client.listInvitations(options(), progressOf(Dataset::Invitations)), take);
    expect(client.listEvents({}, 1, options()), take);
    askForSessions();
}

void Sync::Private::start(bool sessionsOnly)
{
    run = std::make_shared<Run>();
    run->sessionsOnly = sessionsOnly;
    if (sessionsOnly)
        askForSessions();
    else
        askForEverything();
}

QFuture<Answer> Sync::Private::request(bool sessionsOnly, std::stop_token stop)
{
    Waiter waiter;
    waiter.number = ++lastWaiter;
    waiter.promise = std::make_shared<QPromise<Answer>>();
    waiter.promise->start();
    const QFuture<Answer> future = waiter.promise->future();
    if (stop.stop_possible()) {
        // Queued: whoever stops may be on another thread, and the callback must not end inside itself.
        waiter.onStop = std::make_unique<std::stop_callback<std::function<void()>>>(
            std::move(stop), [this, number = waiter.number] {
                QMetaObject::invokeMethod(
                    q, [this, number] { abandon(number); }, Qt::QueuedConnection);
            });
    }
    waiters.push_back(std::move(waiter));

    sessionsOnly = sessionsOnly && read;
    if (!run) {
        start(sessionsOnly);
        Q_EMIT q->runningChanged(true);
    } else if (run->sessionsOnly && !sessionsOnly) {
        // The larger reading takes over, with everybody who waits for the smaller one.
        run->stop.request_stop();
        const QList<Change> changes = run->changes;
        start(false);
        run->changes = changes;
    }
    return future;
}

void Sync::Private::abandon(quint64 number)
{
    const auto found = std::find_if(waiters.begin(), waiters.end(),
                                    [number](const Waiter &waiter) { return waiter.number == number; });
    if (found == waiters.end())
        return;
    if (waiters.size() == 1) {
        q->cancel();
        return;
    }
    std::vector<Waiter> gone;
    gone.push_back(std::move(*found));
    waiters.erase(found);
    finish(gone, cancelled());
}

void Sync::Private::conclude(const std::shared_ptr<Run> &ended)
{
    // Joining ten thousand rows takes longer than a frame.
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    whenDone(promise->future(), q, [this, ended, changes = ended->changes.size()](const Answer &answer) {
        if (run != ended)
            return;
        // A change came while the snapshot was built: build it again, with the change.
        if (ended->changes.size() != changes)
            conclude(ended);
        else
            endWith(answer);
    });
    QThreadPool::globalInstance()->start(
        [promise, run = std::make_shared<const Run>(*ended), before = snapshot, now = clock.wall()] {
            promise->addResult(build(*run, before, now));
            promise->finish();
        });
}

void Sync::Private::endWith(const Answer &answer)
{
    const std::vector<Waiter> ended = std::exchange(waiters, {});
    const QPointer<Sync> alive = q;
    const bool whole = !run->sessionsOnly;
    run.reset();
    if (answer)
        publish(*answer);
    else if (whole && answer.error().kind != ErrorKind::Cancelled)
        Q_EMIT q->failed(answer.error());
    if (alive && !run)
        Q_EMIT q->runningChanged(false);
    finish(ended, answer);
}

void Sync::Private::publish(SnapshotPtr now)
{
    const SnapshotPtr before = std::exchange(snapshot, now);
    read = true;
    Q_EMIT q->published(before, now);
}

Sync::Sync(Client &client, Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, client, clock))
{
}

Sync::~Sync()
{
    if (d->run)
        d->run->stop.request_stop();
    d->run.reset();
    // Nobody waits for ever, not even for somebody who is gone.
    finish(std::exchange(d->waiters, {}), cancelled());
}

bool Sync::running() const
{
    return d->run != nullptr;
}

SnapshotPtr Sync::snapshot() const
{
    return d->snapshot;
}

void Sync::adopt(SnapshotPtr earlier)
{
    if (!d->read)
        d->snapshot = std::move(earlier);
}

bool Sync::hasRead() const
{
    return d->read;
}

QFuture<Result<SnapshotPtr>> Sync::read(std::stop_token stop)
{
    return d->request(false, std::move(stop));
}

QFuture<Result<SnapshotPtr>> Sync::readSessions(std::stop_token stop)
{
    return d->request(true, std::move(stop));
}

void Sync::cancel()
{
    if (!d->run)
        return;
    const std::shared_ptr<Run> run = d->run;
    d->endWith(cancelled());
    run->stop.request_stop();
}

void Sync::forget()
{
    d->snapshot.reset();
    d->read = false;
    cancel();
}

void Sync::apply(std::function<void(Snapshot &)> change)
{
    if (d->run)
        d->run->changes.append(change);
    if (!d->read)
        return;
    auto changed = std::make_shared<Snapshot>(*d->snapshot);
    change(*changed);
    changed->index();
    d->publish(std::move(changed));
}

} // namespace gatehouse
