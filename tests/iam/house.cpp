// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/storage/accounts.h"
#include "iam/storage/invitations.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/iprestrictions.h"
#include "iam/storage/sessions.h"

#include <QJsonDocument>
#include <QSqlQuery>
#include <QtEndian>

namespace gatehouse::iam
{

const QUrl House::publicUrl(QStringLiteral("https://iam.example/"));

House::House()
{
    reopen();
}

void House::reopen()
{
    service.reset();
    database.reset();
    auto opened = Database::open(file());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    database = std::move(*opened);
    service = std::make_unique<Service>(*database, clock, publicUrl);
    service->setRequestLimit(0);
}

void House::hurry()
{
    database->statement("PRAGMA synchronous=OFF").run();
}

QString House::newId(const char *prefix)
{
    ++m_count;
    return QString::fromLatin1(prefix) + Ksuid::make(std::chrono::floor<std::chrono::seconds>(clock.wall())).toString();
}

QString House::addAccount(const QString &name, int seats)
{
    AccountInfo account;
    account.id = newId("ac_");
    account.name = name;
    account.plan = QStringLiteral("enterprise");
    account.seats = seats;
    account.createdAt = clock.wall();
    Accounts(*database).insert(account);
    return account.id;
}

QString House::addPerson(const QString &email)
{
    const QString id = newId("usr_");
    Members(*database).insertPerson({id, email, email.section(u'@', 0, 0), clock.wall()});
    return id;
}

void House::addMember(const QString &account, const QString &person, const Permissions &permissions, bool active)
{
    Member member;
    member.accountId = account;
    member.id = person;
    member.name = QStringLiteral("Someone");
    member.permissions = permissions;
    member.active = active;
    member.provisionedBy = QStringLiteral("invite");
    member.createdAt = clock.wall();
    member.joinedAt = clock.wall();
    Members(*database).insert(member);
}

QString House::addUser(const QString &account, const Permissions &permissions, bool active, const QString &email)
{
    const QString person = addPerson(email.isEmpty() ? QStringLiteral("person%1@example.com").arg(m_count) : email);
    addMember(account, person, permissions, active);
    return person;
}

QString House::addServiceUser(const QString &account, const QString &name, bool active)
{
    Member member;
    member.accountId = account;
    member.id = newId("bot_");
    member.kind = MemberKind::ServiceUser;
    member.name = name.isEmpty() ? QStringLiteral("service %1").arg(m_count) : name;
    member.permissions = Permissions::ofServiceUser();
    member.active = active;
    member.createdAt = clock.wall();
    member.joinedAt = clock.wall();
    Members(*database).insert(member);
    return member.id;
}

QString House::addCredential(const QString &account, const QString &owner, CredentialKind kind, SharedSecret *token,
                             const QStringList &acl)
{
    const Ksuid ksuid = Ksuid::make(std::chrono::floor<std::chrono::seconds>(clock.wall()));
    StoredCredential stored;
    stored.accountId = account;
    stored.credential.kind = kind;
    stored.credential.id = idPrefix(kind) + u'_' + ksuid.toString();
    stored.credential.ownerId = owner;
    stored.credential.description = QStringLiteral("for a test");
    stored.credential.acl = acl;
    stored.credential.createdAt = clock.wall();
    if (kind == CredentialKind::SshKey) {
        stored.credential.publicKey = sshKey();
        stored.keyFingerprint = *sshKeyFingerprint(stored.credential.publicKey);
    } else {
        Secret secret = makeToken(ksuid);
        stored.tokenHash = tokenHash(secret);
        if (token != nullptr)
            *token = Secret::share(std::move(secret));
    }
    Credentials(*database).insert(stored);
    return stored.credential.id;
}

QString House::addSession(const QString &account, const QString &credential)
{
    TunnelSession session;
    session.id = newId("ts_");
    session.credentialId = credential;
    session.ip = QStringLiteral("198.51.100.7");
    session.transport = QStringLiteral("ngrok/v2");
    session.startedAt = clock.wall();
    Sessions(*database).insert(account, session);
    return session.id;
}

QString House::addInvitation(const QString &account, const QString &email, const Permissions &permissions,
                             InvitationState state, const QString &inviter)
{
    StoredInvitation stored;
    stored.accountId = account;
    stored.invitation.id = newId("inv_");
    stored.invitation.email = email;
    stored.invitation.permissions = permissions;
    stored.invitation.state = state;
    stored.invitation.invitedById = inviter.isEmpty() ? QStringLiteral("usr_whoever") : inviter;
    stored.invitation.createdAt = clock.wall();
    stored.invitation.expiresAt = clock.wall() + std::chrono::hours(state == InvitationState::Expired ? -1 : 24);
    Invitations(*database).insert(stored);
    return stored.invitation.id;
}

QString House::addIpPolicy(const QString &account)
{
    const QString id = newId("ipp_");
    IpPolicies(*database).insert(account, {.id = id, .createdAt = clock.wall()});
    return id;
}

QString House::addIpRule(const QString &account, const QString &policy, const QString &cidr, IpAction action)
{
    const QString id = newId("ipr_");
    IpPolicyRules(*database).insert(
        account, {.id = id, .policyId = policy, .cidr = cidr, .action = action, .createdAt = clock.wall()});
    return id;
}

QString House::restrictIps(const QString &account, IpRestrictionType type, const QStringList &networks, bool enforced)
{
    const QString policy = addIpPolicy(account);
    for (const QString &network : networks) {
        const bool deny = network.startsWith(u'-');
        addIpRule(account, policy, network.mid(deny ? 1 : 0), deny ? IpAction::Deny : IpAction::Allow);
    }
    const QString id = newId("ipx_");
    IpRestrictions(*database).insert(
        account, {.id = id, .type = type, .enforced = enforced, .policyIds = {policy}, .createdAt = clock.wall()});
    return id;
}

void House::setDefaultAuthtoken(const QString &account, const QString &user, const QString &authtoken)
{
    Members members(*database);
    auto member = members.find(account, user);
    member->defaultAuthtokenId = authtoken;
    members.update(*member);
}

Request House::request(Method method, const QString &pathAndQuery, const QJsonObject &body)
{
    Request request;
    request.method = method;
    request.path = pathAndQuery.section(u'?', 0, 0);
    request.query = QUrlQuery(pathAndQuery.section(u'?', 1));
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

Response House::as(const QString &account, const QString &person, Method method, const QString &path,
                   const QJsonObject &body)
{
    return service->handle(request(method, path, body), SignedIn{account, person});
}

Response House::withKey(const SharedSecret &key, Method method, const QString &path, const QJsonObject &body,
                        const Peer &peer)
{
    Request keyed = request(method, path, body);
    keyed.key = key;
    return service->handle(keyed, std::nullopt, peer);
}

QJsonObject House::json(const Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

int House::code(const Response &response)
{
    return json(response).value(u"error_code").toString().section(u'_', -1).toInt();
}

QString House::sshKey()
{
    const QByteArray type = "ssh-ed25519";
    const Secret random = Secret::random(32);
    QByteArray blob;
    const auto append = [&blob](QByteArrayView field) {
        const quint32 size = qToBigEndian(static_cast<quint32>(field.size()));
        blob.append(reinterpret_cast<const char *>(&size), 4);
        blob.append(field.data(), field.size());
    };
    append(type);
    append({random.reveal().data(), 32});
    return QString::fromLatin1(type + ' ' + blob.toBase64() + " someone@host");
}

QByteArray House::everything()
{
    QByteArray all;
    for (const QByteArrayView sql : {"SELECT quote(id)||quote(name)||quote(mfa_required) FROM accounts ORDER BY id",
                                     "SELECT quote(account_id)||quote(id)||quote(name)||quote(active)||"
                                     "quote(administrator)||quote(team) FROM members ORDER BY account_id, id",
                                     "SELECT quote(id)||quote(description)||quote(acl) FROM credentials ORDER BY id",
                                     "SELECT quote(id) FROM tunnel_sessions ORDER BY id",
                                     "SELECT quote(id)||quote(state)||quote(expires_at)||quote(email) "
                                     "FROM invitations ORDER BY id",
                                     "SELECT quote(id)||quote(description)||quote(metadata) FROM ip_policies "
                                     "ORDER BY id",
                                     "SELECT quote(id)||quote(policy_id)||quote(cidr)||quote(action)||"
                                     "quote(description) FROM ip_policy_rules ORDER BY id",
                                     "SELECT quote(id)||quote(enforced)||quote(description) FROM ip_restrictions "
                                     "ORDER BY id",
                                     "SELECT quote(restriction_id)||quote(policy_id)||quote(position) "
                                     "FROM ip_restriction_policies ORDER BY restriction_id, position",
                                     "SELECT quote(id)||quote(type) FROM events ORDER BY id"}) {
        Statement query = database->statement(sql);
        query.run();
        while (query.next())
            all += query.text(0).toUtf8() + '\n';
    }
    return all;
}

QStringList House::eventTypes(const QString &account)
{
    QStringList types;
    Statement query = database->statement("SELECT type FROM events WHERE account_id = ? ORDER BY rowid");
    query.bind(account).run();
    while (query.next())
        types.append(query.text(0));
    return types;
}

} // namespace gatehouse::iam
