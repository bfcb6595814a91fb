// SPDX-License-Identifier: Apache-2.0
// No mutation without its event, no event without its mutation, and no secret in one.
#include "housetest.h"

#include "api/codecs.h"
#include "iam/domain/eventtypes.h"
#include "iam/storage/events.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatehouse::Method)

class TestIamEvents : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
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

    /// Within one millisecond too, and each is a request of its own: the log never shows an older state as the newest.
    void listsChangesOfOneMomentInOrder()
    {
        const QString bot = m_house->addServiceUser(m_account);
        QStringList names;
        for (int i = 0; i < 20; ++i) {
            names.prepend(QString::number(i));
            QCOMPARE(
                ask(Method::Patch, QStringLiteral("/bot_users/") + bot, {{QStringLiteral("name"), names.constFirst()}})
                    .status,
                200);
        }
        QStringList listed;
        QString path = QStringLiteral("/events?limit=7&type=service_user_updated.v0");
        while (!path.isEmpty()) {
            const auto page = decodePage<Event>(ask(Method::Get, path).body);
            QVERIFY(page.ok());
            for (const Event &event : page->rows)
                listed.append(event.object.value(u"name").toString());
            const QUrl next(page->nextPageUri);
            path = next.isEmpty() ? QString() : next.path() + u'?' + next.query(QUrl::FullyEncoded);
        }
        QCOMPARE(listed, names);
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

    /// By type, principal, object and time, alone and together, page by page: as picked out of all by hand.
    void findsByWhatIsAsked()
    {
        SharedSecret key;
        const QString bot = m_house->addServiceUser(m_account);
        m_house->addCredential(m_account, bot, CredentialKind::ApiKey, &key);
        QStringList made;
        for (int i = 0; i < 24; ++i) {
            m_house->clock.advance(i % 3 == 0 ? 0ms : 700ms); // some at one moment
            const QString path = i % 4 == 1 ? QStringLiteral("/credentials") : QStringLiteral("/api_keys");
            const Response response = i % 5 < 2 ? m_house->withKey(key, Method::Post, path) : ask(Method::Post, path);
            QCOMPARE(response.status, 201);
            made.append(House::json(response).value(u"uri").toString().section(u'/', 3));
            if (i % 6 == 5)
                QCOMPARE(ask(Method::Delete, u'/' + made.at(i - 2)).status, 204);
        }
        const QList<Event> all = pagesOf(QStringLiteral("/events?limit=100"));
        QCOMPARE(all.size(), 28);
        const QString middle = toRfc3339(all.at(14).time), early = toRfc3339(all.at(21).time);
        const QString none;
        int found = 0;
        for (const QString &type : {none, QStringLiteral("api_key_created.v0"), QStringLiteral("api_key_deleted.v0")})
            for (const QString &principal : {none, m_admin, bot})
                for (const QString &object : {none, made.at(3).section(u'/', 1), made.at(4).section(u'/', 1)})
                    for (const QString &after : {none, early})
                        for (const QString &before : {none, middle}) {
                            QUrlQuery query;
                            QStringList wanted;
                            for (const auto &[name, value] : {std::pair("type", type),
                                                              {"principal_id", principal},
                                                              {"object_id", object},
                                                              {"after", after},
                                                              {"before", before},
                                                              {"limit", QStringLiteral("3")}}) {
                                if (!value.isEmpty())
                                    query.addQueryItem(QString::fromLatin1(name), value);
                            }
                            for (const Event &event : all) {
                                if ((type.isEmpty() || event.type == type) &&
                                    (principal.isEmpty() || event.principalId == principal) &&
                                    (object.isEmpty() || event.object.value(u"id").toString() == object) &&
                                    (after.isEmpty() || event.time > all.at(21).time) &&
                                    (before.isEmpty() || event.time < all.at(14).time))
                                    wanted.append(event.id);
                            }
                            QStringList ids;
                            const QList<Event> rows = pagesOf(QStringLiteral("/events?") + query.toString());
                            for (const Event &row : rows)
                                ids.append(row.id);
                            QCOMPARE(ids, wanted);
                            found += int(ids.size());
                        }
        QVERIFY(found > 200);
    }

    /// Whatever is asked for, an index leads there, in the list's order: the log may be as long as it likes.
    void readsItsListsByAnIndex()
    {
        if (House::onPostgres())
            QSKIP("SQLite's own words");
        for (int asked = 0; asked < 8; ++asked) {
            EventFilter filter;
            if (asked & 1)
                filter.type = QStringLiteral("t");
            if (asked & 2)
                filter.principalId = QStringLiteral("p");
            if (asked & 4)
                filter.objectId = QStringLiteral("o");
            const QByteArray sql = Events::pageSql(filter);
            Statement plan = m_house->database->passingStatement("EXPLAIN QUERY PLAN " + sql);
            for (qsizetype value = 0; value < sql.count('?'); ++value)
                plan.bind(QString());
            QVERIFY(plan.run() && plan.next());
            QVERIFY2(plan.text(3).startsWith(u"SEARCH events USING INDEX events_"), qPrintable(plan.text(3)));
            QVERIFY2(plan.text(3).contains(u"(account_id=?"), qPrintable(plan.text(3)));
            // One object has few events; of everything else the index takes all that is asked for.
            const bool narrow = (asked & 4) || (plan.text(3).contains(u"type=?") == ((asked & 1) != 0) &&
                                                plan.text(3).contains(u"principal_id=?") == ((asked & 2) != 0));
            QVERIFY2(narrow, qPrintable(plan.text(3)));
            QVERIFY2(!plan.next(), qPrintable(plan.text(3))); // nothing is sorted
        }
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
        const QJsonObject describe{{QStringLiteral("description"), QStringLiteral("d")}};
        QTest::newRow("create IP policy") << Method::Post << QStringLiteral("/ip_policies") << QJsonObject();
        QTest::newRow("update IP policy") << Method::Patch << QStringLiteral("/ip_policies/$policy") << describe;
        QTest::newRow("delete IP policy") << Method::Delete << QStringLiteral("/ip_policies/$policy") << QJsonObject();
        QTest::newRow("create IP rule") << Method::Post << QStringLiteral("/ip_policy_rules")
                                        << QJsonObject{{QStringLiteral("ip_policy_id"), QStringLiteral("$policy")},
                                                       {QStringLiteral("cidr"), QStringLiteral("10.0.0.0/8")},
                                                       {QStringLiteral("action"), QStringLiteral("deny")}};
        QTest::newRow("update IP rule") << Method::Patch << QStringLiteral("/ip_policy_rules/$rule") << describe;
        QTest::newRow("delete IP rule") << Method::Delete << QStringLiteral("/ip_policy_rules/$rule") << QJsonObject();
        QTest::newRow("create IP restriction")
            << Method::Post << QStringLiteral("/ip_restrictions")
            << QJsonObject{{QStringLiteral("type"), QStringLiteral("api")},
                           {QStringLiteral("ip_policy_ids"), QJsonArray{QStringLiteral("$policy")}}};
        QTest::newRow("update IP restriction") << Method::Patch << QStringLiteral("/ip_restrictions/$restriction")
                                               << QJsonObject{{QStringLiteral("enforced"), true}};
        QTest::newRow("delete IP restriction")
            << Method::Delete << QStringLiteral("/ip_restrictions/$restriction") << QJsonObject();
        QTest::newRow("create event destination")
            << Method::Post << QStringLiteral("/event_destinations")
            << QJsonObject{
                   {QStringLiteral("target"),
                    QJsonObject{{QStringLiteral("datadog"),
                                 QJsonObject{{QStringLiteral("api_key"), QStringLiteral("the datadog key")}}}}}};
        QTest::newRow("update event destination")
            << Method::Patch << QStringLiteral("/event_destinations/$destination") << describe;
        QTest::newRow("delete event destination")
            << Method::Delete << QStringLiteral("/event_destinations/$destination") << QJsonObject();
        QTest::newRow("create event subscription")
            << Method::Post << QStringLiteral("/event_subscriptions") << QJsonObject();
        QTest::newRow("update event subscription")
            << Method::Patch << QStringLiteral("/event_subscriptions/$subscription") << describe;
        QTest::newRow("delete event subscription")
            << Method::Delete << QStringLiteral("/event_subscriptions/$subscription") << QJsonObject();
        QTest::newRow("add event source")
            << Method::Post << QStringLiteral("/event_subscriptions/$subscription/sources")
            << QJsonObject{{QStringLiteral("type"), QStringLiteral("user_created.v0")}};
        QTest::newRow("remove event source")
            << Method::Delete << QStringLiteral("/event_subscriptions/$subscription/sources/api_key_created.v0")
            << QJsonObject();
        QTest::newRow("delete application user")
            << Method::Delete << QStringLiteral("/app/users/$visitor") << QJsonObject();
        QTest::newRow("delete application session")
            << Method::Delete << QStringLiteral("/app/sessions/$visit") << QJsonObject();
        QTest::newRow("report abuse") << Method::Post << QStringLiteral("/abuse_reports")
                                      << QJsonObject{{QStringLiteral("urls"),
                                                      QJsonArray{QStringLiteral("https://bad.example/")}}};
        QTest::newRow("create identity provider") << Method::Post << QStringLiteral("/identity_providers")
                                                  << QJsonObject{{QStringLiteral("oidc"), House::oidc()}};
        QTest::newRow("update identity provider")
            << Method::Patch << QStringLiteral("/identity_providers/$provider") << describe;
        QTest::newRow("delete identity provider")
            << Method::Delete << QStringLiteral("/identity_providers/$provider") << QJsonObject();
        QTest::newRow("create domain control")
            << Method::Post << QStringLiteral("/domain_controls")
            << QJsonObject{{QStringLiteral("domain"), QStringLiteral("new.example.com")}};
        QTest::newRow("update domain control")
            << Method::Patch << QStringLiteral("/domain_controls/$control") << describe;
        QTest::newRow("delete domain control")
            << Method::Delete << QStringLiteral("/domain_controls/$control") << QJsonObject();
        QTest::newRow("enforce") << Method::Patch << QStringLiteral("/account")
                                 << QJsonObject{{QStringLiteral("sso_enforced"), true},
                                                {QStringLiteral("provisioning"), QStringLiteral("scim")}};
        QTest::newRow("settings") << Method::Patch << QStringLiteral("/account") << name;
        QTest::newRow("connect") << Method::Post << QStringLiteral("/agent_sessions")
                                 << QJsonObject{{QStringLiteral("authtoken"), QStringLiteral("$token")}};
        QTest::newRow("disconnect") << Method::Delete << QStringLiteral("/agent_sessions/$session") << QJsonObject();
        QTest::newRow("restart") << Method::Post << QStringLiteral("/tunnel_sessions/$session/restart")
                                 << QJsonObject();
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
        const QString policy = m_house->addIpPolicy(m_account), visitor = m_house->addApplicationUser(m_account);
        body = QJsonDocument::fromJson(QJsonDocument(body).toJson().replace("$policy", policy.toLatin1())).object();
        path.replace(QStringLiteral("$policy"), policy)
            .replace(QStringLiteral("$rule"), m_house->addIpRule(m_account, policy, QStringLiteral("192.0.2.0/24")))
            .replace(QStringLiteral("$restriction"),
                     m_house->restrictIps(m_account, IpRestrictionType::Endpoints, {QStringLiteral("::/0")}, false))
            .replace(QStringLiteral("$visitor"), visitor)
            .replace(QStringLiteral("$visit"), m_house->addApplicationSession(m_account, visitor))
            .replace(QStringLiteral("$destination"), m_house->addEventDestination(m_account))
            .replace(QStringLiteral("$subscription"), m_house->addEventSubscription(m_account))
            .replace(QStringLiteral("$provider"), m_house->addIdentityProvider(m_account))
            .replace(QStringLiteral("$control"),
                     m_house->addDomainControl(m_account, QStringLiteral("example.com"), false))
            .replace(QStringLiteral("$authtoken"), authtoken)
            .replace(QStringLiteral("$session"), m_house->addSession(m_account, authtoken))
            .replace(QStringLiteral("$bot"), m_house->addServiceUser(m_account))
            .replace(QStringLiteral("$user"), m_house->addUser(m_account, {}))
            .replace(QStringLiteral("$invitation"),
                     m_house->addInvitation(m_account, QStringLiteral("invited@example.com")))
            .replace(QStringLiteral("$mine"), m_house->addInvitation(elsewhere, QStringLiteral("admin@example.com")));
        if (body.contains(u"authtoken"))
            body.insert(QStringLiteral("authtoken"), text(token));
        m_house->refuseEvents(true);
        const QByteArray before = m_house->everything();
        const Response refused = ask(method, path, body);
        QCOMPARE(refused.status, 500);
        QVERIFY(!refused.body.contains("\"token\""));
        QCOMPARE(m_house->everything(), before);
        // And with the event it does happen.
        m_house->refuseEvents(false);
        QVERIFY(ask(method, path, body).status < 300);
        QVERIFY(m_house->everything() != before);
        const QStringList types = m_house->eventTypes(m_account) + m_house->eventTypes(elsewhere);
        for (const QString &type : types)
            QVERIFY2(isEventType(type), qPrintable(type)); // so it can be subscribed to
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

    void saysServerErrorWhenItCannotRead()
    {
        m_house->execute(QStringLiteral("DROP TABLE events"));
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

    /// All pages of a list of events.
    QList<Event> pagesOf(QString path)
    {
        QList<Event> rows;
        while (!path.isEmpty()) {
            const auto page = decodePage<Event>(ask(Method::Get, path).body);
            if (!page)
                return {};
            rows += page->rows;
            const QUrl next(page->nextPageUri);
            path = page->nextPageUri.isEmpty() ? QString() : next.path() + u'?' + next.query(QUrl::FullyEncoded);
        }
        return rows;
    }
};

QTEST_GUILESS_MAIN(TestIamEvents)
#include "tst_iam_events.moc"
