// SPDX-License-Identifier: Apache-2.0
// Calls that end before their answer: stopped by whoever made them, by another way to the service, or with the client.
#include "clienttest.h"
#include "namedcalls.h"

#include <QSemaphore>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class StoppedTest : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void stopsInTheSameTurn_data();
    void stopsInTheSameTurn();
    void stoppedBeforehand();
    void aCreateThatWasAnsweredIsNotLost();
    void answersWhenTheClientGoes();
    void changesDoNotFollowToAnotherService();
    void norAreTheyRepeatedThere();
};

void StoppedTest::stopsInTheSameTurn_data()
{
    QTest::addColumn<int>("when"); // 0 waiting for a slot, 1 slot granted, 2 on the wire, 3 waiting to repeat
    QTest::addColumn<bool>("post");
    QTest::addColumn<int>("sent");
    QTest::addColumn<int>("used"); // slots besides those taken beforehand
    QTest::newRow("waiting for a slot") << 0 << false << int(Sent::No) << 0;
    QTest::newRow("just granted") << 1 << false << int(Sent::No) << 0;
    QTest::newRow("read on the wire") << 2 << false << int(Sent::No) << 1;
    QTest::newRow("create on the wire") << 2 << true << int(Sent::Unknown) << 1;
    QTest::newRow("waiting to repeat") << 3 << false << int(Sent::Yes) << 1;
}

void StoppedTest::stopsInTheSameTurn()
{
    QFETCH(int, when);
    QFETCH(bool, post);
    QFETCH(int, sent);
    QFETCH(int, used);
    int taken = 0;
    if (when == 0) {
        for (; taken < 120; ++taken)
            QVERIFY(budget->acquire(Priority::Interactive, {}).result());
    } else if (when == 2 && post) {
        transport->expect(Method::Post, "/bot_users").body({{"name", "n"}, {"active", true}}).hang();
    } else if (when == 2) {
        transport->expect(Method::Get, "/bot_users/bot_1").hang();
    } else if (when == 3) {
        transport->expect(Method::Get, "/bot_users/bot_1").reply(500, "");
    }

    std::stop_source stop;
    const QFuture<Result<ServiceUser>> future =
        post ? client->createServiceUser({.name = "n"}, {.stop = stop.get_token()})
             : client->serviceUser("bot_1", {.stop = stop.get_token()});
    if (when >= 2)
        QTRY_COMPARE(transport->count(), 1);
    if (when == 3)
        QTRY_COMPARE(transport->open(), 0);
    if (when == 3)
        QTRY_VERIFY(clock->waiting() > 1); // a slot that will be free, and the pause
    QVERIFY(!future.isFinished());

    stop.request_stop();
    QVERIFY(future.isFinished());
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(int(future.result().error().sent), sent);
    QCOMPARE(transport->open(), 0);
    QCOMPARE(budget->used(), taken + used);
    QCoreApplication::processEvents();
    clock->advance(5min);
    QCoreApplication::processEvents(); // nothing goes out afterwards: the script is empty
}

void StoppedTest::stoppedBeforehand()
{
    std::stop_source stop;
    stop.request_stop();
    const auto future = client->account({.stop = stop.get_token()});
    QVERIFY(future.isFinished());
    QCOMPARE(toString(future.result().error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(future.result().error().sent, Sent::No);
    QCOMPARE(budget->used(), 0);
}

// The secret is in the reply and nowhere else: whoever stops a moment too late gets it all the same.
void StoppedTest::aCreateThatWasAnsweredIsNotLost()
{
    std::stop_source stop;
    transport->expect(Method::Post, "/api_keys")
        .body({})
        .reply(201, createdBody, {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"}});
    QThreadPool *const workers = QThreadPool::globalInstance();
    const int before = workers->maxThreadCount();
    workers->setMaxThreadCount(1);
    QSemaphore gate;
    workers->start([&gate] { gate.acquire(); });
    const auto future = client->createCredential({.kind = CredentialKind::ApiKey}, {.stop = stop.get_token()});
    QTRY_VERIFY(client->serverTime().isValid()); // heard of, but not decoded yet
    stop.request_stop();
    QVERIFY(!future.isFinished());
    gate.release();
    QVERIFY(waitFor(future));
    workers->setMaxThreadCount(before);
    QVERIFY(future.result().ok());
    QCOMPARE(future.result()->token->reveal(), std::string_view("1_secret"));
}

void StoppedTest::answersWhenTheClientGoes()
{
    transport->expect(Method::Get, "/account").hang();
    transport->expect(Method::Delete, "/users/usr_1").hang();
    const auto account = client->account();
    const auto removal = client->removeUser("usr_1");
    QTRY_COMPARE(transport->open(), 2);
    client.reset();
    QVERIFY(account.isFinished() && removal.isFinished());
    QCOMPARE(toString(account.result().error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(removal.result().error().sent, Sent::Unknown);
    QCOMPARE(transport->open(), 0);
    QCOMPARE(budget->used(), 2);
}

// A 404 of a service that never had it would be taken for a removal.
void StoppedTest::changesDoNotFollowToAnotherService()
{
    for (int i = 0; i < 120; ++i)
        QVERIFY(budget->acquire(Priority::Interactive, {}).result());
    const auto removing = client->removeCredential("ak_1");
    const auto creating = client->createServiceUser({.name = "n"});
    const auto reading = client->account();
    client->changeWay(Secret::share(Secret::copyOf("2_there")));
    transport->expect(Method::Get, "/account").key("2_there").reply(200, encode(AccountInfo{.id = "ac_1"}));
    budget->release(0);
    budget->release(0);
    budget->release(0);
    QVERIFY(waitFor(removing) && waitFor(creating) && waitFor(reading));
    for (const Error &error : {removing.result().error(), creating.result().error()}) {
        QCOMPARE(toString(error.kind), toString(ErrorKind::Cancelled));
        QVERIFY(error.sent == Sent::No);
    }
    QVERIFY(reading.result().ok());
    QCOMPARE(budget->used(), 118); // theirs came back unused
    // What is asked for now is meant for the new one.
    transport->expect(Method::Delete, "/api_keys/ak_1").key("2_there").reply(204, "");
    const auto again = client->removeCredential("ak_1");
    QVERIFY(waitFor(again));
    QVERIFY(again.result().ok());
}

void StoppedTest::norAreTheyRepeatedThere()
{
    transport->expect(Method::Delete, "/api_keys/ak_1").key("1_own").reply(503, errorBody(0));
    const auto removing = client->removeCredential("ak_1");
    QTRY_COMPARE(transport->count(), 1);
    QTRY_VERIFY(clock->waiting() > 1); // a slot that will be free, and the pause
    client->changeWay(Secret::share(Secret::copyOf("2_there")));
    QVERIFY(pass(removing) > 0ms);
    QCOMPARE(toString(removing.result().error().kind), toString(ErrorKind::Cancelled));
    QVERIFY(removing.result().error().sent == Sent::Yes);
}

QTEST_GUILESS_MAIN(StoppedTest)
#include "tst_stopped.moc"
