// SPDX-License-Identifier: Apache-2.0
// Coming in by an invitation: as a person who is signed in, or with its code and no key.
#include "api/codecs.h"
#include "api/jsonwriter.h"
#include "iam/domain/emaildomain.h"
#include "iam/domain/provisioning.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/storage/accounts.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/invitations.h"

namespace gatehouse::iam
{

namespace
{

/// Whether the account takes in somebody with this address at all: E4415, E6601, E4402.
Refusal refuseJoining(Call &call, const AccountInfo &account, const QString &email)
{
    if (const Refusal refusal = refuseRedeemingInto(account.provisioning))
        return refusal;
    Members members(call.database);
    if (members.isMember(account.id, email))
        return Code::AlreadyMember;
    return account.seats > 0 && members.userCount(account.id) >= account.seats ? Refusal(Code::NoSeats) : Refusal();
}

/// What a code does not stand in for: the identity provider, in accounts that have one and of addresses in a domain
/// that the account has proven (E10078, E4116); a second factor (E1229); and the word of a domain's owner who lets
/// nobody sign up with it (E4114). The same for people who are somewhere else and for those who are nowhere: it tells
/// neither.
Refusal refuseWithoutSignIn(Call &call, const AccountInfo &account, const QString &email)
{
    DomainControls controls(call.database);
    const QString domain = domainOfEmail(email);
    if (controls.verified(account.id, domain))
        return Code::DomainSignsInElsewhere;
    if (Accounts(call.database).ssoSince(account.id)) // whoever is new signs in by it, enforced or not
        return Code::SsoEnforced;
    if (account.mfaRequired)
        return Code::MfaRequired;
    return controls.blocksSignUp(domain) ? Refusal(Code::SignUpBlocked) : Refusal();
}

/// The invitation, from now on.
void setAccepted(Call &call, StoredInvitation &stored)
{
    Invitation &invitation = stored.invitation;
    invitation.state = InvitationState::Accepted;
    Invitations(call.database).update(invitation);
    call.record(stored.accountId, QStringLiteral("invitation_updated"), invitation.id, encode(call.shown(invitation)));
}

/// Makes the person a member, with the role of the invitation.
Member join(Call &call, const StoredInvitation &stored, const Person &person, const QString &name, Timestamp createdAt)
{
    Member member;
    member.accountId = stored.accountId;
    member.id = person.id;
    member.name = name;
    member.email = person.email;
    member.permissions = stored.invitation.permissions;
    member.provisionedBy = QStringLiteral("invite");
    member.createdAt = createdAt;
    member.joinedAt = call.second();
    Members(call.database).insert(member);
    call.record(stored.accountId, QStringLiteral("user_created"), member.id, encode(call.shown(member)));
    return member;
}

void writeCredential(JsonWriter &out, QByteArrayView name, const QString &id, const Secret &token)
{
    out.open(name);
    out.text("id", id);
    out.utf8("token", QByteArrayView(token.reveal().data(), qsizetype(token.reveal().size())));
    out.close();
}

/// By somebody who is signed in.
Reply accept(Call &call)
{
    // Whoever accepts is not of this account yet: the invitation is looked for everywhere, and its address decides.
    auto stored = Invitations(call.database).find(call.id, call.now);
    if (!stored)
        return Code::InvitationUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    if (const auto refusal = body.refuse())
        return *refusal;
    const Invitation &invitation = stored->invitation;
    // A service user is no person, and has no address.
    const auto person = Members(call.database).findPerson(call.caller.principalId);
    if (!person || person->email != invitation.email || !call.speaksForPerson())
        return Code::InvitationOfAnother;
    if (invitation.state != InvitationState::Pending)
        return Code::InvitationUnknown;
    const AccountInfo account = Accounts(call.database).find(stored->accountId).value_or(AccountInfo());
    if (const Refusal refusal = refuseJoining(call, account, person->email))
        return *refusal;
    setAccepted(call, *stored);
    join(call, *stored, *person, person->name, person->createdAt);
    return Reply::ok(encode(call.shown(stored->invitation)));
}

/// By whoever has the code, which let them in. What they get speaks for them in this account, and nowhere else
/// (Call::speaksForPerson), even where the address is somebody's already. Of whom it tells nothing, and whom it gives
/// no name beyond this account.
Reply redeem(Call &call)
{
    Body body(call.request.body);
    body.pathId(call.id);
    if (auto code = body.text(QStringLiteral("code")))
        wipe(*code);
    const auto name = body.name(QStringLiteral("name"));
    if (const auto refusal = body.refuse())
        return *refusal;
    auto stored = Invitations(call.database).find(call.id, call.now);
    const auto account = stored ? Accounts(call.database).find(stored->accountId) : std::nullopt;
    if (!account)
        return Code::InvitationUnknown;
    const QString email = stored->invitation.email;
    Members members(call.database);
    if (const Refusal refusal = refuseJoining(call, *account, email))
        return *refusal;
    if (const Refusal refusal = refuseWithoutSignIn(call, *account, email))
        return *refusal;
    const auto code = Invitations(call.database).code(call.id);
    const auto maker = code ? members.find(account->id, code->madeBy) : std::nullopt;
    if (!maker)
        return Code::InvitationUnknown;
    // The way in is its maker's doing, and told as theirs; what begins there is the newcomer's.
    call.caller.principalId = maker->id;
    call.caller.subject = maker->email;
    setAccepted(call, *stored);
    const QString localPart = email.section(u'@', 0, 0);
    std::optional<Person> person = members.findPersonByEmail(email);
    if (!person) {
        person = Person{"usr_" + call.newKsuid().toString(), email, localPart, call.second()};
        members.insertPerson(*person);
    }
    call.caller.principalId = person->id;
    call.caller.subject = email;
    Member member = join(call, *stored, *person, name.value_or(localPart), call.second());
    const Secret authtoken = giveDefaultAuthtoken(call, member);
    const QByteArray shown = encode(call.shown(member));
    JsonWriter out(shown.size() + 1024); // at once: a growing one would leave copies of the tokens behind
    out.open();
    out.json("user", shown);
    if (member.permissions.mayDevelop()) {
        QString id;
        const Secret key = giveCredential(call, member, CredentialKind::ApiKey, id);
        writeCredential(out, "api_key", id, key);
    } else {
        out.null("api_key"); // E635
    }
    writeCredential(out, "authtoken", member.defaultAuthtokenId, authtoken);
    out.close();
    return Reply::created(out.take());
}

} // namespace

Reply acceptInvitation(Call &call)
{
    return call.caller.principalId.isEmpty() ? redeem(call) : accept(call);
}

} // namespace gatehouse::iam
