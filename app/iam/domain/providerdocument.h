// SPDX-License-Identifier: Apache-2.0
// The document in which an identity provider describes itself, checked. It is always given by whoever sets the
// provider up, and never fetched: an address that a member names is no place for the service to call. Pure functions.
#pragma once

#include "core/timestamp.h"

#include <QJsonObject>
#include <QString>

#include <variant>

namespace gatehouse::iam
{

/// Documents are shorter than this (E10031).
inline constexpr qsizetype providerDocumentBytes = 16 * 1024;

/// What the service needs to know of a provider.
struct ProviderFacts {
    QString issuer;    ///< or SAML's entity id
    QString signOnUrl; ///< https
};

/// Why a document is refused: a sentence in English.
struct DocumentProblem {
    QString message;
};

using ProviderReading = std::variant<ProviderFacts, DocumentProblem>;

/// The JSON that OpenID Connect Discovery 1.0 puts at `<issuer>/.well-known/openid-configuration`: of this very issuer,
/// with the endpoints and algorithms that signing in by an authorization code needs, all of it https.
ProviderReading readDiscoveryDocument(const QJsonObject &document, const QString &issuer);

/// SAML 2.0 metadata: one entity, an identity provider, with an https sign-on service that a browser can be sent to and
/// a certificate to sign with. A document type, and so every entity of one, is refused; so is what has expired at
/// `now`.
ProviderReading readSamlMetadata(const QString &xml, Timestamp now);

/// An absolute https URL with a host, without user, password and fragment.
bool isHttpsUrl(const QString &text);

} // namespace gatehouse::iam
