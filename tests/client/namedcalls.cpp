// SPDX-License-Identifier: Apache-2.0
#include "namedcalls.h"

#include <QJsonArray>
#include <QTest>

namespace gatehouse
{

namespace
{

NamedCall row(const char *name, Method method, const QString &path, const QByteArray &reply, auto call,
              const std::optional<QJsonObject> &body = {})
{
    return {name, [=](Client &client, ScriptedTransport &transport) {
                auto &step = transport.expect(method, path).reply(method == Method::Post ? 201 : 200, reply);
                if (body)
                    step.body(*body);
                const auto future = call(client);
                return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result().ok();
            }};
}

NamedCall list(const char *name, const QString &path, const QByteArray &key, const QByteArray &one, auto call)
{
    return {name, [=](Client &client, ScriptedTransport &transport) {
                transport.expect(Method::Get, path)
                    .query(QUrlQuery("limit=100"))
                    .reply(200, encodePage(key, {one}, path, {}));
                const auto future = call(client);
                return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result().ok() &&
                       future.result()->complete && future.result()->rows.size() == 1;
            }};
}

QList<NamedCall> people()
{
    const QByteArray user = encode(User{.id = "usr_1", .email = "a@example.com"});
    return {
        row("user", Method::Get, "/users/usr_1", user, [](Client &c) { return c.user("usr_1"); }),
        row(
            "change user", Method::Patch, "/users/usr_1", user,
            [](Client &c) { return c.changeUser("usr_1", {.active = false}); }, QJsonObject{{"active", false}}),
        row("remove user", Method::Delete, "/users/usr_1", "", [](Client &c) { return c.removeUser("usr_1"); }),
        row("service user", Method::Get, "/bot_users/bot_1", botBody, [](Client &c) { return c.serviceUser("bot_1"); }),
        row(
            "create service user", Method::Post, "/bot_users", botBody,
            [](Client &c) { return c.createServiceUser({.name = "n"}); }, QJsonObject{{"name", "n"}, {"active", true}}),
        row(
            "change service user", Method::Patch, "/bot_users/bot_1", botBody,
            [](Client &c) { return c.changeServiceUser("bot_1", {.name = "n"}); }, QJsonObject{{"name", "n"}}),
        row("remove service user", Method::Delete, "/bot_users/bot_1", "",
            [](Client &c) { return c.removeServiceUser("bot_1"); }),
        row("an id with more in it", Method::Get, "/users/usr_1%2F..%3Fx", user,
            [](Client &c) { return c.user("usr_1/..?x"); }),
    };
}

QList<NamedCall> credentials()
{
    const QByteArray token = encode(Credential{.id = "cr_1"});
    return {
        row("API key", Method::Get, "/api_keys/ak_1", keyBody, [](Client &c) { return c.credential("ak_1"); }),
        row("authtoken", Method::Get, "/credentials/cr_1", token, [](Client &c) { return c.credential("cr_1"); }),
        row(
            "create API key", Method::Post, "/api_keys", createdBody,
            [](Client &c) { return c.createCredential({.kind = CredentialKind::ApiKey, .description = "d"}); },
            QJsonObject{{"description", "d"}}),
        row(
            "change authtoken", Method::Patch, "/credentials/cr_1", token,
            [](Client &c) { return c.changeCredential("cr_1", {.acl = QStringList{"*"}}); },
            QJsonObject{{"acl", QJsonArray{"*"}}}),
        row("remove SSH key", Method::Delete, "/ssh_credentials/sshcr_1", "",
            [](Client &c) { return c.removeCredential("sshcr_1"); }),
    };
}

QList<NamedCall> account()
{
    const QByteArray invitation = encode(Invitation{.id = "inv_1", .email = "a@example.com"});
    const QByteArray account = encode(AccountInfo{.id = "ac_1"});
    const QByteArray session = encode(TunnelSession{.id = "ts_1"});
    return {
        row(
            "invite", Method::Post, "/invitations", invitation,
            [](Client &c) { return c.createInvitation({.email = "a@example.com", .permissions = {}}); },
            QJsonObject{{"email", "a@example.com"},
                        {"permissions", QJsonObject{{"administrator", false},
                                                    {"developer", "read_write"},
                                                    {"team", "read_only"},
                                                    {"billing", "none"}}}}),
        row("resend invitation", Method::Post, "/invitations/inv_1/resend", invitation,
            [](Client &c) { return c.resendInvitation("inv_1"); }),
        row("revoke invitation", Method::Delete, "/invitations/inv_1", "",
            [](Client &c) { return c.revokeInvitation("inv_1"); }),
        row("account", Method::Get, "/account", account, [](Client &c) { return c.account(); }),
        row("tunnel session", Method::Get, "/tunnel_sessions/ts_1", session,
            [](Client &c) { return c.tunnelSession("ts_1"); }),
    };
}

QList<NamedCall> addresses()
{
    const QByteArray policy = encode(IpPolicy{.id = "ipp_1"});
    const QByteArray rule = encode(IpPolicyRule{.id = "ipr_1", .policyId = "ipp_1", .cidr = "::/0"});
    const QByteArray restriction = encode(IpRestriction{.id = "ipx_1", .policyIds = {"ipp_1"}});
    return {
        list("IP policies", "/ip_policies", "ip_policies", policy, [](Client &c) { return c.listIpPolicies(); }),
        row("IP policy", Method::Get, "/ip_policies/ipp_1", policy, [](Client &c) { return c.ipPolicy("ipp_1"); }),
        row(
            "create IP policy", Method::Post, "/ip_policies", policy,
            [](Client &c) { return c.createIpPolicy({.description = "d"}); }, QJsonObject{{"description", "d"}}),
        row(
            "change IP policy", Method::Patch, "/ip_policies/ipp_1", policy,
            [](Client &c) { return c.changeIpPolicy("ipp_1", {.metadata = ""}); }, QJsonObject{{"metadata", ""}}),
        row("remove IP policy", Method::Delete, "/ip_policies/ipp_1", "",
            [](Client &c) { return c.removeIpPolicy("ipp_1"); }),
        list("IP rules", "/ip_policy_rules", "ip_policy_rules", rule, [](Client &c) { return c.listIpPolicyRules(); }),
        row("IP rule", Method::Get, "/ip_policy_rules/ipr_1", rule, [](Client &c) { return c.ipPolicyRule("ipr_1"); }),
        row(
            "create IP rule", Method::Post, "/ip_policy_rules", rule,
            [](Client &c) {
                return c.createIpPolicyRule({.policyId = "ipp_1", .cidr = "::/0", .action = IpAction::Deny});
            },
            QJsonObject{{"ip_policy_id", "ipp_1"}, {"cidr", "::/0"}, {"action", "deny"}}),
        row(
            "change IP rule", Method::Patch, "/ip_policy_rules/ipr_1", rule,
            [](Client &c) { return c.changeIpPolicyRule("ipr_1", {.cidr = "10.0.0.0/8"}); },
            QJsonObject{{"cidr", "10.0.0.0/8"}}),
        row("remove IP rule", Method::Delete, "/ip_policy_rules/ipr_1", "",
            [](Client &c) { return c.removeIpPolicyRule("ipr_1"); }),
        list("IP restrictions", "/ip_restrictions", "ip_restrictions", restriction,
             [](Client &c) { return c.listIpRestrictions(); }),
        row("IP restriction", Method::Get, "/ip_restrictions/ipx_1", restriction,
            [](Client &c) { return c.ipRestriction("ipx_1"); }),
        row(
            "create IP restriction", Method::Post, "/ip_restrictions", restriction,
            [](Client &c) {
                return c.createIpRestriction({.type = IpRestrictionType::Agent, .policyIds = {"ipp_1", "ipp_2"}});
            },
            QJsonObject{{"type", "agent"}, {"enforced", false}, {"ip_policy_ids", QJsonArray{"ipp_1", "ipp_2"}}}),
        row(
            "change IP restriction", Method::Patch, "/ip_restrictions/ipx_1", restriction,
            [](Client &c) { return c.changeIpRestriction("ipx_1", {.enforced = true}); },
            QJsonObject{{"enforced", true}}),
        row("remove IP restriction", Method::Delete, "/ip_restrictions/ipx_1", "",
            [](Client &c) { return c.removeIpRestriction("ipx_1"); }),
    };
}

} // namespace

QList<NamedCall> namedCalls()
{
    return people() + credentials() + account() + addresses();
}

} // namespace gatehouse
