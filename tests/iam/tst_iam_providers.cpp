// SPDX-License-Identifier: Apache-2.0
// Identity providers: what their documents must say, and what an account may do with them.
#include "housetest.h"

#include "iam/domain/providerdocument.h"
#include "iam/storage/accounts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

namespace
{

const QString providers = QStringLiteral("/identity_providers");
const QString redirect = QStringLiteral("https://idp.example.com/redirect");

QJsonObject saml(const QString &metadata)
{
    return {{QStringLiteral("saml"), QJsonObject{{QStringLiteral("idp_metadata"), metadata}}}};
}

QJsonObject oidcBody(const QJsonObject &oidc = House::oidc())
{
    return {{QStringLiteral("oidc"), oidc}};
}

} // namespace

class TestIamProviders : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void readsDiscoveryDocuments_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, const char *field, const QJsonValue &value, bool good = false) {
            QTest::newRow(name) << QString::fromLatin1(field) << value << good;
        };
        row("as it is", "scopes_supported", QJsonArray{QStringLiteral("openid")}, true);
        row("another issuer", "issuer", QStringLiteral("https://login.example.com/"));
        row("no issuer", "issuer", QJsonValue());
        row("plain http", "authorization_endpoint", QStringLiteral("http://login.example.com/authorize"));
        row("a script", "authorization_endpoint", QStringLiteral("javascript:alert(1)"));
        row("no token endpoint", "token_endpoint", QJsonValue());
        row("a number for keys", "jwks_uri", 7);
        row("keys with a password", "jwks_uri", QStringLiteral("https://a:b@login.example.com/keys"));
        row("no code flow", "response_types_supported", QJsonArray{QStringLiteral("id_token")});
        row("code is a word", "response_types_supported", QStringLiteral("code"));
        row("unsigned", "id_token_signing_alg_values_supported", QJsonArray{QStringLiteral("none")});
        row("a shared secret", "id_token_signing_alg_values_supported", QJsonArray{QStringLiteral("HS256")});
        row("an elliptic curve", "id_token_signing_alg_values_supported", QJsonArray{QStringLiteral("ES256")}, true);
        row("no subjects", "subject_types_supported", QJsonArray());
    }

    void readsDiscoveryDocuments()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(bool, good);
        QJsonObject oidc = House::oidc();
        QJsonObject document = oidc.value(u"discovery_document").toObject();
        document.insert(field, value);
        oidc.insert(QStringLiteral("discovery_document"), document);
        const Response made = ask(Method::Post, providers, oidcBody(oidc));
        QCOMPARE(made.status, good ? 201 : 400);
        QCOMPARE(House::code(made), good ? 0 : 214);
        if (!good)
            return;
        const QJsonObject shown = House::json(made).value(u"oidc").toObject();
        QCOMPARE(shown.value(u"authorization_endpoint").toString(),
                 QStringLiteral("https://login.example.com/authorize"));
        QCOMPARE(shown.value(u"discovery_document").toObject(), document);
        QVERIFY(House::json(made).value(u"saml").isNull());
    }

    void refusesIssuers_data()
    {
        QTest::addColumn<QString>("issuer");
        for (const char *issuer : {"http://login.example.com", "login.example.com", "https://login.example.com?a=b",
                                   "https://login.example.com#a", "https://user@login.example.com", "https://", ""})
            QTest::addRow("%s", issuer) << QString::fromLatin1(issuer);
    }

    void refusesIssuers()
    {
        QFETCH(QString, issuer);
        QCOMPARE(House::code(ask(Method::Post, providers, oidcBody(House::oidc(issuer)))), 214);
    }

    void readsSamlMetadata_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("signOn"); ///< empty: refused
        const auto row = [](const char *name, const char *what, const char *with, const QString &signOn = {}) {
            QTest::newRow(name) << QString::fromLatin1(what) << QString::fromLatin1(with) << signOn;
        };
        row("as it is", "", "", redirect);
        row("a form post alone", "HTTP-Redirect", "SOAP", QStringLiteral("https://idp.example.com/post"));
        row("a plain form post", "https://idp.example.com/post", "http://idp.example.com/post", redirect);
        row("nothing for a browser", "bindings:HTTP-", "bindings:X-");
        row("everything in the clear", "https://idp.example.com/", "http://idp.example.com/");
        row("an encryption key alone", "use=\"signing\"", "use=\"encryption\"");
        row("a key for everything", " use=\"signing\"", "", redirect);
        row("a certificate that is none", "<ds:X509Certificate>", "<ds:X509Certificate>AAAA");
        row("no base64", "<ds:X509Certificate>", "<ds:X509Certificate>!");
        row("another namespace", "SAML:2.0:metadata", "SAML:3.0:metadata");
        row("SAML 1.1", "2.0:protocol", "1.1:protocol");
        row("a service provider", "IDPSSODescriptor", "SPSSODescriptor");
        row("no name", "entityID=\"https://idp.example.com/saml\"", "");
        row("expired", "entityID", "validUntil=\"2001-01-01T00:00:00Z\" entityID");
        row("lasting", "entityID", "validUntil=\"2999-01-01T00:00:00Z\" entityID", redirect);
        row("cut off", "</md:EntityDescriptor>", "");
        row("two roots", "</md:EntityDescriptor>", "</md:EntityDescriptor><a/>");
        row("an entity", "<md:EntityDescriptor", "<!DOCTYPE a [<!ENTITY b 'c'>]><md:EntityDescriptor");
        row("an outside entity", "<md:EntityDescriptor",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><md:EntityDescriptor");
        row("an outside document type", "<md:EntityDescriptor",
            "<!DOCTYPE a SYSTEM 'https://evil.example.com/a.dtd'><md:EntityDescriptor");
        row("an entity of nobody", "<ds:X509Certificate>", "<ds:X509Certificate>&b;");
        row("an entity of nobody elsewhere", "<md:IDPSSODescriptor", "&b;<md:IDPSSODescriptor");
        row("a comment", "<md:EntityDescriptor", "<!-- hello --><md:EntityDescriptor", redirect);
        row("two providers", "</md:IDPSSODescriptor>", "</md:IDPSSODescriptor><md:IDPSSODescriptor/>");
    }

    void readsSamlMetadata()
    {
        QFETCH(QString, what);
        QFETCH(QString, with);
        QFETCH(QString, signOn);
        QString metadata = House::samlMetadata();
        if (!what.isEmpty()) {
            QVERIFY(metadata.contains(what));
            metadata.replace(what, with);
        }
        const Response made = ask(Method::Post, providers, saml(metadata));
        QCOMPARE(made.status, signOn.isEmpty() ? 400 : 201);
        if (signOn.isEmpty()) {
            QCOMPARE(House::code(made), 214);
            return;
        }
        const QJsonObject shown = House::json(made).value(u"saml").toObject();
        QCOMPARE(shown.value(u"single_sign_on_url").toString(), signOn);
        QCOMPARE(shown.value(u"entity_id").toString(), QStringLiteral("https://idp.example.com/saml"));
        QCOMPARE(shown.value(u"idp_metadata").toString(), metadata);
    }

    /// An entity that would grow to gigabytes is not even looked at.
    void isNotDrownedByEntities()
    {
        QString type = QStringLiteral("<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>");
        for (int i = 1; i < 20; ++i)
            type +=
                QStringLiteral("<!ENTITY e%1 '&e%2;&e%2;&e%2;&e%2;&e%2;&e%2;&e%2;&e%2;&e%2;&e%2;'>").arg(i).arg(i - 1);
        const auto reading = readSamlMetadata(type + QStringLiteral("]><a>&e19;</a>"), m_house->clock.wall());
        QVERIFY(std::holds_alternative<DocumentProblem>(reading));
    }

    void keepsDocumentsShort()
    {
        const auto padded = [](qsizetype bytes) {
            const QString metadata = House::samlMetadata();
            const QString comment = QStringLiteral("<!--%1-->");
            return metadata + comment.arg(QString(bytes - metadata.toUtf8().size() - 7, u'x'));
        };
        QCOMPARE(ask(Method::Post, providers, saml(padded(16383))).status, 201);
        const Response refused = ask(Method::Post, providers, saml(padded(16384)));
        QCOMPARE(House::code(refused), 10031);
        QJsonObject oidc = House::oidc();
        QJsonObject document = oidc.value(u"discovery_document").toObject();
        document.insert(QStringLiteral("claims_supported"), QString(16384, u'x'));
        oidc.insert(QStringLiteral("discovery_document"), document);
        QCOMPARE(House::code(ask(Method::Post, providers, oidcBody(oidc))), 10031);
    }

    void isOfOneKind()
    {
        QJsonObject both = saml(House::samlMetadata());
        both.insert(QStringLiteral("oidc"), House::oidc());
        QCOMPARE(House::code(ask(Method::Post, providers, both)), 4701);
        QCOMPARE(House::code(ask(Method::Post, providers)), 214);
        // A part that is null is not there, as the reply has it.
        both.insert(QStringLiteral("saml"), QJsonValue::Null);
        const Response made = ask(Method::Post, providers, both);
        QCOMPARE(made.status, 201);
        const QString path = providers + u'/' + House::json(made).value(u"id").toString();
        QCOMPARE(House::code(ask(Method::Patch, path, saml(House::samlMetadata()))), 4701);
        // Sign-in that the provider begins is SAML's alone.
        QJsonObject oidc = House::oidc();
        oidc.insert(QStringLiteral("allow_idp_initiated"), true);
        QCOMPARE(House::code(ask(Method::Post, providers, oidcBody(oidc))), 214);
        QCOMPARE(House::code(ask(Method::Patch, path, oidcBody({{QStringLiteral("allow_idp_initiated"), true}}))), 214);
    }

    void changesWhatIsGiven()
    {
        const QString path =
            providers + u'/' +
            House::json(ask(Method::Post, providers, saml(House::samlMetadata()))).value(u"id").toString();
        const Response begun =
            ask(Method::Patch, path,
                {{QStringLiteral("description"), QStringLiteral("Okta")},
                 {QStringLiteral("saml"), QJsonObject{{QStringLiteral("allow_idp_initiated"), true}}}});
        QCOMPARE(begun.status, 200);
        const QJsonObject shown = House::json(ask(Method::Get, path));
        QCOMPARE(shown, House::json(begun));
        QCOMPARE(shown.value(u"description").toString(), QStringLiteral("Okta"));
        QCOMPARE(shown.value(u"saml").toObject().value(u"allow_idp_initiated"), QJsonValue(true));
        QCOMPARE(shown.value(u"saml").toObject().value(u"single_sign_on_url").toString(), redirect);
        QCOMPARE(ask(Method::Patch, path, {{QStringLiteral("description"), QStringLiteral("Okta")}}).status, 200);
        QCOMPARE(House::code(ask(Method::Patch, path, saml(QStringLiteral("<a/>")))), 214);
        QCOMPARE(House::json(ask(Method::Get, path)), shown);
        QCOMPARE(m_house->eventTypes(m_account), QStringList({QStringLiteral("identity_provider_created.v0"),
                                                              QStringLiteral("identity_provider_updated.v0")}));

        // An issuer comes with its own document, or not at all.
        const QString oidc =
            providers + u'/' + House::json(ask(Method::Post, providers, oidcBody())).value(u"id").toString();
        const QString other = QStringLiteral("https://other.example.com");
        QCOMPARE(House::code(ask(Method::Patch, oidc, oidcBody({{QStringLiteral("issuer"), other}}))), 214);
        QCOMPARE(ask(Method::Patch, oidc, oidcBody(House::oidc(other))).status, 200);
        QCOMPARE(House::json(ask(Method::Get, oidc)).value(u"oidc").toObject().value(u"issuer").toString(), other);
        QCOMPARE(ask(Method::Patch, oidc, oidcBody({{QStringLiteral("client_id"), QStringLiteral("c2")}})).status, 200);
    }

    /// From the first to the last one, whichever they are: mixed mode goes by it.
    void remembersSinceWhen()
    {
        const auto since = [this] { return Accounts(*m_house->database).ssoSince(m_account); };
        const auto add = [this] {
            return providers + u'/' + House::json(ask(Method::Post, providers, oidcBody())).value(u"id").toString();
        };
        QVERIFY(!since());
        const QString first = add();
        const Timestamp then = std::chrono::floor<std::chrono::seconds>(m_house->clock.wall());
        QVERIFY(since() == then);
        m_house->clock.advance(1h);
        const QString second = add();
        QCOMPARE(ask(Method::Delete, first).status, 204);
        QVERIFY(since() == then);
        QCOMPARE(ask(Method::Delete, second).status, 204);
        QVERIFY(!since());
        QCOMPARE(ask(Method::Delete, second).status, 404);
        m_house->clock.advance(1h);
        add();
        QVERIFY(since() > then);
        QCOMPARE(m_house->eventTypes(m_account).count(QStringLiteral("identity_provider_deleted.v0")), 2);
    }

    void listsNewestFirst()
    {
        QStringList ids;
        for (int i = 0; i < 3; ++i) {
            m_house->clock.advance(1s);
            ids.prepend(House::json(ask(Method::Post, providers, oidcBody())).value(u"id").toString());
        }
        QStringList listed;
        QString next = providers + QStringLiteral("?limit=2");
        while (!next.isEmpty()) {
            const QJsonObject page = House::json(ask(Method::Get, next));
            const QJsonArray rows = page.value(u"identity_providers").toArray();
            for (const QJsonValue &row : rows)
                listed.append(row.toObject().value(u"id").toString());
            next = page.value(u"next_page_uri").toString().mid(m_house->publicUrl.toString().size() - 1);
        }
        QCOMPARE(listed, ids);
    }
};

QTEST_GUILESS_MAIN(TestIamProviders)
#include "tst_iam_providers.moc"
