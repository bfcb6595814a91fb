// SPDX-License-Identifier: Apache-2.0
// Every route, as every role, on one's own, another's and another account's, active and disabled, signed in and with a
// key, among people who were invited and among those whom SCIM manages: against the oracle. A route without a row
// fails, and with it the build of this program.
#include "house.h"
#include "iam/storage/accounts.h"
#include "oracle.h"
#include "support/sshsigner.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

struct Role {
    Words words;
    Permissions permissions;
    bool service = false;
};

/// All that can exist: Team invite and manager go with Developer read/write only.
QList<Role> roles()
{
    const QString rw = QStringLiteral("read_write"), ro = QStringLiteral("read_only");
    QList<Role> roles{
        {{true, rw, QStringLiteral("manager"), QStringLiteral("access")}, Permissions::ofAdministrator()},
        {{true, ro, ro, QStringLiteral("none")}, {true, DeveloperPermission::ReadOnly}}, // the other three do not count
        {{false, rw, ro, QStringLiteral("none")}, Permissions::ofServiceUser(), true}};
    const std::pair<const char *, TeamPermission> teams[] = {{"read_only", TeamPermission::ReadOnly},
                                                             {"invite", TeamPermission::Invite},
                                                             {"manager", TeamPermission::Manager}};
    for (const auto billing : {BillingPermission::None, BillingPermission::Access}) {
        const QString word = billing == BillingPermission::None ? QStringLiteral("none") : QStringLiteral("access");
        for (const auto &[name, team] : teams)
            roles.append(
                {{false, rw, QString::fromLatin1(name), word}, {false, DeveloperPermission::ReadWrite, team, billing}});
        roles.append(
            {{false, ro, ro, word}, {false, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly, billing}});
    }
    return roles;
}

QString describe(const Role &role, Target target, const Asker &asker)
{
    const char *const targets[] = {"own", "other", "administrator", "other account"};
    return QStringLiteral("%1%2/%3/%4 on %5, %6, %7%8")
        .arg(role.service ? QStringLiteral("service user ") : QString(),
             role.words.administrator ? QStringLiteral("administrator") : role.words.developer, role.words.team,
             role.words.billing, QString::fromLatin1(targets[static_cast<int>(target)]),
             asker.active ? QStringLiteral("active") : QStringLiteral("disabled"),
             asker.withKey ? QStringLiteral("with a key") : QStringLiteral("signed in"),
             asker.scim ? QStringLiteral(", under SCIM") : QString());
}

} // namespace

class TestIamRoles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRouteHasARow()
    {
        QStringList served, judged;
        const auto routes = Service::routes();
        for (const RouteName &route : routes)
            served.append(QString::fromLatin1(toWire(route.method)) + u' ' + route.pattern);
        const auto rows = oracle();
        for (const OracleRow &row : rows)
            judged.append(row.route);
        for (const QString &route : std::as_const(served))
            QVERIFY2(judged.contains(route), qPrintable(route + QStringLiteral(" has no row in the oracle")));
        for (const QString &route : std::as_const(judged))
            QVERIFY2(served.contains(route), qPrintable(route + QStringLiteral(" is not served")));
    }

    void allowsWhatTheOracleAllows_data()
    {
        QTest::addColumn<int>("index");
        const auto rows = oracle();
        for (int i = 0; i < rows.size(); ++i)
            QTest::addRow("%s %s", qPrintable(rows[i].route), qPrintable(rows[i].body)) << i;
    }

    void allowsWhatTheOracleAllows()
    {
        QFETCH(int, index);
        const OracleRow row = oracle().at(index);
        int cases = 0;
        const auto everyRole = roles();
        for (const bool scim : {false, true}) {
            if (row.underScimAlone && !scim)
                continue; // not served to anybody there
            furnish(scim);
            for (const Role &role : everyRole) {
                for (const Target target : row.targets) {
                    for (const bool active : {true, false}) {
                        for (const bool withKey : {true, false}) {
                            if (role.service && !withKey)
                                continue; // a service user does not sign in
                            if (role.service && target == Target::Own && isPeoples(row))
                                continue; // is no user and is not invited
                            if (!role.service && target == Target::Own && isServiceUsers(row))
                                continue;
                            check(row, role, target, {role.words, active, withKey, scim});
                            if (QTest::currentTestFailed())
                                return;
                            ++cases;
                        }
                    }
                }
            }
        }
        QVERIFY(cases >= (row.underScimAlone ? 30 : 60));
    }

    /// One for all, which takes a while to make; each act has accounts of its own in it.
    void initTestCase()
    {
        m_house = std::make_unique<House>();
        m_house->hurry();
    }

    void cleanupTestCase() { m_house.reset(); }

