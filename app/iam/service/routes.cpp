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
    {Get, u"/abuse_reports", u"", paging, Member, listAbuseReports},
    {Post, u"/abuse_reports", u"", none, Member, createAbuseReport},
    {Get, u"/abuse_reports/{id}", u"abrp", none, Member, getAbuseReport},

    {Get, u"/account", u"", none, Member, getAccount},
    {Patch, u"/account", u"", none, Member, updateAccount},
    {Get, u"/accounts", u"", paging, Person, listAccounts},

    {Post, u"/agent_challenges", u"", none, Anybody, createAgentChallenge},
    {Post, u"/agent_sessions", u"", none, Agent, startAgentSession},
    {Delete, u"/agent_sessions/{id}", u"ts", none, MemberOrAgent, endAgentSession},

    {Get, u"/api_keys", u"", filtering, Member, listCredentials<ApiKey>},
    {Post, u"/api_keys", u"", none, Member, createCredential<ApiKey>},
    {Get, u"/api_keys/{id}", u"ak", none, Member, getCredential<ApiKey>},
    {Patch, u"/api_keys/{id}", u"ak", none, Member, updateCredential<ApiKey>},
    {Delete, u"/api_keys/{id}", u"ak", none, Member, revokeCredential<ApiKey>},

    {Get, u"/app/sessions", u"", paging, Member, listApplicationSessions},
    {Get, u"/app/sessions/{id}", u"as", none, Member, getApplicationSession},
    {Delete, u"/app/sessions/{id}", u"as", none, Member, deleteApplicationSession},

    {Get, u"/app/users", u"", paging, Member, listApplicationUsers},
    {Get, u"/app/users/{id}", u"au", none, Member, getApplicationUser},
    {Delete, u"/app/users/{id}", u"au", none, Member, deleteApplicationUser},

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

    {Get, u"/domain_controls", u"", paging, Member, listDomainControls},
    {Post, u"/domain_controls", u"", none, Member, createDomainControl},
    {Get, u"/domain_controls/{id}", u"dc", none, Member, getDomainControl},
    {Patch, u"/domain_controls/{id}", u"dc", none, Member, updateDomainControl},
    {Delete, u"/domain_controls/{id}", u"dc", none, Member, deleteDomainControl},
    {Post, u"/domain_controls/{id}/verify", u"dc", none, Member, verifyDomainControl},

    {Get, u"/event_destinations", u"", paging, Member, listEventDestinations},
    {Post, u"/event_destinations", u"", none, Member, createEventDestination},
    {Get, u"/event_destinations/{id}", u"ed", none, Member, getEventDestination},
    {Patch, u"/event_destinations/{id}", u"ed", none, Member, updateEventDestination},
    {Delete, u"/event_destinations/{id}", u"ed", none, Member, deleteEventDestination},

    {Get, u"/event_subscriptions", u"", paging, Member, listEventSubscriptions},
    {Post, u"/event_subscriptions", u"", none, Member, createEventSubscription},
    {Get, u"/event_subscriptions/{id}", u"esb", none, Member, getEventSubscription},
    {Patch, u"/event_subscriptions/{id}", u"esb", none, Member, updateEventSubscription},
    {Delete, u"/event_subscriptions/{id}", u"esb", none, Member, deleteEventSubscription},
    {Get, u"/event_subscriptions/{id}/sources", u"esb", none, Member, listEventSources},
    {Post, u"/event_subscriptions/{id}/sources", u"esb", none, Member, addEventSource},
    {Get, u"/event_subscriptions/{id}/sources/{part}", u"esb", none, Member, getEventSource},
    {Patch, u"/event_subscriptions/{id}/sources/{part}", u"esb", none, Member, updateEventSource},
    {Delete, u"/event_subscriptions/{id}/sources/{part}", u"esb", none, Member, removeEventSource},

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
    {Post, u"/invitations/{id}/accept", u"inv", none, PersonOrInvited, acceptInvitation},
    {Post, u"/invitations/{id}/code", u"inv", none, Member, createInvitationCode},
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

    {Get, u"/scim/v2/ResourceTypes", u"", none, Scim, listScimResourceTypes},
    {Get, u"/scim/v2/ResourceTypes/{id}", u"", none, Scim, getScimResourceType},
    {Get, u"/scim/v2/Schemas", u"", none, Scim, listScimSchemas},
    {Get, u"/scim/v2/Schemas/{id}", u"", none, Scim, getScimSchema},
    {Get, u"/scim/v2/ServiceProviderConfig", u"", none, Scim, getScimConfig},
    {Get, u"/scim/v2/Users", u"", none, Scim, listScimUsers},
    {Post, u"/scim/v2/Users", u"", none, Scim, createScimUser},
    {Get, u"/scim/v2/Users/{id}", u"", none, Scim, getScimUser},
    {Put, u"/scim/v2/Users/{id}", u"", none, Scim, replaceScimUser},
    {Patch, u"/scim/v2/Users/{id}", u"", none, Scim, patchScimUser},
    {Delete, u"/scim/v2/Users/{id}", u"", none, Scim, deleteScimUser},

    {Get, u"/service_users", u"", filtering, Member, listServiceUsers},
    {Post, u"/service_users", u"", none, Member, createServiceUser},
    {Get, u"/service_users/{id}", u"bot", none, Member, getServiceUser},
    {Patch, u"/service_users/{id}", u"bot", none, Member, updateServiceUser},
    {Delete, u"/service_users/{id}", u"bot", none, Member, deleteServiceUser},

    {Post, u"/sign_in_checks", u"", none, Member, checkSignIn},

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

/// Whether `path` has the pattern's form, piece by piece between its slashes, and what stands there for "{id}" and
/// "{part}".
bool matches(std::u16string_view pattern, QStringView path, QStringView &id, QStringView &part)
{
    QStringView form(pattern);
    while (!form.isEmpty() && !path.isEmpty()) {
        const auto cut = [](QStringView &from) {
            const qsizetype slash = from.indexOf(u'/', 1);
            const QStringView piece = slash < 0 ? from : from.first(slash);
            from = from.sliced(piece.size());
            return piece;
        };
        const QStringView wanted = cut(form), found = cut(path);
        if (wanted == u"/{id}" && found.size() > 1)
            id = found.sliced(1);
        else if (wanted == u"/{part}" && found.size() > 1)
            part = found.sliced(1);
        else if (wanted != found)
            return false;
    }
    return form.isEmpty() && path.isEmpty();
}

} // namespace

std::span<const Route> allRoutes()
{
    return routes;
}

std::optional<FoundRoute> findRoute(Method method, const QString &path)
{
    const auto decoded = [](QStringView piece) { return QUrl::fromPercentEncoding(piece.toUtf8()); };
    for (const Route &route : routes) {
        QStringView id, part;
        if (route.method == method && matches(route.pattern, path, id, part))
            return FoundRoute{route, decoded(id), decoded(part)};
    }
    return std::nullopt;
}

} // namespace gatehouse::iam
