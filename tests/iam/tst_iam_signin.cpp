// SPDX-License-Identifier: Apache-2.0
// Who signs in how: the decision, and that it is made of what the account says.
#include "house.h"

#include "iam/domain/signin.h"

#include <QJsonArray>
#include <QTest>

#include <map>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

using Facts = SignInFacts;
using Rule = SignInRule;

Q_DECLARE_METATYPE(gatehouse::iam::SignInFacts)

namespace
{

constexpr Timestamp noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

/// The account has an OIDC and a SAML provider since noon; the member was there an hour before.
Facts facts(SignInMethod method)
{
    Facts facts;
    facts.method = method;
    facts.ssoSince = noon;
    facts.hasOidc = facts.hasSaml = facts.hasSamlIdpInitiated = true;
    facts.memberSince = noon - 1h;
    return facts;
}

const DomainControl &claim()
{
    static const DomainControl control{.blockSignUp = true, .blockAccountCreation = true, .verifiedAt = noon};
    return control;
}

} // namespace

class TestIamSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<SignInFacts>("facts");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, Facts facts, Rule rule, bool allowed, int code,
                            const std::function<void(Facts &)> &change) {
            change(facts);
            QTest::newRow(name) << facts << toString(rule) << code << allowed;
        };
        const auto yes = [&row](
                             const char *name, SignInMethod method, Rule rule,
                             const std::function<void(Facts &)> &change = [](Facts &) {}) {
            row(name, facts(method), rule, true, 0, change);
        };
        const auto no = [&row](const char *name, SignInMethod method, Rule rule, int code,
                               const std::function<void(Facts &)> &change) {
            row(name, facts(method), rule, false, code, change);
        };
        using enum SignInMethod;
        yes("a password from before", Password, Rule::None);
        yes("a password without single sign-on", Password, Rule::None, [](Facts &f) {
            f.ssoSince.reset();
            f.memberSince = noon + 1h;
        });
        no("a password of a newer one", Password, Rule::MixedMode, 10078, [](Facts &f) { f.memberSince = noon; });
        no("a password, enforced", Password, Rule::SsoEnforced, 10078, [](Facts &f) { f.ssoEnforced = true; });
        no("without a second factor", Password, Rule::MfaRequired, 1229, [](Facts &f) { f.mfaRequired = true; });
        yes("with a second factor", Password, Rule::None, [](Facts &f) { f.mfaRequired = f.secondFactor = true; });
        no("a second factor does not help", Password, Rule::SsoEnforced, 10078,
           [](Facts &f) { f.ssoEnforced = f.mfaRequired = f.secondFactor = true; });
        no("a password of nobody", Password, Rule::NotMember, 0, [](Facts &f) { f.memberSince.reset(); });
        no("a password of the disabled", Password, Rule::Disabled, 636, [](Facts &f) { f.active = false; });
        yes("of the domain, from before", Password, Rule::None, [](Facts &f) { f.domain = &claim(); });
        no("of the domain", Password, Rule::DomainControl, 4116, [](Facts &f) {
            f.domain = &claim();
            f.memberSince = noon + 1h;
        });
        no("of the domain, nobody", Password, Rule::DomainControl, 4116, [](Facts &f) {
            f.domain = &claim();
            f.memberSince.reset();
        });
        yes("of the domain, without a provider", Password, Rule::None, [](Facts &f) {
            f.domain = &claim();
            f.ssoSince.reset();
            f.memberSince = noon + 1h;
        });

        yes("by OIDC", Oidc, Rule::SingleSignOn);
        yes("by SAML, enforced", Saml, Rule::SingleSignOn, [](Facts &f) { f.ssoEnforced = f.mfaRequired = true; });
        yes("by OIDC, of the domain", Oidc, Rule::SingleSignOn, [](Facts &f) {
            f.domain = &claim();
            f.memberSince = noon + 1h;
        });
        no("by OIDC of the disabled", Oidc, Rule::Disabled, 636, [](Facts &f) { f.active = false; });
        no("no OIDC", Oidc, Rule::NoIdentityProvider, 0, [](Facts &f) { f.hasOidc = false; });
        no("no SAML", Saml, Rule::NoIdentityProvider, 0, [](Facts &f) { f.hasSaml = false; });
        yes("begun by SAML", Saml, Rule::SingleSignOn, [](Facts &f) { f.idpInitiated = true; });
        no("begun by OIDC", Oidc, Rule::IdpInitiated, 0, [](Facts &f) { f.idpInitiated = true; });
        no("begun by SAML that may not", Saml, Rule::IdpInitiated, 0, [](Facts &f) {
            f.idpInitiated = true;
            f.hasSamlIdpInitiated = false;
        });
        no("nobody, by invitation", Oidc, Rule::NotMember, 0, [](Facts &f) { f.memberSince.reset(); });
        yes("nobody yet, just in time", Oidc, Rule::JustInTime, [](Facts &f) {
            f.memberSince.reset();
            f.provisioning = Provisioning::Jit;
        });
        no("nobody yet, without a seat", Oidc, Rule::Seats, 4402, [](Facts &f) {
            f.memberSince.reset();
            f.provisioning = Provisioning::Jit;
            f.seatLeft = false;
        });
        no("nobody, under SCIM", Saml, Rule::Scim, 6618, [](Facts &f) {
            f.memberSince.reset();
            f.provisioning = Provisioning::Scim;
        });

        const auto nobodyOfTheDomain = [](Facts &f) {
            f.domain = &claim();
            f.memberSince.reset();
        };
        no("signing up", SignUp, Rule::DomainControl, 4114, nobodyOfTheDomain);
        no("making an account", CreateAccount, Rule::DomainControl, 4115, nobodyOfTheDomain);
        yes("signing up elsewhere", SignUp, Rule::None, [](Facts &f) { f.memberSince.reset(); });
        yes("making an account elsewhere", CreateAccount, Rule::None);
        yes("signing up without a provider", SignUp, Rule::None, [&](Facts &f) {
            nobodyOfTheDomain(f);
            f.ssoSince.reset();
        });
        static const DomainControl open{.verifiedAt = noon};
        yes("signing up where it is open", SignUp, Rule::None, [](Facts &f) { f.domain = &open; });
        yes("making an account where it is open", CreateAccount, Rule::None, [](Facts &f) { f.domain = &open; });
    }

    void decides()
    {
        QFETCH(SignInFacts, facts);
        QFETCH(QString, rule);
        QFETCH(int, code);
        QFETCH(bool, allowed);
        const SignInDecision decision = decideSignIn(facts);
        QCOMPARE(toString(decision.rule), rule);
        QCOMPARE(static_cast<int>(decision.code), code);
        QCOMPARE(decision.allowed, allowed);
    }

    /// One account on its way from passwords to enforced single sign-on with a domain of its own.
    void followsTheAccount()
    {
        House house;
        house.hurry();
        const QString account = house.addAccount();
        const QString admin =
            house.addUser(account, Permissions::ofAdministrator(), true, QStringLiteral("old@example.com"));
        const auto ask = [&](Method method, const QString &path, const QJsonObject &body) {
            return house.as(account, admin, method, path, body);
        };
        const auto check = [&](const char *email, const char *method) {
            const QJsonObject decision = House::json(ask(Method::Post, QStringLiteral("/sign_in_checks"),
                                                         {{QStringLiteral("email"), QString::fromLatin1(email)},
                                                          {QStringLiteral("method"), QString::fromLatin1(method)}}));
            return decision.value(u"rule").toString() + (decision.value(u"allowed").toBool() ? u'+' : u'-') +
                   decision.value(u"error_code").toString().section(u'_', -1);
        };
        const auto set = [&](const char *name, const QJsonValue &value) {
            return ask(Method::Patch, QStringLiteral("/account"), {{QString::fromLatin1(name), value}}).status;
        };
        QCOMPARE(check("OLD@example.com", "password"), QStringLiteral("none+"));
        QCOMPARE(check("old@example.com", "oidc"), QStringLiteral("no_identity_provider-"));
        house.clock.advance(1h);
        house.addIdentityProvider(account);
        house.clock.advance(1h);
        house.addUser(account, {}, true, QStringLiteral("new@example.com"));
        QCOMPARE(check("old@example.com", "password"), QStringLiteral("none+"));
        QCOMPARE(check("new@example.com", "password"), QStringLiteral("mixed_mode-10078"));
        QCOMPARE(check("new@example.com", "oidc"), QStringLiteral("single_sign_on+"));
        QCOMPARE(check("new@example.com", "saml"), QStringLiteral("no_identity_provider-"));
        QCOMPARE(set("mfa_required", true), 200);
        QCOMPARE(check("old@example.com", "password"), QStringLiteral("mfa_required-1229"));
        QCOMPARE(check("nobody@example.com", "oidc"), QStringLiteral("not_member-"));
        QCOMPARE(set("provisioning", QStringLiteral("jit")), 200);
        QCOMPARE(check("nobody@example.com", "oidc"), QStringLiteral("jit+"));

        house.clock.advance(1h);
        const QString claim = house.addDomainControl(account, QStringLiteral("example.com"), false, true, true);
        QCOMPARE(check("nobody@example.com", "sign_up"), QStringLiteral("none+")); // not verified
        house.execute(QStringLiteral("UPDATE domain_controls SET verified_at = created_at"));
        house.clock.advance(1h);
        house.addUser(account, {}, true, QStringLiteral("newest@example.com"));
        QCOMPARE(check("nobody@example.com", "sign_up"), QStringLiteral("domain_control-4114"));
        QCOMPARE(check("old@example.com", "create_account"), QStringLiteral("domain_control-4115"));
        QCOMPARE(check("nobody@sub.example.com", "sign_up"), QStringLiteral("none+"));
        QCOMPARE(check("newest@example.com", "password"), QStringLiteral("domain_control-4116"));
        QCOMPARE(check("new@example.com", "password"), QStringLiteral("mixed_mode-10078")); // from before the claim
        QCOMPARE(set("sso_enforced", true), 200);
        QCOMPARE(check("old@example.com", "password"), QStringLiteral("sso_enforced-10078"));
        QCOMPARE(check("old@example.com", "oidc"), QStringLiteral("single_sign_on+"));

        const QJsonObject whole = House::json(ask(Method::Post, QStringLiteral("/sign_in_checks"),
                                                  {{QStringLiteral("email"), QStringLiteral("newest@example.com")},
                                                   {QStringLiteral("method"), QStringLiteral("password")}}));
        QCOMPARE(whole.value(u"domain_control").toObject().value(u"id").toString(), claim);
        QVERIFY(whole.value(u"user").toObject().value(u"uri").toString().startsWith(u"https://iam.example/users/usr_"));
        QVERIFY(!whole.value(u"msg").toString().isEmpty());
        QVERIFY(whole.value(u"permissions").isNull());
        const QJsonObject starting = House::json(ask(Method::Post, QStringLiteral("/sign_in_checks"),
                                                     {{QStringLiteral("email"), QStringLiteral("nobody@example.com")},
                                                      {QStringLiteral("method"), QStringLiteral("oidc")}}))
                                         .value(u"permissions")
                                         .toObject();
        QCOMPARE(starting.value(u"developer").toString(), QStringLiteral("read_write"));
        QCOMPARE(starting.value(u"team").toString(), QStringLiteral("invite"));
        QCOMPARE(starting.value(u"administrator"), QJsonValue(false));
        // Nobody came to be by asking.
        QCOMPARE(check("nobody@example.com", "oidc"), QStringLiteral("jit+"));
    }

    /// However many there are.
    void looksThroughAllProviders()
    {
        House house;
        house.hurry();
        const QString account = house.addAccount();
        const QString admin =
            house.addUser(account, Permissions::ofAdministrator(), true, QStringLiteral("old@example.com"));
        house.addIdentityProvider(account);
        house.execute(QStringLiteral("UPDATE identity_providers SET kind = 'saml'"));
        house.clock.advance(1h);
        for (int i = 0; i < 100; ++i)
            house.addIdentityProvider(account);
        const QJsonObject decision =
            House::json(house.as(account, admin, Method::Post, QStringLiteral("/sign_in_checks"),
                                 {{QStringLiteral("email"), QStringLiteral("old@example.com")},
                                  {QStringLiteral("method"), QStringLiteral("saml")}}));
        QCOMPARE(decision.value(u"rule").toString(), QStringLiteral("single_sign_on"));
    }

    /// Another account's people and settings do not count, and nothing of it shows.
    void knowsNothingOfOtherAccounts()
    {
        House house;
        house.hurry();
        const QString account = house.addAccount(), elsewhere = house.addAccount();
        const QString admin = house.addUser(account, Permissions::ofAdministrator());
        house.addIdentityProvider(elsewhere);
        house.addDomainControl(elsewhere, QStringLiteral("example.org"), true, true, true);
        house.addUser(elsewhere, {}, true, QStringLiteral("there@example.org"));
        // But that its owner has the say over the domain, and what that is: it holds wherever somebody asks.
        const std::map<QByteArray, QString> codes{{"password", QStringLiteral("ERR_NGROK_4116")},
                                                  {"oidc", QString()},
                                                  {"sign_up", QStringLiteral("ERR_NGROK_4114")},
                                                  {"create_account", QStringLiteral("ERR_NGROK_4115")}};
        for (const auto &[method, code] : codes) {
            const Response decided = house.as(account, admin, Method::Post, QStringLiteral("/sign_in_checks"),
                                              {{QStringLiteral("email"), QStringLiteral("there@example.org")},
                                               {QStringLiteral("method"), QString::fromLatin1(method)}});
            const QJsonObject decision = House::json(decided);
            QVERIFY(decision.value(u"user").isNull());
            QVERIFY(decision.value(u"domain_control").isNull());
            QCOMPARE(decision.value(u"error_code").toString(), code);
            QCOMPARE(decision.value(u"rule").toString() == u"domain_control", !code.isEmpty());
        }
        // Without an identity provider there, nobody could sign in by it: it blocks nothing.
        house.execute(QStringLiteral("UPDATE accounts SET sso_since = NULL"));
        const Response open = house.as(account, admin, Method::Post, QStringLiteral("/sign_in_checks"),
                                       {{QStringLiteral("email"), QStringLiteral("there@example.org")},
                                        {QStringLiteral("method"), QStringLiteral("sign_up")}});
        QCOMPARE(House::json(open).value(u"allowed"), QJsonValue(true));
    }

    /// One person in two accounts, with a role in each.
    void isOnePersonInSeveralAccounts()
    {
        House house;
        house.hurry();
        const QString first = house.addAccount(QStringLiteral("First"));
        house.clock.advance(1s);
        const QString second = house.addAccount(QStringLiteral("Second"));
        const QString third = house.addAccount(QStringLiteral("Third"));
        const QString person = house.addUser(first, Permissions::ofAdministrator());
        house.addMember(second, person, {false, DeveloperPermission::ReadOnly});
        house.addMember(third, person, {}, false);
        const auto accounts = [&](const QString &in) {
            QStringList names;
            const QJsonArray rows = House::json(house.as(in, person, Method::Get, QStringLiteral("/accounts")))
                                        .value(u"accounts")
                                        .toArray();
            for (const QJsonValue &row : rows)
                names.append(row.toObject().value(u"name").toString());
            return names;
        };
        QCOMPARE(accounts(first),
                 QStringList({QStringLiteral("Second"), QStringLiteral("First")})); // not where disabled
        QCOMPARE(accounts({}), accounts(first));
        QCOMPARE(house.as(first, person, Method::Post, QStringLiteral("/api_keys")).status, 201);
        QCOMPARE(House::code(house.as(second, person, Method::Post, QStringLiteral("/api_keys"))), 1219);
        QCOMPARE(House::code(house.as(third, person, Method::Get, QStringLiteral("/api_keys"))), 636);
        const auto role = [&](const QString &in) {
            return House::json(house.as(in, person, Method::Get, QStringLiteral("/users/") + person))
                .value(u"permissions")
                .toObject();
        };
        QCOMPARE(role(first).value(u"administrator"), QJsonValue(true));
        QCOMPARE(role(second).value(u"administrator"), QJsonValue(false));
    }
};

QTEST_GUILESS_MAIN(TestIamSignIn)
#include "tst_iam_signin.moc"