private:
    static bool isPeoples(const OracleRow &row)
    {
        return row.route.contains(u" /users/") || row.route.endsWith(u"/accept");
    }
    static bool isServiceUsers(const OracleRow &row)
    {
        return row.route.contains(u" /bot_users/") || row.route.contains(u" /service_users/");
    }

    void furnish(bool scim)
    {
        m_scim = scim;
        m_account = m_house->addAccount();
        m_elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        for (const QString &account : {m_account, m_elsewhere}) {
            m_house->addUser(account, Permissions::ofAdministrator()); // two more: nobody met below is the last one
            m_house->addUser(account, Permissions::ofAdministrator());
            m_house->addIdentityProvider(account); // nor is this
            settle(account);
        }
        furnishElsewhere();
    }

    /// As it was at first, whatever an act made of it.
    void settle(const QString &account)
    {
        m_house->database->statement("UPDATE accounts SET provisioning = ?, sso_enforced = 0 WHERE id = ?")
            .bind(toString(m_scim ? Provisioning::Scim : Provisioning::Invite))
            .bind(account)
            .run();
    }

    /// A new member of an account, of those whom SCIM manages where it does.
    QString addMember(const QString &account, const Permissions &permissions, bool active = true,
                      const QString &email = {})
    {
        const QString user = m_house->addUser(account, permissions, active, email);
        if (m_scim)
            m_house->setProvisionedBy(account, user, Provisioning::Scim);
        return user;
    }

    /// One of everything in the other account: no list may show any of it.
    void furnishElsewhere()
    {
        const QString admin = m_house->addUser(m_elsewhere, Permissions::ofAdministrator());
        const QString authtoken = m_house->addCredential(m_elsewhere, admin, CredentialKind::Authtoken);
        m_foreign = {m_elsewhere,
                     admin,
                     authtoken,
                     m_house->addCredential(m_elsewhere, admin, CredentialKind::ApiKey),
                     m_house->addCredential(m_elsewhere, admin, CredentialKind::SshKey),
                     m_house->addSession(m_elsewhere, authtoken),
                     m_house->addServiceUser(m_elsewhere),
                     m_house->addInvitation(m_elsewhere, QStringLiteral("elsewhere@example.com"))};
        m_foreign.append(m_house->addIdentityProvider(m_elsewhere));
        m_foreign.append(m_house->addDomainControl(m_elsewhere, QStringLiteral("elsewhere.example.com"), false));
        m_foreign.append(m_house->addIpPolicy(m_elsewhere));
        m_foreign.append(m_house->addIpRule(m_elsewhere, m_foreign.constLast(), QStringLiteral("192.0.2.0/24")));
        m_foreign.append(m_house->restrictIps(m_elsewhere, IpRestrictionType::Dashboard, {QStringLiteral("::/0")}));
        m_foreign.append(m_house->addEventDestination(m_elsewhere));
        m_foreign.append(m_house->addEventSubscription(m_elsewhere, {m_foreign.constLast()}));
        m_foreign.append(m_house->addApplicationUser(m_elsewhere));
        m_foreign.append(m_house->addApplicationSession(m_elsewhere, m_foreign.constLast()));
        m_foreign.append(m_house->addAbuseReport(m_elsewhere));
        // And an event, which names its account.
        const Response changed = m_house->as(m_elsewhere, admin, Method::Patch, QStringLiteral("/account"),
                                             {{QStringLiteral("name"), QStringLiteral("Elsewhere too")}});
        QCOMPARE(changed.status, 200);
    }

    /// The member that an act is aimed at.
    QString memberFor(Target target, const QString &caller)
    {
        switch (target) {
        case Target::Own:
            return caller;
        case Target::Other:
            return addMember(m_account, {});
        case Target::OtherAdmin:
            return addMember(m_account, Permissions::ofAdministrator());
        case Target::OtherAccount:
            return addMember(m_elsewhere, {});
        }
        return {};
    }

    QString idFor(const OracleRow &row, Target target, const QString &caller, const QString &callerEmail)
    {
        const QString account = target == Target::OtherAccount ? m_elsewhere : m_account;
        if (row.route.contains(u"/invitations/")) {
            if (row.route.endsWith(u"/accept") && target == Target::Own)
                return m_house->addInvitation(m_elsewhere, callerEmail);
            return m_house->addInvitation(account, QStringLiteral("invited%1@example.com").arg(++m_count),
                                          target == Target::OtherAdmin ? Permissions::ofAdministrator() : readOnly());
        }
        if (row.route.contains(u"/ResourceTypes/"))
            return QStringLiteral("User");
        if (row.route.contains(u"/Schemas/"))
            return QStringLiteral("urn:ietf:params:scim:schemas:core:2.0:User");
        if (row.route.contains(u"/identity_providers/"))
            return m_house->addIdentityProvider(account);
        if (row.route.contains(u"/domain_controls/"))
            return m_house->addDomainControl(account, QStringLiteral("d%1.example.com").arg(++m_count), false);
        if (row.route.contains(u"/ip_policies/"))
            return m_house->addIpPolicy(account);
        if (row.route.contains(u"/ip_policy_rules/"))
            return m_house->addIpRule(account, m_house->addIpPolicy(account), QStringLiteral("192.0.2.0/24"));
        if (row.route.contains(u"/ip_restrictions/")) {
            forgetRestrictions(account);
            return m_house->restrictIps(account, IpRestrictionType::Agent, {QStringLiteral("192.0.2.0/24")}, false);
        }
        if (row.route.contains(u"/app/users/"))
            return m_house->addApplicationUser(account);
        if (row.route.contains(u"/app/sessions/"))
            return m_house->addApplicationSession(account, m_house->addApplicationUser(account));
        if (row.route.contains(u"/abuse_reports/"))
            return m_house->addAbuseReport(account);
        if (row.route.contains(u"/event_destinations/"))
            return m_house->addEventDestination(account);
        if (row.route.contains(u"/event_subscriptions/"))
            return m_house->addEventSubscription(account);
        if (isServiceUsers(row))
            return target == Target::Own ? caller : m_house->addServiceUser(account);
        const QString member = memberFor(target, caller);
        if (row.route.contains(u"/users/") || row.route.contains(u"/Users/"))
            return member;
        if (row.route.contains(u"/api_keys/"))
            return m_house->addCredential(account, member, CredentialKind::ApiKey);
        if (row.route.contains(u"/ssh_credentials/"))
            return m_house->addCredential(account, member, CredentialKind::SshKey);
        const QString authtoken = m_house->addCredential(account, member, CredentialKind::Authtoken);
        return row.route.contains(u"/credentials/") ? authtoken : m_house->addSession(account, authtoken);
    }

    /// An account has one of each type only.
    void forgetRestrictions(const QString &account)
    {
        m_house->database->statement("DELETE FROM ip_restriction_policies WHERE account_id = ?").bind(account).run();
        m_house->database->statement("DELETE FROM ip_restrictions WHERE account_id = ?").bind(account).run();
    }

    static Permissions readOnly() { return {false, DeveloperPermission::ReadOnly}; }

    qint64 eventCount()
    {
        Statement query = m_house->database->statement("SELECT position FROM event_chain");
        query.run();
        return query.next() ? query.integer(0) : -1;
    }

    void fillProof(QString &body, const SshSigner &agent)
    {
        const Response given = m_house->service->handle(House::request(
            Method::Post, QStringLiteral("/agent_challenges"), {{QStringLiteral("public_key"), agent.publicKey()}}));
        const QString challenge = House::json(given).value(u"challenge").toString();
        body.replace(QStringLiteral("$agentkey"), agent.publicKey());
        body.replace(QStringLiteral("$challenge"), challenge);
        body.replace(QStringLiteral("$signature"), agent.sign(challenge.toLatin1()).replace(u'\n', u' '));
    }

    void check(const OracleRow &row, const Role &role, Target target, const Asker &asker)
    {
        const QString email = QStringLiteral("caller%1@example.com").arg(++m_count);
        SharedSecret key, token;
        const SshSigner agent("ssh-ed25519");
        QString path = row.route.section(u' ', 1), body = row.body;
        {
            Transaction transaction(*m_house->database);
            settle(m_account);
            const QString caller = role.service ? m_house->addServiceUser(m_account, {}, asker.active)
                                                : addMember(m_account, role.permissions, asker.active, email);
            m_caller = caller;
            m_house->addCredential(m_account, caller, CredentialKind::ApiKey, &key);
            if (path.contains(u"{id}") && !body.contains(u"$destination"))
                path.replace(QStringLiteral("{id}"), idFor(row, target, caller, email));
            else if (body.contains(u"$owner") || body.contains(u"$token") || body.contains(u"$agentkey")) {
                const QString member = memberFor(target, caller);
                body.replace(QStringLiteral("$owner"), member);
                if (body.contains(u"$token"))
                    m_house->addCredential(m_account, member, CredentialKind::Authtoken, &token);
                if (body.contains(u"$agentkey"))
                    m_house->addSshKey(m_account, member, agent.publicKey());
            }
            if (body.contains(u"$policy")) {
                // In a body the target is the policy; what the path names is the account's own.
                const QString account = target == Target::OtherAccount ? m_elsewhere : m_account;
                body.replace(QStringLiteral("$policy"), m_house->addIpPolicy(account));
                forgetRestrictions(m_account);
                if (path.startsWith(u"/ip_restrictions/"))
                    path = QStringLiteral("/ip_restrictions/") +
                           m_house->restrictIps(m_account, IpRestrictionType::Agent, {QStringLiteral("::/0")}, false);
            }
            if (body.contains(u"$destination")) {
                const QString account = target == Target::OtherAccount ? m_elsewhere : m_account;
                body.replace(QStringLiteral("$destination"), m_house->addEventDestination(account));
                path.replace(QStringLiteral("{id}"), m_house->addEventSubscription(m_account));
            }
            if (body.contains(u"$code")) {
                const QString account = target == Target::OtherAccount ? m_elsewhere : m_account;
                if (!m_scim)
                    Accounts(*m_house->database).endSso(account); // which no code stands in for
                body.replace(QStringLiteral("$code"), m_house->addInvitationCode(account, path.section(u'/', 2, 2)));
            }
            path.replace(QStringLiteral("{part}"), QStringLiteral("api_key_created.v0"));
            QVERIFY(transaction.commit().ok());
        }
        if (body.contains(u"$sshkey"))
            body.replace(QStringLiteral("$sshkey"), House::sshKey());
        if (body.contains(u"$oidc"))
            body.replace(QStringLiteral("$oidc"), QString::fromUtf8(QJsonDocument(House::oidc()).toJson()));
        body.replace(QStringLiteral("$domain"), QStringLiteral("d%1.example.com").arg(++m_count));
        body.replace(QStringLiteral("$email"), QStringLiteral("new%1@example.com").arg(++m_count));
        body.replace(QStringLiteral("$name"), QStringLiteral("name %1").arg(++m_count));
        if (body.contains(u"$agentkey"))
            fillProof(body, agent);
        if (token)
            body.replace(QStringLiteral("$token"),
                         QString::fromLatin1(token->reveal().data(), qsizetype(token->reveal().size())));

        const Method methods[] = {Method::Get, Method::Post, Method::Patch, Method::Put, Method::Delete};
        const Method method = *std::find_if(std::begin(methods), std::end(methods), [&row](Method one) {
            return row.route.startsWith(QString::fromLatin1(toWire(one)) + u' ');
        });
        Request request = House::request(method, path, QJsonDocument::fromJson(body.toUtf8()).object());
        const bool byCode = row.body.contains(u"$code"); // who has one has neither
        if (asker.withKey && !byCode)
            request.key = key;
        m_house->service->setResolver(std::make_unique<ScriptedResolver>(m_house->asked)); // none under way
        const qint64 eventsBefore = eventCount();
        const Response response = m_house->service->handle(
            request, asker.withKey || byCode ? std::nullopt : std::optional(SignedIn{m_account, m_caller}));
        const QString what =
            describe(role, target, asker) + QStringLiteral(": ") + QString::fromUtf8(response.body.left(200));

        const QList<int> codes = expected(row, asker, target);
        const int code = response.status < 400 ? 0 : House::code(response);
        QVERIFY2(codes.contains(code), qPrintable(what));
        const bool changed = eventCount() != eventsBefore;
        if (code == 0)
            QVERIFY2(response.status == row.success &&
                         changed == (method != Method::Get && row.success < 300 && row.changes),
                     qPrintable(what));
        else
            QVERIFY2(!changed, qPrintable(what));
        if (code == 222 || code == 10080)
            QVERIFY2(response.status == 404, qPrintable(what));
        if (code == 0 && method == Method::Get) {
            for (const QString &id : std::as_const(m_foreign))
                QVERIFY2(!response.body.contains(id.toLatin1()), qPrintable(what));
        }
    }

    std::unique_ptr<House> m_house;
    QString m_account, m_elsewhere, m_caller;
    QStringList m_foreign; ///< ids of the other account's
    int m_count = 0;
    bool m_scim = false;
};

QTEST_GUILESS_MAIN(TestIamRoles)
#include "tst_iam_roles.moc"
