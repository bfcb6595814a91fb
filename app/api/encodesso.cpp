// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/jsonwriter.h"

namespace gatehouse
{

QByteArray encode(const IdentityProvider &provider)
{
    JsonWriter out(1024 + 2 * provider.document.size());
    out.open();
    out.text("id", provider.id);
    out.text("uri", provider.uri);
    out.time("created_at", provider.createdAt);
    out.text("description", provider.description);
    out.text("metadata", provider.metadata);
    switch (provider.kind) {
    case IdentityProviderKind::Oidc:
        out.open("oidc");
        out.text("issuer", provider.issuer);
        out.text("client_id", provider.clientId);
        out.text("authorization_endpoint", provider.signOnUrl);
        out.json("discovery_document", provider.document);
        out.close();
        out.null("saml");
        break;
    case IdentityProviderKind::Saml:
        out.null("oidc");
        out.open("saml");
        out.text("entity_id", provider.issuer);
        out.text("single_sign_on_url", provider.signOnUrl);
        out.boolean("allow_idp_initiated", provider.idpInitiated);
        out.text("idp_metadata", QString::fromUtf8(provider.document));
        out.close();
        break;
    }
    out.close();
    return out.take();
}

template <>
QByteArray listKey<IdentityProvider>()
{
    return QByteArrayLiteral("identity_providers");
}

} // namespace gatehouse
