// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"

namespace gatehouse::iam
{

Reply listIpPolicies(Call &call)
{
    IpPolicies policies(call.database);
    const auto range = readRange(
        call, QStringLiteral("ipp"),
        [&](const QString &id) {
            const auto policy = policies.find(call.caller.accountId, id);
            return policy ? std::optional(policy->createdAt) : std::nullopt;
        },
        FilterResource::IpPolicies);
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<IpPolicy>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return policies.page(call.caller.accountId, rows); },
        [&](const IpPolicy &row) { return encode(call.shown(row)); });
}

Reply getIpPolicy(Call &call)
{
    const auto policy = IpPolicies(call.database).find(call.caller.accountId, call.id);
    return policy ? Reply::ok(encode(call.shown(*policy))) : Reply(Code::IdUnknown);
}

Reply createIpPolicy(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const Notes notes = readNotes(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    IpPolicy policy;
    policy.id = "ipp_" + call.newKsuid().toString();
    policy.description = notes.description.value_or(QString());
    policy.metadata = notes.metadata.value_or(QString());
    policy.createdAt = call.second();
    IpPolicies(call.database).insert(call.caller.accountId, policy);
    const QByteArray shown = encode(call.shown(policy));
    call.record(QStringLiteral("ip_policy_created"), policy.id, shown);
    return Reply::created(shown);
}

Reply updateIpPolicy(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    IpPolicies policies(call.database);
    auto policy = policies.find(call.caller.accountId, call.id);
    if (!policy)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const Notes notes = readNotes(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    policy->description = notes.description.value_or(policy->description);
    policy->metadata = notes.metadata.value_or(policy->metadata);
    const QByteArray shown = encode(call.shown(*policy));
    if (notes.description || notes.metadata) { // otherwise nothing happens, so nothing is recorded
        policies.update(*policy);
        call.record(QStringLiteral("ip_policy_updated"), policy->id, shown);
    }
    return Reply::ok(shown);
}

Reply deleteIpPolicy(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    IpPolicies policies(call.database);
    const auto policy = policies.find(call.caller.accountId, call.id);
    if (!policy)
        return Code::IdUnknown;
    if (policies.isUsed(policy->id))
        return Code::IpPolicyInUse;
    const QList<IpPolicyRule> rules = IpPolicyRules(call.database).ofPolicy(policy->id);
    for (const IpPolicyRule &rule : rules)
        deleteIpPolicyRule(call, rule);
    policies.remove(policy->id);
    call.record(QStringLiteral("ip_policy_deleted"), policy->id, encode(call.shown(*policy)));
    return Reply::noContent();
}

} // namespace gatehouse::iam
