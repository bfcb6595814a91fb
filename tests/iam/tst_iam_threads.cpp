// SPDX-License-Identifier: Apache-2.0
// The service on several threads, each with its own connection: what runs side by side, and what stays one.
#include "housetest.h"

#include "iam/service/door.h"
#include "iam/service/ratewindow.h"
#include "iam/storage/auditverdict.h"
#include "server/servicethreads.h"
#include "support/sshsigner.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

namespace
{

/// The machine's, where callers can be made to wait for each other.
class MeetingClock final : public Clock
{
public:
    Monotonic monotonic() const override { return m_clock.monotonic() + m_ahead.load(); }
    void goOn(Monotonic by) { m_ahead = m_ahead.load() + by; }
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        m_clock.callAfter(delay, context, std::move(function));
    }
    /// The next that ask stay until so many have.
    void meet(int callers)
    {
        const std::lock_guard lock(m_mutex);
        m_expected = callers;
        m_come = 0;
    }
    bool met() const
    {
        const std::lock_guard lock(m_mutex);
        return m_come >= m_expected;
    }
    Timestamp wall() const override
    {
        std::unique_lock lock(m_mutex);
        if (m_come < m_expected) {
            ++m_come;
            m_changed.notify_all();
            m_changed.wait_for(lock, 10s, [this] { return m_come >= m_expected; });
        }
        return m_clock.wall();
    }

private:
    SystemClock m_clock;
    std::atomic<Monotonic> m_ahead = Monotonic{0};
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    int m_expected = 0;
    mutable int m_come = 0;
};

using Threads = std::unique_ptr<ServiceThreads>;

/// Keeps the thread that changes things from going on.
class Held
{
public:
    explicit Held(ServiceThreads &threads)
        : m_changing([this, &threads] {
              threads.run([this](Database &, Service &) {
                  m_held.count_down();
                  m_goOn.wait();
              });
          })
    {
        m_held.wait();
    }
    void letGo()
    {
        m_goOn.count_down();
        m_changing.join();
    }

private:
    std::latch m_held{1}, m_goOn{1};
    std::thread m_changing; ///< the last member: it uses the others
};

} // namespace

