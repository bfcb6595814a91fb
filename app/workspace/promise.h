// SPDX-License-Identifier: Apache-2.0
// Private to the workspace: what a call answers with that cannot answer at once.
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QPromise>

#include <memory>

namespace gatehouse
{

template <typename T>
using Promise = std::shared_ptr<QPromise<T>>;

template <typename T>
Promise<T> makePromise()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

template <typename T>
void fulfil(const Promise<T> &promise, T value)
{
    promise->addResult(std::move(value));
    promise->finish();
}

template <typename T>
QFuture<T> readyFuture(T value)
{
    const Promise<T> promise = makePromise<T>();
    fulfil(promise, std::move(value));
    return promise->future();
}

} // namespace gatehouse
