// SPDX-License-Identifier: Apache-2.0
// The objects of an ngrok account as values. Published: service users, API keys, authtokens, SSH public keys, tunnel
// sessions, IP policies, rules and restrictions. Ours, served by the embedded service: users, invitations, account,
// events, agent sessions.
#pragma once

#include "api/ipresources.h"
#include "api/permissions.h"
#include "api/ssoresources.h"
#include "core/secret.h"
#include "core/timestamp.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse
{

/// A human member. `usr_`
struct User {
    QString id;
    QString uri;
    QString name;
    QString email;
    Permissions permissions;
    bool active = true;
    QString provisionedBy; ///< "invite", "jit" or "scim"
    Timestamp createdAt{};

    friend bool operator==(const User &, const User &) = default;
};

/// PATCH /users/{id}: what is given is changed.
struct UserChange {
    std::optional<QString> name;
    std::optional<Permissions> permissions;
    std::optional<bool> active;
};

/// A non-human member ("bot user" on the wire). `bot_`
struct ServiceUser {
    QString id;
    QString uri;
    QString name;
    bool active = true;
    Timestamp createdAt{};

    friend bool operator==(const ServiceUser &, const ServiceUser &) = default;
};

struct ServiceUserDraft {
    QString name;
    bool active = true;
};

struct ServiceUserChange {
    std::optional<QString> name;
    std::optional<bool> active;
};

enum class CredentialKind { Authtoken, ApiKey, SshKey };

/// What a principal authenticates with: an authtoken (`cr_`, /credentials), an API key (`ak_`, /api_keys) or an SSH
/// public key (`sshcr_`, /ssh_credentials). One type, because everything but creating treats them alike.
struct Credential {
    CredentialKind kind = CredentialKind::Authtoken;
    QString id;
    QString uri;
    QString ownerId; ///< `usr_` or `bot_`; empty where the service did not say
    QString description;
    QString metadata;
    QStringList acl;   ///< authtokens and SSH keys; empty: unrestricted. Always empty for API keys.
    QString publicKey; ///< SSH keys alone
    Timestamp createdAt{};

    friend bool operator==(const Credential &, const Credential &) = default;
};

/// A new credential. The owner is fixed at creation; empty means the caller.
struct CredentialDraft {
    CredentialKind kind = CredentialKind::Authtoken;
    QString ownerId;
    QString description;
    QString metadata;
    QStringList acl;
    QString publicKey; ///< SSH keys: required
};

/// What is given is changed. An empty ACL given means unrestricted.
struct CredentialChange {
    std::optional<QString> description;
    std::optional<QString> metadata;
    std::optional<QStringList> acl;
};

/// The reply to a create: the only moment at which the secret can be seen. Null for an SSH key.
struct CreatedCredential {
    Credential credential;
    SharedSecret token;
};

/// The kind by an id's prefix; nothing for another one.
std::optional<CredentialKind> credentialKindOfId(const QString &id);
/// "cr", "ak", "sshcr".
QString idPrefix(CredentialKind kind);
/// "authtoken", "api_key", "ssh_key": in reports, filters and the journal.
QString toString(CredentialKind kind);
/// The collection's path: "/credentials", "/api_keys", "/ssh_credentials".
QString collectionPath(CredentialKind kind);

enum class InvitationState { Pending, Accepted, Expired, Revoked };
QString toString(InvitationState state);

/// Adds a user by e-mail. `inv_`
struct Invitation {
    QString id;
    QString uri;
    QString email;
    Permissions permissions;
    InvitationState state = InvitationState::Pending;
    QString invitedById; ///< the principal
    Timestamp createdAt{};
    Timestamp expiresAt{};

    friend bool operator==(const Invitation &, const Invitation &) = default;
};

struct InvitationDraft {
    QString email;
    Permissions permissions;
};

/// The account itself. `ac_`
struct AccountInfo {
    QString id;
    QString uri;
    QString name;
    QString plan;
    int seats = 0;            ///< users and pending invitations together; 0: unlimited
    bool mfaRequired = false; ///< of who signs in with a password
    bool ssoEnforced = false; ///< nobody signs in but through an identity provider
    Provisioning provisioning = Provisioning::Invite;
    Timestamp createdAt{};

    friend bool operator==(const AccountInfo &, const AccountInfo &) = default;
};

/// A connected agent. `ts_`
struct TunnelSession {
    QString id;
    QString uri;
    QString credentialId; ///< the authtoken or SSH key it used
    QString agentVersion;
    QString ip;
    QString os;
    QString region;
    QString transport; ///< "ngrok/v2" or "ssh"
    QString metadata;  ///< what the agent's configuration says
    Timestamp startedAt{};

    friend bool operator==(const TunnelSession &, const TunnelSession &) = default;
};

/// An audit log entry. `ev_`
struct Event {
    QString id;
    QString type; ///< "api_key_created.v0"
    QString accountId;
    QString principalId;
    QString principalSubject; ///< the e-mail or name at that time
    QString source;           ///< "Dashboard" or "API"
    QString credentialId;     ///< empty with source Dashboard
    QJsonObject object;       ///< the resource as the API shows it; never a secret
    Timestamp time{};

    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace gatehouse
