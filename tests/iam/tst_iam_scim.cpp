// SPDX-License-Identifier: Apache-2.0
// SCIM 2.0 as identity providers speak it: what they send, what they are told, and what it does to people.
#include "housetest.h"
#include "scimtexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

namespace
{

const QString users = QStringLiteral("/scim/v2/Users");
const QString userSchema = QStringLiteral("urn:ietf:params:scim:schemas:core:2.0:User");

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject user(const QString &userName, const QJsonObject &more = {})
{
    QJsonObject body = more;
    body.insert(QStringLiteral("schemas"), QJsonArray{userSchema});
    body.insert(QStringLiteral("userName"), userName);
    return body;
}

} // namespace

class TestIamScim : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        HouseTest::init();
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &m_key);
        m_house->addIdentityProvider(m_account);
        m_house->clock.advance(1s);
        provision("scim");
    }

    /// The way of somebody through the account, as an identity provider leads it.
    void leadsAPerson()
    {
        const Response none = ask(Method::Get, users + QStringLiteral("?filter=userName%20eq%20%22Ann@Example.com%22"));
        QCOMPARE(none.status, 200);
        QCOMPARE(House::json(none).value(u"totalResults").toInt(), 0);

        const Response made = ask(
            Method::Post, users,
            user(QStringLiteral("Ann@Example.com"),
                 json(R"({"displayName":"Ann","active":true,"externalId":"1","password":"x","name":{"givenName":"A"},)"
                      R"("emails":[{"primary":true,"value":"ann@example.com"}],"groups":[]})")));
        QCOMPARE(made.status, 201);
        QCOMPARE(made.header("content-type"), QByteArray("application/scim+json"));
        const QJsonObject ann = House::json(made);
        const QString id = ann.value(u"id").toString(), path = users + u'/' + id;
        QCOMPARE(QString::fromLatin1(made.header("location")), QStringLiteral("https://iam.example") + path);
        QCOMPARE(ann.value(u"meta").toObject().value(u"location").toString(),
                 QStringLiteral("https://iam.example") + path);
        QCOMPARE(ann.value(u"userName").toString(), QStringLiteral("ann@example.com"));
        QVERIFY(!made.body.contains("password") && !made.body.contains("externalId"));
        QCOMPARE(House::json(ask(Method::Get, path)), ann);
        QCOMPARE(ask(Method::Post, users, user(QStringLiteral("ANN@example.com"))).status, 409);

        const QJsonObject member = House::json(asAdmin(Method::Get, QStringLiteral("/users/") + id));
        QCOMPARE(member.value(u"provisioned_by").toString(), QStringLiteral("scim"));
        const QJsonObject permissions = member.value(u"permissions").toObject();
        QCOMPARE(permissions.value(u"developer").toString(), QStringLiteral("read_write"));
        QCOMPARE(permissions.value(u"team").toString(), QStringLiteral("invite"));
        QCOMPARE(permissions.value(u"billing").toString(), QStringLiteral("none"));
        QCOMPARE(permissions.value(u"administrator"), QJsonValue(false));

        SharedSecret key, revoked, token;
        m_house->addCredential(m_account, id, CredentialKind::ApiKey, &key);
        const QString gone = m_house->addCredential(m_account, id, CredentialKind::ApiKey, &revoked);
        const QString tokenId = m_house->addCredential(m_account, id, CredentialKind::Authtoken, &token);
        m_house->addSession(m_account, tokenId);
        const QString invitation =
            m_house->addInvitation(m_account, QStringLiteral("i@example.com"), {}, InvitationState::Pending, id);
        QCOMPARE(asAdmin(Method::Delete, QStringLiteral("/api_keys/") + gone).status, 204);
        QCOMPARE(m_house->withKey(key, Method::Get, QStringLiteral("/account")).status, 200);

        QCOMPARE(ask(Method::Patch, path, patch(R"([{"op":"Replace","path":"active","value":"False"}])")).status, 200);
        QCOMPARE(House::code(m_house->withKey(key, Method::Get, QStringLiteral("/account"))), 636);
        QCOMPARE(House::code(m_house->as(m_account, id, Method::Get, QStringLiteral("/account"))), 636);
        QVERIFY(House::json(asAdmin(Method::Get, QStringLiteral("/tunnel_sessions")))
                    .value(u"tunnel_sessions")
                    .toArray()
                    .isEmpty());
        QCOMPARE(
            House::json(asAdmin(Method::Get, QStringLiteral("/invitations/") + invitation)).value(u"state").toString(),
            QStringLiteral("revoked"));

        QCOMPARE(ask(Method::Patch, path, patch(R"([{"op":"replace","value":{"active":true}}])")).status, 200);
        QCOMPARE(m_house->withKey(key, Method::Get, QStringLiteral("/account")).status, 200);
        QCOMPARE(House::code(m_house->withKey(revoked, Method::Get, QStringLiteral("/account"))), 203);

        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(ask(Method::Get, path).status, 404);
        QCOMPARE(ask(Method::Delete, path).status, 404);
        QCOMPARE(House::code(m_house->withKey(key, Method::Get, QStringLiteral("/account"))), 203);
        // Who comes again is the same person, and has none of the old keys.
        const Response again = ask(Method::Post, users, user(QStringLiteral("ann@example.com")));
        QCOMPARE(House::json(again).value(u"id").toString(), id);
        QCOMPARE(House::json(again).value(u"displayName").toString(), QStringLiteral("Ann"));
        QCOMPARE(House::code(m_house->withKey(key, Method::Get, QStringLiteral("/account"))), 203);

        QStringList types = m_house->eventTypes(m_account).filter(QStringLiteral("scim_user"));
        types.replaceInStrings(QStringLiteral("scim_user_"), QString());
        QCOMPARE(types.join(u' '), QStringLiteral("created.v0 updated.v0 updated.v0 deleted.v0 created.v0"));
        // Nobody would be shown a credential's secret here: none is made.
        QVERIFY(!m_house->eventTypes(m_account).contains(QStringLiteral("tunnel_credential_created.v0")));
        QVERIFY(Credentials(*m_house->database).ofOwner(m_account, id).isEmpty());
        QVERIFY(m_house->eventTypes(m_account).contains(QStringLiteral("invitation_deleted.v0")));
    }

    void replacesWhole()
    {
        const QString path = add(QStringLiteral("ann@example.com"), json(R"({"displayName":"Ann"})"));
        const Response off =
            ask(Method::Put, path, user(QStringLiteral("ann@example.com"), json(R"({"active":"False","id":"usr_x"})")));
        QCOMPARE(off.status, 200);
        QCOMPARE(House::json(off).value(u"active"), QJsonValue(false));
        QCOMPARE(House::json(off).value(u"displayName").toString(), QStringLiteral("ann")); // unassigned
        QVERIFY(path.endsWith(House::json(off).value(u"id").toString()));
        // What is not said does not bring anybody back.
        QCOMPARE(House::json(ask(Method::Put, path, user(QStringLiteral("ann@example.com")))).value(u"active"),
                 QJsonValue(false));
        QCOMPARE(scimType(ask(Method::Put, path, user(QString()))), QStringLiteral("invalidValue"));
        QCOMPARE(scimType(ask(Method::Put, path, json(R"({"userName":"ann@example.com"})"))),
                 QStringLiteral("invalidSyntax"));
        QCOMPARE(ask(Method::Put, users + QStringLiteral("/usr_nobody"), user(QStringLiteral("a@example.com"))).status,
                 404);
    }

    /// An address is a person's, in every account they are in.
    void renamesOnlyItsOwn()
    {
        const QString path = add(QStringLiteral("ann@example.com"));
        const auto rename = [&](const char *to) {
            const QByteArray operations = R"([{"op":"replace","path":"userName","value":"%"}])";
            return ask(Method::Patch, path, patch(QByteArray(operations).replace('%', to)));
        };
        QCOMPARE(rename("ann.b@example.com").status, 200);
        QCOMPARE(House::json(ask(Method::Get, path)).value(u"userName").toString(),
                 QStringLiteral("ann.b@example.com"));
        QCOMPARE(rename("ADMIN@example.com").status, 409);
        QCOMPARE(scimType(rename("nobody")), QStringLiteral("invalidValue"));
        // A domain that the account has proven is not left.
        m_house->addDomainControl(m_account, QStringLiteral("example.com"));
        QCOMPARE(scimType(rename("ann@elsewhere.example")), QStringLiteral("mutability"));
        QCOMPARE(rename("ann@example.com").status, 200);
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        m_house->addMember(elsewhere, path.section(u'/', -1), {});
        QCOMPARE(scimType(rename("other@example.com")), QStringLiteral("mutability"));
        QCOMPARE(House::json(ask(Method::Get, path)).value(u"userName").toString(), QStringLiteral("ann@example.com"));
    }

    /// Somebody who is a person already joins as that person, and is seen in their other accounts as before.
    void joinsPeopleOfOtherAccounts()
    {
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        const QString person =
            m_house->addUser(elsewhere, Permissions::ofAdministrator(), true, QStringLiteral("bob@example.com"));
        const QString path = add(QStringLiteral("bob@example.com"), json(R"({"displayName":"Robert"})"));
        QCOMPARE(path, users + u'/' + person);
        QCOMPARE(House::json(m_house->as(elsewhere, person, Method::Get, QStringLiteral("/users/") + person))
                     .value(u"name")
                     .toString(),
                 QStringLiteral("Someone"));
        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(m_house->as(elsewhere, person, Method::Get, QStringLiteral("/account")).status, 200);
    }

    /// What another account calls somebody is not this one's to know.
    void namesWhomItWasNotTold()
    {
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        m_house->addUser(elsewhere, {}, true, QStringLiteral("bob@example.com"));
        const QString path = add(QStringLiteral("bob@example.com"), {});
        QCOMPARE(House::json(ask(Method::Get, path)).value(u"displayName").toString(), QStringLiteral("bob"));
    }

    void keepsTheLastAdministrator()
    {
        const QString path = users + u'/' + m_admin;
        const Response off = ask(Method::Patch, path, patch(R"([{"op":"replace","value":{"active":false}}])"));
        QCOMPARE(off.status, 400);
        QVERIFY(detail(off).contains(u"ERR_NGROK_6622"));
        QVERIFY(detail(ask(Method::Delete, path)).contains(u"ERR_NGROK_6602"));
        QCOMPARE(ask(Method::Get, path).status, 200);
        m_house->addUser(m_account, Permissions::ofAdministrator());
        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(ask(Method::Get, path).status, 401); // whose key it was
    }

    /// Who was invited is seen too, and is in SCIM's hands from the first time that it has a word for them.
    void takesOverWhoWasInvited()
    {
        const QString id = m_house->addUser(m_account, {}, true, QStringLiteral("old@example.com"));
        QCOMPARE(ask(Method::Get, users + u'/' + id).status, 200);
        const auto provisioned = [&] {
            return House::json(asAdmin(Method::Get, QStringLiteral("/users/") + id))
                .value(u"provisioned_by")
                .toString();
        };
        QCOMPARE(provisioned(), QStringLiteral("invite"));
        const QJsonObject same = patch(R"([{"op":"replace","value":{"active":true}}])");
        QCOMPARE(ask(Method::Patch, users + u'/' + id, same).status, 200);
        QCOMPARE(provisioned(), QStringLiteral("scim"));
        QCOMPARE(ask(Method::Patch, users + u'/' + id, same).status, 200);
        QCOMPARE(m_house->eventTypes(m_account).filter(QStringLiteral("scim_user")).size(), 1); // then nothing happens
        QCOMPARE(
            House::code(asAdmin(Method::Patch, QStringLiteral("/users/") + id, {{QStringLiteral("active"), false}})),
            6620);
    }

    void givesPages()
    {
        for (int i = 0; i < 5; ++i) {
            m_house->clock.advance(1s);
            add(QStringLiteral("u%1@example.com").arg(i));
        }
        m_house->addServiceUser(m_account);
        const auto page = [&](const char *query) {
            const QJsonObject list = House::json(ask(Method::Get, users + u'?' + QString::fromLatin1(query)));
            QStringList names{QString::number(list.value(u"totalResults").toInt()),
                              QString::number(list.value(u"startIndex").toInt()),
                              QString::number(list.value(u"itemsPerPage").toInt())};
            const QJsonArray rows = list.value(u"Resources").toArray();
            for (const QJsonValue &row : rows)
                names.append(row.toObject().value(u"userName").toString().section(u'@', 0, 0));
            return names.join(u' ');
        };
        QCOMPARE(page("startIndex=1&count=2"), QStringLiteral("6 1 2 admin u0"));
        QCOMPARE(page("startIndex=3&count=2"), QStringLiteral("6 3 2 u1 u2"));
        QCOMPARE(page("startIndex=5"), QStringLiteral("6 5 2 u3 u4"));
        QCOMPARE(page("startIndex=7&count=100"), QStringLiteral("6 7 0"));
        QCOMPARE(page("count=0"), QStringLiteral("6 1 0"));
        QCOMPARE(page("startIndex=-3&count=-1"), QStringLiteral("6 1 0"));
        QCOMPARE(page("startIndex=0&count=1&sortBy=userName&attributes=userName"), QStringLiteral("6 1 1 admin"));
        QCOMPARE(page("filter=userName%20eq%20%22u3@example.com%22&startIndex=1&count=100").section(u' ', 0, 3),
                 QStringLiteral("1 1 1 u3"));
        QCOMPARE(scimType(ask(Method::Get, users + QStringLiteral("?startIndex=x"))), QStringLiteral("invalidValue"));
        QCOMPARE(scimType(ask(Method::Get, users + QStringLiteral("?filter=userName%20sw%20%22a%22"))),
                 QStringLiteral("invalidFilter"));
        QCOMPARE(ask(Method::Get, users + QStringLiteral("?count=1&count=2")).status, 400);
    }

    void isAnAdministratorsOfAnAccountWithScim()
    {
        SharedSecret key;
        m_house->addCredential(m_account,
                               m_house->addUser(m_account, {false, DeveloperPermission::ReadWrite,
                                                            TeamPermission::Manager, BillingPermission::Access}),
                               CredentialKind::ApiKey, &key);
        const Response refused = m_house->withKey(key, Method::Get, users);
        QCOMPARE(refused.status, 403);
        QVERIFY(detail(refused).contains(u"ERR_NGROK_1220"));
        QCOMPARE(refused.header("content-type"), QByteArray("application/scim+json"));
        provision("jit");
        QCOMPARE(ask(Method::Get, users).status, 403);
        QCOMPARE(ask(Method::Post, users, user(QStringLiteral("a@example.com"))).status, 403);
        provision("scim");
        m_house->execute(QStringLiteral("DELETE FROM identity_providers"));
        QVERIFY(detail(ask(Method::Get, users)).contains(u"identity provider"));
        QCOMPARE(ask(Method::Get, QStringLiteral("/scim/v2/Schemas")).status, 200); // what it speaks it says
    }

    void knowsOnlyItsAccount()
    {
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        const QString other = m_house->addUser(elsewhere, {}, true, QStringLiteral("other@example.com"));
        const QString bot = m_house->addServiceUser(m_account);
        for (const QString &id : {other, bot}) {
            const QString path = users + u'/' + id;
            QCOMPARE(ask(Method::Get, path).status, 404);
            QCOMPARE(ask(Method::Put, path, user(QStringLiteral("x@example.com"))).status, 404);
            QCOMPARE(ask(Method::Patch, path, patch(R"([{"op":"replace","value":{"active":false}}])")).status, 404);
            QCOMPARE(ask(Method::Delete, path).status, 404);
        }
        QCOMPARE(
            House::json(ask(Method::Get, users + QStringLiteral("?filter=userName%20eq%20%22other@example.com%22")))
                .value(u"totalResults")
                .toInt(),
            0);
    }

    void speaksScimOfErrors()
    {
        const auto check = [](const Response &response, int status) {
            QCOMPARE(response.status, status);
            QCOMPARE(response.header("content-type"), QByteArray("application/scim+json"));
            const QJsonObject error = House::json(response);
            QCOMPARE(error.value(u"schemas").toArray().at(0).toString(),
                     QStringLiteral("urn:ietf:params:scim:api:messages:2.0:Error"));
            QCOMPARE(error.value(u"status").toString(), QString::number(status));
            QVERIFY(!error.value(u"detail").toString().isEmpty());
        };
        check(m_house->service->handle(House::request(Method::Get, users)), 401);
        check(ask(Method::Get, QStringLiteral("/scim/v2/Groups")), 404);
        check(ask(Method::Get, users + QStringLiteral("/usr_1")), 404);
        check(ask(Method::Post, users), 400);
        check(ask(Method::Post, users, user(QStringLiteral("admin@example.com"))), 409);
        check(ask(Method::Post, users, user(QStringLiteral("no address"))), 400);
        m_house->execute(QStringLiteral("UPDATE accounts SET seats = 1"));
        check(ask(Method::Post, users, user(QStringLiteral("new@example.com"))), 403);
        m_house->service->setRequestLimit(1);
        ask(Method::Get, users);
        const Response limited = ask(Method::Get, users);
        check(limited, 429);
        QVERIFY(!limited.header("retry-after").isEmpty());
    }

    /// A client of SCIM says nothing of ngrok's version, and PUT is a verb like the others.
    void comesThroughAFrontEnd()
    {
        Request request = House::request(Method::Get, users);
        request.key = m_key;
        request.headers.insert("host", "iam.example");
        QCOMPARE(m_house->service->handle(request).status, 200);
        request.path = QStringLiteral("/users");
        QCOMPARE(House::code(m_house->service->handle(request)), 218);
    }

    void describesItself()
    {
        const QJsonObject config = House::json(ask(Method::Get, QStringLiteral("/scim/v2/ServiceProviderConfig")));
        QCOMPARE(config.value(u"patch").toObject().value(u"supported"), QJsonValue(true));
        for (const char *no : {"bulk", "sort", "etag", "changePassword"})
            QCOMPARE(config.value(QLatin1String(no)).toObject().value(u"supported"), QJsonValue(false));
        for (const char *list : {"ResourceTypes", "Schemas"}) {
            const QString path = QStringLiteral("/scim/v2/") + QLatin1String(list);
            const QJsonObject all = House::json(ask(Method::Get, path));
            QCOMPARE(all.value(u"totalResults").toInt(), 1);
            const QJsonObject one = all.value(u"Resources").toArray().at(0).toObject();
            QCOMPARE(House::json(ask(Method::Get, path + u'/' + one.value(u"id").toString())), one);
            QCOMPARE(ask(Method::Get, path + QStringLiteral("/Group")).status, 404);
        }
        QStringList names;
        const QJsonArray attributes = House::json(ask(Method::Get, QStringLiteral("/scim/v2/Schemas/") + userSchema))
                                          .value(u"attributes")
                                          .toArray();
        for (const QJsonValue &attribute : attributes)
            names.append(attribute.toObject().value(u"name").toString());
        QCOMPARE(names,
                 QStringList({QStringLiteral("userName"), QStringLiteral("displayName"), QStringLiteral("active")}));
    }

    /// No event, no change.
    void changesNothingWithoutItsEvent()
    {
        const QString path = add(QStringLiteral("ann@example.com"));
        m_house->refuseEvents(true);
        const QByteArray before = m_house->everything();
        QCOMPARE(ask(Method::Post, users, user(QStringLiteral("new@example.com"))).status, 500);
        QCOMPARE(ask(Method::Put, path, user(QStringLiteral("ann@example.com"), json(R"({"active":false})"))).status,
                 500);
        QCOMPARE(
            ask(Method::Patch, path, patch(R"([{"op":"replace","path":"userName","value":"b@example.com"}])")).status,
            500);
        QCOMPARE(ask(Method::Delete, path).status, 500);
        QCOMPARE(m_house->everything(), before);
        m_house->refuseEvents(false);
        QCOMPARE(ask(Method::Delete, path).status, 204);
    }

private:
    void provision(const char *how)
    {
        QCOMPARE(asAdmin(Method::Patch, QStringLiteral("/account"),
                         {{QStringLiteral("provisioning"), QString::fromLatin1(how)}})
                     .status,
                 200);
    }
    /// The new user's path.
    QString add(const QString &userName, const QJsonObject &more = {})
    {
        return users + u'/' + House::json(ask(Method::Post, users, user(userName, more))).value(u"id").toString();
    }
    static QString scimType(const Response &response) { return House::json(response).value(u"scimType").toString(); }
    static QString detail(const Response &response) { return House::json(response).value(u"detail").toString(); }
    Response ask(Method method, const QString &path, const QJsonObject &body = {})
    {
        return m_house->withKey(m_key, method, path, body);
    }
    Response asAdmin(Method method, const QString &path, const QJsonObject &body = {})
    {
        return HouseTest::ask(method, path, body);
    }

    SharedSecret m_key;
};

QTEST_GUILESS_MAIN(TestIamScim)
#include "tst_iam_scim.moc"
