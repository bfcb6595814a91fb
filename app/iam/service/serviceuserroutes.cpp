// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/limits.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"

namespace gatehouse::iam
{

namespace
{

/// Unique in the account (E4112), with refuseServiceUserName before it.
Refusal refuseName(const Call &call, const QString &name, const QString &exceptId)
{
    if (const Refusal refusal = refuseServiceUserName(name))
        return refusal;
    const bool taken = Members(call.database).serviceUserNameTaken(call.caller.accountId, name, exceptId);
    return taken ? Refusal(Code::ServiceUserNameTaken) : Refusal();
}

} // namespace

Reply listServiceUsers(Call &call)
{
    Members members(call.database);
    const auto range = readRange(
        call, QStringLiteral("bot"),
        [&](const QString &id) {
            const auto member = members.find(call.caller.accountId, id);
            return member ? std::optional(member->createdAt) : std::nullopt;
        },
        FilterResource::ServiceUsers);
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<ServiceUser>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return members.page(call.caller.accountId, MemberKind::ServiceUser, rows); },
        [&](const Member &row) { return encode(call.shownServiceUser(row)); });
}

Reply getServiceUser(Call &call)
{
    const auto member = Members(call.database).find(call.caller.accountId, call.id);
    return member ? Reply::ok(encode(call.shownServiceUser(*member))) : Reply(Code::IdUnknown);
}

Reply createServiceUser(Call &call)
{
    if (const Refusal refusal = refuseServiceUserWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    Member member;
    member.accountId = call.caller.accountId;
    member.kind = MemberKind::ServiceUser;
    member.permissions = Permissions::ofServiceUser();
    member.name = body.text(QStringLiteral("name")).value_or(QString());
    member.active = body.flag(QStringLiteral("active")).value_or(true);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseName(call, member.name, {}))
        return *refusal;
    member.id = "bot_" + call.newKsuid().toString();
    member.createdAt = call.second();
    member.joinedAt = member.createdAt;
    Members(call.database).insert(member);
    const QByteArray shown = encode(call.shownServiceUser(member));
    call.record(QStringLiteral("service_user_created"), member.id, shown);
    return Reply::created(shown);
}

Reply updateServiceUser(Call &call)
{
    if (const Refusal refusal = refuseServiceUserWrite(call.caller.permissions))
        return *refusal;
    Members members(call.database);
    auto member = members.find(call.caller.accountId, call.id);
    if (!member)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const auto name = body.text(QStringLiteral("name"));
    const auto active = body.flag(QStringLiteral("active"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (name) {
        if (const Refusal refusal = refuseName(call, *name, member->id))
            return *refusal;
    }
    if (!name && !active)
        return Reply::ok(encode(call.shownServiceUser(*member))); // nothing happens, so nothing is recorded
    if (member->active && !active.value_or(true))
        endSessionsOfMember(call, member->id);
    member->name = name.value_or(member->name);
    member->active = active.value_or(member->active);
    members.update(*member);
    const QByteArray shown = encode(call.shownServiceUser(*member));
    call.record(QStringLiteral("service_user_updated"), member->id, shown);
    return Reply::ok(shown);
}

Reply deleteServiceUser(Call &call)
{
    if (const Refusal refusal = refuseServiceUserWrite(call.caller.permissions))
        return *refusal;
    Members members(call.database);
    const auto member = members.find(call.caller.accountId, call.id);
    if (!member)
        return Code::IdUnknown;
    deleteCredentialsOfMember(call, member->id);
    members.remove(member->accountId, member->id);
    call.record(QStringLiteral("service_user_deleted"), member->id, encode(call.shownServiceUser(*member)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
