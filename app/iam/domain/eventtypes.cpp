// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/eventtypes.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace gatehouse::iam
{

namespace
{

/// What is created, updated and deleted: first what ngrok's event reference names, then what is ours.
constexpr std::u16string_view objects[] = {
    u"api_key",
    u"certificate_authority",
    u"domain",
    u"event_destination",
    u"event_subscription",
    u"ip_policy",
    u"ip_policy_rule",
    u"ip_restriction",
    u"ssh_certificate_authority",
    u"ssh_host_certificate",
    u"ssh_public_key",
    u"ssh_user_certificate",
    u"tcp_address",
    u"tls_certificate",
    u"tunnel_credential",
    u"abuse_report",
    u"account",
    u"application_session",
    u"application_user",
    u"domain_control",
    u"identity_provider",
    u"invitation",
    u"scim_user",
    u"service_user",
    u"user",
};

constexpr std::u16string_view others[] = {u"agent_session_start", u"agent_session_stop", u"http_request_complete",
                                          u"tcp_connection_closed"};

bool isAmong(std::span<const std::u16string_view> words, QStringView word)
{
    return std::any_of(words.begin(), words.end(),
                       [word](std::u16string_view one) { return word == QStringView(one); });
}

} // namespace

bool isEventType(QStringView type)
{
    const QStringView version = u".v0";
    if (!type.endsWith(version))
        return false;
    type.chop(version.size());
    if (isAmong(others, type))
        return true;
    for (const QStringView verb : {QStringView(u"_created"), QStringView(u"_updated"), QStringView(u"_deleted")}) {
        if (type.endsWith(verb))
            return isAmong(objects, type.chopped(verb.size()));
    }
    return false;
}

} // namespace gatehouse::iam
