// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/iprules.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/lifecycle.h"
#include "iam/service/listing.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"

namespace gatehouse::iam
{

namespace
{

/// The network that the text names, as it is kept; or why it is none, with the one that may have been meant.
std::variant<QString, Reply> readCidr(const QString &text)
{
    const auto parsed = parseCidr(text);
    if (const auto *cidr = std::get_if<Cidr>(&parsed))
        return cidr->toString();
    const auto &problem = std::get<CidrProblem>(parsed);
    if (problem.suggestion.isEmpty())
        return Reply(problem.code);
    return Reply(problem.code, message(problem.code) + QStringLiteral(" Did you mean %1?").arg(problem.suggestion));
}

} // namespace

Reply listIpPolicyRules(Call &call)
{
    IpPolicyRules rules(call.database);
    const auto range = readRange(
        call, QStringLiteral("ipr"),
        [&](const QString &id) {
            const auto rule = rules.find(call.caller.accountId, id);
            return rule ? std::optional(rule->createdAt) : std::nullopt;
        },
        FilterResource::IpPolicyRules);
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<IpPolicyRule>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return rules.page(call.caller.accountId, rows); },
        [&](const IpPolicyRule &row) { return encode(call.shown(row)); });
}

Reply getIpPolicyRule(Call &call)
{
    const auto rule = IpPolicyRules(call.database).find(call.caller.accountId, call.id);
    return rule ? Reply::ok(encode(call.shown(*rule))) : Reply(Code::IdUnknown);
}

Reply createIpPolicyRule(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const Notes notes = readNotes(body);
    const QString cidrText = body.text(QStringLiteral("cidr")).value_or(QString());
    const QString action = body.text(QStringLiteral("action")).value_or(QString());
    const auto policyId = body.text(QStringLiteral("ip_policy_id"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (!policyId)
        return Reply(Code::BodyInvalid, QStringLiteral("The field ip_policy_id is missing."));
    if (!policyId->startsWith(u"ipp_"))
        return Code::IdPrefixWrong;
    if (!IpPolicies(call.database).find(call.caller.accountId, *policyId))
        return Code::IdUnknown;
    const auto known = ipActionOfWire(action);
    if (!known)
        return Code::IpActionInvalid;
    const auto cidr = readCidr(cidrText);
    if (const auto *reply = std::get_if<Reply>(&cidr))
        return *reply;
    IpPolicyRules rules(call.database);
    if (rules.hasCidr(*policyId, std::get<QString>(cidr), {}))
        return Code::IpRuleTwice;

    IpPolicyRule rule;
    rule.id = "ipr_" + call.newKsuid().toString();
    rule.policyId = *policyId;
    rule.cidr = std::get<QString>(cidr);
    rule.action = *known;
    rule.description = notes.description.value_or(QString());
    rule.metadata = notes.metadata.value_or(QString());
    rule.createdAt = call.second();
    rules.insert(call.caller.accountId, rule);
    const QByteArray shown = encode(call.shown(rule));
    call.record(QStringLiteral("ip_policy_rule_created"), rule.id, shown);
    return Reply::created(shown);
}

Reply updateIpPolicyRule(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    IpPolicyRules rules(call.database);
    auto rule = rules.find(call.caller.accountId, call.id);
    if (!rule)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const Notes notes = readNotes(body);
    const auto cidrText = body.text(QStringLiteral("cidr"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    if (cidrText) {
        const auto cidr = readCidr(*cidrText);
        if (const auto *reply = std::get_if<Reply>(&cidr))
            return *reply;
        rule->cidr = std::get<QString>(cidr);
        if (rules.hasCidr(rule->policyId, rule->cidr, rule->id))
            return Code::IpRuleTwice;
    }
    rule->description = notes.description.value_or(rule->description);
    rule->metadata = notes.metadata.value_or(rule->metadata);
    const QByteArray shown = encode(call.shown(*rule));
    if (cidrText || notes.description || notes.metadata) {
        rules.update(*rule);
        call.record(QStringLiteral("ip_policy_rule_updated"), rule->id, shown);
    }
    return Reply::ok(shown);
}

Reply deleteIpPolicyRule(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    IpPolicyRules rules(call.database);
    const auto rule = rules.find(call.caller.accountId, call.id);
    if (!rule)
        return Code::IdUnknown;
    if (rules.isLastOfDashboard(*rule))
        return Code::LastDashboardRule;
    deleteIpPolicyRule(call, *rule);
    return Reply::noContent();
}

} // namespace gatehouse::iam
