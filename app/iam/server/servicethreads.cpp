// SPDX-License-Identifier: Apache-2.0
#include "server/servicethreads.h"

#include "iam/service/routes.h"
#include "iam/service/service.h"
#include "iam/service/sharedstate.h"
#include "server/httpserver.h"
#include "server/lookout.h"

#include <QDeadlineTimer>
#include <QMutex>
#include <QObject>
#include <QThread>
#include <QWaitCondition>

#include <algorithm>
#include <deque>
#include <future>
#include <utility>
#include <vector>

namespace gatehouse::iam
{

namespace
{

struct Job {
    Request request;
    Peer peer;
    ServiceThreads::Answer answer;
    Door::Visit visit;
    Clock::Monotonic arrived;
};

/// How long a request waits for its turn where the storage holds up those before it. Its client may have left since,
/// and what is made then is a key that nobody sees.
constexpr std::chrono::seconds patience{5};

using Jobs = std::deque<std::unique_ptr<Job>>;

/// A service with its connection on a thread of its own: what is invoked there runs in order, between the events that a
/// service has of its own (DomainVerifier).
class Worker
{
public:
    Worker()
    {
        m_thread.setObjectName(QStringLiteral("iam"));
        m_object.moveToThread(&m_thread);
        m_thread.start();
    }

    ~Worker()
    {
        quit();
        m_thread.wait();
    }

    /// Nothing more is invoked after it.
    void quit()
    {
        if (std::exchange(m_quits, true))
            return;
        invoke([this] {
            m_service.reset();
            m_database.reset(); // on the thread that opened it
            m_object.moveToThread(nullptr);
            m_thread.quit();
        });
    }

    bool hasQuit(QDeadlineTimer deadline) { return m_thread.wait(deadline); }

    Result<void> open(const ServiceThreads::Opener &open, Clock &clock, const QUrl &publicUrl,
                      const std::shared_ptr<SharedState> &shared)
    {
        Result<void> result;
        runAndWait([&] {
            Result<std::unique_ptr<Database>> database = open();
            if (!database) {
                result = database.error();
                return;
            }
            m_database = std::move(*database);
            m_service = std::make_unique<Service>(*m_database, clock, publicUrl, shared);
        });
        return result;
    }

    template <typename Work>
    void invoke(Work work)
    {
        QMetaObject::invokeMethod(&m_object, std::move(work), Qt::QueuedConnection);
    }

    template <typename Work>
    void runAndWait(Work work)
    {
        std::promise<void> done;
        invoke([&] {
            work();
            done.set_value();
        });
        done.get_future().get();
    }

    Database &database() { return *m_database; }
    Service &service() { return *m_service; }

private:
    QThread m_thread;
    QObject m_object; ///< lives on the thread
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Service> m_service;
    bool m_quits = false;
};

void answer(Job &job, Response response)
{
    {
        const Door::Visit over = std::move(job.visit); // left before the answer: the next request may follow it
    }
    wipeRequest(job.request); // an agent's holds its authtoken
    job.answer(std::move(response));
}

/// Requests that wait, and the workers that take them, whichever is free.
class Lane
{
public:
    /// Whoever waits and is kept waiting is to be sent away (refuseLate): that somebody waits is told to `onWaiting`.
    Lane(const Clock &clock, std::function<void()> onWaiting) : m_clock(clock), m_onWaiting(std::move(onWaiting)) {}
    /// Answers what waits.
    ~Lane()
    {
        for (const auto &worker : m_workers)
            worker->invoke([this, worker = worker.get()] {
                while (auto job = next())
                    work(*worker, *job);
            });
        m_workers.clear();
    }

    Result<void> add(const ServiceThreads::Opener &open, Clock &clock, const QUrl &publicUrl,
                     const std::shared_ptr<SharedState> &shared)
    {
        auto worker = std::make_unique<Worker>();
        Result<void> opened = worker->open(open, clock, publicUrl, shared);
        if (opened) {
            m_free.push_back(worker.get());
            m_workers.push_back(std::move(worker));
        }
        return opened;
    }

    /// Gives it back once this is closed.
    std::unique_ptr<Job> put(std::unique_ptr<Job> job)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_closed)
            return job;
        m_waiting.push_back(std::move(job));
        m_onWaiting(); // a thread that is free may have something of its own to do (DomainVerifier)
        if (m_free.empty())
            return nullptr;
        Worker *worker = m_free.back();
        m_free.pop_back();
        worker->invoke([this, worker] { takeOne(*worker); });
        return nullptr;
    }

    /// Takes nothing more, and gives back what has not begun.
    Jobs close()
    {
        const QMutexLocker lock(&m_mutex);
        m_closed = true;
        return std::exchange(m_waiting, {});
    }

    /// Answers who was kept waiting for too long; whether somebody waits still. From any thread: the workers' may be
    /// held up themselves.
    bool refuseLate()
    {
        Jobs late;
        bool some = false;
        {
            const QMutexLocker lock(&m_mutex);
            while (!m_waiting.empty() && isLate(*m_waiting.front())) {
                late.push_back(std::move(m_waiting.front()));
                m_waiting.pop_front();
            }
            some = !m_waiting.empty();
        }
        for (const auto &job : late)
            answer(*job, Service::keptWaiting(job->request, m_clock.wall()));
        return some;
    }

    /// Once it has finished: the threads with their connections.
    bool end(QDeadlineTimer deadline)
    {
        close();
        // One after the other: the last one that closes a file tidies up after all of them.
        const bool ended = std::all_of(m_workers.begin(), m_workers.end(), [&](const auto &worker) {
            worker->quit();
            return worker->hasQuit(deadline);
        });
        if (ended) {
            m_free.clear();
            m_workers.clear();
        }
        return ended;
    }

