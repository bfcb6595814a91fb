// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house.h"

#include <QJsonArray>

#include <functional>

namespace gatehouse::iam
{

inline constexpr Permissions reader{false, DeveloperPermission::ReadOnly};
inline constexpr Permissions developer{false, DeveloperPermission::ReadWrite};
inline constexpr Permissions inviter{false, DeveloperPermission::ReadWrite, TeamPermission::Invite};
inline constexpr Permissions manager{false, DeveloperPermission::ReadWrite, TeamPermission::Manager};

inline const QString keys = QStringLiteral("/api_keys"), tokens = QStringLiteral("/credentials"),
                     users = QStringLiteral("/users/"), invitations = QStringLiteral("/invitations");

/// An account with one of each, and another account.
struct World : House {
    World() { hurry(); }

    QString account = addAccount();
    QString elsewhere = addAccount(QStringLiteral("Elsewhere"));
    QString admin = addUser(account, Permissions::ofAdministrator(), true, QStringLiteral("admin@example.com"));
    QString second = addUser(account, Permissions::ofAdministrator());
    QString stranger = addUser(elsewhere, Permissions::ofAdministrator(), true, QStringLiteral("stranger@example.com"));

    QByteArray before; ///< everything, as it was when the last request came

    Response handle(const Request &request, const std::optional<SignedIn> &signedIn = std::nullopt,
                    const Peer &peer = {}, Door::Visit *visit = nullptr)
    {
        before = everything();
        return service->handle(request, signedIn, peer, visit);
    }
    Response as(const QString &inAccount, const QString &person, Method method, const QString &path,
                const QJsonObject &body = {})
    {
        return handle(request(method, path, body), SignedIn{inAccount, person});
    }
    Response withKey(const SharedSecret &key, Method method, const QString &path, const QJsonObject &body = {},
                     const Peer &peer = {})
    {
        Request keyed = request(method, path, body);
        keyed.key = key;
        return handle(keyed, std::nullopt, peer);
    }
    Response asAdmin(Method method, const QString &path, const QJsonObject &body = {})
    {
        return as(account, admin, method, path, body);
    }
    Response asNew(const Permissions &permissions, Method method, const QString &path, const QJsonObject &body = {})
    {
        return as(account, addUser(account, permissions), method, path, body);
    }
    Response withHeaders(const QHash<QByteArray, QByteArray> &headers)
    {
        Request asked = request(Method::Get, QStringLiteral("/account"));
        asked.headers = headers;
        return handle(asked);
    }
    Response withText(const QByteArray &key)
    {
        return withKey(Secret::share(Secret::copyOf(key)), Method::Get, QStringLiteral("/account"));
    }
    Response agent(const QJsonObject &body, const Peer &peer = {})
    {
        return handle(request(Method::Post, QStringLiteral("/agent_sessions"), body), std::nullopt, peer);
    }
    /// With a fresh token of the administrator's.
    Response agentAt(const Peer &peer, QJsonObject body = {})
    {
        SharedSecret token;
        addCredential(account, admin, CredentialKind::Authtoken, &token);
        body.insert(QStringLiteral("authtoken"), text(token));
        return agent(body, peer);
    }
    /// A rule of a policy of its own.
    Response rule(const QString &cidr, const QString &action = QStringLiteral("allow"))
    {
        return ruleOf(addIpPolicy(account), cidr, action);
    }
    Response ruleOf(const QString &policy, const QString &cidr, const QString &action = QStringLiteral("allow"))
    {
        return asAdmin(Method::Post, QStringLiteral("/ip_policy_rules"),
                       {{QStringLiteral("ip_policy_id"), policy},
                        {QStringLiteral("cidr"), cidr},
                        {QStringLiteral("action"), action}});
    }
    Response restriction(const QString &type, const QStringList &policies)
    {
        return asAdmin(
            Method::Post, QStringLiteral("/ip_restrictions"),
            {{QStringLiteral("type"), type}, {QStringLiteral("ip_policy_ids"), QJsonArray::fromStringList(policies)}});
    }
    Response agentWithAcl(const QStringList &acl, const QString &bind)
    {
        SharedSecret token;
        addCredential(account, admin, CredentialKind::Authtoken, &token, acl);
        return agent({{QStringLiteral("authtoken"), text(token)}, {QStringLiteral("binds"), QJsonArray{bind}}});
    }
    Response update(CredentialKind kind, const QJsonObject &body)
    {
        return asAdmin(Method::Patch, collectionPath(kind) + u'/' + addCredential(account, admin, kind), body);
    }
    Response invite(const QString &email, const QString &billing = QStringLiteral("none"))
    {
        return asAdmin(Method::Post, QStringLiteral("/invitations"),
                       {{QStringLiteral("email"), email},
                        {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("billing"), billing}}}});
    }
    Response ssh(const QString &key)
    {
        return asAdmin(Method::Post, QStringLiteral("/ssh_credentials"), {{QStringLiteral("public_key"), key}});
    }
    static QString text(const SharedSecret &secret)
    {
        return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
    }
    static QJsonObject permissions(bool administrator, const char *dev, const char *team, const char *billing)
    {
        QJsonObject words{{QStringLiteral("administrator"), administrator},
                          {QStringLiteral("developer"), QString::fromLatin1(dev)},
                          {QStringLiteral("team"), QString::fromLatin1(team)},
                          {QStringLiteral("billing"), QString::fromLatin1(billing)}};
        return {{QStringLiteral("permissions"), words}};
    }
    void leaveOneAdministrator() { asAdmin(Method::Delete, QStringLiteral("/users/") + second); }
};

/// A refusal, and what provokes it.
struct Case {
    int code;
    int status;
    const char *name;
    std::function<Response(World &)> provoke;
};

/// Each number that domain.md gives a refusal, provoked at least once.
QList<Case> refusals();
// Of which these are some, by subject.
QList<Case> ipRefusals();         ///< kept out by an address, and of the rules themselves
QList<Case> credentialRefusals(); ///< and of agents, who come with one
QList<Case> memberRefusals();
QList<Case> invitationRefusals();
QList<Case> ssoRefusals(); ///< "Invitations, SSO, SCIM, domain controls"

} // namespace gatehouse::iam
