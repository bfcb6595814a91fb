// SPDX-License-Identifier: Apache-2.0
#include "iam/local/localtransport.h"

#include <QPromise>
#include <QSet>
#include <QThread>

#include <atomic>
#include <future>

namespace gatehouse::iam
{

namespace
{

using Answer = Result<Response>;

enum class Stage { Waiting, Started, Dropped };

/// A request on its way. The caller's thread owns the promise, the worker's the answer until it is handed over.
struct Job {
    Request request;
    std::optional<SignedIn> signedIn;
    std::optional<Door::Visit> visit; ///< whoever takes it out of Stage::Waiting ends it
    QPromise<Answer> promise;
    std::optional<Response> response;
    std::atomic<Stage> stage = Stage::Waiting;
    bool finished = false;
    std::optional<std::stop_callback<std::function<void()>>> onStop;

    void finish(Answer answer)
    {
        if (std::exchange(finished, true))
            return;
        promise.addResult(std::move(answer));
        promise.finish();
    }

    void cancel()
    {
        Stage found = Stage::Waiting;
        const bool dropped = stage.compare_exchange_strong(found, Stage::Dropped);
        const bool started = !dropped && found == Stage::Started;
        if (dropped)
            visit.reset();
        finish(Error{.kind = ErrorKind::Cancelled, .sent = started ? Sent::Unknown : Sent::No});
    }
};

using JobPointer = std::shared_ptr<Job>;

} // namespace

class LocalTransport::Private
{
public:
    explicit Private(Clock &theClock) : clock(theClock) { door.setLimit(0); }

    Clock &clock;
    Door door;
    QThread thread;
    QObject worker; ///< lives on the thread: what is invoked on it runs there, in order
    QObject here;   ///< lives on the caller's thread
    std::unique_ptr<Database> database;
    std::unique_ptr<Service> service;
    std::optional<SignedIn> acting;
    QSet<JobPointer> jobs; ///< not answered yet

    /// On the worker's thread.
    void work(const JobPointer &job)
    {
        Stage waiting = Stage::Waiting;
        if (!job->stage.compare_exchange_strong(waiting, Stage::Started))
            return;
        job->response = service->handle(job->request, job->signedIn, Peer::inProcess(), &*job->visit);
        job->visit.reset();
        wipe(job->request.body); // an agent's holds its authtoken
        handOver(job);
    }

    /// From whatever thread, to be answered on the caller's, later.
    void handOver(const JobPointer &job)
    {
        QMetaObject::invokeMethod(
            &here,
            [this, job] {
                if (jobs.remove(job))
                    job->finish(std::move(*job->response));
                else
                    wipe(job->response->body); // stopped meanwhile: it may hold a token that nobody takes
            },
            Qt::QueuedConnection);
    }
};

Result<std::unique_ptr<LocalTransport>> LocalTransport::open(const QString &databaseFile, Clock &clock)
{
    std::unique_ptr<LocalTransport> transport(new LocalTransport(std::make_unique<Private>(clock)));
    Private *d = transport->d.get();
    std::promise<Result<void>> opened;
    QMetaObject::invokeMethod(&d->worker, [&] {
        Result<std::unique_ptr<Database>> database = Database::open(databaseFile);
        if (!database) {
            opened.set_value(database.error());
            return;
        }
        d->database = std::move(*database);
        d->service = std::make_unique<Service>(*d->database, clock, transport->origin());
        d->service->setRequestLimit(0);
        opened.set_value({});
    });
    if (const Result<void> result = opened.get_future().get(); !result)
        return result.error();
    return transport;
}

LocalTransport::LocalTransport(std::unique_ptr<Private> d_) : d(std::move(d_))
{
    d->thread.setObjectName(QStringLiteral("iam"));
    d->worker.moveToThread(&d->thread);
    d->thread.start();
}

LocalTransport::~LocalTransport()
{
    QMetaObject::invokeMethod(&d->worker, [this] {
        d->service.reset();
        d->database.reset(); // on the thread that opened it
        d->worker.moveToThread(nullptr);
        d->thread.quit();
    });
    d->thread.wait();
    const auto jobs = std::exchange(d->jobs, {});
    // Whoever stops one on another thread at this moment is waited for: a callback speaks to what is about to go, and
    // answers that were not delivered would keep it alive until then.
    for (const JobPointer &job : jobs)
        job->onStop.reset();
    for (const JobPointer &job : jobs) {
        if (job->response)
            job->finish(std::move(*job->response));
        else
            job->cancel();
    }
}

void LocalTransport::moveToThread(QThread *thread)
{
    d->here.moveToThread(thread);
}

void LocalTransport::actAs(SignedIn person)
{
    d->acting = std::move(person);
}

SignedIn LocalTransport::acting() const
{
    return d->acting.value_or(SignedIn());
}

void LocalTransport::setConcurrencyLimit(int requests)
{
    d->door.setLimit(requests);
}

QUrl LocalTransport::origin() const
{
    return QUrl(QStringLiteral("https://gatehouse.invalid/")); // a name that is never anybody's
}

QFuture<Result<Response>> LocalTransport::send(Request request, std::stop_token stop)
{
    const JobPointer job = std::make_shared<Job>();
    job->request = std::move(request);
    job->signedIn = d->acting;
    job->promise.start();
    QFuture<Answer> future = job->promise.future();
    d->jobs.insert(job);

    if (stop.stop_requested()) { // even this is answered from the event loop
        job->stage = Stage::Dropped;
        QMetaObject::invokeMethod(
            &d->here,
            [this, job] {
                d->jobs.remove(job);
                job->cancel();
            },
            Qt::QueuedConnection);
        return future;
    }
    job->visit = d->door.enter(job->request);
    if (job->visit) {
        QMetaObject::invokeMethod(&d->worker, [this, job] { d->work(job); });
    } else {
        job->stage = Stage::Dropped;
        job->response = Service::tooManyAtOnce(job->request, d->clock.wall());
        d->handOver(job);
    }
    // Only now, and after the job is on its way: should it be stopped meanwhile, on whichever thread, it is known.
    job->onStop.emplace(stop, [this, weak = std::weak_ptr(job)] {
        const auto cancel = [this, weak] {
            const JobPointer stopped = weak.lock();
            if (stopped && d->jobs.remove(stopped))
                stopped->cancel();
        };
        if (QThread::currentThread() == d->here.thread())
            cancel();
        else
            QMetaObject::invokeMethod(&d->here, cancel);
    });
    return future;
}

void LocalTransport::post(std::function<void(Database &, Service &)> work)
{
    QMetaObject::invokeMethod(&d->worker, [this, work = std::move(work)] { work(*d->database, *d->service); });
}

} // namespace gatehouse::iam
