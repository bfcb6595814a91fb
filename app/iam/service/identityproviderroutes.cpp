// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/providerdocument.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/accounts.h"
#include "iam/storage/identityproviders.h"

#include <QJsonDocument>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype clientIdBytes = 255;

/// What a body says of one kind, taken into `provider`; the document is checked anew whenever the body has one or an
/// issuer.
std::optional<Reply> readOidc(const QJsonObject &fields, IdentityProvider &provider)
{
    Body body(fields);
    const auto issuer = body.text(QStringLiteral("issuer"));
    const auto clientId = body.text(QStringLiteral("client_id"));
    const auto document = body.object(QStringLiteral("discovery_document"));
    if (const auto refusal = body.refuse())
        return *refusal;
    provider.issuer = issuer.value_or(provider.issuer);
    provider.clientId = clientId.value_or(provider.clientId);
    if (document)
        provider.document = QJsonDocument(*document).toJson(QJsonDocument::Compact);
    if (provider.document.size() >= providerDocumentBytes)
        return Code::ProviderDocumentTooLong;
    const bool plain = std::all_of(provider.clientId.cbegin(), provider.clientId.cend(),
                                   [](QChar c) { return c > u' ' && c < QChar(0x7f); });
    if (provider.clientId.isEmpty() || provider.clientId.size() > clientIdBytes || !plain)
        return Reply(Code::BodyInvalid, QStringLiteral("The client_id must be 1 to 255 printable characters."));
    const auto reading = readDiscoveryDocument(QJsonDocument::fromJson(provider.document).object(), provider.issuer);
    if (const auto *problem = std::get_if<DocumentProblem>(&reading))
        return Reply(Code::BodyInvalid, problem->message);
    provider.signOnUrl = std::get<ProviderFacts>(reading).signOnUrl;
    return std::nullopt;
}

std::optional<Reply> readSaml(const QJsonObject &fields, IdentityProvider &provider, Timestamp now)
{
    Body body(fields);
    const auto document = body.text(QStringLiteral("idp_metadata"));
    const auto idpInitiated = body.flag(QStringLiteral("allow_idp_initiated"));
    if (const auto refusal = body.refuse())
        return *refusal;
    provider.idpInitiated = idpInitiated.value_or(provider.idpInitiated);
    if (!document && !provider.document.isEmpty())
        return std::nullopt; // as it was checked once
    provider.document = document.value_or(QString()).toUtf8();
    if (provider.document.size() >= providerDocumentBytes)
        return Code::ProviderDocumentTooLong;
    const auto reading = readSamlMetadata(document.value_or(QString()), now);
    if (const auto *problem = std::get_if<DocumentProblem>(&reading))
        return Reply(Code::BodyInvalid, problem->message);
    provider.issuer = std::get<ProviderFacts>(reading).issuer;
    provider.signOnUrl = std::get<ProviderFacts>(reading).signOnUrl;
    return std::nullopt;
}

/// The body's fields over `provider`, or why not. `kind` is what it has to stay, if it is there already.
std::optional<Reply> readProvider(Call &call, Body &body, IdentityProvider &provider,
                                  std::optional<IdentityProviderKind> kind)
{
    const Notes notes = readNotes(body);
    const auto oidc = body.object(QStringLiteral("oidc"));
    const auto saml = body.object(QStringLiteral("saml"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if ((oidc && saml) || (kind == IdentityProviderKind::Oidc && saml) || (kind == IdentityProviderKind::Saml && oidc))
        return Code::ProviderOfTwoKinds;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (!kind && !oidc && !saml)
        return Reply(Code::BodyInvalid, QStringLiteral("An identity provider needs its oidc or its saml part."));
    provider.description = notes.description.value_or(provider.description);
    provider.metadata = notes.metadata.value_or(provider.metadata);
    if (oidc) {
        provider.kind = IdentityProviderKind::Oidc;
        return readOidc(*oidc, provider);
    }
    if (saml) {
        provider.kind = IdentityProviderKind::Saml;
        return readSaml(*saml, provider, call.now);
    }
    return std::nullopt;
}

} // namespace

Reply listIdentityProviders(Call &call)
{
    IdentityProviders providers(call.database);
    const auto range = readRange(call, QStringLiteral("idp"), [&](const QString &id) {
        const auto provider = providers.find(call.caller.accountId, id);
        return provider ? std::optional(provider->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<IdentityProvider>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return providers.page(call.caller.accountId, rows); },
        [&](const IdentityProvider &row) { return encode(call.shown(row)); });
}

Reply getIdentityProvider(Call &call)
{
    const auto provider = IdentityProviders(call.database).find(call.caller.accountId, call.id);
    return provider ? Reply::ok(encode(call.shown(*provider))) : Reply(Code::IdUnknown);
}

Reply createIdentityProvider(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    IdentityProvider provider;
    if (const auto reply = readProvider(call, body, provider, std::nullopt))
        return *reply;
    provider.id = "idp_" + call.newKsuid().toString();
    provider.createdAt = call.second();
    IdentityProviders(call.database).insert(call.caller.accountId, provider);
    Accounts(call.database).beginSso(call.caller.accountId, call.second());
    const QByteArray shown = encode(call.shown(provider));
    call.record(QStringLiteral("identity_provider_created"), provider.id, shown);
    return Reply::created(shown);
}

Reply updateIdentityProvider(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    IdentityProviders providers(call.database);
    auto provider = providers.find(call.caller.accountId, call.id);
    if (!provider)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const IdentityProvider before = *provider;
    if (const auto reply = readProvider(call, body, *provider, provider->kind))
        return *reply;
    const QByteArray shown = encode(call.shown(*provider));
    if (*provider != before) {
        providers.update(*provider);
        call.record(QStringLiteral("identity_provider_updated"), provider->id, shown);
    }
    return Reply::ok(shown);
}

Reply deleteIdentityProvider(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    IdentityProviders providers(call.database);
    Accounts accounts(call.database);
    const auto provider = providers.find(call.caller.accountId, call.id);
    if (!provider)
        return Code::IdUnknown;
    const bool last = providers.count(call.caller.accountId) == 1;
    const auto account = accounts.find(call.caller.accountId);
    if (last && account && account->ssoEnforced)
        return Code::LastIdentityProvider;
    if (last && account && account->provisioning != Provisioning::Invite) // which needs one, as PATCH /account has it
        return Reply(Code::LastIdentityProvider,
                     QStringLiteral("The account's people come by its last identity provider: set its provisioning to "
                                    "invite first."));
    providers.remove(provider->id);
    if (last)
        accounts.endSso(call.caller.accountId);
    call.record(QStringLiteral("identity_provider_deleted"), provider->id, encode(call.shown(*provider)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
