// SPDX-License-Identifier: Apache-2.0
// JSON to values and back, for client and service alike. Decoding is strict about types and tolerant of fields it does
// not know; a truncated, oversized (over 16 MiB), deep (over 32 levels), duplicate-key or badly encoded document is
// ErrorKind::Protocol, never a crash and never half a value. Thread-safe, no global state; meant for worker threads.
#pragma once

#include "api/applications.h"
#include "api/eventing.h"
#include "api/resources.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatehouse
{

/// A page of a list, newest first.
template <typename T>
struct Page {
    QList<T> rows;
    QString nextPageUri; ///< a full URL, or empty at the end
};

/// `decode<User>(body)`: one resource. For Credential use decodeCredential, which knows the kind.
template <typename T>
Result<T> decode(const QByteArray &body);
/// `decodePage<User>(body)`: `{"users": […], "uri": …, "next_page_uri": …}`.
template <typename T>
Result<Page<T>> decodePage(const QByteArray &body);

Result<Credential> decodeCredential(CredentialKind kind, const QByteArray &body);
/// Takes the token out into a Secret; zeroes `body`, whatever the outcome.
Result<CreatedCredential> decodeCreatedCredential(CredentialKind kind, QByteArray &body);
Result<Page<Credential>> decodeCredentialPage(CredentialKind kind, const QByteArray &body);

/// An error reply: `{"error_code","status_code","msg","details":{"operation_id"}}`, or anything else with that status.
/// `sent` is Yes. The kind follows the status.
Error decodeError(int status, const QByteArray &body);
/// The other way round, for the service.
QByteArray encodeError(int status, int ngrokCode, const QString &message, const QString &operationId);

/// Bodies of requests: only the fields that are given.
QByteArray encode(const UserChange &change);
QByteArray encode(const ServiceUserDraft &draft);
QByteArray encode(const ServiceUserChange &change);
QByteArray encode(const CredentialDraft &draft);
QByteArray encode(const CredentialChange &change);
QByteArray encode(const InvitationDraft &draft);
QByteArray encode(const IpPolicyDraft &draft);
QByteArray encode(const IpPolicyChange &change);
QByteArray encode(const IpPolicyRuleDraft &draft);
QByteArray encode(const IpPolicyRuleChange &change);
QByteArray encode(const IpRestrictionDraft &draft);
QByteArray encode(const IpRestrictionChange &change);

/// Replies, as the service writes them. `token` only in the reply to a create: else it is null, as ngrok shows it.
QByteArray encode(const User &user);
QByteArray encode(const ServiceUser &user);
QByteArray encode(const Credential &credential);
QByteArray encodeCreated(const Credential &credential, const Secret &token);
QByteArray encode(const Invitation &invitation);
QByteArray encode(const AccountInfo &account);
/// One of the caller's accounts: with what they may do there. `uri` is null where it is empty.
QByteArray encode(const AccountInfo &account, const Permissions &own);
QByteArray encode(const TunnelSession &session);
QByteArray encode(const Event &event);
QByteArray encode(const IpPolicy &policy);
QByteArray encode(const IpPolicyRule &rule);
QByteArray encode(const IpRestriction &restriction);
QByteArray encode(const IdentityProvider &provider);
QByteArray encode(const EventDestination &destination);
QByteArray encode(const EventSubscription &subscription);
/// One of the subscription's sources, and the reply that lists them: these are never so many that they need pages.
QByteArray encodeEventSource(const EventSubscription &subscription, const QString &type);
QByteArray encodeEventSources(const EventSubscription &subscription);
QByteArray encode(const ApplicationUser &user);
QByteArray encode(const ApplicationSession &session);
QByteArray encode(const AbuseReport &report);
QByteArray encode(const DomainControl &control);
/// A list reply from rows already encoded: `key` is "users", "keys", "credentials", "ssh_credentials", ….
QByteArray encodePage(const QByteArray &key, const QList<QByteArray> &rows, const QString &uri,
                      const QString &nextPageUri);

/// Names on the wire of a list's rows: "users", "bot_users", "keys", "credentials", "ssh_credentials", "invitations",
/// "accounts", "tunnel_sessions", "events", "ip_policies", "ip_policy_rules", "ip_restrictions", "identity_providers",
/// "event_destinations", "event_subscriptions", "application_users", "application_sessions", "abuse_reports",
/// "domain_controls".
QByteArray listKey(CredentialKind kind);
template <typename T>
QByteArray listKey();
template <>
QByteArray listKey<User>();
template <>
QByteArray listKey<ServiceUser>();
template <>
QByteArray listKey<Invitation>();
template <>
QByteArray listKey<AccountInfo>();
template <>
QByteArray listKey<TunnelSession>();
template <>
QByteArray listKey<Event>();
template <>
QByteArray listKey<IpPolicy>();
template <>
QByteArray listKey<IpPolicyRule>();
template <>
QByteArray listKey<IpRestriction>();
template <>
QByteArray listKey<IdentityProvider>();
template <>
QByteArray listKey<EventDestination>();
template <>
QByteArray listKey<EventSubscription>();
template <>
QByteArray listKey<ApplicationUser>();
template <>
QByteArray listKey<ApplicationSession>();
template <>
QByteArray listKey<AbuseReport>();
template <>
QByteArray listKey<DomainControl>();

} // namespace gatehouse
