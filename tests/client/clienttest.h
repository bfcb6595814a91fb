// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/client.h"
#include "client/ratebudget.h"
#include "support/fakeclock.h"
#include "support/scriptedtransport.h"

#include <QTest>
#include <QThreadPool>

#include <memory>

namespace gatehouse
{

/// Tests that each begin with a client of their own, whose requests are scripted and whose time is turned by hand. The
/// script must have been followed to its end.
class ClientTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init();
    void cleanup();

protected:
    template <typename T>
    bool waitFor(const QFuture<T> &future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); });
    }
    /// Lets pauses pass until the call is over; how long they were.
    template <typename T>
    std::chrono::milliseconds pass(const QFuture<T> &future)
    {
        const auto start = clock->monotonic();
        const bool over = QTest::qWaitFor([&] {
            for (int i = 0; i < 3 && !future.isFinished(); ++i) {
                QThreadPool::globalInstance()->waitForDone();
                QCoreApplication::processEvents();
            }
            if (!future.isFinished() && transport->open() == 0 && clock->untilNext())
                clock->advance(*clock->untilNext());
            return future.isFinished();
        });
        return over ? clock->monotonic() - start : std::chrono::milliseconds{-1};
    }
    static QByteArray errorBody(int code);

    std::unique_ptr<FakeClock> clock;
    std::unique_ptr<ScriptedTransport> transport;
    std::unique_ptr<RateBudget> budget;
    std::unique_ptr<Client> client;
};

} // namespace gatehouse
