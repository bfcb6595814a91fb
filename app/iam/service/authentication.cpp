// SPDX-License-Identifier: Apache-2.0
#include "iam/service/authentication.h"

#include "iam/domain/ipaddress.h"
#include "iam/domain/roles.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/service/agentproof.h"
#include "iam/service/body.h"
#include "iam/service/iprestriction.h"
#include "iam/storage/credentials.h"
#include "iam/storage/invitations.h"

namespace gatehouse::iam
{

namespace
{

using Outcome = std::variant<Caller, Reply>;

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
    if (access == Access::Person || access == Access::PersonOrInvited) {
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

/// Counts a wrong secret of something, which may not be there. Who has shown too many is told nothing more for a while,
/// where they come from; but on loopback, where a reverse proxy may speak for everybody. The right one is never asked.
std::optional<Reply> refuseGuess(const Asking &asking, const QString &ofWhat, const char *words)
{
    const auto address = IpAddress::parse(asking.peer.address);
    if (asking.peer.local || !address || address->isLoopback())
        return std::nullopt;
    const QString who = clientOf(asking.peer.address) + u' ' + ofWhat;
    const auto wait = asking.guesses.refuse(who, asking.monotonic);
    return wait ? std::optional(Reply::later(Code::RateExceeded, *wait, QString::fromLatin1(words))) : std::nullopt;
}

/// Whether a token is that of the credential, if there is one. Counted by what tokens begin with, so that it is the
/// same where there is no such credential.
std::variant<bool, Reply> matches(const Secret &token, const Ksuid &first,
                                  const std::optional<StoredCredential> &stored, const Asking &asking)
{
    if (tokenMatches(token, stored ? stored->tokenHash : QString()))
        return true;
    if (auto refused =
            refuseGuess(asking, first.toString(),
                        "Too many wrong secrets were shown for this credential from this address in 60 seconds."))
        return std::move(*refused);
    return false;
}

Outcome authenticateKey(Database &database, const Secret &key, const Asking &asking)
{
    if (isCredentialId(key.reveal()))
        return Code::IdAsKey;
    const std::optional<Ksuid> first = firstOfToken(key.reveal());
    if (!first)
        return Code::KeyMalformed;
    Credentials credentials(database);
    auto stored = credentials.find("ak_" + first->toString());
    if (!stored)
        stored = credentials.find("cr_" + first->toString());
    const bool apiKey = !stored || stored->credential.kind == CredentialKind::ApiKey;
    auto checked = matches(key, *first, stored, asking);
    if (auto *refused = std::get_if<Reply>(&checked))
        return std::move(*refused);
    if (!std::get<bool>(checked))
        return apiKey ? Code::KeyUnknown : Code::AuthtokenAsKeyWrong;
    if (!apiKey && asking.access != Access::MemberOrAgent)
        return Code::AuthtokenAsKey;
    const AddressVerdict verdict =
        apiKey ? judgeAddress(database, stored->accountId, IpRestrictionType::Api, asking.peer.address)
               : AddressVerdict::Passes;
    Outcome outcome = ownerOf(database, *stored, verdict, Code::ApiAddressRefused, Code::KeyUnknown);
    if (const auto *caller = std::get_if<Caller>(&outcome); caller != nullptr && apiKey) {
        if (const Refusal refusal = refuseApi(caller->permissions))
            return *refusal;
    }
    return outcome;
}

/// What an agent shows, found.
struct Shown {
    StoredCredential credential;
    std::optional<AgentChallenge> proof; ///< of an SSH key
};

std::variant<Shown, Reply> shownAuthtoken(Database &database, QString text, const Asking &asking)
{
    const Secret token = Secret::take(std::move(text));
    const std::optional<Ksuid> first = firstOfToken(token.reveal());
    if (!first)
        return Code::AgentTokenMalformed;
    const auto stored = Credentials(database).find("cr_" + first->toString());
    auto checked = matches(token, *first, stored, asking);
    if (auto *refused = std::get_if<Reply>(&checked))
        return std::move(*refused);
    if (!std::get<bool>(checked))
        return Code::AgentTokenUnknown;
    return Shown{*stored, std::nullopt};
}

/// A public key says nothing of who shows it. Only from within this process it counts without a proof where none is
/// offered: an SSH server there has had its own.
std::variant<Shown, Reply> shownSshKey(Database &database, Body &body, const QString &publicKey, bool mayBeUnproven,
                                       Timestamp now)
{
    std::optional<QString> fingerprint;
    std::optional<AgentChallenge> proof;
    if (mayBeUnproven && !body.has(QStringLiteral("challenge")) && !body.has(QStringLiteral("signature"))) {
        fingerprint = sshKeyFingerprint(publicKey);
        if (!fingerprint)
            return Code::AgentTokenMalformed;
    } else {
        auto proven = proveKey(database, body, publicKey, now);
        if (auto *refused = std::get_if<Reply>(&proven))
            return std::move(*refused);
        const ProvenKey &key = std::get<ProvenKey>(proven);
        fingerprint = key.fingerprint;
        proof = key.by;
    }
    const auto stored = Credentials(database).findByFingerprint(*fingerprint);
    if (!stored)
        return Code::AgentTokenUnknown;
    return Shown{*stored, proof};
}

/// E105 for no form, E107 for nobody's, E214 for a body that says it in no way or in two.
std::variant<Shown, Reply> agentCredential(Database &database, Body &body, const Asking &asking)
{
    auto authtoken = body.text(QStringLiteral("authtoken"));
    const auto publicKey = body.text(QStringLiteral("public_key"));
    if (!body.readable())
        return Code::BodyInvalid;
    const bool proof = body.has(QStringLiteral("challenge")) || body.has(QStringLiteral("signature"));
    if (authtoken && (publicKey || proof))
        return Reply(Code::BodyInvalid, QStringLiteral("An agent shows an authtoken or an SSH key, not both."));
    if (proof && !publicKey)
        return Reply(Code::BodyInvalid, QStringLiteral("A signature needs the public_key that it was made with."));
    if (publicKey)
        return shownSshKey(database, body, *publicKey, asking.peer.local, asking.now);
    return shownAuthtoken(database, std::move(authtoken).value_or(QString()), asking);
}

Outcome agentOf(Database &database, const Shown &shown, AddressVerdict verdict)
{
    Outcome outcome = ownerOf(database, shown.credential, verdict, Code::AgentAddressRefused, Code::AgentTokenUnknown);
    if (Caller *caller = std::get_if<Caller>(&outcome))
        caller->proof = shown.proof;
    return outcome;
}

Outcome authenticateAgent(Database &database, const Asking &asking)
{
    if (asking.request.body.size() > agentBodyBytes)
        return Code::BodyInvalid;
    Body body(asking.request.body);
    auto found = agentCredential(database, body, asking);
    if (auto *refused = std::get_if<Reply>(&found))
        return std::move(*refused);
    const Shown &shown = std::get<Shown>(found);
    const QString address = agentAddress(body, asking.peer).value_or(asking.peer.address);
    return agentOf(database, shown,
                   judgeAddress(database, shown.credential.accountId, IpRestrictionType::Agent, address));
}

/// An agent that leaves, and has nothing for a header: its SSH key, proven anew, is in the body. Nothing for a body
/// that shows none.
std::optional<Outcome> authenticateLeaving(Database &database, const Request &request, Timestamp now)
{
    if (request.body.size() > agentBodyBytes)
        return std::nullopt;
    Body body(request.body);
    const auto publicKey = body.text(QStringLiteral("public_key"));
    if (!publicKey)
        return std::nullopt;
    auto found = shownSshKey(database, body, *publicKey, false, now);
    if (auto *refused = std::get_if<Reply>(&found))
        return std::move(*refused);
    if (const auto refusal = body.refuse())
        return Reply(*refusal);
    return agentOf(database, std::get<Shown>(found), AddressVerdict::Passes);
}

/// The one reason for all: nobody learns which invitations there are, nor what is wrong with a code.
Outcome authenticateInvited(Database &database, const Asking &asking)
{
    if (asking.request.body.size() > agentBodyBytes)
        return Code::BodyInvalid;
    Body body(asking.request.body);
    auto text = body.text(QStringLiteral("code"));
    if (!text)
        return body.readable() ? Code::KeyMissing : Code::BodyInvalid;
    const Secret code = Secret::take(std::move(*text));
    Invitations invitations(database);
    const auto stored = asking.id.contains(QChar::Null) ? std::nullopt : invitations.find(asking.id, asking.now);
    const auto kept = stored ? invitations.code(asking.id) : std::nullopt;
    if (!tokenMatches(code, kept ? kept->hash : QString()) || stored->invitation.state != InvitationState::Pending) {
        constexpr qsizetype idLength = 31; // what is no id takes no more room than one
        if (auto refused =
                refuseGuess(asking, asking.id.left(idLength),
                            "Too many wrong codes were shown for this invitation from this address in 60 seconds."))
            return std::move(*refused);
        return Code::InvitationUnknown;
    }
    // Who made the code knows it: it is worth no more than their word is by now.
    const auto maker = Members(database).find(stored->accountId, kept->madeBy);
    if (!maker || !maker->active || refuseOwner(maker->permissions, maker->id, {}))
        return Code::InvitationUnknown;
    const AddressVerdict verdict =
        judgeAddress(database, stored->accountId, IpRestrictionType::Api, asking.peer.address);
    if (verdict == AddressVerdict::Refused)
        return Code::ApiAddressRefused;
    Caller caller{stored->accountId, {}, stored->invitation.email, QStringLiteral("API"), {}, {}};
    if (verdict == AddressVerdict::Warned)
        caller.warning = Code::ApiAddressRefused;
    return caller;
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

std::variant<Caller, Reply> authenticate(Database &database, const Asking &asking)
{
    const Request &request = asking.request;
    const SharedSecret key = keyOf(request);
    if (!key && request.headers.contains("authorization"))
        return Code::KeyMalformed;
    Outcome outcome = Code::KeyMissing;
    if (asking.access == Access::Anybody)
        outcome = request.body.size() > agentBodyBytes ? Outcome(Code::BodyInvalid) : Outcome(Caller());
    else if (asking.access == Access::Agent)
        outcome = authenticateAgent(database, asking);
    else if (key)
        outcome = authenticateKey(database, *key, asking);
    else if (asking.signedIn)
        outcome = authenticatePerson(database, *asking.signedIn, asking.access);
    else if (asking.access == Access::PersonOrInvited)
        outcome = authenticateInvited(database, asking);
    else if (asking.access == Access::MemberOrAgent)
        outcome = authenticateLeaving(database, request, asking.now).value_or(Outcome(Code::KeyMissing));
    if (std::holds_alternative<Caller>(outcome) && !request.headers.isEmpty() && asking.access != Access::Scim) {
        const QByteArray version = request.headers.value("ngrok-version");
        if (version != "2")
            return version.isEmpty() ? Code::VersionMissing : Code::VersionUnsupported;
    }
    return outcome;
}

} // namespace gatehouse::iam
