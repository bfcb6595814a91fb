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

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class TestIamService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
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

private:
    Response ask(Method method, const QString &path, const QJsonObject &body = {})
    {
        return m_house->as(m_account, m_admin, method, path, body);
    }

    Response connectAgent(const SharedSecret &token)
    {
        const std::string_view text = token->reveal();
        return m_house->service->handle(House::request(
            Method::Post, QStringLiteral("/agent_sessions"),
            {{QStringLiteral("authtoken"), QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()))}}));
    }

    std::unique_ptr<House> m_house;
    QString m_account, m_admin;
};

QTEST_GUILESS_MAIN(TestIamService)
#include "tst_iam_service.moc"
