// SPDX-License-Identifier: Apache-2.0
#include "core/whendone.h"

#include <QPromise>
#include <QTest>
#include <QThreadPool>

using namespace gatehouse;

class TestWhenDone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsFromTheEventLoop()
    {
        QPromise<int> promise;
        promise.start();
        int first = 0;
        int second = 0;
        whenDone(promise.future(), this, [&first](int value) { first = value; });
        whenDone(promise.future(), this, [&second](int value) { second = value; });
        promise.addResult(7);
        promise.finish();
        QCOMPARE(first, 0);
        QTRY_COMPARE(first, 7);
        QTRY_COMPARE(second, 7);

        int late = 0;
        whenDone(promise.future(), this, [&late](int value) { late = value; });
        QCOMPARE(late, 0);
        QTRY_COMPARE(late, 7);
    }

    void leavesAGoneContextAlone()
    {
        QPromise<int> promise;
        promise.start();
        int calls = 0;
        auto *context = new QObject;
        whenDone(promise.future(), context, [&calls](int) { ++calls; });
        delete context;
        bool reached = false;
        whenDone(promise.future(), this, [&reached](int) { reached = true; });
        promise.addResult(1);
        promise.finish();
        QTRY_VERIFY(reached);
        QCOMPARE(calls, 0);
    }

    void letsTheFunctionDeleteItsContext()
    {
        QPromise<int> promise;
        promise.start();
        auto *context = new QObject;
        const QString held = QStringLiteral("held by the closure");
        QString seen;
        whenDone(promise.future(), context, [context, held, &seen](int) {
            delete context;
            seen = held;
        });
        promise.addResult(1);
        promise.finish();
        QTRY_COMPARE(seen, held);
    }

    void isNotCalledWithoutAResult()
    {
        int calls = 0;
        bool reached = false;
        {
            QPromise<int> promise;
            promise.start();
            whenDone(promise.future(), this, [&calls](int) { ++calls; });
        }
        QMetaObject::invokeMethod(
            this, [&reached] { reached = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(reached);
        QCOMPARE(calls, 0);
    }

    void comesHomeFromAnotherThread()
    {
        auto promise = std::make_shared<QPromise<int>>();
        promise->start();
        QThread *calledOn = nullptr;
        whenDone(promise->future(), this, [&calledOn](int) { calledOn = QThread::currentThread(); });
        QThreadPool::globalInstance()->start([promise] {
            promise->addResult(1);
            promise->finish();
        });
        QTRY_COMPARE(calledOn, thread());
    }
};

QTEST_GUILESS_MAIN(TestWhenDone)
#include "tst_whendone.moc"