class TestIamThreads : public HouseTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        HouseTest::init();
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &m_key);
        m_threads = open();
        QVERIFY(m_threads);
        m_threads->setRequestLimit(0);
    }

    void cleanup()
    {
        m_threads.reset();
        HouseTest::cleanup();
    }

    void readsSideBySide()
    {
        m_clock.meet(2); // each of them, once it is being answered
        std::array replies{send(Method::Get, QStringLiteral("/account")),
                           send(Method::Get, QStringLiteral("/api_keys"))};
        for (auto &reply : replies)
            QCOMPARE(reply.get().status, 200);
        QVERIFY(m_clock.met());
    }

    /// Not even where the change is in the middle of its transaction.
    void readsWaitForNoChange()
    {
        std::latch written(1), goOn(1);
        std::thread changing([&] {
            m_threads->run([&](Database &database, Service &) {
                Transaction transaction(database);
                database.statement("DELETE FROM credentials").run();
                written.count_down();
                goOn.wait();
            });
        });
        written.wait();
        auto change = send(Method::Post, QStringLiteral("/api_keys"));
        auto read = send(Method::Get, QStringLiteral("/api_keys"));
        const bool answered = read.wait_for(10s) == std::future_status::ready;
        const bool changed = change.wait_for(0s) == std::future_status::ready;
        goOn.count_down();
        changing.join();
        QVERIFY(answered);
        QVERIFY(!changed);
        QCOMPARE(House::json(read.get()).value(u"keys").toArray().size(), 1);
        QCOMPARE(change.get().status, 201);
    }

    /// Its client may be gone: what would be made for it is seen by nobody.
    void whatWaitedTooLongIsNotDone()
    {
        Held held(*m_threads);
        std::array late{send(Method::Post, QStringLiteral("/api_keys")),
                        send(Method::Post, QStringLiteral("/api_keys"))};
        m_clock.goOn(6s);
        auto soon = send(Method::Post, QStringLiteral("/api_keys"));
        held.letGo();
        for (auto &reply : late) {
            const Response response = reply.get();
            QCOMPARE(response.status, 503);
            QVERIFY(response.headers.value("retry-after").toInt() > 0);
        }
        QCOMPARE(soon.get().status, 201);
        const Response all = send(Method::Get, QStringLiteral("/api_keys")).get();
        QCOMPARE(House::json(all).value(u"keys").toArray().size(), 2); // the caller's, and that one
    }

    /// A database that hangs keeps them waiting for as long as it likes: they are told so all the same.
    void whoWaitsTooLongIsToldMeanwhile()
    {
        Held held(*m_threads);
        auto late = send(Method::Post, QStringLiteral("/api_keys"));
        const bool atOnce = late.wait_for(700ms) == std::future_status::ready;
        m_clock.goOn(6s);
        const bool told = late.wait_for(10s) == std::future_status::ready;
        held.letGo();
        QVERIFY(!atOnce);
        QVERIFY(told);
        QCOMPARE(late.get().status, 503);
        QVERIFY(m_threads->finish(10s) && m_threads->close(10s));
    }

    /// Whoever was told that a key is made or revoked finds it so, whichever thread answers; nothing of it is missing
    /// in the audit log.
    void everybodySeesWhatWasAnswered()
    {
        constexpr int clients = 4, rounds = 10;
        std::atomic<int> wrong = 0;
        const auto client = [&] {
            const auto expect = [&](bool holds) { wrong += holds ? 0 : 1; };
            for (int i = 0; i < rounds; ++i) {
                const Response made = ask(Method::Post, QStringLiteral("/api_keys"));
                expect(made.status == 201);
                const QJsonObject key = House::json(made);
                const QString path = QStringLiteral("/api_keys/") + key.value(u"id").toString();
                const SharedSecret token =
                    Secret::share(Secret::copyOf(QByteArrayView(key.value(u"token").toString().toLatin1())));
                expect(ask(Method::Get, path, token).status == 200);
                expect(ask(Method::Delete, path).status == 204);
                expect(ask(Method::Get, path).status == 404);
                expect(House::code(ask(Method::Get, QStringLiteral("/account"), token)) == 203);
            }
        };
        std::vector<std::thread> all;
        for (int i = 0; i < clients; ++i)
            all.emplace_back(client);
        for (std::thread &one : all)
            one.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(m_house->eventTypes(m_account).size(), 2 * clients * rounds);
        const auto verdict = verifyAudit(*m_house->database, *m_house->database->auditKey(), {});
        QVERIFY(verdict.ok());
        QVERIFY(verdict->holds());
        QCOMPARE(verdict->events, qint64{2 * clients * rounds});
    }

    /// Two administrators take each other's role at the same moment: in one process, and in two on one store.
    void oneAdministratorIsLeft_data()
    {
        QTest::addColumn<bool>("apart");
        QTest::newRow("one process") << false;
        QTest::newRow("two on one store") << true;
    }

    void oneAdministratorIsLeft()
    {
        QFETCH(bool, apart);
        const Threads second = apart ? open() : nullptr;
        ServiceThreads &others = second ? *second : *m_threads;
        for (int round = 0; round < 10; ++round) {
            const QString account = m_house->addAccount();
            std::array<QString, 2> people;
            std::array<SharedSecret, 2> keys;
            for (std::size_t i : {0U, 1U}) {
                people[i] = m_house->addUser(account, Permissions::ofAdministrator());
                m_house->addCredential(account, people[i], CredentialKind::ApiKey, &keys[i]);
            }
            const QJsonObject role{
                {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("administrator"), false},
                                                            {QStringLiteral("developer"), QStringLiteral("read_write")},
                                                            {QStringLiteral("team"), QStringLiteral("read_only")},
                                                            {QStringLiteral("billing"), QStringLiteral("none")}}}};
            std::array replies{sendTo(*m_threads, Method::Patch, QStringLiteral("/users/") + people[1], keys[0], role),
                               sendTo(others, Method::Patch, QStringLiteral("/users/") + people[0], keys[1], role)};
            std::array<int, 2> statuses{replies[0].get().status, replies[1].get().status};
            std::sort(statuses.begin(), statuses.end());
            QCOMPARE(statuses[0], 200);
            QVERIFY2(statuses[1] >= 400 && statuses[1] < 500, qPrintable(QString::number(statuses[1])));
            QCOMPARE(Members(*m_house->database).activeAdministratorCount(account), 1);
        }
    }

    void countsTheRequestsOfAll()
    {
        constexpr int limit = 25, clients = 4, each = 10;
        m_threads->setRequestLimit(limit);
        std::atomic<int> served = 0, refused = 0;
        std::vector<std::thread> all;
        for (int i = 0; i < clients; ++i)
            all.emplace_back([&] {
                for (int k = 0; k < each; ++k) {
                    const Response reply = ask(Method::Get, QStringLiteral("/account"));
                    served += reply.status == 200 ? 1 : 0;
                    refused += House::code(reply) == 226 ? 1 : 0;
                }
            });
        for (std::thread &one : all)
            one.join();
        QCOMPARE(served.load(), limit);
        QCOMPARE(refused.load(), clients * each - limit);
    }

    /// Whoever asks for challenges counts where they come from, whatever keys they make up; and is told when too much.
    void countsWhoAsksForChallenges()
    {
        m_threads->setRequestLimit(RateWindow::defaultLimit);
        const SshSigner agent("ssh-ed25519");
        const QJsonObject body{{QStringLiteral("public_key"), agent.publicKey()}};
        const auto madeUp = [](int i) { return Secret::share(Secret::copyOf(QByteArray::number(i))); };
        m_clock.meet(3); // both readers stay, until one more is answered
        std::vector<std::future<Response>> replies;
        for (int i = 0; i < Door::defaultLimit; ++i)
            replies.push_back(sendTo(*m_threads, Method::Post, QStringLiteral("/agent_challenges"), madeUp(i), body));
        const Response refused =
            sendTo(*m_threads, Method::Post, QStringLiteral("/agent_challenges"), madeUp(-1), body).get();
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 225);
        QCOMPARE(refused.header("retry-after"), QByteArray("1"));
        for (auto &reply : replies)
            QCOMPARE(reply.get().status, 201);
    }

    /// One proof, shown to two processes on one store at the same moment.
    void takesAProofOnce()
    {
        const Threads second = open();
        const SshSigner agent("ssh-ed25519");
        m_house->addSshKey(m_account, m_admin, agent.publicKey());
        for (int round = 0; round < 10; ++round) {
            const Response given =
                sendTo(round % 2 == 0 ? *m_threads : *second, Method::Post, QStringLiteral("/agent_challenges"),
                       nullptr, {{QStringLiteral("public_key"), agent.publicKey()}})
                    .get();
            const QString challenge = House::json(given).value(u"challenge").toString();
            const QJsonObject proof{{QStringLiteral("public_key"), agent.publicKey()},
                                    {QStringLiteral("challenge"), challenge},
                                    {QStringLiteral("signature"), agent.sign(challenge.toLatin1())}};
            std::array replies{sendTo(*m_threads, Method::Post, QStringLiteral("/agent_sessions"), nullptr, proof),
                               sendTo(*second, Method::Post, QStringLiteral("/agent_sessions"), nullptr, proof),
                               sendTo(*m_threads, Method::Post, QStringLiteral("/agent_sessions"), nullptr, proof)};
            std::array<int, 3> statuses{};
            std::transform(replies.begin(), replies.end(), statuses.begin(),
                           [](auto &reply) { return reply.get().status; });
            std::sort(statuses.begin(), statuses.end());
            QCOMPARE(statuses, (std::array{201, 401, 401}));
        }
    }

    /// It is the thread that changes things which asks DNS, and the others that are asked what came of it.
    void proofOfADomain()
    {
        QList<ScriptedResolver::Question> &asked = m_house->asked;
        m_threads->run(
            [&](Database &, Service &service) { service.setResolver(std::make_unique<ScriptedResolver>(asked)); });
        m_house->addIdentityProvider(m_account);
        const QString id = m_house->addDomainControl(m_account, QStringLiteral("example.com"), false);
        const QString path = QStringLiteral("/domain_controls/") + id;
        QCOMPARE(ask(Method::Post, path + QStringLiteral("/verify")).status, 202);
        QCOMPARE(checkOf(path), QStringLiteral("checking"));
        m_threads->run([&](Database &, Service &) { asked.constFirst().answer(QStringList{}); });
        QCOMPARE(checkOf(path), QStringLiteral("not_found"));
    }

    /// SQLite's log grows while somebody reads one state for long, and is small again soon after.
    void logDoesNotStayLarge()
    {
        if (House::onPostgres())
            QSKIP("SQLite's own");
        const auto change = [this](int times) {
            m_threads->run([&](Database &database, Service &) {
                for (int i = 0; i < times; ++i) {
                    Transaction transaction(database);
                    database.statement("UPDATE credentials SET metadata = ?")
                        .bind(QString(3000, QChar(u'a' + i % 20)))
                        .run();
                    QVERIFY(transaction.commit().ok());
                }
            });
        };
        const auto size = [this] { return QFileInfo(m_house->file() + QStringLiteral("-wal")).size(); };
        qint64 largest = 0;
        {
            const Transaction reading(*m_house->database, Transaction::Purpose::Reading);
            m_house->database->statement("SELECT count(*) FROM credentials").run();
            change(1900);
            largest = size();
        }
        change(1000);
        QVERIFY2(size() < largest / 2, qPrintable(QStringLiteral("%1 of %2").arg(size()).arg(largest)));
    }

    /// What came in is answered, however soon it ends.
    void answersBeforeItEnds()
    {
        std::vector<std::future<Response>> replies;
        for (int i = 0; i < 15; ++i) {
            replies.push_back(send(Method::Get, QStringLiteral("/api_keys")));
            replies.push_back(send(Method::Post, QStringLiteral("/api_keys")));
        }
        m_threads.reset();
        int served = 0;
        for (auto &reply : replies) {
            QCOMPARE(reply.wait_for(0s), std::future_status::ready);
            const int status = reply.get().status;
            served += status == 200 || status == 201 ? 1 : 0;
        }
        QCOMPARE(served, 30);
    }

