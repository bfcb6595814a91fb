// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace gatehouse
{

/// Calls `function` with the future's result, from the event loop of the thread that `context` lives in (the calling
/// one), also when the future is finished already. Not called if `context` is gone by then, or if the future ends
/// without a result. Several may wait for the same future.
/// QFuture::then(context, …) is no substitute on Qt 6.4: it aborts a debug build when the context went first, calls
/// straight out of finish(), and a second continuation silently takes the place of the first.
template <typename T, typename Function>
void whenDone(const QFuture<T> &future, QObject *context, Function function)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (done.isResultReadyAt(0)) {
                             // The function may delete the context, and with it the watcher and this closure.
                             Function call = std::move(function);
                             call(done.result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace gatehouse
