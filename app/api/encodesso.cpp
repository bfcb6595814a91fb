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

QByteArray encode(const DomainControl &control)
{
    JsonWriter out;
    out.open();
    out.text("id", control.id);
    out.text("uri", control.uri);
    out.time("created_at", control.createdAt);
    out.text("description", control.description);
    out.text("metadata", control.metadata);
    out.text("domain", control.domain);
    out.boolean("block_sign_up", control.blockSignUp);
    out.boolean("block_account_creation", control.blockAccountCreation);
    out.open("verification");
    out.text("state", toString(control.check));
    if (control.verifiedAt)
        out.time("verified_at", *control.verifiedAt);
    else
        out.null("verified_at");
    out.text("record_name", control.recordName);
    out.text("record_value", control.recordValue);
    out.close();
    out.close();
    return out.take();
}

template <>
QByteArray listKey<IdentityProvider>()
{
    return QByteArrayLiteral("identity_providers");
}

template <>
QByteArray listKey<DomainControl>()
{
    return QByteArrayLiteral("domain_controls");
}

} // namespace gatehouse
