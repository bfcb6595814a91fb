// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/clock.h"
#include "core/result.h"

#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

namespace gatehouse::iam
{

class Database;
class Service;

/// The service on a thread of its own, for a front end whose threads must not wait: requests queue for it.
class ServiceThread
{
public:
    using Opener = std::function<Result<std::unique_ptr<Database>>()>;
    using Answer = std::function<void(Response)>;

    /// `open` is called on that thread; waits for that. `clock` outlives this.
    static Result<std::unique_ptr<ServiceThread>> open(Opener open, Clock &clock, QUrl publicUrl);
    /// Answers what is queued first.
    ~ServiceThread();

    /// As Service::setRequestLimit. 0 is no limit, of requests under way at once neither (Door).
    void setRequestLimit(int requestsPerMinute);

    /// Thread-safe. `answer` is called once: on the thread, or at once where an account has too many under way (E225).
    void handle(Request request, const QString &peer, Answer answer);

    /// Runs something there and waits for it, e.g. filling an empty store.
    void run(const std::function<void(Database &, Service &)> &work);

private:
    class Private;
    explicit ServiceThread(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
