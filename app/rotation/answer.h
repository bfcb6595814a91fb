// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QPromise>

#include <memory>
#include <utility>

namespace gatehouse
{

/// A promise that travels through continuations by copy; whoever gets to the end gives the one value. Let go of
/// without one, the future is cancelled.
template <typename T>
class Answer
{
public:
    Answer() : m_promise(std::make_shared<QPromise<T>>()) { m_promise->start(); }

    QFuture<T> future() const { return m_promise->future(); }
    void give(T value) const
    {
        m_promise->addResult(std::move(value));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<T>> m_promise;
};

} // namespace gatehouse