private:
    Threads open()
    {
        auto threads = ServiceThreads::open([this] { return m_house->connect(); }, m_clock, House::publicUrl, 2);
        return threads ? std::move(*threads) : nullptr;
    }

    static std::future<Response> sendTo(ServiceThreads &threads, Method method, const QString &path,
                                        const SharedSecret &key, const QJsonObject &body = {})
    {
        Request request = House::request(method, path, body);
        request.key = key;
        const auto reply = std::make_shared<std::promise<Response>>();
        std::future<Response> future = reply->get_future();
        threads.handle(std::move(request), QStringLiteral("127.0.0.1"),
                       [reply](Response response) { reply->set_value(std::move(response)); });
        return future;
    }

    std::future<Response> send(Method method, const QString &path) { return sendTo(*m_threads, method, path, m_key); }

    Response ask(Method method, const QString &path, const SharedSecret &key = nullptr)
    {
        return sendTo(*m_threads, method, path, key ? key : m_key).get();
    }

    QString checkOf(const QString &path)
    {
        return House::json(ask(Method::Get, path))[u"verification"][u"state"].toString();
    }

    MeetingClock m_clock;
    SharedSecret m_key;
    Threads m_threads;
};

QTEST_GUILESS_MAIN(TestIamThreads)
#include "tst_iam_threads.moc"
