// SPDX-License-Identifier: Apache-2.0
#include "server/servicethread.h"

#include "iam/service/service.h"

#include <QObject>
#include <QThread>

#include <future>

namespace gatehouse::iam
{

class ServiceThread::Private
{
public:
    explicit Private(Clock &clock_) : clock(clock_) {}

    Clock &clock;
    Door door;
    QThread thread;
    QObject worker; ///< lives on the thread: what is invoked on it runs there, in order
    std::unique_ptr<Database> database;
    std::unique_ptr<Service> service;
};

Result<std::unique_ptr<ServiceThread>> ServiceThread::open(Opener open, Clock &clock, QUrl publicUrl)
{
    std::unique_ptr<ServiceThread> thread(new ServiceThread(std::make_unique<Private>(clock)));
    std::optional<Error> failed;
    Private *d = thread->d.get();
    std::promise<void> opened;
    QMetaObject::invokeMethod(&d->worker, [&] {
        Result<std::unique_ptr<Database>> database = open();
        if (database) {
            d->database = std::move(*database);
            d->service = std::make_unique<Service>(*d->database, clock, publicUrl);
        } else {
            failed = database.error();
        }
        opened.set_value();
    });
    opened.get_future().get();
    if (failed)
        return *failed;
    return thread;
}

ServiceThread::ServiceThread(std::unique_ptr<Private> d_) : d(std::move(d_))
{
    d->thread.setObjectName(QStringLiteral("iam"));
    d->worker.moveToThread(&d->thread);
    d->thread.start();
}

ServiceThread::~ServiceThread()
{
    QMetaObject::invokeMethod(&d->worker, [this] {
        d->service.reset();
        d->database.reset(); // on the thread that opened it
        d->worker.moveToThread(nullptr);
        d->thread.quit();
    });
    d->thread.wait();
}

void ServiceThread::setRequestLimit(int requestsPerMinute)
{
    d->door.setLimit(requestsPerMinute > 0 ? Door::defaultLimit : 0);
    run([requestsPerMinute](Database &, Service &service) { service.setRequestLimit(requestsPerMinute); });
}

void ServiceThread::handle(Request request, const QString &peer, Answer answer)
{
    struct Job {
        Request request;
        Peer peer;
        Answer answer;
        std::optional<Door::Visit> visit;
    };
    const std::shared_ptr<Job> job(new Job{std::move(request), Peer::remote(peer), std::move(answer), {}});
    job->visit = d->door.enter(job->request);
    if (!job->visit) {
        job->answer(Service::tooManyAtOnce(d->clock.wall()));
        return;
    }
    QMetaObject::invokeMethod(
        &d->worker,
        [this, job] {
            Response response = d->service->handle(job->request, std::nullopt, job->peer, &*job->visit);
            job->visit.reset();
            wipe(job->request.body); // an agent's holds its authtoken
            for (QByteArray &value : job->request.headers)
                wipe(value);
            job->answer(std::move(response));
        },
        Qt::QueuedConnection);
}

void ServiceThread::run(const std::function<void(Database &, Service &)> &work)
{
    std::promise<void> done;
    QMetaObject::invokeMethod(&d->worker, [&] {
        work(*d->database, *d->service);
        done.set_value();
    });
    done.get_future().get();
}

} // namespace gatehouse::iam
