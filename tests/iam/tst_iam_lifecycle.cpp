// SPDX-License-Identifier: Apache-2.0
// What begins and ends, and what ends with it: members, agents.
#include "housetest.h"

#include "api/codecs.h"
#include "iam/storage/sessions.h"

#include <QJsonArray>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class TestIamLifecycle : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void endsSessionsWithTheirCredential()
    {
        const QString token = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken);
        const QString other = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken);
        m_house->addSession(m_account, token);
        m_house->addSession(m_account, token);
        const QString stays = m_house->addSession(m_account, other);
        QCOMPARE(ask(Method::Delete, QStringLiteral("/credentials/") + token).status, 204);
        QCOMPARE(m_house->eventTypes(m_account),
                 (QStringList{QStringLiteral("agent_session_stop.v0"), QStringLiteral("agent_session_stop.v0"),
                              QStringLiteral("tunnel_credential_deleted.v0")}));
        const auto left = decodePage<TunnelSession>(ask(Method::Get, QStringLiteral("/tunnel_sessions")).body);
        QCOMPARE(left->rows.size(), 1);
        QCOMPARE(left->rows[0].id, stays);
    }

    void endsSessionsOfTheDisabled_data()
    {
        QTest::addColumn<bool>("service");
        QTest::newRow("user") << false;
        QTest::newRow("service user") << true;
    }

    void endsSessionsOfTheDisabled()
    {
        QFETCH(bool, service);
        const QString who = service ? m_house->addServiceUser(m_account) : m_house->addUser(m_account, {});
        const QString path = (service ? QStringLiteral("/bot_users/") : QStringLiteral("/users/")) + who;
        SharedSecret token, key;
        const QString id = m_house->addCredential(m_account, who, CredentialKind::Authtoken, &token);
        m_house->addCredential(m_account, who, CredentialKind::ApiKey, &key);
        QCOMPARE(connectAgent(token).status, 201);
        QCOMPARE(ask(Method::Patch, path, {{QStringLiteral("active"), false}}).status, 200);
        QVERIFY(Sessions(*m_house->database).ofCredential(id).isEmpty());
        QVERIFY(m_house->eventTypes(m_account).contains(QStringLiteral("agent_session_stop.v0")));
        // It keeps its credentials, but cannot use them until it is enabled.
        QCOMPARE(ask(Method::Get, QStringLiteral("/credentials/") + id).status, 200);
        QCOMPARE(House::code(connectAgent(token)), 636);
        QCOMPARE(House::code(m_house->withKey(key, Method::Get, QStringLiteral("/account"))), 636);
        QCOMPARE(ask(Method::Patch, path, {{QStringLiteral("active"), true}}).status, 200);
        QCOMPARE(connectAgent(token).status, 201);
        QCOMPARE(m_house->withKey(key, Method::Get, QStringLiteral("/account")).status, 200);
    }

    void removesAUserFromOneAccountOnly()
    {
        const QString second = m_house->addAccount(QStringLiteral("Second"));
        const QString person = m_house->addUser(m_account, {});
        m_house->addMember(second, person, {});
        const QString here = m_house->addCredential(m_account, person, CredentialKind::Authtoken);
        m_house->clock.advance(1s); // credentials go in the order of their age
        const QString key = m_house->addCredential(m_account, person, CredentialKind::ApiKey);
        const QString there = m_house->addCredential(second, person, CredentialKind::Authtoken);
        m_house->setDefaultAuthtoken(m_account, person, here); // goes too: its owner leaves
        m_house->addSession(m_account, here);
        QCOMPARE(ask(Method::Delete, QStringLiteral("/users/") + person).status, 204);
        QCOMPARE(m_house->eventTypes(m_account),
                 (QStringList{QStringLiteral("agent_session_stop.v0"), QStringLiteral("tunnel_credential_deleted.v0"),
                              QStringLiteral("api_key_deleted.v0"), QStringLiteral("user_deleted.v0")}));
        Credentials credentials(*m_house->database);
        QVERIFY(!credentials.find(here));
        QVERIFY(!credentials.find(key));
        QVERIFY(credentials.find(there));
        QVERIFY(Members(*m_house->database).find(second, person));
        QVERIFY(!Members(*m_house->database).find(m_account, person));
    }

    void deletesAServiceUsersCredentials()
    {
        const QString bot = m_house->addServiceUser(m_account);
        m_house->addCredential(m_account, bot, CredentialKind::Authtoken);
        m_house->clock.advance(1s);
        m_house->addCredential(m_account, bot, CredentialKind::SshKey);
        QCOMPARE(ask(Method::Delete, QStringLiteral("/service_users/") + bot).status, 204);
        QCOMPARE(m_house->eventTypes(m_account),
                 (QStringList{QStringLiteral("tunnel_credential_deleted.v0"),
                              QStringLiteral("ssh_public_key_deleted.v0"), QStringLiteral("service_user_deleted.v0")}));
        QVERIFY(Credentials(*m_house->database).ofOwner(m_account, bot).isEmpty());
    }

    void connectsAgents()
    {
        const Permissions least{false, DeveloperPermission::ReadOnly};
        const QString reader = m_house->addUser(m_account, least);
        SharedSecret token, other;
        const QString id = m_house->addCredential(m_account, reader, CredentialKind::Authtoken, &token,
                                                  {QStringLiteral("bind:*.example.com")});
        m_house->addCredential(m_account, reader, CredentialKind::Authtoken, &other);
        const Response started = m_house->service->handle(
            House::request(Method::Post, QStringLiteral("/agent_sessions"),
                           {{QStringLiteral("authtoken"), text(token)},
                            {QStringLiteral("binds"), QJsonArray{QStringLiteral("app.Example.com")}},
                            {QStringLiteral("agent_version"), QStringLiteral("3.9.0")},
                            {QStringLiteral("os"), QStringLiteral("linux")},
                            {QStringLiteral("region"), QStringLiteral("eu")},
                            {QStringLiteral("metadata"), QStringLiteral("rack 4")}}),
            std::nullopt, Peer::remote(QStringLiteral("198.51.100.9")));
        QCOMPARE(started.status, 201);
        const auto session = decode<TunnelSession>(started.body);
        QVERIFY(session.ok());
        QCOMPARE(session->credentialId, id);
        QCOMPARE(session->ip, QStringLiteral("198.51.100.9"));
        QCOMPARE(session->transport, QStringLiteral("ngrok/v2"));
        QCOMPARE(session->metadata, QStringLiteral("rack 4"));
        QCOMPARE(
            decode<TunnelSession>(ask(Method::Get, QStringLiteral("/tunnel_sessions/") + session->id).body).value(),
            *session);
        const auto events = decodePage<Event>(ask(Method::Get, QStringLiteral("/events")).body);
        QCOMPARE(events->rows.constFirst().type, QStringLiteral("agent_session_start.v0"));
        QCOMPARE(events->rows.constFirst().principalId, reader);
        QCOMPARE(events->rows.constFirst().credentialId, id);
        // Another token of the same person's knows nothing of it; its own ends it.
        const QString path = QStringLiteral("/agent_sessions/") + session->id;
        QCOMPARE(m_house->withKey(other, Method::Delete, path).status, 404);
        QCOMPARE(m_house->withKey(token, Method::Delete, path).status, 204);
        QCOMPARE(m_house->withKey(token, Method::Delete, path).status, 404);
        QCOMPARE(ask(Method::Get, QStringLiteral("/tunnel_sessions/") + session->id).status, 404);
    }

    void tellsAgents()
    {
        SharedSecret token;
        const QString id = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken, &token);
        const QString sessions = QStringLiteral("/tunnel_sessions/");
        const auto connectOne = [&] { return House::json(connectAgent(token)).value(u"id").toString(); };
        for (const char *what : {"stop", "restart"}) {
            const QString session = connectOne();
            // Official clients repeat the id in the body.
            QCOMPARE(ask(Method::Post, sessions + session + u'/' + QString::fromLatin1(what),
                         {{QStringLiteral("id"), session}})
                         .status,
                     204);
            QVERIFY(Sessions(*m_house->database).ofCredential(id).isEmpty());
        }
        const QString session = connectOne();
        const Response update = ask(Method::Post, sessions + session + QStringLiteral("/update"));
        QCOMPARE(update.status, 400);
        QVERIFY(House::json(update).value(u"error_code").toString().isEmpty()); // none of ngrok's is published
        QVERIFY(House::json(update).value(u"msg").toString().contains(QStringLiteral("No update")));
        QCOMPARE(Sessions(*m_house->database).ofCredential(id).size(), 1);
        QCOMPARE(House::code(ask(Method::Post, sessions + session + QStringLiteral("/update"),
                                 {{QStringLiteral("version"), QStringLiteral("3")}})),
                 214);
    }

    void connectsAgentsByTheirSshKey()
    {
        const QString key = House::sshKey();
        const QString id =
            House::json(ask(Method::Post, QStringLiteral("/ssh_credentials"), {{QStringLiteral("public_key"), key}}))
                .value(u"id")
                .toString();
        const Response started =
            m_house->service->handle(House::request(Method::Post, QStringLiteral("/agent_sessions"),
                                                    {{QStringLiteral("public_key"), key.section(u' ', 0, 1)},
                                                     {QStringLiteral("address"), QStringLiteral("203.0.113.5")}}),
                                     std::nullopt, Peer::inProcess());
        QCOMPARE(started.status, 201);
        const auto session = decode<TunnelSession>(started.body);
        QCOMPARE(session->credentialId, id);
        QCOMPARE(session->transport, QStringLiteral("ssh"));
        QCOMPARE(session->ip, QStringLiteral("203.0.113.5"));
    }

private:
    static QString text(const SharedSecret &secret)
    {
        return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
    }

    Response connectAgent(const SharedSecret &token)
    {
        return m_house->service->handle(House::request(Method::Post, QStringLiteral("/agent_sessions"),
                                                       {{QStringLiteral("authtoken"), text(token)}}));
    }
};

QTEST_GUILESS_MAIN(TestIamLifecycle)
#include "tst_iam_lifecycle.moc"
