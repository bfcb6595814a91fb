// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>

namespace gatehouse
{

/// Runs the event loop until `future` has finished; false if it has not in time, which is long: the machine may be
/// busy. QTRY_ would sleep 10 ms for each event on the way, which a long exchange over sockets cannot afford.
template <typename T>
bool await(const QFuture<T> &future, std::chrono::milliseconds atMost = std::chrono::seconds(60))
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(atMost, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.isFinished();
}

} // namespace gatehouse
