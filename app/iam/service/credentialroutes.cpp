// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/acl.h"
#include "iam/domain/limits.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/sshsignature.h"
#include "iam/domain/token.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/storage/credentials.h"

namespace gatehouse::iam
{

namespace
{

std::optional<Credential> find(const Call &call, const QString &id)
{
    const auto stored = Credentials(call.database).find(id);
    if (!stored || stored->accountId != call.caller.accountId)
        return std::nullopt; // another account's is as unknown as none
    return stored->credential;
}

Code ownerFixed(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return Code::AuthtokenOwnerFixed;
    case CredentialKind::ApiKey:
        return Code::ApiKeyOwnerFixed;
    case CredentialKind::SshKey:
        return Code::SshKeyOwnerFixed;
    }
    Q_UNREACHABLE();
}

Refusal refuseFields(const Credential &credential)
{
    if (const Refusal refusal = refuseDescription(credential.description))
        return refusal;
    if (const Refusal refusal = refuseMetadata(credential.metadata))
        return refusal;
    return refuseAcl(credential.acl);
}

/// The owner of a new credential: the caller, or a member whom an administrator names (E227, E630, E222).
Refusal refuseOwnerOf(const Call &call, const QString &ownerId)
{
    if (ownerId == call.caller.principalId)
        return {};
    if (!ownerId.startsWith(u"usr_") && !ownerId.startsWith(u"bot_"))
        return Code::IdPrefixWrong;
    if (const Refusal refusal = refuseOwner(call.caller.permissions, call.caller.principalId, ownerId))
        return refusal;
    return Members(call.database).find(call.caller.accountId, ownerId) ? Refusal() : Refusal(Code::IdUnknown);
}

/// Fills in what identifies an SSH key (E611, E612, E609, E610). One that no agent could show to be its own is refused
/// here, and not when the agent is there.
std::optional<Reply> readSshKey(const Call &call, StoredCredential &stored)
{
    if (stored.credential.publicKey.trimmed().isEmpty())
        return Code::SshKeyMissing;
    const std::optional<QByteArray> blob = sshKeyBlob(stored.credential.publicKey);
    const std::optional<QString> fingerprint = sshKeyFingerprint(stored.credential.publicKey);
    if (!blob || !fingerprint)
        return Code::SshKeyInvalid;
    if (!acceptsSshKey(*blob))
        return Reply(Code::SshKeyInvalid, words(SshVerdict::KeyRefused));
    if (const auto other = Credentials(call.database).findByFingerprint(*fingerprint))
        return Reply(other->accountId == stored.accountId ? Code::SshKeyTaken : Code::SshKeyTakenElsewhere);
    stored.credential.publicKey = stored.credential.publicKey.trimmed();
    stored.keyFingerprint = *fingerprint;
    return std::nullopt;
}

Reply list(Call &call, CredentialKind kind)
{
    const auto range = readRange(
        call, idPrefix(kind),
        [&](const QString &id) {
            const auto credential = find(call, id);
            return credential ? std::optional(credential->createdAt) : std::nullopt;
        },
        kind == CredentialKind::ApiKey ? FilterResource::ApiKeys : FilterResource::Credentials);
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey(kind), std::get<PageRange>(range),
        [&](const PageRange &rows) { return Credentials(call.database).page(call.caller.accountId, kind, rows); },
        [&](const Credential &row) { return encode(call.shown(row)); });
}

