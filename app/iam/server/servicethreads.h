// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/clock.h"
#include "core/result.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace gatehouse::iam
{

class Database;
class Service;

/// The service on threads of its own, each with a connection to the database of its own, for a front end whose threads
/// must not wait: requests queue for them. One thread does whatever changes something, in the order it came, and the
/// others what only reads: changes take turns anyway, for each ends in the one audit log (AuditChain), and so they
/// never keep a read waiting. What a change was answered before, every later read sees.
class ServiceThreads
{
public:
    using Opener = std::function<Result<std::unique_ptr<Database>>()>;
    using Answer = std::function<void(Response)>;

    static int defaultReaders(); ///< as many as the machine has cores, 2 to 8

    /// `open` is called once on each thread, one after the other; waits for that. `clock` outlives this, and is asked
    /// from all of them.
    static Result<std::unique_ptr<ServiceThreads>> open(const Opener &open, Clock &clock, const QUrl &publicUrl,
                                                        int readers = defaultReaders());
    /// Answers what is queued first, unless it was stopped.
    ~ServiceThreads();

    /// As Service::setRequestLimit. 0 is no limit, of requests under way at once neither (Door).
    void setRequestLimit(int requestsPerMinute);

    /// Addresses in replies are made of the request's Host header, where it has one (Service); not so at first.
    void setAddressesByHost(bool byHost);

    /// Who is told why the storage failed, once for each request that is answered so (SharedState); from any of the
    /// threads. Before the first request.
    void setTroubleListener(std::function<void(const QString &cause)> listener);

    /// It will end: what the storage refuses because of the moment is not tried again. Thread-safe.
    void hurry();

    /// Nothing more is begun: what waits for its turn is answered 503 now, and what comes when it comes. What is under
    /// way ends as it would. Thread-safe.
    void stop();

    /// Waits until nothing is under way, for that long at most. Whether it is so: where not, the storage holds
    /// somebody up, and so would the destructor.
    bool finish(std::chrono::milliseconds time);

    /// Once it has finished: closes the connections to the database, for that long at most. False as there: a database
    /// that hangs does not let go of them. Nothing is answered any more.
    bool close(std::chrono::milliseconds time);

    /// Thread-safe. `answer` is called once: on one of the threads, or at once where too many are under way (E225) or
    /// it was stopped. Where the storage holds up those before it for five seconds it is not done: 503.
    void handle(Request request, const QString &peer, Answer answer);

    /// Runs something on the thread that changes things and waits for it, e.g. filling an empty store.
    void run(const std::function<void(Database &, Service &)> &work);

private:
    class Private;
    explicit ServiceThreads(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
