// SPDX-License-Identifier: Apache-2.0
// Who is let in, when: before anything waits for them, and still at the moment of what they do.
#include "house.h"
#include "iam/service/ratewindow.h"

#include <QJsonArray>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

/// Does something between the first look at who asks and what is then done: the service looks at it there, to count
/// the request.
class MeddlingClock final : public Clock
{
public:
    Monotonic monotonic() const override
    {
        if (meddle)
            std::exchange(meddle, {})();
        return m_clock.monotonic();
    }
    Timestamp wall() const override { return m_clock.wall(); }
    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        m_clock.callAfter(delay, context, std::move(function));
    }

    mutable std::function<void()> meddle;

private:
    FakeClock m_clock;
};

} // namespace

class TestIamLetIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_house->hurry();
        m_account = m_house->addAccount();
        m_bot = m_house->addServiceUser(m_account);
        m_house->addUser(m_account, Permissions::ofAdministrator());
        m_house->addCredential(m_account, m_bot, CredentialKind::ApiKey, &m_key);
        m_house->addCredential(m_account, m_bot, CredentialKind::Authtoken, &m_token);
    }
    void cleanup()
    {
        m_key.reset();
        m_token.reset();
        m_house.reset();
    }

    void refusesWithoutWaitingForTheDatabase_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("code");
        const QString keys = QStringLiteral("/api_keys"), agents = QStringLiteral("/agent_sessions");
        const QString nobodys = QStringLiteral("0ujtsYcgvSTl8PAuAdqWYSMnLOv_") + QString(24, u'a');
        const auto shown = [](const QString &token) { return QJsonObject{{QStringLiteral("authtoken"), token}}; };
        QTest::newRow("nobody") << keys << QString() << QJsonObject() << 200;
        QTest::newRow("no key") << keys << QStringLiteral("hello") << QJsonObject() << 202;
        QTest::newRow("nobody's key") << keys << nobodys << QJsonObject() << 203;
        QTest::newRow("an agent without anything") << agents << QString() << QJsonObject() << 105;
        QTest::newRow("an agent with nobody's token") << agents << QString() << shown(nobodys) << 107;
        QTest::newRow("an agent from elsewhere") << agents << QString() << shown(QStringLiteral("$token")) << 115;
        QTest::newRow("a key from elsewhere") << keys << QStringLiteral("$key") << QJsonObject() << 220;
        QTest::newRow("a public key alone")
            << agents << QString() << QJsonObject{{QStringLiteral("public_key"), House::sshKey()}} << 214;
        QTest::newRow("a key that is to be proven")
            << QStringLiteral("/agent_challenges") << QString()
            << QJsonObject{{QStringLiteral("public_key"), House::sshKey()}} << 0;
        QTest::newRow("a query that is not known")
            << QStringLiteral("/agent_sessions?a=1") << QString() << shown(QStringLiteral("$free")) << 231;
    }

    void refusesWithoutWaitingForTheDatabase()
    {
        QFETCH(QString, path);
        QFETCH(QString, key);
        QFETCH(QJsonObject, body);
        const QString free = m_house->addAccount(QStringLiteral("Without restrictions"));
        SharedSecret freeToken;
        m_house->addCredential(free, m_house->addServiceUser(free), CredentialKind::Authtoken, &freeToken);
        m_house->restrictIps(m_account, IpRestrictionType::Agent, {QStringLiteral("192.0.2.0/24")});
        m_house->restrictIps(m_account, IpRestrictionType::Api, {QStringLiteral("192.0.2.0/24")});
        const auto filled = [&](const QString &text) {
            return text == u"$token"  ? textOf(m_token)
                   : text == u"$free" ? textOf(freeToken)
                   : text == u"$key"  ? textOf(m_key)
                                      : text;
        };
        if (body.contains(u"authtoken"))
            body.insert(QStringLiteral("authtoken"), filled(body.value(u"authtoken").toString()));
        Request request = House::request(Method::Post, path, body);
        if (!key.isEmpty())
            request.key = Secret::share(Secret::copyOf(filled(key).toLatin1()));

        const auto other = m_house->connect();
        QVERIFY(other.ok());
        const Transaction writes(**other); // as long as it may, nobody else can: it would be a 500 after seconds
        const Response response = m_house->service->handle(request);
        QTEST(House::code(response), "code");
    }

    void looksAgainBeforeItActs_data()
    {
        QTest::addColumn<QByteArray>("meddling");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("disabled") << QByteArray("UPDATE members SET active = 0 WHERE kind = 'service_user'") << 636;
        QTest::newRow("the key revoked") << QByteArray("DELETE FROM credentials WHERE kind = 'api_key'") << 203;
    }

    void looksAgainBeforeItActs()
    {
        QFETCH(QByteArray, meddling);
        QFETCH(int, code);
        MeddlingClock clock;
        Service service(*m_house->database, clock, House::publicUrl);
        const auto other = m_house->connect();
        QVERIFY(other.ok());
        bool meddled = false;
        clock.meddle = [&] { meddled = meddling.isEmpty() || (*other)->statement(meddling).run(); };
        Request request = House::request(Method::Post, QStringLiteral("/credentials"));
        request.key = m_key;
        const qsizetype before = m_house->eventTypes(m_account).size();
        QCOMPARE(House::code(service.handle(request)), code);
        QVERIFY(meddled);
        QCOMPARE(m_house->eventTypes(m_account).size(), before + (code == 0 ? 1 : 0));
    }

    /// Agents come and go as they must: the limit is not the API's, but one of their own, ten times as high.
    void countsAgentsForThemselves()
    {
        m_house->service->setRequestLimit(2);
        const QString other = m_house->addAccount(QStringLiteral("Other"));
        SharedSecret otherToken;
        m_house->addCredential(other, m_house->addServiceUser(other), CredentialKind::Authtoken, &otherToken);
        QString path;
        for (int i = 0; i < 10; ++i) { // each comes and goes
            const Response started = connect(textOf(m_token));
            QCOMPARE(started.status, 201);
            path = QStringLiteral("/agent_sessions/") + House::json(started).value(u"id").toString();
            QCOMPARE(m_house->withKey(m_token, Method::Delete, path).status, 204);
            m_house->clock.advance(std::chrono::seconds(1));
        }
        const Response refused = connect(textOf(m_token));
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 226);
        QCOMPARE(refused.header("retry-after"), QByteArray("50"));
        QVERIFY2(refused.body.contains("agents connected and left more than 20 times"), refused.body.constData());
        QCOMPARE(House::code(m_house->withKey(m_token, Method::Delete, path)), 226);
        QCOMPARE(connect(textOf(otherToken)).status, 201);
        QCOMPARE(m_house->withKey(m_key, Method::Get, QStringLiteral("/account")).status, 200);
        QCOMPARE(m_house->withKey(m_key, Method::Get, QStringLiteral("/account")).status, 200);
        QCOMPARE(House::code(m_house->withKey(m_key, Method::Get, QStringLiteral("/account"))), 226);
        m_house->clock.advance(std::chrono::seconds(50));
        QCOMPARE(connect(textOf(m_token)).status, 201); // the two of the first second
        QCOMPARE(connect(textOf(m_token)).status, 201);
        QCOMPARE(House::code(connect(textOf(m_token))), 226);
        m_house->service->setRequestLimit(0);
        QCOMPARE(connect(textOf(m_token)).status, 201);
    }

    /// It remembers so many, and looks for who can be forgotten once a second: not for each one who is new.
    void remembersOnlySoMany()
    {
        RateWindow window(1);
        Clock::Monotonic now = std::chrono::hours(1);
        const auto refused = [&](const QString &whose) { return window.refuse(whose, now).has_value(); };
        for (qsizetype i = 0; i < RateWindow::mostKnown; ++i)
            QVERIFY(!refused(QString::number(i)));
        QVERIFY(refused(QStringLiteral("7")));
        QVERIFY(!refused(QStringLiteral("new")) && !refused(QStringLiteral("new"))); // looked, in vain; and not again
        now += RateWindow::span - std::chrono::milliseconds(500);
        QVERIFY(!refused(QStringLiteral("new")) && !refused(QStringLiteral("new"))); // in vain still
        now += std::chrono::milliseconds(500);
        QVERIFY(!refused(QStringLiteral("new")) &&
                !refused(QStringLiteral("new"))); // there would be room, unlooked for
        now += std::chrono::milliseconds(500);
        QVERIFY(!refused(QStringLiteral("new")));
        QVERIFY(refused(QStringLiteral("new")));
    }

    /// Not by counting them each time; so they are counted when it matters.
    void letsOnlySoManyAgentsStay()
    {
        const QString credential = m_house->addCredential(m_account, m_bot, CredentialKind::Authtoken);
        const QString other = m_house->addAccount(QStringLiteral("Other"));
        SharedSecret otherToken;
        m_house->addCredential(other, m_house->addServiceUser(other), CredentialKind::Authtoken, &otherToken);
        fill(credential, 1, 19'983); // room for 17: one, and then a part
        QCOMPARE(connect(textOf(m_token)).status, 201);
        QCOMPARE(connect(textOf(m_token)).status, 201);
        fill(credential, 20'001, 20'014); // by another process
        QCOMPARE(connect(textOf(m_token)).status, 201);
        const Response refused = connect(textOf(m_token));
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 225);
        QVERIFY2(refused.body.contains("account has 20000 tunnel sessions") && refused.body.contains("/stop"),
                 refused.body.constData());
        QCOMPARE(connect(textOf(otherToken)).status, 201);
        QCOMPARE(refused.header("retry-after"), QByteArray("5"));
        QCOMPARE(m_house->withKey(m_key, Method::Post, QStringLiteral("/tunnel_sessions/ts_7/stop")).status, 204);
        QCOMPARE(House::code(connect(textOf(m_token))), 225); // they are not counted each time somebody knocks
        m_house->clock.advance(std::chrono::seconds(5));
        QCOMPARE(connect(textOf(m_token)).status, 201);
        QCOMPARE(House::code(connect(textOf(m_token))), 225);
    }

    /// Nor does one credential take them all; and they end with it, however many they are.
    void letsOnlySoManyOfACredentialStay()
    {
        SharedSecret token;
        const QString credential = m_house->addCredential(m_account, m_bot, CredentialKind::Authtoken, &token);
        fill(credential, 1, 999);
        QCOMPARE(connect(textOf(token)).status, 201);
        const Response refused = connect(textOf(token));
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 225);
        QVERIFY2(refused.body.contains("credential has 1000 tunnel sessions"), refused.body.constData());
        QCOMPARE(connect(textOf(m_token)).status, 201);
        QCOMPARE(m_house->withKey(m_key, Method::Post, QStringLiteral("/tunnel_sessions/ts_7/stop")).status, 204);
        QCOMPARE(connect(textOf(token)).status, 201);

        const qsizetype before = m_house->eventTypes(m_account).size();
        QCOMPARE(m_house->withKey(m_key, Method::Delete, QStringLiteral("/credentials/") + credential).status, 204);
        const QStringList events = m_house->eventTypes(m_account).mid(before);
        QCOMPARE(events.count(QStringLiteral("agent_session_stop.v0")), 1'000);
        QCOMPARE(events.size(), 1'001);
        QCOMPARE(House::json(m_house->withKey(m_key, Method::Get, QStringLiteral("/tunnel_sessions")))
                     .value(u"tunnel_sessions")
                     .toArray()
                     .size(),
                 1); // the other credential's
    }

    void hearsFewGuesses_data()
    {
        QTest::addColumn<bool>("agent");
        QTest::addColumn<bool>("apiKey");
        QTest::addColumn<bool>("there");
        QTest::addColumn<int>("wrong");
        QTest::addColumn<int>("right");
        QTest::newRow("an agent's token") << true << false << true << 107 << 0;
        QTest::newRow("the same as a key") << false << false << true << 207 << 206;
        QTest::newRow("a key") << false << true << true << 203 << 0;
        QTest::newRow("an agent's token that is nobody's") << true << false << false << 107 << 226;
        QTest::newRow("a key that is nobody's") << false << true << false << 203 << 226;
    }

    /// For one credential from one place, whether it is there or not; the right secret is heard, whatever others say.
    void hearsFewGuesses()
    {
        QFETCH(bool, agent);
        QFETCH(bool, apiKey);
        QFETCH(bool, there);
        QFETCH(int, wrong);
        QFETCH(int, right);
        m_house->service->setRequestLimit(RateWindow::defaultLimit);
        const SharedSecret secret = apiKey ? m_key : m_token;
        const Peer here = Peer::remote(QStringLiteral("2001:db8::1")),
                   neighbour = Peer::remote(QStringLiteral("2001:db8::2")),
                   elsewhere = Peer::remote(QStringLiteral("2001:db8:0:1::1"));
        const auto show = [&](const QString &token, const Peer &peer) {
            if (agent)
                return connect(token, peer);
            return m_house->withKey(Secret::share(Secret::copyOf(token.toLatin1())), Method::Get,
                                    QStringLiteral("/account"), {}, peer);
        };
        const QString nobodys = QStringLiteral("0ujtsYcgvSTl8PAuAdqWYSMnLOv_") + QString(24, u'a');
        const QString good = there ? textOf(secret) : nobodys;
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(House::code(show(good + QString::number(i), i % 2 == 0 ? here : neighbour)), wrong);
            m_house->clock.advance(std::chrono::seconds(1));
        }
        const Response refused = show(good + u'x', here);
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 226);
        QCOMPARE(refused.header("retry-after"), QByteArray("30"));
        QCOMPARE(House::code(show(good, here)), right);
        QCOMPARE(House::code(show(good + u'x', elsewhere)), wrong);
        SharedSecret second;
        m_house->addCredential(m_account, m_bot, apiKey ? CredentialKind::ApiKey : CredentialKind::Authtoken, &second);
        QCOMPARE(House::code(show(textOf(second) + u'x', here)), wrong);
        m_house->clock.advance(std::chrono::seconds(30));
        QCOMPARE(House::code(show(good + u'x', here)), wrong);
        QCOMPARE(House::code(show(good, here)), right);
        // On loopback a reverse proxy may speak for everybody; and who looks at no limits looks at none.
        for (int i = 0; i < 40; ++i)
            QCOMPARE(House::code(show(good + u'x', Peer::remote(QStringLiteral("127.0.0.1")))), wrong);
        m_house->service->setRequestLimit(0);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(House::code(show(good + u'x', here)), wrong);
    }

private:
    /// Sessions ts_FIRST to ts_LAST.
    void fill(const QString &credential, int first, int last)
    {
        m_house->execute(QStringLiteral("INSERT INTO tunnel_sessions (id, account_id, credential_id, "
                                        "agent_version, ip, os, region, transport, metadata, started_at) "
                                        "WITH RECURSIVE n(i) AS (SELECT %3 UNION ALL SELECT i + 1 FROM n WHERE "
                                        "i < %4) SELECT 'ts_' || i, '%1', '%2', '', '', '', '', '', '', i FROM n")
                             .arg(m_account, credential)
                             .arg(first)
                             .arg(last));
    }

    static QString textOf(const SharedSecret &secret)
    {
        return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
    }

    Response connect(const QString &token, const Peer &peer = {})
    {
        return m_house->service->handle(
            House::request(Method::Post, QStringLiteral("/agent_sessions"), {{QStringLiteral("authtoken"), token}}),
            std::nullopt, peer);
    }

    std::unique_ptr<House> m_house;
    QString m_account, m_bot;
    SharedSecret m_key, m_token;
};

QTEST_GUILESS_MAIN(TestIamLetIn)
#include "tst_iam_letin.moc"
