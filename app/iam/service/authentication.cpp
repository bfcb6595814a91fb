// SPDX-License-Identifier: Apache-2.0
#include "iam/service/authentication.h"

#include "iam/domain/ipaddress.h"
#include "iam/domain/roles.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/service/body.h"
#include "iam/service/iprestriction.h"
#include "iam/storage/credentials.h"

namespace gatehouse::iam
{

namespace
{

using Outcome = std::variant<Caller, Code>;

/// Of a connecting agent's body, which is read before anybody knows whose it is.
constexpr qsizetype agentBodyBytes = 64 << 10;

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

/// The owner of a credential that was shown, unless an address or its own state keeps it out.
Outcome ownerOf(Database &database, const StoredCredential &stored, AddressVerdict verdict, Code addressRefused,
                Code noOwner)
{
    if (verdict == AddressVerdict::Refused) // before anything is said about the owner
        return addressRefused;
    const auto owner = Members(database).find(stored.accountId, stored.credential.ownerId);
    if (!owner)
        return noOwner;
    if (!owner->active)
        return Code::PrincipalDisabled;
    Caller caller = callerOf(*owner, QStringLiteral("API"), stored.credential.id);
    if (verdict == AddressVerdict::Warned)
        caller.warning = addressRefused;
    return caller;
}

/// The bearer key of the header; null where the header has another form.
SharedSecret bearerOf(const QByteArray &header)
{
    constexpr qsizetype scheme = 7; // "Bearer "
    if (header.size() <= scheme || header.left(scheme).toLower() != "bearer ")
        return nullptr;
    return Secret::share(Secret::copyOf(QByteArrayView(header).sliced(scheme).trimmed()));
}

Outcome authenticateKey(Database &database, const Secret &key, const Peer &peer, Access access)
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
    const bool apiKey = stored->credential.kind == CredentialKind::ApiKey;
    const AddressVerdict verdict = apiKey
                                       ? judgeAddress(database, stored->accountId, IpRestrictionType::Api, peer.address)
                                       : AddressVerdict::Passes;
    Outcome outcome = ownerOf(database, *stored, verdict, Code::ApiAddressRefused, Code::KeyUnknown);
    if (const auto *caller = std::get_if<Caller>(&outcome); caller != nullptr && apiKey) {
        if (const Refusal refusal = refuseApi(caller->permissions))
            return *refusal;
    }
    return outcome;
}

/// What an agent shows, found: E105 for no form, E107 for nobody's, E214 for a body that says it in no way or in two.
/// A public key is no proof of anything: it counts only from within this process, where an SSH server has had its
/// proof.
std::variant<StoredCredential, Code> agentCredential(Database &database, Body &body, const Peer &peer)
{
    auto authtoken = body.text(QStringLiteral("authtoken"));
    const auto publicKey = body.text(QStringLiteral("public_key"));
    if (!body.readable() || (authtoken && publicKey) || (publicKey && !peer.local))
        return Code::BodyInvalid;
    Credentials credentials(database);
    std::optional<StoredCredential> stored;
    if (authtoken) {
        const Secret token = Secret::take(std::move(*authtoken));
        const std::optional<Ksuid> first = firstOfToken(token.reveal());
        if (!first)
            return Code::AgentTokenMalformed;
        stored = credentials.find("cr_" + first->toString());
        if (stored && !tokenMatches(token, stored->tokenHash))
            stored.reset();
    } else {
        const std::optional<QString> fingerprint = sshKeyFingerprint(publicKey.value_or(QString()));
        if (!fingerprint)
            return Code::AgentTokenMalformed;
        stored = credentials.findByFingerprint(*fingerprint);
    }
    if (!stored)
        return Code::AgentTokenUnknown;
    return *stored;
}

Outcome authenticateAgent(Database &database, const Request &request, const Peer &peer)
{
    if (request.body.size() > agentBodyBytes)
        return Code::BodyInvalid;
    Body body(request.body);
    const auto found = agentCredential(database, body, peer);
    if (const Code *code = std::get_if<Code>(&found))
        return *code;
    const auto &stored = std::get<StoredCredential>(found);
    const QString address = agentAddress(body, peer).value_or(peer.address);
    return ownerOf(database, stored, judgeAddress(database, stored.accountId, IpRestrictionType::Agent, address),
                   Code::AgentAddressRefused, Code::AgentTokenUnknown);
}

} // namespace

std::optional<QString> agentAddress(Body &body, const Peer &peer)
{
    const auto stated = body.text(QStringLiteral("address"));
    if (!stated)
        return peer.address;
    if (peer.local)
        return stated;
    const auto there = IpAddress::parse(peer.address);
    return there && IpAddress::parse(*stated) == there ? std::optional(peer.address) : std::nullopt;
}

SharedSecret keyOf(const Request &request)
{
    return request.key ? request.key : bearerOf(request.headers.value("authorization"));
}

std::variant<Caller, Code> authenticate(Database &database, const Request &request,
                                        const std::optional<SignedIn> &signedIn, const Peer &peer, Access access)
{
    const SharedSecret key = keyOf(request);
    if (!key && request.headers.contains("authorization"))
        return Code::KeyMalformed;
    Outcome outcome = Code::KeyMissing;
    if (access == Access::Agent)
        outcome = authenticateAgent(database, request, peer);
    else if (key)
        outcome = authenticateKey(database, *key, peer, access);
    else if (signedIn)
        outcome = authenticatePerson(database, *signedIn, access);
    if (std::holds_alternative<Caller>(outcome) && !request.headers.isEmpty() && access != Access::Scim) {
        const QByteArray version = request.headers.value("ngrok-version");
        if (version != "2")
            return version.isEmpty() ? Code::VersionMissing : Code::VersionUnsupported;
    }
    return outcome;
}

} // namespace gatehouse::iam
