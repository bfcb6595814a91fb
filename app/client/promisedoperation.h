// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/operation.h"

namespace gatehouse
{

/// The promise behind an Operation's future: finished exactly once, whatever happens.
template <typename T>
class PromisedOperation : public Operation
{
public:
    ~PromisedOperation() override
    {
        if (!m_answered)
            give(cancel());
    }

    QFuture<Result<T>> future() { return m_promise.future(); }

protected:
    PromisedOperation(ClientContext &context, CallOptions options, QObject *client)
        : Operation(context, std::move(options), client)
    {
        m_promise.start();
    }

    /// The last thing that an operation does.
    void finish(Result<T> result)
    {
        if (m_answered)
            return;
        conclude();
        give(std::move(result));
    }
    void fail(Error error) override { finish(std::move(error)); }

private:
    void give(Result<T> result)
    {
        m_answered = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    QPromise<Result<T>> m_promise;
    bool m_answered = false;
};

} // namespace gatehouse
