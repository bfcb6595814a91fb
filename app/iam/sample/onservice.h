// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/local/localtransport.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace gatehouse::iam
{

/// Runs `work` on the service's thread and brings its result. It must hold by value whatever it needs: the caller may
/// be gone by then.
template <typename Work>
auto onService(LocalTransport &transport, Work work)
{
    using T = std::invoke_result_t<Work, Database &, Service &>;
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    transport.post([promise, work = std::move(work)](Database &database, Service &service) {
        promise->addResult(work(database, service));
        promise->finish();
    });
    return future;
}

} // namespace gatehouse::iam
