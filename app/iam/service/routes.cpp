// SPDX-License-Identifier: Apache-2.0
#include "iam/service/routes.h"

#include "iam/service/handlers.h"

namespace gatehouse::iam
{

namespace
{

using enum Method;
using enum Access;
using enum CredentialKind;

constexpr std::span<const std::u16string_view> none{};
constexpr std::u16string_view paging[] = {u"limit", u"before_id"};
constexpr std::u16string_view filtering[] = {u"limit", u"before_id", u"filter"};
constexpr std::u16string_view eventPaging[] = {u"limit",     u"before_id", u"type",  u"principal_id",
                                               u"object_id", u"after",     u"before"};

constexpr Route routes[] = {
    {Get, u"/account", u"", none, Member, getAccount},
    {Patch, u"/account", u"", none, Member, updateAccount},
    {Get, u"/accounts", u"", paging, Person, listAccounts},

    {Post, u"/agent_sessions", u"", none, Agent, startAgentSession},
    {Delete, u"/agent_sessions/{id}", u"ts", none, MemberOrAgent, endAgentSession},

    {Get, u"/api_keys", u"", filtering, Member, listCredentials<ApiKey>},
    {Post, u"/api_keys", u"", none, Member, createCredential<ApiKey>},
    {Get, u"/api_keys/{id}", u"ak", none, Member, getCredential<ApiKey>},
    {Patch, u"/api_keys/{id}", u"ak", none, Member, updateCredential<ApiKey>},
    {Delete, u"/api_keys/{id}", u"ak", none, Member, revokeCredential<ApiKey>},

    {Get, u"/bot_users", u"", filtering, Member, listServiceUsers},
    {Post, u"/bot_users", u"", none, Member, createServiceUser},
    {Get, u"/bot_users/{id}", u"bot", none, Member, getServiceUser},
    {Patch, u"/bot_users/{id}", u"bot", none, Member, updateServiceUser},
    {Delete, u"/bot_users/{id}", u"bot", none, Member, deleteServiceUser},

    {Get, u"/credentials", u"", filtering, Member, listCredentials<Authtoken>},
    {Post, u"/credentials", u"", none, Member, createCredential<Authtoken>},
    {Get, u"/credentials/{id}", u"cr", none, Member, getCredential<Authtoken>},
    {Patch, u"/credentials/{id}", u"cr", none, Member, updateCredential<Authtoken>},
    {Delete, u"/credentials/{id}", u"cr", none, Member, revokeCredential<Authtoken>},

    {Get, u"/events", u"", eventPaging, Member, listEvents},

    {Get, u"/identity_providers", u"", paging, Member, listIdentityProviders},
    {Post, u"/identity_providers", u"", none, Member, createIdentityProvider},
    {Get, u"/identity_providers/{id}", u"idp", none, Member, getIdentityProvider},
    {Patch, u"/identity_providers/{id}", u"idp", none, Member, updateIdentityProvider},
    {Delete, u"/identity_providers/{id}", u"idp", none, Member, deleteIdentityProvider},

    {Get, u"/invitations", u"", paging, Member, listInvitations},
    {Post, u"/invitations", u"", none, Member, createInvitation},
    {Get, u"/invitations/{id}", u"inv", none, Member, getInvitation},
    {Delete, u"/invitations/{id}", u"inv", none, Member, revokeInvitation},
    {Post, u"/invitations/{id}/accept", u"inv", none, Person, acceptInvitation},
    {Post, u"/invitations/{id}/resend", u"inv", none, Member, resendInvitation},

    {Get, u"/ip_policies", u"", filtering, Member, listIpPolicies},
    {Post, u"/ip_policies", u"", none, Member, createIpPolicy},
    {Get, u"/ip_policies/{id}", u"ipp", none, Member, getIpPolicy},
    {Patch, u"/ip_policies/{id}", u"ipp", none, Member, updateIpPolicy},
    {Delete, u"/ip_policies/{id}", u"ipp", none, Member, deleteIpPolicy},

    {Get, u"/ip_policy_rules", u"", filtering, Member, listIpPolicyRules},
    {Post, u"/ip_policy_rules", u"", none, Member, createIpPolicyRule},
    {Get, u"/ip_policy_rules/{id}", u"ipr", none, Member, getIpPolicyRule},
    {Patch, u"/ip_policy_rules/{id}", u"ipr", none, Member, updateIpPolicyRule},
    {Delete, u"/ip_policy_rules/{id}", u"ipr", none, Member, deleteIpPolicyRule},

    {Get, u"/ip_restrictions", u"", paging, Member, listIpRestrictions},
    {Post, u"/ip_restrictions", u"", none, Member, createIpRestriction},
    {Get, u"/ip_restrictions/{id}", u"ipx", none, Member, getIpRestriction},
    {Patch, u"/ip_restrictions/{id}", u"ipx", none, Member, updateIpRestriction},
    {Delete, u"/ip_restrictions/{id}", u"ipx", none, Member, deleteIpRestriction},

    {Get, u"/service_users", u"", filtering, Member, listServiceUsers},
    {Post, u"/service_users", u"", none, Member, createServiceUser},
    {Get, u"/service_users/{id}", u"bot", none, Member, getServiceUser},
    {Patch, u"/service_users/{id}", u"bot", none, Member, updateServiceUser},
    {Delete, u"/service_users/{id}", u"bot", none, Member, deleteServiceUser},

    {Get, u"/ssh_credentials", u"", filtering, Member, listCredentials<SshKey>},
    {Post, u"/ssh_credentials", u"", none, Member, createCredential<SshKey>},
    {Get, u"/ssh_credentials/{id}", u"sshcr", none, Member, getCredential<SshKey>},
    {Patch, u"/ssh_credentials/{id}", u"sshcr", none, Member, updateCredential<SshKey>},
    {Delete, u"/ssh_credentials/{id}", u"sshcr", none, Member, revokeCredential<SshKey>},

    {Get, u"/tunnel_sessions", u"", filtering, Member, listSessions},
    {Get, u"/tunnel_sessions/{id}", u"ts", none, Member, getSession},
    {Post, u"/tunnel_sessions/{id}/restart", u"ts", none, Member, restartSession},
    {Post, u"/tunnel_sessions/{id}/stop", u"ts", none, Member, stopSession},
    {Post, u"/tunnel_sessions/{id}/update", u"ts", none, Member, updateSession},

    {Get, u"/users", u"", paging, Member, listUsers},
    {Get, u"/users/{id}", u"usr", none, Member, getUser},
    {Patch, u"/users/{id}", u"usr", none, Member, updateUser},
    {Delete, u"/users/{id}", u"usr", none, Member, removeUser},
};

/// Whether `path` has the pattern's form, and the id it has there.
bool matches(std::u16string_view pattern, QStringView path, QStringView &id)
{
    constexpr std::u16string_view mark = u"{id}";
    const std::size_t at = pattern.find(mark);
    if (at == std::u16string_view::npos)
        return path == QStringView(pattern);
    const QStringView before(pattern.substr(0, at)), after(pattern.substr(at + mark.size()));
    if (path.size() <= before.size() + after.size() || !path.startsWith(before) || !path.endsWith(after))
        return false;
    id = path.mid(before.size(), path.size() - before.size() - after.size());
    return !id.contains(u'/');
}

} // namespace

std::span<const Route> allRoutes()
{
    return routes;
}

const Route *findRoute(Method method, const QString &path, QString &id)
{
    for (const Route &route : routes) {
        QStringView encoded;
        if (route.method == method && matches(route.pattern, path, encoded)) {
            id = QUrl::fromPercentEncoding(encoded.toUtf8());
            return &route;
        }
    }
    return nullptr;
}

} // namespace gatehouse::iam
