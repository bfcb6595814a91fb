// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/storage/abusereports.h"
#include "iam/storage/accounts.h"
#include "iam/storage/applicationsessions.h"
#include "iam/storage/applicationusers.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/eventdestinations.h"
#include "iam/storage/eventsubscriptions.h"
#include "iam/storage/identityproviders.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/iprestrictions.h"
#include "support/testcertificates.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::iam
{

QString House::addAccount(const QString &name, int seats)
{
    AccountInfo account;
    account.id = newId("ac_");
    account.name = name;
    account.plan = QStringLiteral("enterprise");
    account.seats = seats;
    account.createdAt = clock.wall();
    Accounts(*database).insert(account);
    return account.id;
}

QString House::addIpPolicy(const QString &account)
{
    const QString id = newId("ipp_");
    IpPolicies(*database).insert(account, {.id = id, .createdAt = clock.wall()});
    return id;
}

QString House::addIpRule(const QString &account, const QString &policy, const QString &cidr, IpAction action)
{
    const QString id = newId("ipr_");
    IpPolicyRules(*database).insert(
        account, {.id = id, .policyId = policy, .cidr = cidr, .action = action, .createdAt = clock.wall()});
    return id;
}

QString House::restrictIps(const QString &account, IpRestrictionType type, const QStringList &networks, bool enforced)
{
    const QString policy = addIpPolicy(account);
    for (const QString &network : networks) {
        const bool deny = network.startsWith(u'-');
        addIpRule(account, policy, network.mid(deny ? 1 : 0), deny ? IpAction::Deny : IpAction::Allow);
    }
    const QString id = newId("ipx_");
    IpRestrictions(*database).insert(
        account, {.id = id, .type = type, .enforced = enforced, .policyIds = {policy}, .createdAt = clock.wall()});
    return id;
}

QString House::addIdentityProvider(const QString &account)
{
    IdentityProvider provider;
    provider.id = newId("idp_");
    provider.issuer = QStringLiteral("https://login.example.com");
    provider.clientId = QStringLiteral("gatehouse");
    provider.document = QJsonDocument(oidc().value(u"discovery_document").toObject()).toJson(QJsonDocument::Compact);
    provider.signOnUrl = provider.issuer + QStringLiteral("/authorize");
    provider.createdAt = clock.wall();
    IdentityProviders(*database).insert(account, provider);
    Accounts(*database).beginSso(account, clock.wall());
    return provider.id;
}

QJsonObject House::oidc(const QString &issuer)
{
    const QJsonObject document{
        {QStringLiteral("issuer"), issuer},
        {QStringLiteral("authorization_endpoint"), issuer + QStringLiteral("/authorize")},
        {QStringLiteral("token_endpoint"), issuer + QStringLiteral("/token")},
        {QStringLiteral("jwks_uri"), issuer + QStringLiteral("/keys")},
        {QStringLiteral("response_types_supported"), QJsonArray{QStringLiteral("code")}},
        {QStringLiteral("subject_types_supported"), QJsonArray{QStringLiteral("public")}},
        {QStringLiteral("id_token_signing_alg_values_supported"), QJsonArray{QStringLiteral("RS256")}}};
    return {{QStringLiteral("issuer"), issuer},
            {QStringLiteral("client_id"), QStringLiteral("gatehouse")},
            {QStringLiteral("discovery_document"), document}};
}

QString House::samlMetadata()
{
    const QByteArray certificate = makeTestCertificate().certificate.toDer().toBase64();
    return QStringLiteral(R"(<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/saml">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
        <ds:X509Certificate>%1</ds:X509Certificate>
      </ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                            Location="https://idp.example.com/post"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                            Location="https://idp.example.com/redirect"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
)")
        .arg(QString::fromLatin1(certificate));
}

QString House::addDomainControl(const QString &account, const QString &domain, bool verified, bool blockSignUp,
                                bool blockAccountCreation)
{
    DomainControl control;
    control.id = newId("dc_");
    control.domain = domain;
    control.blockSignUp = blockSignUp;
    control.blockAccountCreation = blockAccountCreation;
    control.createdAt = clock.wall();
    if (verified)
        control.verifiedAt = clock.wall();
    DomainControls(*database).insert(account, control);
    return control.id;
}

QString House::addEventDestination(const QString &account)
{
    const QString id = newId("ed_");
    EventDestinations(*database).insert(
        account,
        {.id = id,
         .format = QStringLiteral("JSON"),
         .target = {{QStringLiteral("datadog"), QJsonObject{{QStringLiteral("service"), QStringLiteral("audit")}}}},
         .createdAt = clock.wall()});
    return id;
}

QString House::addEventSubscription(const QString &account, const QStringList &destinations)
{
    const QString id = newId("esb_");
    EventSubscriptions(*database).insert(account, {.id = id,
                                                   .sources = {QStringLiteral("api_key_created.v0")},
                                                   .destinationIds = destinations,
                                                   .createdAt = clock.wall()});
    return id;
}

QString House::addApplicationUser(const QString &account)
{
    const QString id = newId("au_");
    ApplicationUsers(*database).insert(account, {.id = id,
                                                 .providerName = QStringLiteral("Google"),
                                                 .email = QStringLiteral("visitor@example.org"),
                                                 .createdAt = clock.wall(),
                                                 .lastActive = clock.wall(),
                                                 .lastLogin = clock.wall()});
    return id;
}

QString House::addApplicationSession(const QString &account, const QString &user)
{
    const QString id = newId("as_");
    ApplicationSessions(*database).insert(
        account, {.id = id,
                  .userId = user,
                  .publicUrl = QStringLiteral("https://app.example.com"),
                  .endpointId = QStringLiteral("ep_1"),
                  .browserSession = {{QStringLiteral("ip_address"), QStringLiteral("198.51.100.9")}},
                  .createdAt = clock.wall(),
                  .lastActive = clock.wall(),
                  .expiresAt = clock.wall() + std::chrono::hours(1)});
    return id;
}

QString House::addAbuseReport(const QString &account)
{
    const QString id = newId("abrp_");
    AbuseReports(*database).insert(
        account, {.id = id, .urls = {QStringLiteral("https://bad.example/")}, .createdAt = clock.wall()});
    return id;
}

} // namespace gatehouse::iam
