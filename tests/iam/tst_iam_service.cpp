// SPDX-License-Identifier: Apache-2.0
// What the service does, beside refusing: lists and their pages, credentials and their secrets, events, and what ends
// together with what.
#include "house.h"

#include "api/codecs.h"
#include "iam/storage/accounts.h"
#include "iam/storage/events.h"
#include "iam/storage/sessions.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <tuple>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatehouse::Method)

class TestIamService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_house->hurry();
        m_account = m_house->addAccount();
        m_admin =
            m_house->addUser(m_account, Permissions::ofAdministrator(), true, QStringLiteral("admin@example.com"));
    }
    void cleanup() { m_house.reset(); }

    void givesATokenOnce()
    {
        Response response = ask(Method::Post, QStringLiteral("/credentials"),
                                {{QStringLiteral("description"), QStringLiteral("ci")},
                                 {QStringLiteral("acl"), QJsonArray{QStringLiteral("bind:*.example.com")}}});
        QCOMPARE(response.status, 201);
        auto created = decodeCreatedCredential(CredentialKind::Authtoken, response.body);
        QVERIFY(created.ok());
        const Credential credential = created->credential;
        QCOMPARE(credential.ownerId, m_admin);
        QCOMPARE(credential.uri, QStringLiteral("https://iam.example/credentials/") + credential.id);
        QCOMPARE(credential.acl, QStringList{QStringLiteral("bind:*.example.com")});
        const auto token = created->token->reveal();
        QCOMPARE(QString::fromLatin1(token.data(), 28), credential.id.mid(3) + u'_');

        const Response again = ask(Method::Get, QStringLiteral("/credentials/") + credential.id);
        QCOMPARE(again.status, 200);
        QVERIFY(House::json(again).value(u"token").isNull());
        QCOMPARE(decodeCredential(CredentialKind::Authtoken, again.body).value(), credential);
    }

    void keepsNoToken()
    {
        QList<QByteArray> secrets;
        for (const QString &path : {QStringLiteral("/credentials"), QStringLiteral("/api_keys")}) {
            for (int i = 0; i < 20; ++i)
                secrets.append(
                    House::json(ask(Method::Post, path)).value(u"token").toString().section(u'_', 1).toLatin1());
        }
        const auto bytes = [this](const char *suffix) {
            QFile file(m_house->file() + QLatin1String(suffix));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QByteArray all = bytes("") + bytes("-wal");
        QVERIFY(all.contains("tunnel_credential_created.v0")); // what is searched is what was written
        m_house->reopen();                                     // and what was written back to the file itself
        all += bytes("") + bytes("-wal");
        for (const QByteArray &secret : std::as_const(secrets)) {
            QVERIFY(secret.size() >= 20);
            QVERIFY(!all.contains(secret));
        }
    }

    void authenticatesWithWhatItGave()
    {
        Response response = ask(Method::Post, QStringLiteral("/api_keys"));
        const auto created = decodeCreatedCredential(CredentialKind::ApiKey, response.body);
        QVERIFY(created.ok());
        const Response account = m_house->withKey(created->token, Method::Get, QStringLiteral("/account"));
        QCOMPARE(account.status, 200);
        QCOMPARE(House::json(account).value(u"id").toString(), m_account);
        QCOMPARE(ask(Method::Delete, QStringLiteral("/api_keys/") + created->credential.id).status, 204);
        QCOMPARE(House::code(m_house->withKey(created->token, Method::Get, QStringLiteral("/account"))), 203);
    }

    void pagesThroughEverything_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("pages");
        QTest::newRow("default") << 0 << 3;
        QTest::newRow("one hundred") << 100 << 3;
        QTest::newRow("seven") << 7 << 36;
        QTest::newRow("exactly") << 50 << 5;
    }

    void pagesThroughEverything()
    {
        QSet<QString> ids;
        {
            Transaction transaction(*m_house->database);
            for (int i = 0; i < 250; ++i) {
                if (i % 60 == 0)
                    m_house->clock.advance(1s); // 60 in a second: their order is the id's
                ids.insert(m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey));
            }
            QVERIFY(transaction.commit().ok());
        }
        QFETCH(int, limit);
        QString path = limit == 0 ? QStringLiteral("/api_keys") : QStringLiteral("/api_keys?limit=%1").arg(limit);
        QList<Credential> rows;
        int pages = 0;
        for (; !path.isEmpty(); ++pages) {
            const Response response = ask(Method::Get, path);
            QCOMPARE(response.status, 200);
            const auto page = decodeCredentialPage(CredentialKind::ApiKey, response.body);
            QVERIFY(page.ok());
            rows += page->rows;
            const QUrl next(page->nextPageUri);
            if (!next.isEmpty())
                QCOMPARE(next.adjusted(QUrl::RemovePath | QUrl::RemoveQuery),
                         QUrl(QStringLiteral("https://iam.example")));
            path = next.isEmpty() ? QString() : next.path() + u'?' + next.query(QUrl::FullyEncoded);
        }
        QTEST(pages, "pages");
        QCOMPARE(rows.size(), ids.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QVERIFY(ids.remove(rows[i].id));
            if (i > 0)
                QVERIFY(std::tie(rows[i].createdAt, rows[i].id) < std::tie(rows[i - 1].createdAt, rows[i - 1].id));
        }
    }

    void keepsTheFilterOnTheNextPage()
    {
        for (int i = 0; i < 3; ++i)
            m_house->addServiceUser(m_account);
        for (int i = 0; i < 5; ++i)
            ask(Method::Post, QStringLiteral("/api_keys"));
        for (int i = 0; i < 3; ++i)
            ask(Method::Post, QStringLiteral("/credentials"));
        const Response first = ask(
            Method::Get, QStringLiteral("/events?limit=4&type=api_key_created.v0&after=2020-01-01T00:00:00%2B01:00"));
        QCOMPARE(first.status, 200);
        const QUrl next(House::json(first).value(u"next_page_uri").toString());
        const Response second = ask(Method::Get, next.path() + u'?' + next.query(QUrl::FullyEncoded));
        QCOMPARE(second.status, 200);
        const auto page = decodePage<Event>(second.body);
        QVERIFY(page.ok());
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows[0].type, QStringLiteral("api_key_created.v0"));
        QVERIFY(page->nextPageUri.isEmpty());
    }

    void recordsWhoDidWhat()
    {
        SharedSecret key;
        const QString keyId = m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &key);
        m_house->clock.advance(1500ms);
        const Response made = m_house->withKey(key, Method::Post, QStringLiteral("/bot_users"),
                                               {{QStringLiteral("name"), QStringLiteral("deploy")}});
        QCOMPARE(made.status, 201);
        m_house->clock.advance(1s);
        const QString bot = House::json(made).value(u"id").toString();
        QCOMPARE(ask(Method::Patch, QStringLiteral("/bot_users/") + bot, {{QStringLiteral("active"), false}}).status,
                 200);
        const auto page = decodePage<Event>(ask(Method::Get, QStringLiteral("/events?object_id=") + bot).body);
        QVERIFY(page.ok());
        QCOMPARE(page->rows.size(), 2);
        const Event &created = page->rows[1], &updated = page->rows[0];
        QCOMPARE(created.type, QStringLiteral("service_user_created.v0"));
        QCOMPARE(created.source, QStringLiteral("API"));
        QCOMPARE(created.credentialId, keyId);
        QCOMPARE(created.principalId, m_admin);
        QCOMPARE(created.principalSubject, QStringLiteral("admin@example.com"));
        QCOMPARE(created.accountId, m_account);
        QCOMPARE(created.object, House::json(made));
        QVERIFY(created.time == m_house->clock.wall() - 1s);
        QCOMPARE(updated.type, QStringLiteral("service_user_updated.v0"));
        QCOMPARE(updated.source, QStringLiteral("Dashboard"));
        QVERIFY(updated.credentialId.isEmpty());
        QCOMPARE(updated.object.value(u"active"), QJsonValue(false));
    }

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

    void changesNothingWithoutItsEvent_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonObject>("body");
        const QJsonObject name{{QStringLiteral("name"), QStringLiteral("New")}};
        QTest::newRow("create authtoken") << Method::Post << QStringLiteral("/credentials") << QJsonObject();
        QTest::newRow("create API key") << Method::Post << QStringLiteral("/api_keys") << QJsonObject();
        QTest::newRow("create SSH key") << Method::Post << QStringLiteral("/ssh_credentials")
                                        << QJsonObject{{QStringLiteral("public_key"), House::sshKey()}};
        QTest::newRow("update") << Method::Patch << QStringLiteral("/credentials/$authtoken")
                                << QJsonObject{{QStringLiteral("description"), QStringLiteral("d")}};
        QTest::newRow("revoke") << Method::Delete << QStringLiteral("/credentials/$authtoken") << QJsonObject();
        QTest::newRow("create service user") << Method::Post << QStringLiteral("/bot_users") << name;
        QTest::newRow("update service user") << Method::Patch << QStringLiteral("/bot_users/$bot") << name;
        QTest::newRow("delete service user") << Method::Delete << QStringLiteral("/bot_users/$bot") << QJsonObject();
        QTest::newRow("edit user") << Method::Patch << QStringLiteral("/users/$user") << name;
        QTest::newRow("remove user") << Method::Delete << QStringLiteral("/users/$user") << QJsonObject();
        QTest::newRow("invite") << Method::Post << QStringLiteral("/invitations")
                                << QJsonObject{{QStringLiteral("email"), QStringLiteral("new@example.com")},
                                               {QStringLiteral("permissions"),
                                                QJsonObject{{QStringLiteral("billing"), QStringLiteral("none")}}}};
        QTest::newRow("resend") << Method::Post << QStringLiteral("/invitations/$invitation/resend") << QJsonObject();
        QTest::newRow("revoke invitation")
            << Method::Delete << QStringLiteral("/invitations/$invitation") << QJsonObject();
        QTest::newRow("accept") << Method::Post << QStringLiteral("/invitations/$mine/accept") << QJsonObject();
        QTest::newRow("settings") << Method::Patch << QStringLiteral("/account") << name;
        QTest::newRow("connect") << Method::Post << QStringLiteral("/agent_sessions")
                                 << QJsonObject{{QStringLiteral("authtoken"), QStringLiteral("$token")}};
        QTest::newRow("disconnect") << Method::Delete << QStringLiteral("/agent_sessions/$session") << QJsonObject();
        QTest::newRow("stop") << Method::Post << QStringLiteral("/tunnel_sessions/$session/stop") << QJsonObject();
    }

    void changesNothingWithoutItsEvent()
    {
        QFETCH(Method, method);
        QFETCH(QString, path);
        QFETCH(QJsonObject, body);
        SharedSecret token;
        const QString authtoken = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken, &token);
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        path.replace(QStringLiteral("$authtoken"), authtoken)
            .replace(QStringLiteral("$session"), m_house->addSession(m_account, authtoken))
            .replace(QStringLiteral("$bot"), m_house->addServiceUser(m_account))
            .replace(QStringLiteral("$user"), m_house->addUser(m_account, {}))
            .replace(QStringLiteral("$invitation"),
                     m_house->addInvitation(m_account, QStringLiteral("invited@example.com")))
            .replace(QStringLiteral("$mine"), m_house->addInvitation(elsewhere, QStringLiteral("admin@example.com")));
        if (body.contains(u"authtoken"))
            body.insert(QStringLiteral("authtoken"), text(token));
        QVERIFY(
            m_house->database
                ->statement("CREATE TRIGGER no_events BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END")
                .run());
        const QByteArray before = everything();
        const Response refused = ask(method, path, body);
        QCOMPARE(refused.status, 500);
        QVERIFY(!refused.body.contains("\"token\""));
        QCOMPARE(everything(), before);
        // And with the event it does happen.
        QVERIFY(m_house->database->statement("DROP TRIGGER no_events").run());
        QVERIFY(ask(method, path, body).status < 300);
        QVERIFY(everything() != before);
    }

    void holdsNoSecretInEvents()
    {
        for (const QString &path : {QStringLiteral("/credentials"), QStringLiteral("/api_keys")}) {
            const QJsonObject made = House::json(ask(Method::Post, path));
            const auto page = decodePage<Event>(
                ask(Method::Get, QStringLiteral("/events?object_id=") + made.value(u"id").toString()).body);
            QCOMPARE(page->rows.size(), 1);
            QVERIFY(page->rows[0].object.contains(u"token"));
            QVERIFY(page->rows[0].object.value(u"token").isNull());
        }
    }

    void takesInThoseWhoAccept()
    {
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        const QString member = m_house->addUser(elsewhere, {}, true, QStringLiteral("member@example.com"));
        const QString nobody = m_house->addPerson(QStringLiteral("nobody@example.com"));
        const std::pair<QString, SignedIn> people[] = {{QStringLiteral("Member@example.com"), {elsewhere, member}},
                                                       {QStringLiteral("nobody@example.com"), {{}, nobody}}};
        for (const auto &[email, person] : people) {
            const Response invited = ask(
                Method::Post, QStringLiteral("/invitations"),
                {{QStringLiteral("email"), email},
                 {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("team"), QStringLiteral("manager")},
                                                             {QStringLiteral("billing"), QStringLiteral("none")}}}});
            QCOMPARE(invited.status, 201);
            const auto invitation = decode<Invitation>(invited.body);
            QCOMPARE(invitation->email, email.toLower());
            QCOMPARE(invitation->invitedById, m_admin);
            QVERIFY(invitation->state == InvitationState::Pending);
            m_house->clock.advance(1h);
            const QString path = QStringLiteral("/invitations/%1/accept").arg(invitation->id);
            const Response accepted = m_house->service->handle(House::request(Method::Post, path), person);
            QCOMPARE(accepted.status, 200);
            QVERIFY(decode<Invitation>(accepted.body)->state == InvitationState::Accepted);
            const auto user = decode<User>(ask(Method::Get, QStringLiteral("/users/") + person.principalId).body);
            QVERIFY(user.ok());
            QVERIFY(user->permissions.team == TeamPermission::Manager);
            QCOMPARE(user->provisionedBy, QStringLiteral("invite"));
            QCOMPARE(House::code(m_house->service->handle(House::request(Method::Post, path), person)), 10080);
            // Now they are of both accounts, and see that.
            const auto accounts = decodePage<AccountInfo>(
                m_house->service->handle(House::request(Method::Get, QStringLiteral("/accounts")), person).body);
            QCOMPARE(accounts->rows.size(), person.accountId.isEmpty() ? 1 : 2);
        }
        const QStringList types = m_house->eventTypes(m_account);
        QCOMPARE(types.mid(3),
                 (QStringList{QStringLiteral("invitation_created.v0"), QStringLiteral("invitation_updated.v0"),
                              QStringLiteral("user_created.v0")}));
    }

    void letsInvitationsExpireAndBeSentAgain()
    {
        const QString id = House::json(ask(Method::Post, QStringLiteral("/invitations"),
                                           {{QStringLiteral("email"), QStringLiteral("late@example.com")},
                                            {QStringLiteral("permissions"),
                                             QJsonObject{{QStringLiteral("billing"), QStringLiteral("none")}}}}))
                               .value(u"id")
                               .toString();
        const QString path = QStringLiteral("/invitations/") + id;
        const auto state = [&] { return House::json(ask(Method::Get, path)).value(u"state").toString(); };
        QCOMPARE(state(), QStringLiteral("pending"));
        m_house->clock.advance(7 * 24h);
        QCOMPARE(state(), QStringLiteral("expired"));
        QCOMPARE(ask(Method::Post, path + QStringLiteral("/resend")).status, 200);
        QCOMPARE(state(), QStringLiteral("pending"));
        m_house->clock.advance(7 * 24h - 1s);
        QCOMPARE(state(), QStringLiteral("pending"));
        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(state(), QStringLiteral("revoked"));
        QCOMPARE(ask(Method::Delete, path).status, 404);
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
            std::nullopt, QStringLiteral("198.51.100.9"));
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
                                                     {QStringLiteral("address"), QStringLiteral("203.0.113.5")}}));
        QCOMPARE(started.status, 201);
        const auto session = decode<TunnelSession>(started.body);
        QCOMPARE(session->credentialId, id);
        QCOMPARE(session->transport, QStringLiteral("ssh"));
        QCOMPARE(session->ip, QStringLiteral("203.0.113.5"));
    }

    void countsRequestsOfAllKeysTogether()
    {
        SharedSecret one, two;
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &one);
        m_house->addCredential(m_account, m_house->addServiceUser(m_account), CredentialKind::ApiKey, &two);
        m_house->service->setRequestLimit(Service::defaultRequestLimit);
        for (int i = 0; i < 120; ++i)
            QCOMPARE(m_house->withKey(i % 2 == 0 ? one : two, Method::Get, QStringLiteral("/account")).status, 200);
        m_house->clock.advance(59s);
        const Response refused = m_house->withKey(two, Method::Get, QStringLiteral("/account"));
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("retry-after"), QByteArray("1"));
        QCOMPARE(ask(Method::Get, QStringLiteral("/account")).status, 200); // a person at the screen is not counted
        m_house->clock.advance(1s);
        QCOMPARE(m_house->withKey(two, Method::Get, QStringLiteral("/account")).status, 200);
    }

    void takesWhatAFrontEndReceived()
    {
        SharedSecret key;
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &key);
        Request request = House::request(Method::Get, QStringLiteral("/account"));
        request.headers = {{"authorization", "BEARER " + text(key).toLatin1()}, {"ngrok-version", "2"}};
        QCOMPARE(m_house->service->handle(request).status, 200);
    }

    void servesServiceUsersByBothNames()
    {
        const QString bot = m_house->addServiceUser(m_account, QStringLiteral("deploy"));
        const auto both = {QStringLiteral("/bot_users"), QStringLiteral("/service_users")};
        for (const QString &path : both) {
            const auto page = decodePage<ServiceUser>(ask(Method::Get, path).body);
            QVERIFY(page.ok());
            QCOMPARE(page->rows.size(), 1);
            QCOMPARE(page->rows[0].uri, QStringLiteral("https://iam.example/bot_users/") + bot);
            QCOMPARE(decode<ServiceUser>(ask(Method::Get, path + u'/' + bot).body)->name, QStringLiteral("deploy"));
        }
    }

    void changesOnlyWhatIsGiven()
    {
        const QString id = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken, nullptr,
                                                  {QStringLiteral("bind:a.example.com")});
        const QString path = QStringLiteral("/credentials/") + id;
        // Official clients repeat the id in the body.
        Response response =
            ask(Method::Patch, path, {{QStringLiteral("id"), id}, {QStringLiteral("metadata"), QStringLiteral("m")}});
        QCOMPARE(response.status, 200);
        auto credential = decodeCredential(CredentialKind::Authtoken, response.body);
        QCOMPARE(credential->metadata, QStringLiteral("m"));
        QCOMPARE(credential->description, QStringLiteral("for a test"));
        QCOMPARE(credential->acl.size(), 1);
        response = ask(Method::Patch, path, {{QStringLiteral("acl"), QJsonArray()}});
        credential = decodeCredential(CredentialKind::Authtoken, response.body);
        QVERIFY(credential->acl.isEmpty());
        QCOMPARE(credential->metadata, QStringLiteral("m"));
        QCOMPARE(
            ask(Method::Patch, path,
                {{QStringLiteral("id"), QStringLiteral("cr_other")}, {QStringLiteral("metadata"), QStringLiteral("n")}})
                .status,
            400);

        const QString user = m_house->addUser(m_account, {});
        const qsizetype events = m_house->eventTypes(m_account).size();
        QCOMPARE(ask(Method::Patch, QStringLiteral("/users/") + user).status, 200);
        QCOMPARE(m_house->eventTypes(m_account).size(), events); // nothing happened
    }

    void saysServerErrorWhenItCannotRead()
    {
        QVERIFY(m_house->database->statement("DROP TABLE events").run());
        const Response response = ask(Method::Get, QStringLiteral("/events"));
        QCOMPARE(response.status, 500);
        QVERIFY(House::json(response).value(u"error_code").toString().isEmpty());
        QCOMPARE(ask(Method::Get, QStringLiteral("/account")).status, 200); // the error does not stick to the next
    }

