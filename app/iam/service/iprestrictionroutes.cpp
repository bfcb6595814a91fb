// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/iprestrictions.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

/// Policies of the account, one at least (E1804, E227, E222).
Refusal refusePolicies(const Call &call, const QStringList &policyIds)
{
    if (policyIds.isEmpty())
        return Code::IpRestrictionNeedsPolicy;
    IpPolicies policies(call.database);
    for (const QString &id : policyIds) {
        if (!id.startsWith(u"ipp_"))
            return Code::IdPrefixWrong;
        if (!policies.find(call.caller.accountId, id))
            return Code::IdUnknown;
    }
    return {};
}

/// Whether any rule is in these policies.
bool haveRules(const Call &call, const QStringList &policyIds)
{
    IpPolicyRules rules(call.database);
    return std::any_of(policyIds.begin(), policyIds.end(),
                       [&rules](const QString &id) { return !rules.ofPolicy(id).isEmpty(); });
}

/// Each once, in their order: they are a set.
QStringList unique(QStringList ids)
{
    ids.removeDuplicates();
    return ids;
}

} // namespace

Reply listIpRestrictions(Call &call)
{
    IpRestrictions restrictions(call.database);
    const auto range = readRange(call, QStringLiteral("ipx"), [&](const QString &id) {
        const auto restriction = restrictions.find(call.caller.accountId, id);
        return restriction ? std::optional(restriction->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<IpRestriction>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return restrictions.page(call.caller.accountId, rows); },
        [&](const IpRestriction &row) { return encode(call.shown(row)); });
}

Reply getIpRestriction(Call &call)
{
    const auto restriction = IpRestrictions(call.database).find(call.caller.accountId, call.id);
    return restriction ? Reply::ok(encode(call.shown(*restriction))) : Reply(Code::IdUnknown);
}

Reply createIpRestriction(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const Notes notes = readNotes(body);
    const auto type = ipRestrictionTypeOfWire(body.text(QStringLiteral("type")).value_or(QString()));
    const auto enforced = body.flag(QStringLiteral("enforced"));
    const QStringList policyIds = unique(body.texts(QStringLiteral("ip_policy_ids")).value_or(QStringList()));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (!type)
        return Reply(Code::BodyInvalid, QStringLiteral("The field type must be dashboard, api, agent or endpoints."));
    if (const Refusal refusal = refusePolicies(call, policyIds))
        return *refusal;
    IpRestrictions restrictions(call.database);
    if (restrictions.hasType(call.caller.accountId, *type))
        return Code::IpRestrictionTypeTaken;

    IpRestriction restriction;
    restriction.id = "ipx_" + call.newKsuid().toString();
    restriction.type = *type;
    restriction.enforced = enforced.value_or(false);
    restriction.policyIds = policyIds;
    restriction.description = notes.description.value_or(QString());
    restriction.metadata = notes.metadata.value_or(QString());
    restriction.createdAt = call.second();
    restrictions.insert(call.caller.accountId, restriction);
    const QByteArray shown = encode(call.shown(restriction));
    call.record(QStringLiteral("ip_restriction_created"), restriction.id, shown);
    return Reply::created(shown);
}

Reply updateIpRestriction(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    IpRestrictions restrictions(call.database);
    auto restriction = restrictions.find(call.caller.accountId, call.id);
    if (!restriction)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const Notes notes = readNotes(body);
    const auto enforced = body.flag(QStringLiteral("enforced"));
    const auto policyIds = body.texts(QStringLiteral("ip_policy_ids"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (policyIds) {
        const QStringList before = std::exchange(restriction->policyIds, unique(*policyIds));
        if (const Refusal refusal = refusePolicies(call, restriction->policyIds))
            return *refusal;
        if (restriction->type == IpRestrictionType::Dashboard && haveRules(call, before) &&
            !haveRules(call, restriction->policyIds))
            return Code::LastDashboardRule;
    }
    restriction->enforced = enforced.value_or(restriction->enforced);
    restriction->description = notes.description.value_or(restriction->description);
    restriction->metadata = notes.metadata.value_or(restriction->metadata);
    const QByteArray shown = encode(call.shown(*restriction));
    if (enforced || policyIds || notes.description || notes.metadata) {
        restrictions.update(call.caller.accountId, *restriction);
        call.record(QStringLiteral("ip_restriction_updated"), restriction->id, shown);
    }
    return Reply::ok(shown);
}

Reply deleteIpRestriction(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    IpRestrictions restrictions(call.database);
    const auto restriction = restrictions.find(call.caller.accountId, call.id);
    if (!restriction)
        return Code::IdUnknown;
    restrictions.remove(restriction->id);
    call.record(QStringLiteral("ip_restriction_deleted"), restriction->id, encode(call.shown(*restriction)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
