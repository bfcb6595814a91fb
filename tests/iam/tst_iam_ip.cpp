// SPDX-License-Identifier: Apache-2.0
// IP policies, rules and restrictions at work: who is let in, who is warned, and what is recorded.
#include "housetest.h"

#include "api/codecs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

Q_DECLARE_METATYPE(gatehouse::Method)

class TestIamIp : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        HouseTest::init();
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &m_key);
        m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken, &m_token);
    }
    void cleanup()
    {
        m_key.reset();
        m_token.reset();
        HouseTest::cleanup();
    }

    /// Nobody shuts themselves out for good, by whichever of the changes that would.
    void nobodyLocksThemselvesOut_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<QString>("path"); // of a policy with a rule, and a restriction to it
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<bool>("enforced"); // before
        const auto rule = [](const char *cidr, const char *action) {
            return QJsonObject{{QStringLiteral("ip_policy_id"), QStringLiteral("$policy")},
                               {QStringLiteral("cidr"), QString::fromLatin1(cidr)},
                               {QStringLiteral("action"), QString::fromLatin1(action)}};
        };
        const QJsonObject cidr{{QStringLiteral("cidr"), QStringLiteral("10.0.0.0/8")}};
        QTest::newRow("a rule denies") << Method::Post << QStringLiteral("/ip_policy_rules")
                                       << rule("192.0.2.1/32", "deny") << true;
        QTest::newRow("the rule goes") << Method::Delete << QStringLiteral("/ip_policy_rules/$rule") << QJsonObject()
                                       << true;
        QTest::newRow("the rule changes") << Method::Patch << QStringLiteral("/ip_policy_rules/$rule") << cidr << true;
        QTest::newRow("an empty policy") << Method::Patch << QStringLiteral("/ip_restrictions/$restriction")
                                         << QJsonObject{{QStringLiteral("ip_policy_ids"),
                                                         QJsonArray{QStringLiteral("$empty")}}}
                                         << true;
        QTest::newRow("enforced") << Method::Patch << QStringLiteral("/ip_restrictions/$restriction")
                                  << QJsonObject{{QStringLiteral("enforced"), true},
                                                 {QStringLiteral("ip_policy_ids"),
                                                  QJsonArray{QStringLiteral("$empty")}}}
                                  << false;
        QTest::newRow("a new one") << Method::Post << QStringLiteral("/ip_restrictions")
                                   << QJsonObject{{QStringLiteral("type"), QStringLiteral("api")},
                                                  {QStringLiteral("enforced"), true},
                                                  {QStringLiteral("ip_policy_ids"),
                                                   QJsonArray{QStringLiteral("$empty")}}}
                                   << false;
    }

    void nobodyLocksThemselvesOut()
    {
        QFETCH(Method, method);
        QFETCH(QString, path);
        QFETCH(QJsonObject, body);
        QFETCH(bool, enforced);
        const QString policy = m_house->addIpPolicy(m_account), empty = m_house->addIpPolicy(m_account);
        const QString rule = m_house->addIpRule(m_account, policy, QStringLiteral("192.0.2.0/24"));
        const Peer here = Peer::remote(QStringLiteral("192.0.2.1"));
        if (path != u"/ip_restrictions") {
            const Response made = ask(Method::Post, QStringLiteral("/ip_restrictions"),
                                      {{QStringLiteral("type"), QStringLiteral("api")},
                                       {QStringLiteral("enforced"), enforced},
                                       {QStringLiteral("ip_policy_ids"), QJsonArray{policy}}});
            QCOMPARE(made.status, 201);
            path.replace(QStringLiteral("$restriction"), House::json(made).value(u"id").toString());
        }
        path.replace(QStringLiteral("$rule"), rule);
        QByteArray json = QJsonDocument(body).toJson();
        json.replace("$policy", policy.toLatin1()).replace("$empty", empty.toLatin1());
        body = QJsonDocument::fromJson(json).object();
        const QByteArray before = m_house->everything();
        const Response refused = m_house->withKey(m_key, method, path, body, here);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.body.contains("comes from"), refused.body.constData());
        QCOMPARE(m_house->everything(), before);
        QCOMPARE(account(here).status, 200);
        // Who is signed in can take it back.
        QVERIFY(ask(method, path, body).status < 300);
        QCOMPARE(account(here).status, 403);
    }

    void letsInByAddress_data()
    {
        QTest::addColumn<QStringList>("networks");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("in");
        const QStringList office{QStringLiteral("192.0.2.0/24"), QStringLiteral("2001:db8::/32"),
                                 QStringLiteral("-192.0.2.66/32")};
        QTest::newRow("inside") << office << QStringLiteral("192.0.2.1") << true;
        QTest::newRow("inside, by a socket for both") << office << QStringLiteral("::ffff:192.0.2.1") << true;
        QTest::newRow("inside, with a zone") << office << QStringLiteral("2001:db8::7%eth0") << true;
        QTest::newRow("inside, IPv6") << office << QStringLiteral("2001:db8::7") << true;
        QTest::newRow("denied") << office << QStringLiteral("192.0.2.66") << false;
        QTest::newRow("denied, by a socket for both") << office << QStringLiteral("::ffff:192.0.2.66") << false;
        QTest::newRow("outside") << office << QStringLiteral("198.51.100.1") << false;
        QTest::newRow("outside, IPv6") << office << QStringLiteral("2001:db9::7") << false;
        QTest::newRow("no rule at all") << QStringList() << QStringLiteral("192.0.2.1") << false;
    }

    void letsInByAddress()
    {
        QFETCH(QStringList, networks);
        QFETCH(QString, address);
        QFETCH(bool, in);
        const Peer peer = Peer::remote(address);
        // Another account's restriction is nobody else's matter.
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        m_house->restrictIps(elsewhere, IpRestrictionType::Api, {QStringLiteral("203.0.113.1/32")});
        QCOMPARE(account(peer).status, 200);
        QCOMPARE(connectAgent(peer).status, 201);

        const QString api = m_house->restrictIps(m_account, IpRestrictionType::Api, networks);
        QCOMPARE(House::code(account(peer)), in ? 0 : 220);
        QCOMPARE(connectAgent(peer).status, 201); // another type's
        const QString agent = m_house->restrictIps(m_account, IpRestrictionType::Agent, networks);
        QCOMPARE(House::code(connectAgent(peer)), in ? 0 : 115);

        // Not enforced, it only says so.
        for (const QString &id : {api, agent})
            QCOMPARE(ask(Method::Patch, QStringLiteral("/ip_restrictions/") + id, {{QStringLiteral("enforced"), false}})
                         .status,
                     200);
        const Response warned = account(peer), connected = connectAgent(peer);
        QCOMPARE(warned.status, 200);
        QCOMPARE(connected.status, 201);
        QCOMPARE(warned.headers.contains("warning"), !in);
        QCOMPARE(connected.headers.contains("warning"), !in);
        if (!in) {
            QVERIFY(warned.header("warning").startsWith("299 gatehouse \"ERR_NGROK_220 "));
            QVERIFY(connected.header("warning").startsWith("299 gatehouse \"ERR_NGROK_115 "));
        }
        QCOMPARE(ask(Method::Delete, QStringLiteral("/ip_restrictions/") + api).status, 204);
        QVERIFY(!account(peer).headers.contains("warning"));
    }

    void weighsAllPoliciesOfARestriction()
    {
        const QString offices = m_house->addIpPolicy(m_account), banned = m_house->addIpPolicy(m_account);
        m_house->addIpRule(m_account, offices, QStringLiteral("192.0.2.0/24"));
        m_house->addIpRule(m_account, banned, QStringLiteral("192.0.2.128/25"), IpAction::Deny);
        QCOMPARE(ask(Method::Post, QStringLiteral("/ip_restrictions"),
                     {{QStringLiteral("type"), QStringLiteral("api")},
                      {QStringLiteral("enforced"), true},
                      {QStringLiteral("ip_policy_ids"), QJsonArray{offices, banned}}})
                     .status,
                 201);
        QCOMPARE(account(Peer::remote(QStringLiteral("192.0.2.1"))).status, 200);
        QCOMPARE(House::code(account(Peer::remote(QStringLiteral("192.0.2.129")))), 220);
    }

    /// What a request says of itself counts for nothing.
    void believesNoHeader()
    {
        m_house->restrictIps(m_account, IpRestrictionType::Api, {QStringLiteral("192.0.2.0/24")});
        Request request = House::request(Method::Get, QStringLiteral("/account"));
        request.key = m_key;
        request.headers = {{"ngrok-version", "2"},
                           {"x-forwarded-for", "192.0.2.1"},
                           {"x-real-ip", "192.0.2.1"},
                           {"forwarded", "for=192.0.2.1"}};
        QCOMPARE(House::code(m_house->service->handle(request, std::nullopt, Peer::remote(QStringLiteral("::1")))),
                 220);
        QCOMPARE(m_house->service->handle(request, std::nullopt, Peer::remote(QStringLiteral("192.0.2.9"))).status,
                 200);
    }

    /// The dashboard is no API: who locked out every key can still undo it there.
    void leavesThePersonAlone()
    {
        const QString id = m_house->restrictIps(m_account, IpRestrictionType::Api, {QStringLiteral("192.0.2.0/24")});
        const Response response = ask(Method::Get, QStringLiteral("/account"));
        QCOMPARE(response.status, 200);
        QVERIFY(!response.headers.contains("warning"));
        QCOMPARE(ask(Method::Delete, QStringLiteral("/ip_restrictions/") + id).status, 204);
    }

    void takesAnAddressOnlyInThisProcess()
    {
        const QString there = QStringLiteral("203.0.113.5");
        const auto address = [](const Response &response) { return House::json(response).value(u"ip").toString(); };
        QCOMPARE(address(connectAgent(Peer::inProcess(), there)), there);
        QCOMPARE(address(connectAgent(Peer::inProcess())), QStringLiteral("127.0.0.1"));
        QCOMPARE(address(connectAgent(Peer::remote(there))), there);
        QCOMPARE(address(connectAgent(Peer::remote(there), QStringLiteral("::ffff:203.0.113.5"))), there);
        const Response refused = connectAgent(Peer::remote(QStringLiteral("198.51.100.1")), there);
        QCOMPARE(House::code(refused), 214);
        QVERIFY(House::json(refused).value(u"msg").toString().contains(QStringLiteral("connects from")));
    }

    /// Who connected before a restriction can leave after it.
    void letsAgentsLeave()
    {
        const Peer peer = Peer::remote(QStringLiteral("198.51.100.1"));
        const QString id = House::json(connectAgent(peer)).value(u"id").toString();
        m_house->restrictIps(m_account, IpRestrictionType::Agent, {QStringLiteral("192.0.2.0/24")});
        m_house->restrictIps(m_account, IpRestrictionType::Api, {QStringLiteral("192.0.2.0/24")});
        QCOMPARE(m_house->withKey(m_token, Method::Delete, QStringLiteral("/agent_sessions/") + id, {}, peer).status,
                 204);
    }

    void suggestsTheRightNetwork_data()
    {
        QTest::addColumn<QString>("cidr");
        QTest::addColumn<QString>("meant");
        QTest::newRow("bits beyond the mask") << QStringLiteral("192.0.2.77/26") << QStringLiteral("192.0.2.64/26");
        QTest::newRow("IPv6") << QStringLiteral("2001:db8:1::1/40") << QStringLiteral("2001:db8::/40");
        QTest::newRow("no mask") << QStringLiteral("192.0.2.77") << QStringLiteral("192.0.2.77/32");
    }

    void suggestsTheRightNetwork()
    {
        QFETCH(QString, cidr);
        QFETCH(QString, meant);
        const QString policy = m_house->addIpPolicy(m_account);
        QVERIFY(House::json(addRule(policy, cidr)).value(u"msg").toString().contains(meant));
        const Response made = addRule(policy, meant);
        QCOMPARE(made.status, 201);
        QCOMPARE(decode<IpPolicyRule>(made.body)->cidr, meant);
    }

    void keepsOneTextForOneNetwork()
    {
        const Response made = addRule(m_house->addIpPolicy(m_account), QStringLiteral("2001:0DB8:0::/32"));
        QCOMPARE(decode<IpPolicyRule>(made.body)->cidr, QStringLiteral("2001:db8::/32"));
    }

    void deletesAPolicyWithItsRules()
    {
        const QString policy = m_house->addIpPolicy(m_account);
        m_house->addIpRule(m_account, policy, QStringLiteral("192.0.2.0/24"));
        m_house->addIpRule(m_account, policy, QStringLiteral("10.0.0.0/8"), IpAction::Deny);
        const QString kept =
            m_house->addIpRule(m_account, m_house->addIpPolicy(m_account), QStringLiteral("10.0.0.0/8"));
        QCOMPARE(ask(Method::Delete, QStringLiteral("/ip_policies/") + policy).status, 204);
        QCOMPARE(m_house->eventTypes(m_account),
                 (QStringList{QStringLiteral("ip_policy_rule_deleted.v0"), QStringLiteral("ip_policy_rule_deleted.v0"),
                              QStringLiteral("ip_policy_deleted.v0")}));
        const auto left = decodePage<IpPolicyRule>(ask(Method::Get, QStringLiteral("/ip_policy_rules")).body);
        QCOMPARE(left->rows.size(), 1);
        QCOMPARE(left->rows[0].id, kept);
    }

    /// The dashboard keeps one rule; what is not a dashboard's goes to the last.
    void keepsTheDashboardsLastRule()
    {
        const QString policy = m_house->addIpPolicy(m_account), other = m_house->addIpPolicy(m_account);
        const QString first = m_house->addIpRule(m_account, policy, QStringLiteral("192.0.2.0/24"));
        const QString second = m_house->addIpRule(m_account, other, QStringLiteral("10.0.0.0/8"));
        const QString rules = QStringLiteral("/ip_policy_rules/");
        QCOMPARE(ask(Method::Post, QStringLiteral("/ip_restrictions"),
                     {{QStringLiteral("type"), QStringLiteral("dashboard")},
                      {QStringLiteral("ip_policy_ids"), QJsonArray{policy, other, policy}}})
                     .status,
                 201);
        m_house->restrictIps(m_account, IpRestrictionType::Api, {QStringLiteral("203.0.113.0/24")});
        QCOMPARE(ask(Method::Delete, rules + first).status, 204);
        QCOMPARE(House::code(ask(Method::Delete, rules + second)), 1419);
        const auto all = decodePage<IpPolicyRule>(ask(Method::Get, QStringLiteral("/ip_policy_rules")).body);
        for (const IpPolicyRule &rule : all->rows)
            QCOMPARE(ask(Method::Delete, rules + rule.id).status, rule.id == second ? 400 : 204);
    }

    void recordsEveryChange()
    {
        const QString policy =
            House::json(ask(Method::Post, QStringLiteral("/ip_policies"), described())).value(u"id").toString();
        const QString rule = House::json(addRule(policy, QStringLiteral("192.0.2.0/24"))).value(u"id").toString();
        const QString restriction = House::json(ask(Method::Post, QStringLiteral("/ip_restrictions"),
                                                    {{QStringLiteral("type"), QStringLiteral("endpoints")},
                                                     {QStringLiteral("ip_policy_ids"), QJsonArray{policy, policy}}}))
                                        .value(u"id")
                                        .toString();
        const QString paths[] = {QStringLiteral("/ip_policies/") + policy, QStringLiteral("/ip_policy_rules/") + rule,
                                 QStringLiteral("/ip_restrictions/") + restriction};
        for (const QString &path : paths) {
            QCOMPARE(ask(Method::Patch, path, described()).status, 200);
            QCOMPARE(ask(Method::Patch, path).status, 200); // nothing happens
        }
        for (const QString &path : {paths[2], paths[1], paths[0]})
            QCOMPARE(ask(Method::Delete, path).status, 204);
        const auto all = [](const char *what) {
            return QStringList{QStringLiteral("ip_policy_%1.v0").arg(QLatin1String(what)),
                               QStringLiteral("ip_policy_rule_%1.v0").arg(QLatin1String(what)),
                               QStringLiteral("ip_restriction_%1.v0").arg(QLatin1String(what))};
        };
        QStringList deleted = all("deleted");
        std::reverse(deleted.begin(), deleted.end());
        QCOMPARE(m_house->eventTypes(m_account), all("created") + all("updated") + deleted);
        const auto events =
            decodePage<Event>(ask(Method::Get, QStringLiteral("/events?type=ip_restriction_deleted.v0")).body);
        const QJsonArray used = events->rows.constFirst().object.value(u"ip_policies").toArray();
        QCOMPARE(used.size(), 1); // a set
        QCOMPARE(used[0].toObject().value(u"id").toString(), policy);
        QCOMPARE(used[0].toObject().value(u"uri").toString(),
                 QStringLiteral("https://iam.example/ip_policies/") + policy);
    }

private:
    static QJsonObject described() { return {{QStringLiteral("description"), QStringLiteral("offices")}}; }

    Response account(const Peer &peer)
    {
        return m_house->withKey(m_key, Method::Get, QStringLiteral("/account"), {}, peer);
    }
    Response addRule(const QString &policy, const QString &cidr)
    {
        return ask(Method::Post, QStringLiteral("/ip_policy_rules"),
                   {{QStringLiteral("ip_policy_id"), policy},
                    {QStringLiteral("cidr"), cidr},
                    {QStringLiteral("action"), QStringLiteral("allow")}});
    }
    Response connectAgent(const Peer &peer, const QString &address = {})
    {
        QJsonObject body{{QStringLiteral("authtoken"),
                          QString::fromLatin1(m_token->reveal().data(), qsizetype(m_token->reveal().size()))}};
        if (!address.isEmpty())
            body.insert(QStringLiteral("address"), address);
        return m_house->service->handle(House::request(Method::Post, QStringLiteral("/agent_sessions"), body),
                                        std::nullopt, peer);
    }

    SharedSecret m_key, m_token;
};

QTEST_GUILESS_MAIN(TestIamIp)
#include "tst_iam_ip.moc"
