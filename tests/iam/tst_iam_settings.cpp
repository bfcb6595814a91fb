// SPDX-License-Identifier: Apache-2.0
// An account's settings of single sign-on, and what provisioning by SCIM keeps people's hands from.
#include "housetest.h"

#include "api/codecs.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamSettings : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void keepsSettings()
    {
        QVERIFY(!account().ssoEnforced);
        QVERIFY(account().provisioning == Provisioning::Invite);
        m_house->addIdentityProvider(m_account);
        const Response changed = set({{QStringLiteral("sso_enforced"), true},
                                      {QStringLiteral("provisioning"), QStringLiteral("jit")},
                                      {QStringLiteral("mfa_required"), true}});
        QCOMPARE(changed.status, 200);
        QVERIFY(account().ssoEnforced && account().mfaRequired);
        QVERIFY(account().provisioning == Provisioning::Jit);
        QCOMPARE(*decode<AccountInfo>(changed.body), account());
        QCOMPARE(set({{QStringLiteral("sso_enforced"), false}}).status, 200);
        QVERIFY(!account().ssoEnforced);
        QVERIFY(account().provisioning == Provisioning::Jit); // what is not given stays
        QCOMPARE(set({}).status, 200);
        QCOMPARE(m_house->eventTypes(m_account),
                 QStringList({QStringLiteral("account_updated.v0"), QStringLiteral("account_updated.v0")}));
    }

    void needsAnIdentityProvider_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<bool>("good");
        const QString provisioning = QStringLiteral("provisioning");
        QTest::newRow("enforce") << QJsonObject{{QStringLiteral("sso_enforced"), true}} << false;
        QTest::newRow("jit") << QJsonObject{{provisioning, QStringLiteral("jit")}} << false;
        QTest::newRow("scim") << QJsonObject{{provisioning, QStringLiteral("scim")}} << false;
        QTest::newRow("none of it") << QJsonObject{{provisioning, QStringLiteral("invite")},
                                                   {QStringLiteral("sso_enforced"), false},
                                                   {QStringLiteral("mfa_required"), true}}
                                    << true;
    }

    void needsAnIdentityProvider()
    {
        QFETCH(QJsonObject, body);
        QFETCH(bool, good);
        const AccountInfo before = account();
        const Response response = set(body);
        QCOMPARE(response.status, good ? 200 : 400);
        if (good)
            return;
        QVERIFY(House::json(response).value(u"msg").toString().contains(u"identity provider"));
        QVERIFY(account() == before);
        QVERIFY(m_house->eventTypes(m_account).isEmpty());
        m_house->addIdentityProvider(m_account);
        QCOMPARE(set(body).status, 200);
    }

    void keepsTheLastOneWhileEnforced()
    {
        const auto path = [this] {
            return QStringLiteral("/identity_providers/") + m_house->addIdentityProvider(m_account);
        };
        const QString first = path(), second = path();
        QCOMPARE(set({{QStringLiteral("sso_enforced"), true}}).status, 200);
        QCOMPARE(ask(Method::Delete, first).status, 204);
        QCOMPARE(House::code(ask(Method::Delete, second)), 4702);
        QCOMPARE(set({{QStringLiteral("sso_enforced"), false}}).status, 200);
        QCOMPARE(ask(Method::Delete, second).status, 204);
    }

    /// What SCIM decides about its people, and what others still do.
    void protectsWhomScimManages()
    {
        m_house->addIdentityProvider(m_account);
        QCOMPARE(set({{QStringLiteral("provisioning"), QStringLiteral("scim")}}).status, 200);
        const QString id = m_house->addUser(m_account, {}, true, QStringLiteral("managed@example.com"));
        m_house->setProvisionedBy(m_account, id, Provisioning::Scim);
        const QString path = QStringLiteral("/users/") + id;
        QCOMPARE(House::code(ask(Method::Patch, path, {{QStringLiteral("active"), false}})), 6620);
        QCOMPARE(House::code(ask(Method::Delete, path)), 6619);
        // Roles are the account's own, and the address may be said again.
        QCOMPARE(
            ask(Method::Patch, path,
                {{QStringLiteral("name"), QStringLiteral("Ann")},
                 {QStringLiteral("email"), QStringLiteral("Managed@Example.com")},
                 {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("billing"), QStringLiteral("access")}}}})
                .status,
            200);
        // Whoever came in another way is in everybody's hands, and so is who was managed once it is over.
        const QString other = QStringLiteral("/users/") + m_house->addUser(m_account, {});
        QCOMPARE(ask(Method::Patch, other, {{QStringLiteral("active"), false}}).status, 200);
        QCOMPARE(ask(Method::Delete, other).status, 204);
        QCOMPARE(set({{QStringLiteral("provisioning"), QStringLiteral("invite")}}).status, 200);
        QCOMPARE(ask(Method::Patch, path, {{QStringLiteral("active"), false}}).status, 200);
        QCOMPARE(ask(Method::Delete, path).status, 204);
    }

    void invitesNobodyUnderScim()
    {
        m_house->addIdentityProvider(m_account);
        const QString invitation =
            QStringLiteral("/invitations/") + m_house->addInvitation(m_account, QStringLiteral("invited@example.com"));
        const QString invited = m_house->addPerson(QStringLiteral("invited@example.com"));
        QCOMPARE(set({{QStringLiteral("provisioning"), QStringLiteral("scim")}}).status, 200);
        const QString accept = invitation + QStringLiteral("/accept");
        QCOMPARE(House::code(m_house->as({}, invited, Method::Post, accept)), 4415);
        QCOMPARE(House::code(ask(Method::Post, invitation + QStringLiteral("/resend"))), 4414);
        QCOMPARE(set({{QStringLiteral("provisioning"), QStringLiteral("jit")}}).status, 200);
        QCOMPARE(m_house->as({}, invited, Method::Post, accept).status, 200);
    }

private:
    AccountInfo account() { return *decode<AccountInfo>(ask(Method::Get, QStringLiteral("/account")).body); }
    Response set(const QJsonObject &body) { return ask(Method::Patch, QStringLiteral("/account"), body); }
};

QTEST_GUILESS_MAIN(TestIamSettings)
#include "tst_iam_settings.moc"
