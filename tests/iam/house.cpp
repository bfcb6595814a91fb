// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/storage/abusereports.h"
#include "iam/storage/accounts.h"
#include "iam/storage/applicationsessions.h"
#include "iam/storage/applicationusers.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/eventdestinations.h"
#include "iam/storage/eventsubscriptions.h"
#include "iam/storage/identityproviders.h"
#include "iam/storage/invitations.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/iprestrictions.h"
#include "iam/storage/postgresbackend.h"
#include "iam/storage/sessions.h"
#include "iam/storage/store.h"
#include "support/testcertificates.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QtEndian>

#include <atomic>

namespace gatehouse::iam
{

const QUrl House::publicUrl(QStringLiteral("https://iam.example/"));

namespace
{

// Making a database takes a server longer than most tests take.
QList<QUrl> usedDatabases;

/// Statements that a server does not prepare, on a connection of their own.
class Maintenance
{
public:
    explicit Maintenance(const QString &databaseName)
    {
        m_connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        m_connection.setHostName(qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL"));
        m_connection.setUserName(QStringLiteral("gatehouse"));
        m_connection.setDatabaseName(databaseName);
        if (!m_connection.open())
            qFatal("%s", qPrintable(m_connection.lastError().text()));
    }
    ~Maintenance()
    {
        m_connection = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }

    QSqlQuery run(const QString &sql)
    {
        QSqlQuery query(m_connection);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        return query;
    }

private:
    static inline const QString name = QStringLiteral("maintenance");
    QSqlDatabase m_connection;
};

/// Leaves the empty tables and nothing else; false where a test changed more.
bool emptied(const QUrl &url)
{
    Maintenance maintenance(url.path().sliced(1));
    QSqlQuery tables = maintenance.run(
        QStringLiteral("SELECT string_agg(tablename, ','), (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal), "
                       "to_regclass('events_chained') IS NULL FROM pg_tables "
                       "WHERE schemaname = 'public' AND tablename <> 'gatehouse_schema'"));
    if (!tables.next() || tables.value(1).toInt() != 0 || tables.value(2).toBool() ||
        !tables.value(0).toString().contains(u"events"))
        return false;
    maintenance.run(QStringLiteral("TRUNCATE ") + tables.value(0).toString());
    return true;
}

} // namespace

House::House()
{
    if (onPostgres())
        m_postgres = usedDatabases.isEmpty() ? newPostgres() : usedDatabases.takeLast();
    reopen();
}

House::~House()
{
    service.reset();
    database.reset();
    if (!m_postgres.isEmpty() && emptied(m_postgres))
        usedDatabases.append(m_postgres);
}

void House::execute(const QString &sql)
{
    if (!m_postgres.isEmpty())
        Maintenance(m_postgres.path().sliced(1)).run(sql);
    else if (!database->passingStatement(sql.toUtf8()).run())
        qFatal("%s", qPrintable(database->takeError()->message));
}

void House::refuseEvents(bool refuse)
{
    if (!refuse)
        execute(m_postgres.isEmpty() ? QStringLiteral("DROP TRIGGER no_events")
                                     : QStringLiteral("DROP TRIGGER no_events ON events"));
    else if (m_postgres.isEmpty())
        execute(
            QStringLiteral("CREATE TRIGGER no_events BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END"));
    else
        execute(
            QStringLiteral("CREATE OR REPLACE FUNCTION no_events() RETURNS trigger LANGUAGE plpgsql AS "
                           "'BEGIN RAISE EXCEPTION ''full''; END'; CREATE TRIGGER no_events BEFORE INSERT ON events "
                           "FOR EACH ROW EXECUTE FUNCTION no_events()"));
}

bool House::onPostgres()
{
    return qEnvironmentVariableIsSet("GATEHOUSE_TEST_POSTGRESQL");
}

QUrl House::newPostgres()
{
    static std::atomic<int> count = 0;
    const QString name = QStringLiteral("t%1_%2").arg(QCoreApplication::applicationPid()).arg(++count);
    Maintenance(QStringLiteral("postgres")).run(QStringLiteral("CREATE DATABASE ") + name);
    return QUrl(QStringLiteral("postgresql://gatehouse@/%1?host=%2")
                    .arg(name, qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL")));
}

Result<std::unique_ptr<Database>> House::connect() const
{
    return m_postgres.isEmpty() ? Database::open(file())
                                : Database::open(std::make_unique<PostgresBackend>(m_postgres), auditKeyFile());
}

Result<std::unique_ptr<Database>> House::connectForReading() const
{
    return Store{.file = m_postgres.isEmpty() ? file() : QString(), .url = m_postgres}.openForReading();
}

void House::reopen()
{
    service.reset();
    database.reset();
    auto opened = connect();
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    database = std::move(*opened);
    service = std::make_unique<Service>(*database, clock, publicUrl);
    service->setRequestLimit(0);
    service->setResolver(std::make_unique<ScriptedResolver>(asked));
}

void House::hurry()
{
    if (m_postgres.isEmpty()) // the test's server never waits
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

QString House::addIdentityProvider(const QString &account)
{
    IdentityProvider provider;
    provider.id = newId("idp_");
    provider.issuer = QStringLiteral("https://login.example.com");
    provider.clientId = QStringLiteral("gatehouse");
    provider.document = QJsonDocument(oidc().value(u"discovery_document").toObject()).toJson(QJsonDocument::Compact);
    provider.signOnUrl = provider.issuer + QStringLiteral("/authorize");
    provider.createdAt = clock.wall();
    IdentityProviders(*database).insert(account, provider);
    Accounts(*database).beginSso(account, clock.wall());
    return provider.id;
}

QString House::addDomainControl(const QString &account, const QString &domain, bool verified, bool blockSignUp,
                                bool blockAccountCreation)
{
    DomainControl control;
    control.id = newId("dc_");
    control.domain = domain;
    control.blockSignUp = blockSignUp;
    control.blockAccountCreation = blockAccountCreation;
    control.createdAt = clock.wall();
    if (verified)
        control.verifiedAt = clock.wall();
    DomainControls(*database).insert(account, control);
    return control.id;
}

void House::setProvisionedBy(const QString &account, const QString &user, Provisioning provisioning)
{
    Members members(*database);
    auto member = members.find(account, user);
    member->provisionedBy = toString(provisioning);
    members.update(*member);
}

QString House::addEventDestination(const QString &account)
{
    const QString id = newId("ed_");
    EventDestinations(*database).insert(
        account,
        {.id = id,
         .format = QStringLiteral("JSON"),
         .target = {{QStringLiteral("datadog"), QJsonObject{{QStringLiteral("service"), QStringLiteral("audit")}}}},
         .createdAt = clock.wall()});
    return id;
}

QString House::addEventSubscription(const QString &account, const QStringList &destinations)
{
    const QString id = newId("esb_");
    EventSubscriptions(*database).insert(account, {.id = id,
                                                   .sources = {QStringLiteral("api_key_created.v0")},
                                                   .destinationIds = destinations,
                                                   .createdAt = clock.wall()});
    return id;
}

QString House::addApplicationUser(const QString &account)
{
    const QString id = newId("au_");
    ApplicationUsers(*database).insert(account, {.id = id,
                                                 .providerName = QStringLiteral("Google"),
                                                 .email = QStringLiteral("visitor@example.org"),
                                                 .createdAt = clock.wall(),
                                                 .lastActive = clock.wall(),
                                                 .lastLogin = clock.wall()});
    return id;
}

QString House::addApplicationSession(const QString &account, const QString &user)
{
    const QString id = newId("as_");
    ApplicationSessions(*database).insert(
        account, {.id = id,
                  .userId = user,
                  .publicUrl = QStringLiteral("https://app.example.com"),
                  .endpointId = QStringLiteral("ep_1"),
                  .browserSession = {{QStringLiteral("ip_address"), QStringLiteral("198.51.100.9")}},
                  .createdAt = clock.wall(),
                  .lastActive = clock.wall(),
                  .expiresAt = clock.wall() + std::chrono::hours(1)});
    return id;
}

QString House::addAbuseReport(const QString &account)
{
    const QString id = newId("abrp_");
    AbuseReports(*database).insert(
        account, {.id = id, .urls = {QStringLiteral("https://bad.example/")}, .createdAt = clock.wall()});
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
    const QJsonObject body = json(response);
    const QString detail = body.value(u"detail").toString(); // SCIM's, which ends with it
    const QString code =
        body.contains(u"detail") ? detail.chopped(detail.isEmpty() ? 0 : 1) : body.value(u"error_code").toString();
    return code.section(u'_', -1).toInt();
}

QJsonObject House::oidc(const QString &issuer)
{
    const QJsonObject document{
        {QStringLiteral("issuer"), issuer},
        {QStringLiteral("authorization_endpoint"), issuer + QStringLiteral("/authorize")},
        {QStringLiteral("token_endpoint"), issuer + QStringLiteral("/token")},
        {QStringLiteral("jwks_uri"), issuer + QStringLiteral("/keys")},
        {QStringLiteral("response_types_supported"), QJsonArray{QStringLiteral("code")}},
        {QStringLiteral("subject_types_supported"), QJsonArray{QStringLiteral("public")}},
        {QStringLiteral("id_token_signing_alg_values_supported"), QJsonArray{QStringLiteral("RS256")}}};
    return {{QStringLiteral("issuer"), issuer},
            {QStringLiteral("client_id"), QStringLiteral("gatehouse")},
            {QStringLiteral("discovery_document"), document}};
}

QString House::samlMetadata()
{
    const QByteArray certificate = makeTestCertificate().certificate.toDer().toBase64();
    return QStringLiteral(R"(<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/saml">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
        <ds:X509Certificate>%1</ds:X509Certificate>
      </ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                            Location="https://idp.example.com/post"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                            Location="https://idp.example.com/redirect"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
)")
        .arg(QString::fromLatin1(certificate));
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
    for (const QByteArrayView sql :
         {"SELECT quote(id)||quote(name)||quote(mfa_required)||quote(sso_enforced)||"
          "quote(provisioning)||quote(sso_since) FROM accounts ORDER BY id",
          "SELECT quote(account_id)||quote(id)||quote(name)||quote(active)||"
          "quote(administrator)||quote(team)||quote(provisioned_by) FROM members ORDER BY account_id, id",
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
          "SELECT quote(id)||quote(description)||quote(issuer)||quote(idp_initiated) "
          "FROM identity_providers ORDER BY id",
          "SELECT quote(id)||quote(domain)||quote(block_sign_up)||quote(description)||"
          "quote(block_account_creation)||quote(verified_at) FROM domain_controls "
          "ORDER BY id",
          "SELECT quote(id)||quote(description)||quote(metadata)||quote(format)||"
          "quote(target) FROM event_destinations ORDER BY id",
          "SELECT quote(id)||quote(description)||quote(metadata) FROM event_subscriptions "
          "ORDER BY id",
          "SELECT quote(subscription_id)||quote(type)||quote(position) FROM event_sources "
          "ORDER BY subscription_id, position",
          "SELECT quote(subscription_id)||quote(destination_id)||quote(position) "
          "FROM event_subscription_destinations ORDER BY subscription_id, position",
          "SELECT quote(id)||quote(email) FROM application_users ORDER BY id",
          "SELECT quote(id)||quote(user_id) FROM application_sessions ORDER BY id",
          "SELECT quote(id)||quote(urls)||quote(metadata) FROM abuse_reports ORDER BY id",
          "SELECT quote(id)||quote(type)||quote(mac) FROM events ORDER BY id",
          "SELECT quote(position)||quote(mac)||quote(seal) FROM event_chain"}) {
        QByteArray question = sql.toByteArray();
        if (!m_postgres.isEmpty())
            question.replace("quote(", "quote_nullable(");
        Statement query = database->passingStatement(question);
        query.run();
        while (query.next())
            all += query.text(0).toUtf8() + '\n';
    }
    return all;
}

QStringList House::eventTypes(const QString &account)
{
    QStringList types;
    Statement query = database->statement("SELECT type FROM events WHERE account_id = ? ORDER BY position");
    query.bind(account).run();
    while (query.next())
        types.append(query.text(0));
    return types;
}

} // namespace gatehouse::iam