Reply create(Call &call, CredentialKind kind)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    StoredCredential stored;
    stored.accountId = call.caller.accountId;
    Credential &credential = stored.credential;
    credential.kind = kind;
    credential.ownerId = body.text(QStringLiteral("owner_id")).value_or(QString());
    credential.description = body.text(QStringLiteral("description")).value_or(QString());
    credential.metadata = body.text(QStringLiteral("metadata")).value_or(QString());
    if (kind != CredentialKind::ApiKey)
        credential.acl = body.texts(QStringLiteral("acl")).value_or(QStringList());
    if (kind == CredentialKind::SshKey)
        credential.publicKey = body.text(QStringLiteral("public_key")).value_or(QString());
    if (const auto refusal = body.refuse())
        return *refusal;
    if (credential.ownerId.isEmpty())
        credential.ownerId = call.caller.principalId;
    if (const Refusal refusal = refuseOwnerOf(call, credential.ownerId))
        return *refusal;
    if (const Refusal refusal = refuseFields(credential))
        return *refusal;

    const Ksuid ksuid = call.newKsuid();
    credential.id = idPrefix(kind) + u'_' + ksuid.toString();
    credential.createdAt = call.second();
    QByteArray shown;
    if (kind == CredentialKind::SshKey) {
        if (auto refused = readSshKey(call, stored))
            return std::move(*refused);
        shown = encode(call.shown(credential));
    } else {
        const Secret token = makeToken(ksuid);
        stored.tokenHash = tokenHash(token);
        shown = encodeCreated(call.shown(credential), token);
    }
    Credentials(call.database).insert(stored);
    call.record(eventObject(kind) + "_created", credential.id, encode(call.shown(credential)));
    return Reply::created(std::move(shown));
}

Reply update(Call &call, CredentialKind kind)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    auto credential = find(call, call.id);
    if (!credential)
        return Code::IdUnknown;
    Body body(call.request.body);
    if (body.has(QStringLiteral("owner_id")))
        return ownerFixed(kind);
    body.pathId(call.id);
    const auto description = body.text(QStringLiteral("description"));
    const auto metadata = body.text(QStringLiteral("metadata"));
    const auto acl = kind == CredentialKind::ApiKey ? std::nullopt : body.texts(QStringLiteral("acl"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (!description && !metadata && !acl)
        return Code::NothingToUpdate;
    credential->description = description.value_or(credential->description);
    credential->metadata = metadata.value_or(credential->metadata);
    credential->acl = acl.value_or(credential->acl);
    if (const Refusal refusal = refuseFields(*credential))
        return *refusal;
    Credentials(call.database).update(*credential);
    const QByteArray shown = encode(call.shown(*credential));
    call.record(eventObject(kind) + "_updated", credential->id, shown);
    return Reply::ok(shown);
}

Reply revoke(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    const auto credential = find(call, call.id);
    if (!credential)
        return Code::IdUnknown;
    const auto owner = Members(call.database).find(call.caller.accountId, credential->ownerId);
    if (owner && owner->defaultAuthtokenId == credential->id)
        return owner->id == call.caller.principalId ? Code::OwnDefaultAuthtoken : Code::OthersDefaultAuthtoken;
    deleteCredential(call, *credential);
    return Reply::noContent();
}

Reply get(Call &call)
{
    const auto credential = find(call, call.id);
    return credential ? Reply::ok(encode(call.shown(*credential))) : Reply(Code::IdUnknown);
}

} // namespace

template <CredentialKind kind>
Reply listCredentials(Call &call)
{
    return list(call, kind);
}

template <CredentialKind kind>
Reply createCredential(Call &call)
{
    return create(call, kind);
}

template <CredentialKind kind>
Reply getCredential(Call &call)
{
    return get(call);
}

template <CredentialKind kind>
Reply updateCredential(Call &call)
{
    return update(call, kind);
}

template <CredentialKind kind>
Reply revokeCredential(Call &call)
{
    return revoke(call);
}

#define INSTANTIATE(kind)                                                                                              \
    template Reply listCredentials<kind>(Call &);                                                                      \
    template Reply createCredential<kind>(Call &);                                                                     \
    template Reply getCredential<kind>(Call &);                                                                        \
    template Reply updateCredential<kind>(Call &);                                                                     \
    template Reply revokeCredential<kind>(Call &);
INSTANTIATE(CredentialKind::Authtoken)
INSTANTIATE(CredentialKind::ApiKey)
INSTANTIATE(CredentialKind::SshKey)
#undef INSTANTIATE

} // namespace gatehouse::iam
