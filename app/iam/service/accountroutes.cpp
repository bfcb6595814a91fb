// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/roles.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/accounts.h"
#include "iam/storage/events.h"
#include "iam/storage/identityproviders.h"

#include <QJsonDocument>

namespace gatehouse::iam
{

namespace
{

QByteArray encodeStored(const StoredEvent &stored)
{
    Event event;
    event.id = stored.id;
    event.type = stored.type;
    event.accountId = stored.accountId;
    event.principalId = stored.principalId;
    event.principalSubject = stored.principalSubject;
    event.source = stored.source;
    event.credentialId = stored.credentialId;
    event.object = QJsonDocument::fromJson(stored.object).object();
    event.time = stored.time;
    return encode(event);
}

/// A time of the query: false if there is one that is none.
bool readTime(const Call &call, const QString &name, std::optional<Timestamp> &time)
{
    if (!call.request.query.hasQueryItem(name))
        return true;
    time = parseRfc3339(queryValue(call, name));
    return time.has_value();
}

} // namespace

Reply getAccount(Call &call)
{
    const auto account = Accounts(call.database).find(call.caller.accountId);
    return account ? Reply::ok(encode(call.shown(*account))) : Reply(Code::IdUnknown);
}

Reply updateAccount(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const auto name = body.name(QStringLiteral("name"));
    const auto mfaRequired = body.flag(QStringLiteral("mfa_required"));
    const auto ssoEnforced = body.flag(QStringLiteral("sso_enforced"));
    const auto word = body.text(QStringLiteral("provisioning"));
    const auto provisioning = provisioningOfWire(word.value_or(QString()));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (word && !provisioning)
        return Reply(Code::BodyInvalid, QStringLiteral("The provisioning must be invite, jit or scim."));
    auto account = Accounts(call.database).find(call.caller.accountId);
    if (!account)
        return Code::IdUnknown;
    const bool bySso =
        ssoEnforced.value_or(false) || provisioning.value_or(Provisioning::Invite) != Provisioning::Invite;
    if (bySso && IdentityProviders(call.database).count(account->id) == 0)
        return needsIdentityProvider();
    account->name = name.value_or(account->name);
    account->mfaRequired = mfaRequired.value_or(account->mfaRequired);
    account->ssoEnforced = ssoEnforced.value_or(account->ssoEnforced);
    account->provisioning = provisioning.value_or(account->provisioning);
    const QByteArray shown = encode(call.shown(*account));
    if (name || mfaRequired || ssoEnforced || provisioning) {
        Accounts(call.database).update(*account);
        call.record(QStringLiteral("account_updated"), account->id, shown);
    }
    return Reply::ok(shown);
}

Reply listAccounts(Call &call)
{
    Accounts accounts(call.database);
    const QString only = call.speaksForPerson() ? QString() : call.caller.accountId;
    const auto range = readRange(call, QStringLiteral("ac"), [&](const QString &id) {
        // One's own alone: of another's it is not even said that it exists.
        const bool own =
            (only.isEmpty() || id == only) && Members(call.database).find(id, call.caller.principalId).has_value();
        const auto account = own ? accounts.find(id) : std::nullopt;
        return account ? std::optional(account->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<AccountInfo>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return accounts.ofPrincipal(call.caller.principalId, only, rows); },
        [&](const Accounts::Membership &row) {
            // /account is always the caller's own: of the others no address shows just that one.
            const AccountInfo &account = row;
            return encode(account.id == call.caller.accountId ? call.shown(account) : account, row.permissions);
        });
}

Reply listEvents(Call &call)
{
    EventFilter filter;
    filter.type = queryValue(call, QStringLiteral("type"));
    filter.principalId = queryValue(call, QStringLiteral("principal_id"));
    filter.objectId = queryValue(call, QStringLiteral("object_id"));
    for (const auto &[name, time] :
         {std::pair(QStringLiteral("after"), &filter.after), std::pair(QStringLiteral("before"), &filter.before)}) {
        if (!readTime(call, name, *time))
            return Reply(Code::FilterInvalid,
                         QStringLiteral("The parameter %1 must be a time such as 2026-01-31T12:00:00Z.").arg(name));
    }
    Events events(call.database);
    const auto range = readRange(call, QStringLiteral("ev"), [&](const QString &id) {
        const auto event = events.find(call.caller.accountId, id);
        return event ? std::optional(event->time) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<Event>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return events.page(call.caller.accountId, filter, rows); }, encodeStored);
}

} // namespace gatehouse::iam
