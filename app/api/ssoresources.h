// SPDX-License-Identifier: Apache-2.0
// Single sign-on of an account: who vouches for its people, and which e-mail domains are its own ("Invitations, SSO,
// SCIM, domain controls" in domain.md). Ours, in ngrok's conventions.
#pragma once

#include "core/timestamp.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse
{

/// How people come into an account: invited, at their first sign-in through its identity provider, or by SCIM alone.
enum class Provisioning { Invite, Jit, Scim };
/// "invite", "jit", "scim".
QString toString(Provisioning provisioning);
std::optional<Provisioning> provisioningOfWire(QStringView word);

/// What an identity provider speaks: OpenID Connect or SAML 2.0, never both.
enum class IdentityProviderKind { Oidc, Saml };
/// "oidc", "saml".
QString toString(IdentityProviderKind kind);

/// Vouches for people who sign in. `idp_`
struct IdentityProvider {
    QString id;
    QString uri;
    IdentityProviderKind kind = IdentityProviderKind::Oidc;
    QString description;
    QString metadata;          ///< the account's own notes
    QString issuer;            ///< OIDC: the issuer's URL. SAML: the entity id
    QString signOnUrl;         ///< where people are sent: of the document
    QString clientId;          ///< OIDC alone
    bool idpInitiated = false; ///< SAML alone: people may come from there unasked
    QByteArray document;       ///< OIDC: the discovery document. SAML: the metadata, XML. Checked
    Timestamp createdAt{};

    friend bool operator==(const IdentityProvider &, const IdentityProvider &) = default;
};

/// How far a domain's proof is: what DNS said when it was asked last.
enum class DomainCheck { Unchecked, Checking, NotFound, Failed, Taken, Verified };
/// "unchecked", "checking", "not_found", "failed", "taken" (another account has proven it), "verified".
QString toString(DomainCheck check);

/// A claim on an e-mail domain. It does nothing until it is verified. `dc_`
struct DomainControl {
    QString id;
    QString uri;
    QString domain; ///< "example.com", in lower case; none of its subdomains
    QString description;
    QString metadata;
    bool blockSignUp = false;          ///< nobody signs up with an address of the domain
    bool blockAccountCreation = false; ///< nobody of the domain makes accounts of their own
    std::optional<Timestamp> verifiedAt;
    DomainCheck check = DomainCheck::Unchecked;
    QString recordName; ///< the TXT record by which it is proven
    QString recordValue;
    Timestamp createdAt{};

    friend bool operator==(const DomainControl &, const DomainControl &) = default;
};

} // namespace gatehouse
