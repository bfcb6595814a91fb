// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

namespace gatehouse::iam
{

namespace
{

/// Kept out by an address. "10.0.0.0/8" is let in.
QList<Case> addressCases()
{
    const auto api = [](const Peer &peer) {
        return [peer](World &w) {
            SharedSecret key;
            w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
            w.restrictIps(w.account, IpRestrictionType::Api, {QStringLiteral("10.0.0.0/8")});
            return w.withKey(key, Method::Get, keys, {}, peer);
        };
    };
    const auto agent = [](const Peer &peer, const QJsonObject &body = {}) {
        return [peer, body](World &w) {
            w.restrictIps(w.account, IpRestrictionType::Agent, {QStringLiteral("10.0.0.0/8")});
            return w.agentAt(peer, body);
        };
    };
    const QString outside = QStringLiteral("192.0.2.1"), inside = QStringLiteral("10.1.2.3");
    const QJsonObject statesInside{{QStringLiteral("address"), inside}};
    return {
        {220, 403, "a key from elsewhere", api(Peer::remote(outside))},
        {220, 403, "a key from nowhere known", api({})},
        {220, 403, "a key in this process", api(Peer::inProcess())},
        {220, 403, "a reader's key from elsewhere",
         [=](World &w) {
             SharedSecret key; // nothing is said about the owner
             w.addCredential(w.account, w.addUser(w.account, reader, false), CredentialKind::ApiKey, &key);
             w.restrictIps(w.account, IpRestrictionType::Api, {inside + QStringLiteral("/32")});
             return w.withKey(key, Method::Get, keys, {}, Peer::remote(outside));
         }},
        {220, 403, "changing something from elsewhere",
         [=](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             w.restrictIps(w.account, IpRestrictionType::Api, {inside + QStringLiteral("/32")});
             return w.withKey(key, Method::Post, tokens, {}, Peer::remote(outside));
         }},
        {115, 403, "an agent from elsewhere", agent(Peer::remote(outside))},
        {115, 403, "an agent from nowhere known", agent({})},
        {115, 403, "an agent that states where it is", agent(Peer::remote(outside), statesInside)},
        {115, 403, "an agent in this process, elsewhere",
         agent(Peer::inProcess(), {{QStringLiteral("address"), outside}})},
        {115, 403, "an agent in this process, nowhere known",
         agent(Peer::inProcess(), {{QStringLiteral("address"), QStringLiteral("somewhere")}})},
        {115, 403, "an SSH key from elsewhere",
         [=](World &w) {
             const QString key = House::sshKey();
             w.ssh(key);
             w.restrictIps(w.account, IpRestrictionType::Agent, {QStringLiteral("10.0.0.0/8")});
             return w.agent({{QStringLiteral("public_key"), key}, {QStringLiteral("address"), outside}},
                            Peer::inProcess());
         }},
        {214, 400, "a public key that nobody has asked for a proof",
         [](World &w) {
             const QString key = House::sshKey();
             w.ssh(key);
             return w.agent({{QStringLiteral("public_key"), key}}, Peer::remote(QStringLiteral("127.0.0.1")));
         }},
        {214, 400, "an agent that asks for too much at once",
         [](World &w) {
             const QStringList binds(101, QStringLiteral("a.example.com"));
             return w.agentAt(Peer::inProcess(), {{QStringLiteral("binds"), QJsonArray::fromStringList(binds)}});
         }},
        {214, 400, "an agent that states another address",
         [=](World &w) { return w.agentAt(Peer::remote(outside), statesInside); }},
        {214, 400, "an agent that states an address of its own where none is known",
         [=](World &w) { return w.agentAt({}, statesInside); }},
    };
}

QList<Case> ipCases()
{
    const QString policies = QStringLiteral("/ip_policies"), api = QStringLiteral("api");
    const auto cidr = [](const char *text) { return [text](World &w) { return w.rule(QString::fromLatin1(text)); }; };
    const auto patchRule = [](const QJsonObject &body) {
        return [body](World &w) {
            const QString policy = w.addIpPolicy(w.account);
            w.addIpRule(w.account, policy, QStringLiteral("10.0.0.0/8"));
            const QString rule = w.addIpRule(w.account, policy, QStringLiteral("192.0.2.0/24"));
            return w.asAdmin(Method::Patch, QStringLiteral("/ip_policy_rules/") + rule, body);
        };
    };
    return {
        {1406, 400, "no network", cidr("hello/24")},
        {1406, 400, "no network at all", cidr("")},
        {1406, 400, "changed into none", patchRule({{QStringLiteral("cidr"), QStringLiteral("10.0.0.0/40")}})},
        {1413, 400, "no mask", cidr("192.0.2.1")},
        {1409, 400, "bits beyond the mask", cidr("192.0.2.1/24")},
        {1422, 400, "an action that is none",
         [](World &w) { return w.rule(QStringLiteral("10.0.0.0/8"), QStringLiteral("block")); }},
        {1408, 400, "a network twice",
         [](World &w) {
             const QString policy = w.addIpPolicy(w.account);
             w.ruleOf(policy, QStringLiteral("2001:db8::/32"));
             return w.ruleOf(policy, QStringLiteral("2001:0DB8::/32"), QStringLiteral("deny"));
         }},
        {1408, 400, "changed into another's network",
         patchRule({{QStringLiteral("cidr"), QStringLiteral("10.0.0.0/8")}})},
        {1420, 400, "a policy in use",
         [=](World &w) {
             const QString policy = w.addIpPolicy(w.account);
             w.restriction(api, {w.addIpPolicy(w.account), policy});
             return w.asAdmin(Method::Delete, policies + u'/' + policy);
         }},
        {1419, 400, "the dashboard without a rule",
         [](World &w) {
             const QString restriction =
                 w.restrictIps(w.account, IpRestrictionType::Dashboard, {QStringLiteral("10.0.0.0/8")});
             return w.asAdmin(Method::Patch, QStringLiteral("/ip_restrictions/") + restriction,
                              {{QStringLiteral("ip_policy_ids"), QJsonArray{w.addIpPolicy(w.account)}}});
         }},
        {1419, 400, "the dashboard's only rule",
         [](World &w) {
             const QString policy = w.addIpPolicy(w.account);
             const QString rule = w.addIpRule(w.account, policy, QStringLiteral("10.0.0.0/8"));
             w.restriction(QStringLiteral("dashboard"), {policy, w.addIpPolicy(w.account)});
             return w.asAdmin(Method::Delete, QStringLiteral("/ip_policy_rules/") + rule);
         }},
        {1802, 400, "a second of its type",
         [=](World &w) {
             w.restrictIps(w.account, IpRestrictionType::Api, {}, false);
             return w.restriction(api, {w.addIpPolicy(w.account)});
         }},
        {1804, 400, "without a policy", [=](World &w) { return w.restriction(api, {}); }},
        {1804, 400, "left without a policy",
         [](World &w) {
             const QString id = w.restrictIps(w.account, IpRestrictionType::Api, {}, false);
             return w.asAdmin(Method::Patch, QStringLiteral("/ip_restrictions/") + id,
                              {{QStringLiteral("ip_policy_ids"), QJsonArray()}});
         }},
        {222, 404, "another account's policy",
         [=](World &w) { return w.restriction(api, {w.addIpPolicy(w.elsewhere)}); }},
        {222, 404, "a rule of another account's policy",
         [](World &w) { return w.ruleOf(w.addIpPolicy(w.elsewhere), QStringLiteral("10.0.0.0/8")); }},
        {227, 400, "a rule of no policy", [](World &w) { return w.ruleOf(w.admin, QStringLiteral("10.0.0.0/8")); }},
        {227, 400, "a restriction of no policy", [=](World &w) { return w.restriction(api, {w.admin}); }},
        {214, 400, "a type that is none",
         [](World &w) { return w.restriction(QStringLiteral("office"), {w.addIpPolicy(w.account)}); }},
        {214, 400, "another action", patchRule({{QStringLiteral("action"), QStringLiteral("deny")}})},
        {604, 400, "a policy's long description",
         [=](World &w) {
             return w.asAdmin(Method::Post, policies, {{QStringLiteral("description"), QString(256, u'x')}});
         }},
        {605, 400, "a rule's long metadata", patchRule({{QStringLiteral("metadata"), QString(4097, u'x')}})},
        {1219, 403, "a policy by a reader", [=](World &w) { return w.asNew(reader, Method::Post, policies); }},
    };
}

} // namespace

QList<Case> ipRefusals()
{
    return addressCases() + ipCases();
}

} // namespace gatehouse::iam
