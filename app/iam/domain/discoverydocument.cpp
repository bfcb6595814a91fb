// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/providerdocument.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype urlBytes = 1024;

QStringList texts(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const auto &one : array)
        texts.append(one.toString());
    return texts;
}

} // namespace

bool isHttpsUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return text.toUtf8().size() <= urlBytes && url.isValid() && url.scheme() == u"https" && !url.host().isEmpty() &&
           url.userInfo().isEmpty() && !url.hasFragment();
}

ProviderReading readDiscoveryDocument(const QJsonObject &document, const QString &issuer)
{
    const auto problem = [](const char *words) { return DocumentProblem{QString::fromLatin1(words)}; };
    if (!isHttpsUrl(issuer) || QUrl(issuer).hasQuery())
        return problem("The issuer must be an https URL without a query.");
    // To the character: otherwise one provider could speak for another.
    if (document.value(u"issuer").toString() != issuer)
        return problem("The discovery document is another issuer's.");
    const QString signOn = document.value(u"authorization_endpoint").toString();
    for (const QString &endpoint :
         {signOn, document.value(u"token_endpoint").toString(), document.value(u"jwks_uri").toString()}) {
        if (!isHttpsUrl(endpoint))
            return problem("The discovery document needs authorization_endpoint, token_endpoint and jwks_uri, each an "
                           "https URL.");
    }
    if (!texts(document.value(u"response_types_supported")).contains(QStringLiteral("code")))
        return problem("The discovery document must support the response type code.");
    const QStringList algorithms = texts(document.value(u"id_token_signing_alg_values_supported"));
    if (std::none_of(algorithms.begin(), algorithms.end(), [](const QString &algorithm) {
            return algorithm.startsWith(u"RS") || algorithm.startsWith(u"ES") || algorithm.startsWith(u"PS") ||
                   algorithm == u"EdDSA";
        }))
        return problem("The discovery document must name a signature with a public key for id tokens.");
    if (document.value(u"subject_types_supported").toArray().isEmpty())
        return problem("The discovery document must name subject_types_supported.");
    return ProviderFacts{issuer, signOn};
}

} // namespace gatehouse::iam
