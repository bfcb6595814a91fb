// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/client.h"
#include "client/exchange.h"
#include "core/whendone.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace gatehouse
{

/// One call of the Client from asking to answering; a child of the Client that deletes itself when it has answered.
/// Ends with Cancelled when the caller stops it or the Client goes, whichever comes first.
class Operation : public QObject
{
    Q_OBJECT
public:
    ~Operation() override;

    /// Begins, or ends at once where `options.stop` is stopped already.
    void start();

protected:
    Operation(ClientContext &context, CallOptions options, QObject *client);

    virtual void begin() = 0;
    /// Answers the caller with an error, once.
    virtual void fail(Error error) = 0;

    /// Stops what is under way; what a caller gets who did not wait for the answer.
    Error cancel();
    /// Sends it; `take` gets the 2xx response. An error goes to `refused`, or ends the operation if there is none.
    void ask(Request request, std::function<void(Response)> take, std::function<void(Error)> refused = {});
    /// The answer is out: nothing stops it any more.
    void conclude();
    /// Decodes on a worker thread and comes back here with the outcome.
    template <typename T>
    void decodeApart(QByteArray body, std::function<Result<T>(QByteArray &)> decode,
                     std::function<void(Result<T>)> take)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        whenDone(promise->future(), this, std::move(take));
        QThreadPool::globalInstance()->start([promise, body = std::move(body), decode = std::move(decode)]() mutable {
            promise->addResult(decode(body));
            promise->finish();
        });
    }

private:
    void stop();

    ClientContext &m_context;
    CallOptions m_options;
    std::unique_ptr<Exchange> m_exchange;
    bool m_acted = false; ///< a mutation was answered: its outcome is told, stopped or not
    std::unique_ptr<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace gatehouse
