// SPDX-License-Identifier: Apache-2.0
// Who signed in at the account's endpoints: ngrok makes them when they do, and the API lists and ends them.
#include "api/codecs.h"
#include "iam/domain/roles.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/applicationsessions.h"
#include "iam/storage/applicationusers.h"

namespace gatehouse::iam
{

namespace
{

void endApplicationSession(Call &call, const ApplicationSession &session)
{
    ApplicationSessions(call.database).remove(session.id);
    call.record(QStringLiteral("application_session_deleted"), session.id, encode(call.shown(session)));
}

} // namespace

Reply listApplicationUsers(Call &call)
{
    ApplicationUsers users(call.database);
    const auto range = readRange(call, QStringLiteral("au"), [&](const QString &id) {
        const auto user = users.find(call.caller.accountId, id);
        return user ? std::optional(user->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<ApplicationUser>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return users.page(call.caller.accountId, rows); },
        [&](const ApplicationUser &row) { return encode(call.shown(row)); });
}

Reply getApplicationUser(Call &call)
{
    const auto user = ApplicationUsers(call.database).find(call.caller.accountId, call.id);
    return user ? Reply::ok(encode(call.shown(*user))) : Reply(Code::IdUnknown);
}

// Signed out everywhere: a session is nobody's without its user.
Reply deleteApplicationUser(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    ApplicationUsers users(call.database);
    const auto user = users.find(call.caller.accountId, call.id);
    if (!user)
        return Code::IdUnknown;
    const QList<ApplicationSession> sessions = ApplicationSessions(call.database).ofUser(user->id);
    for (const ApplicationSession &session : sessions)
        endApplicationSession(call, session);
    users.remove(user->id);
    call.record(QStringLiteral("application_user_deleted"), user->id, encode(call.shown(*user)));
    return Reply::noContent();
}

Reply listApplicationSessions(Call &call)
{
    ApplicationSessions sessions(call.database);
    const auto range = readRange(call, QStringLiteral("as"), [&](const QString &id) {
        const auto session = sessions.find(call.caller.accountId, id);
        return session ? std::optional(session->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<ApplicationSession>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return sessions.page(call.caller.accountId, rows); },
        [&](const ApplicationSession &row) { return encode(call.shown(row)); });
}

Reply getApplicationSession(Call &call)
{
    const auto session = ApplicationSessions(call.database).find(call.caller.accountId, call.id);
    return session ? Reply::ok(encode(call.shown(*session))) : Reply(Code::IdUnknown);
}

Reply deleteApplicationSession(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    const auto session = ApplicationSessions(call.database).find(call.caller.accountId, call.id);
    if (!session)
        return Code::IdUnknown;
    endApplicationSession(call, *session);
    return Reply::noContent();
}

} // namespace gatehouse::iam
