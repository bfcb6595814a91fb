// SPDX-License-Identifier: Apache-2.0
// SCIM 2.0 at /scim/v2: users alone. Whoever speaks it for an account's identity provider has an administrator's API
// key (or is one, signed in): who decides about people decides about SCIM, and a service user never is one.
#include "api/codecs.h"
#include "api/jsonwriter.h"
#include "iam/domain/emaildomain.h"
#include "iam/domain/limits.h"
#include "iam/domain/provisioning.h"
#include "iam/scim/scimchange.h"
#include "iam/scim/scimsyntax.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/storage/accounts.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/identityproviders.h"

#include <algorithm>
#include <limits>

namespace gatehouse::iam
{

namespace
{

constexpr int maxCount = 100;

const QString users = QStringLiteral("/scim/v2/Users");

Reply problem(int status, const QByteArray &type, const QString &detail)
{
    Reply reply(Code::None, status, detail);
    reply.scimType = type;
    return reply;
}

Reply problem(const ScimProblem &found)
{
    return problem(400, found.type, found.detail);
}

Reply unknownUser()
{
    return Reply(Code::IdUnknown);
}

/// Who may: an administrator of an account whose people come by SCIM.
std::optional<Reply> refuseScim(const Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    if (IdentityProviders(call.database).count(call.caller.accountId) == 0)
        return problem(403, {}, QStringLiteral("The account needs an identity provider first."));
    const auto account = Accounts(call.database).find(call.caller.accountId);
    if (!account || account->provisioning != Provisioning::Scim)
        return problem(403, {}, QStringLiteral("The account's provisioning is not scim."));
    return std::nullopt;
}

QString locationOf(const Call &call, const Member &member)
{
    return call.uri(users + u'/' + member.id);
}

QByteArray encodeScim(const Call &call, const Member &member)
{
    JsonWriter out;
    out.open();
    out.texts("schemas", {QStringLiteral("urn:ietf:params:scim:schemas:core:2.0:User")});
    out.text("id", member.id);
    out.text("userName", member.email);
    out.text("displayName", member.name);
    out.boolean("active", member.active);
    out.open("meta");
    out.text("resourceType", u"User");
    out.time("created", member.joinedAt);
    out.text("location", locationOf(call, member));
    out.close();
    out.close();
    return out.take();
}

/// The one in the path.
std::optional<Member> findUser(const Call &call)
{
    const auto member = Members(call.database).find(call.caller.accountId, call.id);
    return member && member->kind == MemberKind::User ? member : std::nullopt;
}

/// What somebody is called whom nobody has named.
QString defaultName(const QString &email)
{
    return email.section(u'@', 0, 0);
}

std::optional<Reply> refuseAddress(const QString &email)
{
    const Refusal refusal = refuseEmail(email);
    return refusal ? std::optional(problem(400, "invalidValue", message(*refusal))) : std::nullopt;
}

/// Whether the address of a person may change. It is theirs everywhere, so an account that is not their only one has no
/// say in it, and it does not leave a domain that the account has proven.
std::optional<Reply> refuseRenaming(Call &call, const Member &member, const QString &email)
{
    if (const auto reply = refuseAddress(email))
        return reply;
    Members members(call.database);
    if (members.findPersonByEmail(email))
        return problem(409, "uniqueness", QStringLiteral("Somebody else has this userName."));
    if (members.membershipCount(member.id) > 1)
        return problem(400, "mutability",
                       QStringLiteral("The person is in other accounts, by this userName, as well."));
    const QString domain = domainOfEmail(member.email);
    if (domainOfEmail(email) != domain && DomainControls(call.database).verified(member.accountId, domain))
        return problem(400, "mutability", QStringLiteral("The userName must stay in the account's domain."));
    return std::nullopt;
}

/// Makes of a member what the client wants.
Reply change(Call &call, Member member, const ScimChange &wanted)
{
    Members members(call.database);
    const Member before = member;
    if (wanted.userName && *wanted.userName != member.email) {
        if (const auto reply = refuseRenaming(call, member, *wanted.userName))
            return *reply;
        member.email = *wanted.userName;
    }
    if (wanted.displayName)
        member.name = wanted.displayName->isEmpty() ? defaultName(member.email) : *wanted.displayName;
    member.active = wanted.active.value_or(member.active);
    member.provisionedBy = toString(Provisioning::Scim); // from now on
    if (member.active != before.active) {
        if (const Refusal refusal = refuseActive(call.caller.permissions, stateOf(call, before), member.active))
            return *refusal;
    }
    if (before.active && !member.active)
        endAuthority(call, member.id);
    const bool changed = member.email != before.email || member.name != before.name || member.active != before.active ||
                         member.provisionedBy != before.provisionedBy;
    if (changed) {
        if (member.email != before.email)
            members.setEmail(member.id, member.email);
        members.update(member);
        call.record(QStringLiteral("scim_user_updated"), member.id, encode(call.shown(member)));
    }
    return Reply::ok(encodeScim(call, member));
}

/// A whole number of the query; false where it is none.
bool readNumber(const Call &call, const QString &name, int &number)
{
    if (!call.request.query.hasQueryItem(name))
        return true;
    bool good = false;
    const qlonglong value = queryValue(call, name).toLongLong(&good);
    number = static_cast<int>(std::clamp<qlonglong>(value, 0, std::numeric_limits<int>::max()));
    return good;
}

QByteArray encodeList(const Call &call, const QList<Member> &rows, int total, int startIndex)
{
    QByteArray resources("[");
    for (const Member &row : rows)
        resources.append(resources.size() > 1 ? "," : "").append(encodeScim(call, row));
    JsonWriter out(512 + resources.size());
    out.open();
    out.texts("schemas", {QStringLiteral("urn:ietf:params:scim:api:messages:2.0:ListResponse")});
    out.number("totalResults", total);
    out.number("startIndex", startIndex);
    out.number("itemsPerPage", rows.size());
    out.json("Resources", resources.append(']'));
    out.close();
    return out.take();
}

} // namespace

Reply listScimUsers(Call &call)
{
    if (const auto reply = refuseScim(call))
        return *reply;
    int startIndex = 1, count = maxCount;
    if (!readNumber(call, QStringLiteral("startIndex"), startIndex) ||
        !readNumber(call, QStringLiteral("count"), count))
        return problem(400, "invalidValue", QStringLiteral("startIndex and count must be whole numbers."));
    startIndex = std::max(startIndex, 1); // RFC 7644, 3.4.2.4
    count = std::min(count, maxCount);
    Members members(call.database);
    const QString &account = call.caller.accountId;
    if (!call.request.query.hasQueryItem(QStringLiteral("filter")))
        return Reply::ok(
            encodeList(call, members.users(account, startIndex - 1, count), members.userCount(account), startIndex));
    const auto name = userNameOfFilter(queryValue(call, QStringLiteral("filter")));
    if (!name)
        return problem(400, "invalidFilter", QStringLiteral("The filter must be: userName eq \"…\"."));
    const auto member = members.findByEmail(account, normalEmail(*name));
    const bool shown = member && startIndex == 1 && count > 0;
    return Reply::ok(encodeList(call, shown ? QList<Member>{*member} : QList<Member>(), member ? 1 : 0, startIndex));
}

Reply getScimUser(Call &call)
{
    if (const auto reply = refuseScim(call))
        return *reply;
    const auto member = findUser(call);
    return member ? Reply::ok(encodeScim(call, *member)) : unknownUser();
}

Reply createScimUser(Call &call)
{
    if (const auto reply = refuseScim(call))
        return *reply;
    const ScimReading reading = readScimUser(call.request.body);
    if (const auto *found = std::get_if<ScimProblem>(&reading))
        return problem(*found);
    const auto &wanted = std::get<ScimChange>(reading);
    const QString email = *wanted.userName;
    if (const auto reply = refuseAddress(email))
        return *reply;
    Members members(call.database);
    if (members.isMember(call.caller.accountId, email))
        return problem(409, "uniqueness", QStringLiteral("The account has a user of this userName already."));
    const auto account = Accounts(call.database).find(call.caller.accountId);
    if (account && account->seats > 0 && members.userCount(account->id) >= account->seats)
        return {Code::NoSeats, 403};

    const QString given = wanted.displayName.value_or(QString());
    auto person = members.findPersonByEmail(email);
    if (!person) {
        person = Person{"usr_" + call.newKsuid().toString(), email, given.isEmpty() ? defaultName(email) : given,
                        call.second()};
        members.insertPerson(*person);
    }
    Member member;
    member.accountId = call.caller.accountId;
    member.id = person->id;
    if (!given.isEmpty())
        member.name = given;
    else if (members.membershipCount(person->id) > 0) // what another account calls them is not this one's to know
        member.name = defaultName(email);
    else
        member.name = person->name;
    member.email = email;
    member.active = wanted.active.value_or(true);
    member.permissions = startingPermissions();
    member.provisionedBy = toString(Provisioning::Scim);
    member.createdAt = person->createdAt;
    member.joinedAt = call.second();
    members.insert(member);
    call.record(QStringLiteral("scim_user_created"), member.id, encode(call.shown(member)));
    Reply reply = Reply::created(encodeScim(call, member));
    reply.location = locationOf(call, member).toLatin1();
    return reply;
}

Reply replaceScimUser(Call &call)
{
    if (const auto reply = refuseScim(call))
        return *reply;
    const auto member = findUser(call);
    if (!member)
        return unknownUser();
    const ScimReading reading = readScimUser(call.request.body);
    if (const auto *found = std::get_if<ScimProblem>(&reading))
        return problem(*found);
    ScimChange wanted = std::get<ScimChange>(reading);
    if (!wanted.displayName)
        wanted.displayName = QString(); // a whole user: what is not there is unassigned
    // But for `active`: nobody comes back, or goes, by what was not said.
    return change(call, *member, wanted);
}

Reply patchScimUser(Call &call)
{
    if (const auto reply = refuseScim(call))
        return *reply;
    const auto member = findUser(call);
    if (!member)
        return unknownUser();
    const ScimReading reading = readScimPatch(call.request.body);
    if (const auto *found = std::get_if<ScimProblem>(&reading))
        return problem(*found);
    return change(call, *member, std::get<ScimChange>(reading));
}

Reply deleteScimUser(Call &call)
{
    if (const auto reply = refuseScim(call))
        return *reply;
    const auto member = findUser(call);
    if (!member)
        return unknownUser();
    if (const Refusal refusal = refuseRemoval(call.caller.permissions, stateOf(call, *member)))
        return *refusal;
    endMembership(call, *member);
    call.record(QStringLiteral("scim_user_deleted"), member->id, encode(call.shown(*member)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
