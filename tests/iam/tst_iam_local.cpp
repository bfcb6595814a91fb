// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/local/localtransport.h"
#include "iam/storage/accounts.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <latch>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamLocal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = LocalTransport::open(m_folder->filePath(QStringLiteral("iam.db")), m_clock);
        QVERIFY(opened.ok());
        m_transport = std::move(*opened);
        m_transport->post([](Database &database, Service &) {
            Accounts(database).insert({.id = QStringLiteral("ac_1"), .name = QStringLiteral("One")});
            Members(database).insertPerson({QStringLiteral("usr_1"), QStringLiteral("a@example.com"), {}, {}});
            Member member{.accountId = QStringLiteral("ac_1"), .id = QStringLiteral("usr_1")};
            member.permissions = Permissions::ofAdministrator();
            Members(database).insert(member);
        });
    }
    void cleanup()
    {
        m_transport.reset();
        m_folder.reset();
    }

    void answersOnTheCallersThreadAndLater()
    {
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        QFuture<Result<Response>> future = m_transport->send(get(), {});
        QVERIFY(!future.isFinished());
        QThread *where = nullptr;
        future.then([&where](const Result<Response> &) { where = QThread::currentThread(); });
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(where, QThread::currentThread());
        QCOMPARE(future.result()->status, 200);
        QVERIFY(future.result()->header("date").endsWith("GMT"));
    }

    void actsAsNobodyAtFirst()
    {
        QFuture<Result<Response>> future = m_transport->send(get(), {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(House::code(*future.result()), 200); // ERR_NGROK_200
    }

    void actsAsWhoWasNamedWhenSent()
    {
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        QFuture<Result<Response>> first = m_transport->send(get(), {});
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_2")});
        QFuture<Result<Response>> second = m_transport->send(get(), {});
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QCOMPARE(first.result()->status, 200);
        QCOMPARE(second.result()->status, 401);
    }

    void takesAKeyOverThePerson()
    {
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        Request request = get();
        request.key = Secret::share(Secret::copyOf("wrong"));
        QFuture<Result<Response>> future = m_transport->send(request, {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(House::code(*future.result()), 202);
    }

    void neverSendsWhatWasStoppedBefore()
    {
        std::latch hold(1);
        m_transport->post([&hold](Database &, Service &) { hold.wait(); });
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        std::stop_source stop;
        QFuture<Result<Response>> future = m_transport->send(create(), stop.get_token());
        stop.request_stop();
        QVERIFY(future.isFinished()); // in this turn, though the worker is busy
        QVERIFY(!future.result().ok());
        QVERIFY(future.result().error().kind == ErrorKind::Cancelled);
        QVERIFY(future.result().error().sent == Sent::No);
        hold.count_down();
        QCOMPARE(countCredentials(), 0);
    }

    void saysUnknownWhenStoppedAtWork()
    {
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        std::stop_source stop;
        QFuture<Result<Response>> future = m_transport->send(create(), stop.get_token());
        QCOMPARE(countCredentials(), 1); // waits for the worker, not for the answer
        stop.request_stop();
        QVERIFY(future.isFinished());
        QVERIFY(future.result().error().kind == ErrorKind::Cancelled);
        QVERIFY(future.result().error().sent == Sent::Unknown);
        QCoreApplication::sendPostedEvents(); // the answer, which nobody waits for any more
        QCOMPARE(future.resultCount(), 1);
    }

    void answersLaterEvenWhenStoppedAlready()
    {
        std::stop_source stop;
        stop.request_stop();
        QFuture<Result<Response>> future = m_transport->send(create(), stop.get_token());
        QVERIFY(!future.isFinished());
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result().error().sent == Sent::No);
        QCOMPARE(countCredentials(), 0);
    }

    void drainsWhenItEnds()
    {
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        QList<QFuture<Result<Response>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.append(m_transport->send(create(), {}));
        m_transport.reset();
        for (const auto &future : std::as_const(futures)) {
            QVERIFY(future.isFinished());
            QCOMPARE(future.result()->status, 201);
        }
        auto database = Database::open(m_folder->filePath(QStringLiteral("iam.db")));
        QVERIFY(database.ok());
        QCOMPARE(Credentials(**database).page(QStringLiteral("ac_1"), CredentialKind::Authtoken, {}).size(), 20);
    }

    void saysWhenItCannotOpen()
    {
        const auto opened = LocalTransport::open(QStringLiteral("/nonexistent/iam.db"), m_clock);
        QVERIFY(!opened);
        QVERIFY(opened.error().kind == ErrorKind::Storage);
    }

private:
    static Request get() { return House::request(Method::Get, QStringLiteral("/account")); }
    static Request create() { return House::request(Method::Post, QStringLiteral("/credentials")); }

    int countCredentials()
    {
        std::latch done(1);
        qsizetype count = -1;
        m_transport->post([&](Database &database, Service &) {
            count = Credentials(database).page(QStringLiteral("ac_1"), CredentialKind::Authtoken, {}).size();
            done.count_down();
        });
        done.wait();
        return static_cast<int>(count);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalTransport> m_transport;
};

QTEST_GUILESS_MAIN(TestIamLocal)
#include "tst_iam_local.moc"