private:
    static QString text(const SharedSecret &secret)
    {
        return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
    }

    /// The content of every table.
    QByteArray everything()
    {
        QByteArray all;
        for (const QByteArrayView sql :
             {"SELECT quote(id)||quote(name)||quote(mfa_required) FROM accounts ORDER BY id",
              "SELECT quote(account_id)||quote(id)||quote(name)||quote(active)||"
              "quote(administrator)||quote(team) FROM members ORDER BY account_id, id",
              "SELECT quote(id)||quote(description)||quote(acl) FROM credentials ORDER BY id",
              "SELECT quote(id) FROM tunnel_sessions ORDER BY id",
              "SELECT quote(id)||quote(state)||quote(expires_at)||quote(email) "
              "FROM invitations ORDER BY id",
              "SELECT quote(id)||quote(type) FROM events ORDER BY id"}) {
            Statement query = m_house->database->statement(sql);
            query.run();
            while (query.next())
                all += query.text(0).toUtf8() + '\n';
        }
        return all;
    }

    Response ask(Method method, const QString &path, const QJsonObject &body = {})
    {
        return m_house->as(m_account, m_admin, method, path, body);
    }

    Response connectAgent(const SharedSecret &token)
    {
        return m_house->service->handle(House::request(Method::Post, QStringLiteral("/agent_sessions"),
                                                       {{QStringLiteral("authtoken"), text(token)}}));
    }

    std::unique_ptr<House> m_house;
    QString m_account, m_admin;
};

QTEST_GUILESS_MAIN(TestIamService)
#include "tst_iam_service.moc"
