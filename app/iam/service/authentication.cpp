// SPDX-License-Identifier: Apache-2.0
#include "iam/service/authentication.h"

#include "iam/domain/roles.h"
#include "iam/domain/token.h"
#include "iam/storage/credentials.h"

namespace gatehouse::iam
{

namespace
{

using Outcome = std::variant<Caller, Code>;

Caller callerOf(const Member &member, const QString &source, const QString &credentialId)
{
    return {member.accountId, member.id,    member.kind == MemberKind::User ? member.email : member.name,
            source,           credentialId, member.permissions};
}

Outcome authenticatePerson(Database &database, const SignedIn &signedIn, Access access)
{
    Members members(database);
    const auto member = members.find(signedIn.accountId, signedIn.principalId);
    if (member && member->kind == MemberKind::User) {
        if (!member->active)
            return Code::PrincipalDisabled;
        return callerOf(*member, QStringLiteral("Dashboard"), {});
    }
    if (access == Access::Person) {
        if (const auto person = members.findPerson(signedIn.principalId))
            return Caller{{}, person->id, person->email, QStringLiteral("Dashboard"), {}, {}};
    }
    return Code::KeyMissing;
}

/// The bearer key of the header; null where the header has another form.
SharedSecret bearerOf(const QByteArray &header)
{
    constexpr qsizetype scheme = 7; // "Bearer "
    if (header.size() <= scheme || header.left(scheme).toLower() != "bearer ")
        return nullptr;
    return Secret::share(Secret::copyOf(QByteArrayView(header).sliced(scheme).trimmed()));
}

Outcome authenticateKey(Database &database, const Secret &key, Access access)
{
    if (isCredentialId(key.reveal()))
        return Code::IdAsKey;
    const std::optional<Ksuid> first = firstOfToken(key.reveal());
    if (!first)
        return Code::KeyMalformed;
    Credentials credentials(database);
    auto stored = credentials.find("ak_" + first->toString());
    if (!stored) {
        stored = credentials.find("cr_" + first->toString());
        if (!stored)
            return Code::KeyUnknown;
        const bool matches = tokenMatches(key, stored->tokenHash);
        if (access != Access::MemberOrAgent || !matches)
            return matches ? Code::AuthtokenAsKey : Code::AuthtokenAsKeyWrong;
    } else if (!tokenMatches(key, stored->tokenHash)) {
        return Code::KeyUnknown;
    }
    const auto owner = Members(database).find(stored->accountId, stored->credential.ownerId);
    if (!owner)
        return Code::KeyUnknown;
    if (!owner->active)
        return Code::PrincipalDisabled;
    if (stored->credential.kind == CredentialKind::ApiKey) {
        if (const Refusal refusal = refuseApi(owner->permissions))
            return *refusal;
    }
    return callerOf(*owner, QStringLiteral("API"), stored->credential.id);
}

} // namespace

std::variant<Caller, Code> authenticate(Database &database, const Request &request,
                                        const std::optional<SignedIn> &signedIn, Access access)
{
    SharedSecret key = request.key;
    if (!key && request.headers.contains("authorization")) {
        key = bearerOf(request.headers.value("authorization"));
        if (!key)
            return Code::KeyMalformed;
    }
    Outcome outcome = Code::KeyMissing;
    if (access == Access::Anyone)
        outcome = Caller();
    else if (key)
        outcome = authenticateKey(database, *key, access);
    else if (signedIn)
        outcome = authenticatePerson(database, *signedIn, access);
    if (std::holds_alternative<Caller>(outcome) && !request.headers.isEmpty()) {
        const QByteArray version = request.headers.value("ngrok-version");
        if (version != "2")
            return version.isEmpty() ? Code::VersionMissing : Code::VersionUnsupported;
    }
    return outcome;
}

} // namespace gatehouse::iam
