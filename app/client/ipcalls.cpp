// SPDX-License-Identifier: Apache-2.0
// IP policies, their rules, and where they are enforced.
#include "client/clientprivate.h"

namespace gatehouse
{

namespace
{

// No QString: nothing is made before main().
constexpr const char *policies = "/ip_policies", *rules = "/ip_policy_rules", *restrictions = "/ip_restrictions";

} // namespace

QFuture<Result<Listing<IpPolicy>>> Client::listIpPolicies(CallOptions options, Progress progress)
{
    return d->list<IpPolicy>(policies, std::move(options), std::move(progress));
}

QFuture<Result<IpPolicy>> Client::ipPolicy(const QString &id, CallOptions options)
{
    return d->call<IpPolicy>(read(pathOf(policies, id)), std::move(options));
}

QFuture<Result<IpPolicy>> Client::createIpPolicy(IpPolicyDraft draft, CallOptions options)
{
    return d->call<IpPolicy>({.method = Method::Post, .path = policies, .body = encode(draft)}, std::move(options));
}

QFuture<Result<IpPolicy>> Client::changeIpPolicy(const QString &id, IpPolicyChange change, CallOptions options)
{
    return d->call<IpPolicy>({.method = Method::Patch, .path = pathOf(policies, id), .body = encode(change)},
                             std::move(options));
}

QFuture<Result<void>> Client::removeIpPolicy(const QString &id, CallOptions options)
{
    return d->remove(pathOf(policies, id), std::move(options));
}

QFuture<Result<Listing<IpPolicyRule>>> Client::listIpPolicyRules(CallOptions options, Progress progress)
{
    return d->list<IpPolicyRule>(rules, std::move(options), std::move(progress));
}

QFuture<Result<IpPolicyRule>> Client::ipPolicyRule(const QString &id, CallOptions options)
{
    return d->call<IpPolicyRule>(read(pathOf(rules, id)), std::move(options));
}

QFuture<Result<IpPolicyRule>> Client::createIpPolicyRule(IpPolicyRuleDraft draft, CallOptions options)
{
    return d->call<IpPolicyRule>({.method = Method::Post, .path = rules, .body = encode(draft)}, std::move(options));
}

QFuture<Result<IpPolicyRule>> Client::changeIpPolicyRule(const QString &id, IpPolicyRuleChange change,
                                                         CallOptions options)
{
    return d->call<IpPolicyRule>({.method = Method::Patch, .path = pathOf(rules, id), .body = encode(change)},
                                 std::move(options));
}

QFuture<Result<void>> Client::removeIpPolicyRule(const QString &id, CallOptions options)
{
    return d->remove(pathOf(rules, id), std::move(options));
}

QFuture<Result<Listing<IpRestriction>>> Client::listIpRestrictions(CallOptions options, Progress progress)
{
    return d->list<IpRestriction>(restrictions, std::move(options), std::move(progress));
}

QFuture<Result<IpRestriction>> Client::ipRestriction(const QString &id, CallOptions options)
{
    return d->call<IpRestriction>(read(pathOf(restrictions, id)), std::move(options));
}

QFuture<Result<IpRestriction>> Client::createIpRestriction(IpRestrictionDraft draft, CallOptions options)
{
    return d->call<IpRestriction>({.method = Method::Post, .path = restrictions, .body = encode(draft)},
                                  std::move(options));
}

QFuture<Result<IpRestriction>> Client::changeIpRestriction(const QString &id, IpRestrictionChange change,
                                                           CallOptions options)
{
    return d->call<IpRestriction>({.method = Method::Patch, .path = pathOf(restrictions, id), .body = encode(change)},
                                  std::move(options));
}

QFuture<Result<void>> Client::removeIpRestriction(const QString &id, CallOptions options)
{
    return d->remove(pathOf(restrictions, id), std::move(options));
}

} // namespace gatehouse
