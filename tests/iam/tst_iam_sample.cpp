// SPDX-License-Identifier: Apache-2.0
// What the sample account holds when it is made.
#include "samplehouse.h"

#include "core/ksuid.h"
#include "iam/domain/iprules.h"
#include "iam/domain/sshkey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class SampleTest : public QObject, private SampleHouse
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(make()); }
    void init() { QVERIFY(furnish()); }
    void listsWhatItPromises();
    void idsCarryTheirTime();
    void hasVisitors();
    void sharesPeople();
    void everythingHasItsEvent();
    void deterministic();
    void isEnteredAsAnybody();
    void warnsOneAgent();
};

void SampleTest::listsWhatItPromises()
{
    const auto users = all<User>(*sample, "/users");
    const auto serviceUsers = all<ServiceUser>(*sample, "/bot_users");
    const auto authtokens = credentials(*sample, CredentialKind::Authtoken);
    const auto sshKeys = credentials(*sample, CredentialKind::SshKey);
    const auto invitations = all<Invitation>(*sample, "/invitations");
    QCOMPARE(users.size(), 30);
    QCOMPARE(serviceUsers.size(), 12);
    QCOMPARE(credentials(*sample, CredentialKind::ApiKey).size(), 25);
    QCOMPARE(authtokens.size(), 60);
    QCOMPARE(sshKeys.size(), 8);
    QCOMPARE(invitations.size(), 9);
    QCOMPARE(sessions(*sample).size(), 40);
    QCOMPARE(all<Event>(*sample, "/events").size(), 500);

    QSet<QString> roles, provisioned, states, owners;
    for (const User &user : users) {
        QVERIFY(user.email.endsWith("@example.com"));
        QVERIFY(user.permissions.consistent());
        const Permissions &may = user.permissions;
        roles.insert(may.administrator ? QString("administrator")
                                       : toWire(may.developer) + toWire(may.team) + toWire(may.billing));
        provisioned.insert(user.provisionedBy);
    }
    QCOMPARE(roles.size(), 9); // administrator; read/write with three times two; read-only with two
    QCOMPARE(provisioned, QSet<QString>({"invite", "jit", "scim"}));
    const auto disabled = [](const auto &one) { return !one.active; };
    QCOMPARE(std::count_if(users.begin(), users.end(), disabled), 6);
    QCOMPARE(std::count_if(serviceUsers.begin(), serviceUsers.end(), disabled), 2);
    for (const Invitation &invitation : invitations)
        states.insert(toString(invitation.state));
    QCOMPARE(states.size(), 4);
    for (const Credential &key : sshKeys)
        owners.insert(sshKeyFingerprint(key.publicKey).value_or(QString()));
    QCOMPARE(owners.size(), 8);
    QVERIFY(!owners.contains(QString()));
    const auto old = [&](const Credential &one) { return clock->wall() - one.createdAt > 24h * 365 * 2; };
    QVERIFY(std::count_if(authtokens.begin(), authtokens.end(), old) > 10);
    QCOMPARE(named(*sample, CredentialKind::Authtoken, "device #0132").description,
             QStringLiteral("device #0132 · Lyon press line"));
}

