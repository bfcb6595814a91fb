// SPDX-License-Identifier: Apache-2.0
// Who is let in, when: before anything waits for them, and still at the moment of what they do.
#include "house.h"

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

    /// Agents come and go as they must: the limit is the API's.
    void countsNoAgents()
    {
        m_house->service->setRequestLimit(2);
        for (int i = 0; i < 4; ++i) {
            const Response started = m_house->service->handle(House::request(
                Method::Post, QStringLiteral("/agent_sessions"), {{QStringLiteral("authtoken"), textOf(m_token)}}));
            QCOMPARE(started.status, 201);
            const QString path = QStringLiteral("/agent_sessions/") + House::json(started).value(u"id").toString();
            QCOMPARE(m_house->withKey(m_token, Method::Delete, path).status, 204);
        }
        QCOMPARE(m_house->withKey(m_key, Method::Get, QStringLiteral("/account")).status, 200);
        QCOMPARE(m_house->withKey(m_key, Method::Get, QStringLiteral("/account")).status, 200);
        QCOMPARE(House::code(m_house->withKey(m_key, Method::Get, QStringLiteral("/account"))), 226);
    }

private:
    static QString textOf(const SharedSecret &secret)
    {
        return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
    }

    std::unique_ptr<House> m_house;
    QString m_account, m_bot;
    SharedSecret m_key, m_token;
};

QTEST_GUILESS_MAIN(TestIamLetIn)
#include "tst_iam_letin.moc"
