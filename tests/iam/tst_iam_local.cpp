// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/domain/token.h"
#include "iam/local/localtransport.h"
#include "iam/storage/accounts.h"
#include "support/await.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

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

    /// More than the limit wait at once: the one too many is told at once, while the service still works on another.
    void refusesTooManyAtOnce()
    {
        const SharedSecret first = makeKey(QStringLiteral("ac_1")), second = makeKey(QStringLiteral("ac_1")),
                           other = makeKey(QStringLiteral("ac_2"));
        for (const SharedSecret &key : {first, second, other}) // seen before: whose they are is known
            QCOMPARE(answer(m_transport->send(get(key), {})).status, 200);
        m_transport->setConcurrencyLimit(3);
        std::latch hold(1);
        m_transport->post([&hold](Database &, Service &) { hold.wait(); });
        std::stop_source stop;
        QList<QFuture<Result<Response>>> waiting{m_transport->send(get(first), {}), m_transport->send(get(second), {}),
                                                 m_transport->send(get(first), stop.get_token())};
        const Response refused = answer(m_transport->send(get(second), {}));
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 225);
        QCOMPARE(refused.header("retry-after"), QByteArray("1"));
        QVERIFY(!refused.header("date").isEmpty());
        QVERIFY(!waiting.constFirst().isFinished());
        // Another account's, and people at the screen, have nothing to do with it.
        waiting.append(m_transport->send(get(other), {}));
        m_transport->actAs({QStringLiteral("ac_1"), QStringLiteral("usr_1")});
        for (int i = 0; i < 5; ++i)
            waiting.append(m_transport->send(get(), {}));
        // One that is given up makes room.
        stop.request_stop();
        waiting.removeAt(2);
        waiting.append(m_transport->send(get(second), {}));
        QCOMPARE(House::code(answer(m_transport->send(get(first), {}))), 225);
        hold.count_down();
        for (const auto &each : std::as_const(waiting))
            QCOMPARE(answer(each).status, 200);
        QCOMPARE(answer(m_transport->send(get(first), {})).status, 200);
    }

    /// Nobody fills another's account with keys that are made up, even with ids that are not.
    void countsOnlyKeysThatOpen()
    {
        const SharedSecret good = makeKey(QStringLiteral("ac_1"));
        QByteArray forged(good->reveal().data(), qsizetype(good->reveal().size()));
        forged.replace(forged.size() - 3, 3, "000");
        const SharedSecret bad = Secret::share(Secret::take(std::move(forged)));
        QCOMPARE(answer(m_transport->send(get(good), {})).status, 200);
        QCOMPARE(House::code(answer(m_transport->send(get(bad), {}))), 203);
        m_transport->setConcurrencyLimit(2);
        std::latch hold(1);
        m_transport->post([&hold](Database &, Service &) { hold.wait(); });
        QList<QFuture<Result<Response>>> forgeries{m_transport->send(get(bad), {}), m_transport->send(get(bad), {})};
        QCOMPARE(House::code(answer(m_transport->send(get(bad), {}))), 225); // for itself it counts
        const auto mine = m_transport->send(get(good), {});
        hold.count_down();
        QCOMPARE(answer(mine).status, 200);
        for (const auto &each : std::as_const(forgeries))
            QCOMPARE(House::code(answer(each)), 203);
    }

    /// A server of several threads, each with a connection of its own, behind one door.
    void holdsTheLimitOnManyThreads()
    {
        constexpr int limit = 3, threads = 8, each = 60;
        const SharedSecret keys[] = {makeKey(QStringLiteral("ac_1")), makeKey(QStringLiteral("ac_1"))};
        for (const SharedSecret &key : keys)
            QVERIFY(key);
        Door door;
        door.setLimit(limit);
        std::atomic<int> inside = 0, most = 0, served = 0, refused = 0, wrong = 0;
        const auto serve = [&](int number) {
            auto database = Database::open(m_folder->filePath(QStringLiteral("iam.db")));
            if (!database) {
                wrong += 1;
                return;
            }
            Service service(**database, m_clock, QUrl(QStringLiteral("https://iam.example/")));
            service.setRequestLimit(0);
            for (int i = 0; i < each; ++i) {
                const Request request = get(keys[(number + i) % 2]);
                auto visit = door.enter(request);
                if (!visit) {
                    refused += 1;
                    std::this_thread::yield();
                    continue;
                }
                const Response response = service.handle(request, std::nullopt, {}, &*visit);
                if (response.status == 200) { // let in, and known to be this account's
                    const int now = ++inside;
                    for (int before = most; now > before && !most.compare_exchange_weak(before, now);) {
                    }
                    std::this_thread::sleep_for(std::chrono::microseconds(200));
                    --inside;
                    served += 1;
                } else {
                    (House::code(response) == 225 ? refused : wrong) += 1;
                }
            }
        };
        std::vector<std::thread> all;
        for (int i = 0; i < threads; ++i)
            all.emplace_back(serve, i);
        for (std::thread &thread : all)
            thread.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(served + refused, threads * each);
        QVERIFY(refused > 0 && served > 0);
        QVERIFY2(most <= limit, qPrintable(QString::number(most)));
        QCOMPARE(answer(m_transport->send(get(keys[0]), {})).status, 200);
    }

    void saysWhenItCannotOpen()
    {
        const auto opened = LocalTransport::open(QStringLiteral("/nonexistent/iam.db"), m_clock);
        QVERIFY(!opened);
        QVERIFY(opened.error().kind == ErrorKind::Storage);
    }

private:
    static Request get() { return House::request(Method::Get, QStringLiteral("/account")); }
    static Request get(const SharedSecret &key)
    {
        Request request = get();
        request.key = key;
        return request;
    }
    static Request create() { return House::request(Method::Post, QStringLiteral("/credentials")); }

    static Response answer(const QFuture<Result<Response>> &future)
    {
        return await(future) && future.result() ? future.result().value() : Response();
    }

    /// An API key of a new service user of the account, which is made where it is not there.
    SharedSecret makeKey(const QString &account)
    {
        SharedSecret token;
        std::latch done(1);
        m_transport->post([&](Database &database, Service &) {
            if (!Accounts(database).find(account))
                Accounts(database).insert({.id = account});
            const Ksuid ksuid = Ksuid::make(std::chrono::floor<std::chrono::seconds>(m_clock.wall()));
            Member member{.accountId = account, .id = QStringLiteral("bot_") + ksuid.toString()};
            member.kind = MemberKind::ServiceUser;
            member.name = ksuid.toString();
            member.permissions = Permissions::ofServiceUser();
            Members(database).insert(member);
            Secret secret = makeToken(ksuid);
            StoredCredential stored{.accountId = account, .tokenHash = tokenHash(secret)};
            stored.credential.kind = CredentialKind::ApiKey;
            stored.credential.id = QStringLiteral("ak_") + ksuid.toString();
            stored.credential.ownerId = member.id;
            Credentials(database).insert(stored);
            if (!database.takeError())
                token = Secret::share(std::move(secret));
            done.count_down();
        });
        done.wait();
        return token;
    }

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