void SampleTest::idsCarryTheirTime()
{
    const auto check = [&](const QString &id, Timestamp time) {
        const auto ksuid = ksuidOfId(id);
        return ksuid && ksuid->created() == std::chrono::floor<std::chrono::seconds>(time) && time <= clock->wall();
    };
    for (const auto &row : all<User>(*sample, "/users"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : all<ServiceUser>(*sample, "/bot_users"))
        QVERIFY(check(row.id, row.createdAt));
    for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken, CredentialKind::SshKey}) {
        for (const auto &row : credentials(*sample, kind))
            QVERIFY(check(row.id, row.createdAt));
    }
    for (const auto &row : all<IpPolicy>(*sample, "/ip_policies"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : all<IpPolicyRule>(*sample, "/ip_policy_rules"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : all<IpRestriction>(*sample, "/ip_restrictions"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : all<Invitation>(*sample, "/invitations"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : sessions(*sample))
        QVERIFY(check(row.id, row.startedAt));
    for (const auto &row : all<Event>(*sample, "/events"))
        QVERIFY(check(row.id, row.time));
}

/// Whom no route makes: there are some, and their sessions are theirs.
void SampleTest::hasVisitors()
{
    const auto rows = [&](const char *path, QStringView key) {
        return QJsonDocument::fromJson(bodyOf(*sample, QString::fromLatin1(path))).object().value(key).toArray();
    };
    QHash<QString, QJsonObject> visitors;
    for (const QJsonValue &row : rows("/app/users", u"application_users"))
        visitors.insert(row.toObject().value(u"id").toString(), row.toObject());
    const QJsonArray visits = rows("/app/sessions", u"application_sessions");
    QCOMPARE(visitors.size(), 3);
    QCOMPARE(visits.size(), 4);
    for (const QJsonValue &row : visits) {
        const QJsonObject visit = row.toObject();
        const auto time = [&](QStringView name) { return *parseRfc3339(visit.value(name).toString()); };
        QVERIFY(visitors.contains(visit.value(u"application_user").toObject().value(u"id").toString()));
        QVERIFY(ksuidOfId(visit.value(u"id").toString())->created() == time(u"created_at"));
        QVERIFY(time(u"created_at") < time(u"last_active") && time(u"last_active") < clock->wall());
        QVERIFY(time(u"expires_at") > clock->wall());
        QVERIFY(visit.value(u"browser_session").toObject().value(u"user_agent").isObject());
    }
    for (const QJsonObject &visitor : std::as_const(visitors))
        QVERIFY(visitor.value(u"email").toString().endsWith(u"@example.org")); // nobody of the account
}

void SampleTest::sharesPeople()
{
    const auto accounts = all<AccountInfo>(*sample, "/accounts");
    QCOMPARE(accounts.size(), 3);
    const QStringList here = idsOf(all<User>(*sample, "/users"));
    for (const AccountInfo &account : accounts) {
        if (account.id == sample->accountId())
            continue;
        sample->transport().actAs({account.id, sample->firstPersonId()});
        const QStringList there = idsOf(all<User>(*sample, "/users"));
        QVERIFY(there.size() >= 3 && there.size() <= 6);
        for (const QString &id : there)
            QVERIFY(here.contains(id));
        QVERIFY(!credentials(*sample, CredentialKind::ApiKey).isEmpty());
    }
}

void SampleTest::everythingHasItsEvent()
{
    QMultiHash<QString, QString> types;
    for (const Event &event : all<Event>(*sample, "/events")) {
        types.insert(event.object.value("id").toString(), event.type);
        QVERIFY(!event.principalSubject.isEmpty());
        QCOMPARE(event.source, event.credentialId.isEmpty() ? "Dashboard" : "API");
        QVERIFY(event.object.value("token").toString().isEmpty());
    }
    const auto made = [&](const QStringList &ids, const QString &type) {
        return std::all_of(ids.begin(), ids.end(), [&](const QString &id) { return types.contains(id, type); });
    };
    QVERIFY(made({sample->accountId()}, "account_created.v0"));
    QVERIFY(made(idsOf(all<User>(*sample, "/users")), "user_created.v0"));
    QVERIFY(made(idsOf(all<ServiceUser>(*sample, "/bot_users")), "service_user_created.v0"));
    QVERIFY(made(idsOf(credentials(*sample, CredentialKind::ApiKey)), "api_key_created.v0"));
    QVERIFY(made(idsOf(credentials(*sample, CredentialKind::Authtoken)), "tunnel_credential_created.v0"));
    QVERIFY(made(idsOf(credentials(*sample, CredentialKind::SshKey)), "ssh_public_key_created.v0"));
    QVERIFY(made(idsOf(all<Invitation>(*sample, "/invitations")), "invitation_created.v0"));
    QVERIFY(made(idsOf(sessions(*sample)), "agent_session_start.v0"));
    QVERIFY(made(idsOf(all<IpPolicy>(*sample, "/ip_policies")), "ip_policy_created.v0"));
    QVERIFY(made(idsOf(all<IpPolicyRule>(*sample, "/ip_policy_rules")), "ip_policy_rule_created.v0"));
    QVERIFY(made(idsOf(all<IpRestriction>(*sample, "/ip_restrictions")), "ip_restriction_created.v0"));
}

void SampleTest::deterministic()
{
    QTemporaryDir same, other;
    const auto again = open(same.path()), different = open(other.path(), 2);
    QVERIFY(again && different);
    QCOMPARE(everything(*again), everything(*sample));
    QVERIFY(everything(*different) != everything(*sample));
    QCOMPARE(everything(*different).size(), everything(*sample).size());
}

void SampleTest::isEnteredAsAnybody()
{
    for (const User &user : all<User>(*sample, "/users")) {
        sample->transport().actAs({sample->accountId(), user.id});
        const Response response = ask(sample->transport(), Method::Get, "/account");
        QCOMPARE(response.status == 200, user.active);
    }
}

/// The restriction is on trial: enforced, it would shut out the one agent that its own rules deny.
void SampleTest::warnsOneAgent()
{
    const auto policies = all<IpPolicy>(*sample, "/ip_policies");
    const auto rules = all<IpPolicyRule>(*sample, "/ip_policy_rules");
    const auto restrictions = all<IpRestriction>(*sample, "/ip_restrictions");
    QCOMPARE(policies.size(), 3);
    QCOMPARE(rules.size(), 6);
    QCOMPARE(restrictions.size(), 1);
    QVERIFY(restrictions[0].type == IpRestrictionType::Agent);
    QVERIFY(!restrictions[0].enforced);
    QCOMPARE(restrictions[0].policyIds.size(), 2);
    QList<IpRule> weighed;
    for (const IpPolicyRule &rule : rules) {
        QVERIFY(idsOf(policies).contains(rule.policyId));
        const auto cidr = parseCidr(rule.cidr);
        QVERIFY(std::holds_alternative<Cidr>(cidr));
        QCOMPARE(std::get<Cidr>(cidr).toString(), rule.cidr); // as the service would have kept it
        if (restrictions[0].policyIds.contains(rule.policyId))
            weighed.append({rule.action, std::get<Cidr>(cidr)});
    }
    const auto agents = sessions(*sample);
    QCOMPARE(std::count_if(agents.begin(), agents.end(),
                           [&](const auto &agent) { return !passes(weighed, IpAddress::parse(agent.ip)); }),
             1);
}

QTEST_GUILESS_MAIN(SampleTest)
#include "tst_iam_sample.moc"
