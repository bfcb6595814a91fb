// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ksuid.h"
#include "iam/service/service.h"
#include "iam/service/txtresolver.h"
#include "iam/storage/auditverdict.h"
#include "iam/storage/credentials.h"
#include "iam/storage/members.h"
#include "support/fakeclock.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace gatehouse::iam
{

/// Answers when a test says so, and what it says.
class ScriptedResolver final : public TxtResolver
{
public:
    struct Question {
        QString name;
        Answer answer;
    };
    explicit ScriptedResolver(QList<Question> &asked) : m_asked(asked) {}
    ~ScriptedResolver() override { m_asked.clear(); }
    void lookUp(const QString &name, Answer answer) override { m_asked.append({name, std::move(answer)}); }

private:
    QList<Question> &m_asked;
};

/// A service with a database of its own, and short ways to furnish and ask it. No request limit unless a test sets one.
class House
{
public:
    static const QUrl publicUrl; ///< "https://iam.example/"

    /// On SQLite; on PostgreSQL, in a database of its own, where the tests run beside a server (with-postgresql).
    House();
    ~House();

    static bool onPostgres();
    /// A new, empty database on that server, by these words of CREATE DATABASE; gone with the server.
    static QUrl newPostgres(const QString &options = {});

    QString file() const { return m_folder.filePath(QStringLiteral("iam.db")); }
    QUrl postgres() const { return m_postgres; }
    /// Of the store's audit log.
    QString auditKeyFile() const { return file() + QStringLiteral(".audit-key"); }
    /// Something a test does to the database that the service never does.
    void execute(const QString &sql);
    /// No event can be written, or again: as on a full disk.
    void refuseEvents(bool refuse);
    /// For tests with many cases and no question about durability: no waiting for the disk.
    void hurry();
    /// Another connection to the same store.
    Result<std::unique_ptr<Database>> connect() const;
    Result<std::unique_ptr<Database>> connectForReading() const;
    /// What the command says of the store's audit log, by a connection of its own.
    AuditVerdict verifyAudit(const std::optional<AuditHead> &head = std::nullopt) const;
    /// Null where it cannot be read.
    SharedSecret auditKey() const;
    /// Closes and opens the file anew.
    void reopen();

    QString addAccount(const QString &name = QStringLiteral("Acme"), int seats = 0);
    QString addPerson(const QString &email);
    void addMember(const QString &account, const QString &person, const Permissions &permissions, bool active = true);
    /// A new person who is a member.
    QString addUser(const QString &account, const Permissions &permissions, bool active = true,
                    const QString &email = {});
    QString addServiceUser(const QString &account, const QString &name = {}, bool active = true);
    /// The token goes to `token`, where one is given.
    QString addCredential(const QString &account, const QString &owner, CredentialKind kind,
                          SharedSecret *token = nullptr, const QStringList &acl = {});
    /// This very one: as in a .pub file.
    QString addSshKey(const QString &account, const QString &owner, const QString &publicKey);
    QString addSession(const QString &account, const QString &credential);
    QString addInvitation(const QString &account, const QString &email, const Permissions &permissions = {},
                          InvitationState state = InvitationState::Pending, const QString &inviter = {});
    /// Its code, in the place of one before. By `maker`, or a new administrator.
    QString addInvitationCode(const QString &account, const QString &invitation, const QString &maker = {});
    QString addIpPolicy(const QString &account);
    QString addIpRule(const QString &account, const QString &policy, const QString &cidr,
                      IpAction action = IpAction::Allow);
    /// Of a policy of its own with these networks: "192.0.2.0/24" allows, "-192.0.2.0/24" denies.
    QString restrictIps(const QString &account, IpRestrictionType type, const QStringList &networks,
                        bool enforced = true);
    /// Verified ones do something; the account needs an identity provider for that.
    QString addDomainControl(const QString &account, const QString &domain, bool verified = true,
                             bool blockSignUp = false, bool blockAccountCreation = false);
    /// OpenID Connect at "https://login.example.com".
    QString addIdentityProvider(const QString &account);
    void setProvisionedBy(const QString &account, const QString &user, Provisioning provisioning);
    /// A Datadog target.
    QString addEventDestination(const QString &account);
    /// Of api_key_created.v0.
    QString addEventSubscription(const QString &account, const QStringList &destinations = {});
    QString addApplicationUser(const QString &account);
    QString addApplicationSession(const QString &account, const QString &user);
    QString addAbuseReport(const QString &account);
    void setDefaultAuthtoken(const QString &account, const QString &user, const QString &authtoken);

    /// As a signed-in person.
    Response as(const QString &account, const QString &person, Method method, const QString &path,
                const QJsonObject &body = {});
    Response withKey(const SharedSecret &key, Method method, const QString &path, const QJsonObject &body = {},
                     const Peer &peer = {});
    /// `pathAndQuery` is split at the question mark.
    static Request request(Method method, const QString &pathAndQuery, const QJsonObject &body = {});

    static QJsonObject json(const Response &response);
    /// The number in the reply: 635 of ERR_NGROK_635; 0 for none.
    static int code(const Response &response);
    /// The part "oidc" of a body, with its discovery document.
    static QJsonObject oidc(const QString &issuer = QStringLiteral("https://login.example.com"));
    /// Metadata of an identity provider, with a certificate made on the spot.
    static QString samlMetadata();
    /// A fresh public key of its own.
    static QString sshKey();

    /// The content of every table.
    QByteArray everything();
    /// Types of the account's events, in order of their writing.
    QStringList eventTypes(const QString &account);

    QList<ScriptedResolver::Question> asked; ///< of DNS, and not answered yet
    FakeClock clock;
    std::unique_ptr<Database> database;
    std::unique_ptr<Service> service;

private:
    QString newId(const char *prefix);
    StoredCredential newCredential(CredentialKind kind, const Ksuid &ksuid) const;

    QTemporaryDir m_folder;
    QUrl m_postgres; ///< empty on SQLite
    int m_count = 0;
};

} // namespace gatehouse::iam
