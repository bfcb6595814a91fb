// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"
#include "iam/service/service.h"

#include <QString>

#include <functional>
#include <memory>

class QThread;

namespace gatehouse::iam
{

/// The service on a worker thread of its own, no socket: to IP restrictions its requests come from the loopback
/// address. The acting principal is named here: no key. A request that carries a key authenticates with it all the
/// same, as over the network. No request limit, and as many under way at once as there are, unless
/// setConcurrencyLimit() says otherwise.
class LocalTransport final : public Transport
{
public:
    /// Opens (or makes) the database file on the worker thread, and waits for that. `clock` outlives the transport.
    static Result<std::unique_ptr<LocalTransport>> open(const QString &databaseFile, Clock &clock);
    /// Waits until everything that was sent or posted has been done; what has not been answered by then is answered
    /// here.
    ~LocalTransport() override;

    /// From now on it is used from, and answers on, `thread`. Called on the thread that it leaves, before anything was
    /// sent.
    void moveToThread(QThread *thread);

    /// Whose requests these are from now on. Nobody's at first: a request without a key is E200.
    void actAs(SignedIn person);
    SignedIn acting() const;

    /// How many requests with a key an account may have under way here at once (E225), waiting ones included. 0: any
    /// number.
    void setConcurrencyLimit(int requests);

    QUrl origin() const override;
    QFuture<Result<Response>> send(Request request, std::stop_token stop) override;

    /// Runs something on the service's thread, after what was sent or posted before, e.g. filling the sample account.
    void post(std::function<void(Database &, Service &)> work);

private:
    class Private;
    explicit LocalTransport(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