    bool finish(QDeadlineTimer deadline)
    {
        const QMutexLocker lock(&m_mutex);
        while (m_free.size() < m_workers.size()) {
            if (!m_oneIsFree.wait(&m_mutex, deadline))
                return false;
        }
        return true;
    }

    Worker &first() { return *m_workers.front(); }

private:
    std::unique_ptr<Job> next()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_waiting.empty())
            return nullptr;
        std::unique_ptr<Job> job = std::move(m_waiting.front());
        m_waiting.pop_front();
        return job;
    }

    /// One at a time: between two of them the thread sees to its other events.
    void takeOne(Worker &worker)
    {
        if (auto job = next())
            work(worker, *job);
        const QMutexLocker lock(&m_mutex);
        if (m_waiting.empty()) {
            m_free.push_back(&worker);
            m_oneIsFree.wakeAll();
            return;
        }
        worker.invoke([this, &worker] { takeOne(worker); });
    }

    bool isLate(const Job &job) const { return m_clock.monotonic() - job.arrived >= patience; }

    void work(Worker &worker, Job &job)
    {
        if (isLate(job)) {
            answer(job, Service::keptWaiting(job.request, m_clock.wall()));
            return;
        }
        Response response = worker.service().handle(job.request, std::nullopt, job.peer, &job.visit);
        answer(job, std::move(response));
    }

    const Clock &m_clock;
    std::function<void()> m_onWaiting;
    QMutex m_mutex;
    QWaitCondition m_oneIsFree;
    Jobs m_waiting;
    bool m_closed = false;
    std::vector<Worker *> m_free;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

/// What nobody answers is said by any service.
bool changesSomething(const Request &request)
{
    const auto found = findRoute(request.method, request.path);
    return found && found->route.mutates();
}

} // namespace

class ServiceThreads::Private
{
public:
    explicit Private(Clock &clock_) : clock(clock_) {}

    /// It is not begun any more.
    void endsBefore(Job &job) { answer(job, Service::ending(job.request, clock.wall())); }

    Clock &clock;
    Door door;
    std::shared_ptr<SharedState> shared = std::make_shared<SharedState>();
    Lane changes{clock, [this] { lookout.watch(); }}; ///< one worker
    Lane reads{clock, [this] { lookout.watch(); }};
    Lookout lookout{[this] {
        const bool changesWait = changes.refuseLate(), readsWait = reads.refuseLate();
        return changesWait || readsWait;
    }};
};

int ServiceThreads::defaultReaders()
{
    return std::clamp(QThread::idealThreadCount(), 2, 8);
}

Result<std::unique_ptr<ServiceThreads>> ServiceThreads::open(const Opener &open, Clock &clock, const QUrl &publicUrl,
                                                             int readers)
{
    std::unique_ptr<ServiceThreads> threads(new ServiceThreads(std::make_unique<Private>(clock)));
    Private &d = *threads->d;
    // The first makes the store, or brings it up to date.
    if (const Result<void> opened = d.changes.add(open, clock, publicUrl, d.shared); !opened)
        return opened.error();
    for (int i = 0; i < readers; ++i) {
        if (const Result<void> opened = d.reads.add(open, clock, publicUrl, d.shared); !opened)
            return opened.error();
    }
    return threads;
}

ServiceThreads::ServiceThreads(std::unique_ptr<Private> d_) : d(std::move(d_)) {}

ServiceThreads::~ServiceThreads() = default;

void ServiceThreads::setRequestLimit(int requestsPerMinute)
{
    d->door.setLimit(requestsPerMinute > 0 ? Door::defaultLimit : 0);
    d->shared->setRequestLimit(requestsPerMinute);
}

void ServiceThreads::setAddressesByHost(bool byHost)
{
    d->shared->addressesByHost = byHost;
}

void ServiceThreads::setTroubleListener(std::function<void(const QString &cause)> listener)
{
    d->shared->onTrouble = std::move(listener);
}

void ServiceThreads::hurry()
{
    d->shared->ending = true;
}

bool ServiceThreads::finish(std::chrono::milliseconds time)
{
    const QDeadlineTimer deadline(time);
    return d->changes.finish(deadline) && d->reads.finish(deadline);
}

bool ServiceThreads::close(std::chrono::milliseconds time)
{
    const QDeadlineTimer deadline(time);
    return d->changes.end(deadline) && d->reads.end(deadline);
}

void ServiceThreads::stop()
{
    for (Lane *lane : {&d->changes, &d->reads}) {
        for (const auto &job : lane->close())
            d->endsBefore(*job);
    }
}

void ServiceThreads::handle(Request request, const QString &peer, Answer answer)
{
    const Peer from = Peer::remote(peer);
    std::optional<Door::Visit> visit = d->door.enter(request, from);
    if (!visit) {
        const Response response = Service::tooManyAtOnce(request, d->clock.wall());
        wipeRequest(request);
        answer(response);
        return;
    }
    Lane &lane = changesSomething(request) ? d->changes : d->reads;
    std::unique_ptr<Job> job(
        new Job{std::move(request), from, std::move(answer), std::move(*visit), d->clock.monotonic()});
    if (const auto back = lane.put(std::move(job)))
        d->endsBefore(*back);
}

void ServiceThreads::run(const std::function<void(Database &, Service &)> &work)
{
    Worker &worker = d->changes.first();
    worker.runAndWait([&] { work(worker.database(), worker.service()); });
}

} // namespace gatehouse::iam
