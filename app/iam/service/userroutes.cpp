// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/limits.h"
#include "iam/domain/provisioning.h"
#include "iam/domain/roles.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/storage/accounts.h"

namespace gatehouse::iam
{

namespace
{

AccountInfo accountOf(const Call &call)
{
    return Accounts(call.database).find(call.caller.accountId).value_or(AccountInfo());
}

bool isManagedIn(const AccountInfo &account, const Member &member)
{
    return isManaged(account.provisioning, member.provisionedBy);
}

/// An address belongs to its person, whatever accounts they are in: an account can say it again, and no more.
std::optional<Reply> refuseEmailOf(const AccountInfo &account, const Member &member, const QString &email)
{
    if (normalEmail(email) == member.email)
        return std::nullopt;
    if (isManagedIn(account, member))
        return account.ssoEnforced ? Code::ManagedEmailUnderSso : Code::ManagedEmail;
    return Reply(Code::BodyInvalid, QStringLiteral("An e-mail address cannot be changed here."));
}

} // namespace

Reply listUsers(Call &call)
{
    Members members(call.database);
    const auto range = readRange(call, QStringLiteral("usr"), [&](const QString &id) {
        const auto member = members.find(call.caller.accountId, id);
        return member ? std::optional(member->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<User>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return members.page(call.caller.accountId, MemberKind::User, rows); },
        [&](const Member &row) { return encode(call.shown(row)); });
}

Reply getUser(Call &call)
{
    const auto member = Members(call.database).find(call.caller.accountId, call.id);
    return member ? Reply::ok(encode(call.shown(*member))) : Reply(Code::IdUnknown);
}

Reply updateUser(Call &call)
{
    Members members(call.database);
    auto member = members.find(call.caller.accountId, call.id);
    if (!member)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const auto name = body.name(QStringLiteral("name"));
    const auto permissions = body.object(QStringLiteral("permissions"));
    const auto active = body.flag(QStringLiteral("active"));
    const auto email = body.text(QStringLiteral("email"));
    if (const auto refusal = body.refuse())
        return *refusal;

    const MemberState before = stateOf(call, *member);
    const AccountInfo account = accountOf(call);
    const Permissions &caller = call.caller.permissions;
    if (name || permissions || email || !active) {
        if (const Refusal refusal = refuseEdit(caller, before))
            return *refusal;
    }
    if (email) {
        if (const auto reply = refuseEmailOf(account, *member, *email))
            return *reply;
    }
    if (permissions) {
        Permissions wanted;
        if (const Refusal refusal = readPermissions(*permissions, member->permissions, wanted))
            return *refusal;
        if (const Refusal refusal = refusePermissions(caller, before, wanted))
            return *refusal;
        member->permissions = wanted;
    }
    if (active) {
        if (const Refusal refusal = refuseActive(caller, before, *active))
            return *refusal;
        if (isManagedIn(account, *member))
            return Code::DisableManaged;
        if (member->active && !*active)
            endSessionsOfMember(call, member->id);
        member->active = *active;
    }
    member->name = name.value_or(member->name);
    const QByteArray shown = encode(call.shown(*member));
    if (permissions || active)
        revokeInvitationsBeyond(call, member->id, member->active ? std::optional(member->permissions) : std::nullopt);
    if (name || permissions || active) {
        members.update(*member);
        call.record(QStringLiteral("user_updated"), member->id, shown);
    }
    return Reply::ok(shown);
}

Reply removeUser(Call &call)
{
    const auto member = Members(call.database).find(call.caller.accountId, call.id);
    if (!member)
        return Code::IdUnknown;
    if (const Refusal refusal = refuseRemoval(call.caller.permissions, stateOf(call, *member)))
        return *refusal;
    if (isManagedIn(accountOf(call), *member))
        return Code::RemoveManaged;
    endMembership(call, *member);
    call.record(QStringLiteral("user_deleted"), member->id, encode(call.shown(*member)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
