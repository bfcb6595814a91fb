// SPDX-License-Identifier: Apache-2.0
// What every database system under the service must do; run for each that is named in initTestCase_data.
#include "breaches.h"
#include "house.h"

#include "iam/domain/sshkey.h"
#include "iam/storage/accounts.h"
#include "iam/storage/applicationsessions.h"
#include "iam/storage/applicationusers.h"
#include "iam/storage/eventdestinations.h"
#include "iam/storage/events.h"
#include "iam/storage/eventsubscriptions.h"
#include "iam/storage/invitations.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/iprestrictions.h"
#include "iam/storage/postgresbackend.h"
#include "iam/storage/sessions.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class TestIamStorage : public QObject
{
    Q_OBJECT
private:
    static Result<std::unique_ptr<Database>> openOn(const QString &backend, const QTemporaryDir &folder)
    {
        if (backend == u"postgresql")
            return Database::open(std::make_unique<PostgresBackend>(House::newPostgres()),
                                  folder.filePath(QStringLiteral("iam.audit-key")));
        return Database::open(folder.filePath(QStringLiteral("iam.db")));
    }

    void furnish()
    {
        QFETCH_GLOBAL(QString, backend);
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = openOn(backend, *m_folder);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().message));
        m_database = std::move(*opened);
        AccountInfo account{.id = QStringLiteral("ac_1"), .name = QStringLiteral("One"), .plan = QStringLiteral("p")};
        Accounts(*m_database).insert(account);
        account.id = QStringLiteral("ac_2");
        Accounts(*m_database).insert(account);
        Members members(*m_database);
        members.insertPerson({QStringLiteral("usr_1"), QStringLiteral("a@example.com"), QStringLiteral("A"), m_start});
        members.insert(member(QStringLiteral("usr_1"), m_start));
        QVERIFY(!m_database->takeError());
    }

    Member member(const QString &id, Timestamp created) const
    {
        Member member;
        member.accountId = QStringLiteral("ac_1");
        member.id = id;
        member.kind = id.startsWith(u"usr_") ? MemberKind::User : MemberKind::ServiceUser;
        member.name = id;
        member.permissions = {false, DeveloperPermission::ReadOnly, TeamPermission::Invite, BillingPermission::Access};
        member.createdAt = created;
        member.joinedAt = created + 1h;
        return member;
    }

    StoredCredential authtoken(const QString &id, Timestamp created) const
    {
        StoredCredential stored;
        stored.accountId = QStringLiteral("ac_1");
        stored.credential.id = id;
        stored.credential.ownerId = QStringLiteral("usr_1");
        stored.credential.description = QStringLiteral("d\u00e9j\u00e0");
        stored.credential.metadata = QStringLiteral("{\"a\":\n1}");
        stored.credential.acl = {QStringLiteral("bind:a.example.com"), QStringLiteral("bind:k=*")};
        stored.credential.createdAt = created;
        stored.tokenHash = QString(64, u'a');
        return stored;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    const Timestamp m_start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("backend");
        const QString backend = House::onPostgres() ? QStringLiteral("postgresql") : QStringLiteral("sqlite");
        QTest::newRow(qPrintable(backend)) << backend;
    }

    void cleanup()
    {
        m_database.reset();
        m_folder.reset();
    }

    void keepsWhatItIsGiven()
    {
        furnish();
        Members members(*m_database);
        const auto person = members.find(QStringLiteral("ac_1"), QStringLiteral("usr_1"));
        QVERIFY(person);
        const Member expected = member(QStringLiteral("usr_1"), m_start);
        QCOMPARE(person->permissions, expected.permissions);
        QCOMPARE(person->email, QStringLiteral("a@example.com"));
        QVERIFY(person->createdAt == expected.createdAt && person->joinedAt == expected.joinedAt);
        QVERIFY(!members.find(QStringLiteral("ac_2"), QStringLiteral("usr_1")));
        QVERIFY(members.isMember(QStringLiteral("ac_1"), QStringLiteral("a@example.com")));
        QVERIFY(!members.isMember(QStringLiteral("ac_2"), QStringLiteral("a@example.com")));

        Credentials credentials(*m_database);
        StoredCredential stored = authtoken(QStringLiteral("cr_1"), m_start);
        credentials.insert(stored);
        auto found = credentials.find(QStringLiteral("cr_1"));
        QVERIFY(found);
        QCOMPARE(found->credential, stored.credential);
        QCOMPARE(found->tokenHash, stored.tokenHash);
        stored.credential.acl.clear();
        stored.credential.metadata.clear();
        credentials.update(stored.credential);
        QCOMPARE(credentials.find(QStringLiteral("cr_1"))->credential, stored.credential);

        StoredCredential ssh;
        ssh.accountId = QStringLiteral("ac_1");
        ssh.credential.kind = CredentialKind::SshKey;
        ssh.credential.id = QStringLiteral("sshcr_1");
        ssh.credential.ownerId = QStringLiteral("usr_1");
        ssh.credential.publicKey = House::sshKey();
        ssh.keyFingerprint = *sshKeyFingerprint(ssh.credential.publicKey);
        credentials.insert(ssh);
        QCOMPARE(credentials.findByFingerprint(ssh.keyFingerprint)->credential, ssh.credential);
        QCOMPARE(credentials.ofOwner(QStringLiteral("ac_1"), QStringLiteral("usr_1")).size(), 2);

        TunnelSession session;
        session.id = QStringLiteral("ts_1");
        session.credentialId = QStringLiteral("cr_1");
        session.agentVersion = QStringLiteral("3.9.0");
        session.ip = QStringLiteral("198.51.100.1");
        session.os = QStringLiteral("linux");
        session.region = QStringLiteral("eu");
        session.transport = QStringLiteral("ngrok/v2");
        session.metadata = QStringLiteral("m");
        session.startedAt = m_start;
        Sessions sessions(*m_database);
        sessions.insert(QStringLiteral("ac_1"), session);
        QCOMPARE(sessions.find(QStringLiteral("ac_1"), session.id).value(), session);
        QVERIFY(!sessions.find(QStringLiteral("ac_2"), session.id));
        QCOMPARE(sessions.ofCredential(QStringLiteral("cr_1")).size(), 1);
        sessions.remove(session.id);
        QVERIFY(sessions.ofCredential(QStringLiteral("cr_1")).isEmpty());

        AccountInfo account = *Accounts(*m_database).find(QStringLiteral("ac_1"));
        account.seats = 5;
        account.mfaRequired = true;
        Accounts(*m_database).update(account);
        QCOMPARE(Accounts(*m_database).find(QStringLiteral("ac_1")).value(), account);
        QCOMPARE(Accounts(*m_database).ofPrincipal(QStringLiteral("usr_1"), {}, {}).size(), 1);
        QVERIFY(!m_database->takeError());
    }

    /// Two policies of ac_1, one with two rules, and a restriction of both.
    void keepsIpRules()
    {
        furnish();
        IpPolicies policies(*m_database);
        IpPolicyRules rules(*m_database);
        IpRestrictions restrictions(*m_database);
        const QString account = QStringLiteral("ac_1"), elsewhere = QStringLiteral("ac_2");
        IpPolicy policy{.id = QStringLiteral("ipp_1"),
                        .description = QStringLiteral("d\u00e9j\u00e0"),
                        .metadata = QStringLiteral("m"),
                        .createdAt = m_start};
        policies.insert(account, policy);
        policies.insert(account, {.id = QStringLiteral("ipp_2"), .createdAt = m_start + 1s});
        QCOMPARE(policies.find(account, policy.id).value(), policy);
        QVERIFY(!policies.find(elsewhere, policy.id));
        policy.description.clear();
        policies.update(policy);
        QCOMPARE(policies.find(account, policy.id).value(), policy);
        QCOMPARE(policies.page(account, {}).constFirst().id, QStringLiteral("ipp_2"));
        QCOMPARE(policies.page(account, {.limit = 9, .beforeTime = m_start + 1s, .beforeId = QStringLiteral("ipp_2")})
                     .size(),
                 1);
        QVERIFY(policies.page(elsewhere, {}).isEmpty());

        QVERIFY(!restrictions.barrier(account, IpRestrictionType::Api));
        IpRestriction restriction{.id = QStringLiteral("ipx_1"),
                                  .type = IpRestrictionType::Api,
                                  .enforced = true,
                                  .policyIds = {QStringLiteral("ipp_2"), QStringLiteral("ipp_1")},
                                  .description = QStringLiteral("x"),
                                  .createdAt = m_start};
        restrictions.insert(account, restriction);
        QCOMPARE(restrictions.find(account, restriction.id).value(), restriction); // the policies in their order
        QCOMPARE(restrictions.page(account, {}), QList<IpRestriction>{restriction});
        QVERIFY(!restrictions.find(elsewhere, restriction.id));
        QVERIFY(restrictions.hasType(account, IpRestrictionType::Api));
        QVERIFY(!restrictions.hasType(account, IpRestrictionType::Agent));
        QVERIFY(!restrictions.hasType(elsewhere, IpRestrictionType::Api));
        QVERIFY(restrictions.barrier(account, IpRestrictionType::Api)->rules.isEmpty()); // there, and closed
        QVERIFY(policies.isUsed(policy.id));

        IpPolicyRule rule{.id = QStringLiteral("ipr_1"),
                          .policyId = policy.id,
                          .cidr = QStringLiteral("192.0.2.0/24"),
                          .action = IpAction::Allow,
                          .description = QStringLiteral("r"),
                          .createdAt = m_start};
        rules.insert(account, rule);
        QVERIFY(!rules.isLastOfDashboard(rule));
        rules.insert(account, {.id = QStringLiteral("ipr_2"),
                               .policyId = QStringLiteral("ipp_2"),
                               .cidr = QStringLiteral("2001:db8::/32"),
                               .action = IpAction::Deny,
                               .createdAt = m_start});
        QCOMPARE(rules.find(account, rule.id).value(), rule);
        QVERIFY(rules.hasCidr(policy.id, rule.cidr, {}));
        QVERIFY(!rules.hasCidr(policy.id, rule.cidr, rule.id));
        QVERIFY(!rules.hasCidr(QStringLiteral("ipp_2"), rule.cidr, {}));
        rule.cidr = QStringLiteral("10.0.0.0/8");
        rules.update(rule);
        QCOMPARE(rules.ofPolicy(policy.id), QList<IpPolicyRule>{rule});
        QCOMPARE(rules.page(account, {}).size(), 2);
        QVERIFY(rules.page(elsewhere, {}).isEmpty());

        const auto barrier = restrictions.barrier(account, IpRestrictionType::Api);
        QVERIFY(barrier && barrier->enforced);
        QCOMPARE(barrier->rules.size(), 2);
        QVERIFY(passes(barrier->rules, IpAddress::parse(u"10.9.9.9")));
        QVERIFY(!passes(barrier->rules, IpAddress::parse(u"2001:db8::1")));
        QVERIFY(!restrictions.barrier(account, IpRestrictionType::Agent));
        QVERIFY(!restrictions.barrier(elsewhere, IpRestrictionType::Api));

        restriction.enforced = false;
        restriction.policyIds = {policy.id};
        restrictions.update(account, restriction);
        QCOMPARE(restrictions.find(account, restriction.id).value(), restriction);
        QVERIFY(!policies.isUsed(QStringLiteral("ipp_2")));
        restrictions.remove(restriction.id);
        QVERIFY(!policies.isUsed(policy.id));
        rules.remove(rule.id);
        policies.remove(policy.id);
        QVERIFY(!policies.find(account, policy.id));
        QVERIFY(!m_database->takeError());
    }

    void readsPagesNewestFirst()
    {
        furnish();
        // Seven in three seconds: within a second the id decides.
        const QString ids[] = {QStringLiteral("cr_c"), QStringLiteral("cr_a"), QStringLiteral("cr_b"),
                               QStringLiteral("cr_g"), QStringLiteral("cr_e"), QStringLiteral("cr_f"),
                               QStringLiteral("cr_d")};
        Credentials credentials(*m_database);
        for (int i = 0; i < 7; ++i)
            credentials.insert(authtoken(ids[i], m_start + std::chrono::seconds(i / 3)));
        QStringList read;
        PageRange range{.limit = 2};
        for (;;) {
            const auto rows = credentials.page(QStringLiteral("ac_1"), CredentialKind::Authtoken, range);
            if (rows.isEmpty())
                break;
            for (const Credential &row : rows)
                read.append(row.id.right(1));
            range.beforeTime = rows.constLast().createdAt;
            range.beforeId = rows.constLast().id;
        }
        QCOMPARE(read.join(QString()), QStringLiteral("dgfecba"));
        QVERIFY(credentials.page(QStringLiteral("ac_1"), CredentialKind::ApiKey, {}).isEmpty());
        QVERIFY(credentials.page(QStringLiteral("ac_2"), CredentialKind::Authtoken, {}).isEmpty());
    }

    void knowsWhichInvitationsArePending()
    {
        furnish();
        Invitations invitations(*m_database);
        StoredInvitation stored;
        stored.accountId = QStringLiteral("ac_1");
        stored.invitation.id = QStringLiteral("inv_1");
        stored.invitation.email = QStringLiteral("b@example.com");
        stored.invitation.invitedById = QStringLiteral("usr_1");
        stored.invitation.createdAt = m_start;
        stored.invitation.expiresAt = m_start + 1h;
        invitations.insert(stored);
        const auto stateAt = [&](Timestamp now) {
            return invitations.find(QStringLiteral("inv_1"), now)->invitation.state;
        };
        QVERIFY(stateAt(m_start + 1h - 1ms) == InvitationState::Pending);
        QVERIFY(stateAt(m_start + 1h) == InvitationState::Expired);
        QVERIFY(invitations.isPending(QStringLiteral("ac_1"), QStringLiteral("b@example.com"), {}, m_start));
        QVERIFY(!invitations.isPending(QStringLiteral("ac_1"), QStringLiteral("b@example.com"), {}, m_start + 1h));
        QVERIFY(!invitations.isPending(QStringLiteral("ac_1"), QStringLiteral("b@example.com"), QStringLiteral("inv_1"),
                                       m_start));
        QVERIFY(!invitations.isPending(QStringLiteral("ac_2"), QStringLiteral("b@example.com"), {}, m_start));
        QCOMPARE(invitations.pendingCount(QStringLiteral("ac_1"), m_start), 1);
        QCOMPARE(invitations.pendingCount(QStringLiteral("ac_1"), m_start + 1h), 0);
        const auto open = [&](const char *account, const char *inviter) {
            return invitations.openOf(QString::fromLatin1(account), QString::fromLatin1(inviter), m_start + 1h).size();
        };
        QCOMPARE(open("ac_1", "usr_1"), 1); // expired or not
        QCOMPARE(open("ac_1", "usr_2"), 0);
        QCOMPARE(open("ac_2", "usr_1"), 0);
        stored.invitation.state = InvitationState::Revoked;
        invitations.update(stored.invitation);
        QVERIFY(stateAt(m_start + 2h) == InvitationState::Revoked);
        QCOMPARE(open("ac_1", "usr_1"), 0);
    }

    void findsEventsByFilter_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("principal");
        QTest::addColumn<QString>("object");
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("before");
        QTest::addColumn<QString>("expected");
        const QString none;
        QTest::newRow("all") << none << none << none << -1 << -1 << QStringLiteral("543210");
        QTest::newRow("type") << QStringLiteral("odd") << none << none << -1 << -1 << QStringLiteral("531");
        QTest::newRow("principal") << none << QStringLiteral("p2") << none << -1 << -1 << QStringLiteral("52");
        QTest::newRow("object") << none << none << QStringLiteral("o0") << -1 << -1 << QStringLiteral("20");
        QTest::newRow("times") << none << none << none << 1 << 4 << QStringLiteral("32");
        QTest::newRow("together") << QStringLiteral("odd") << QStringLiteral("p2") << QStringLiteral("o5") << 4 << -1
                                  << QStringLiteral("5");
    }

    void findsEventsByFilter()
    {
        furnish();
        Events events(*m_database);
        for (int i = 0; i < 6; ++i) {
            StoredEvent event;
            event.id = QStringLiteral("ev_%1").arg(i);
            event.accountId = QStringLiteral("ac_1");
            event.type = i % 2 != 0 ? QStringLiteral("odd") : QStringLiteral("even");
            event.principalId = QStringLiteral("p%1").arg(i % 3);
            event.objectId = QStringLiteral("o%1").arg(i == 2 ? 0 : i);
            event.object = "{\"id\":\"\xc3\xa9\"}";
            event.time = m_start + std::chrono::seconds(i);
            events.insert(event);
        }
        QFETCH(QString, type);
        QFETCH(QString, principal);
        QFETCH(QString, object);
        QFETCH(int, after);
        QFETCH(int, before);
        EventFilter filter{type, principal, object, {}, {}};
        if (after >= 0)
            filter.after = m_start + std::chrono::seconds(after);
        if (before >= 0)
            filter.before = m_start + std::chrono::seconds(before);
        QString found;
        const auto rows = events.page(QStringLiteral("ac_1"), filter, {});
        for (const StoredEvent &row : rows) {
            found += row.id.back();
            QCOMPARE(row.object, QByteArray("{\"id\":\"\xc3\xa9\"}"));
        }
        QTEST(found, "expected");
    }

    void keepsItsIntegrity_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto rows = breaches();
        for (const Breach &breach : rows)
            QTest::newRow(breach.name) << breach.sql;
    }

    void keepsItsIntegrity()
    {
        furnish();
        Credentials(*m_database).insert(authtoken(QStringLiteral("cr_1"), m_start));
        IpPolicies(*m_database).insert(QStringLiteral("ac_1"), {.id = QStringLiteral("ipp_1")});
        IpPolicyRules(*m_database)
            .insert(QStringLiteral("ac_1"), {.id = QStringLiteral("ipr_1"),
                                             .policyId = QStringLiteral("ipp_1"),
                                             .cidr = QStringLiteral("10.0.0.0/8")});
        IpRestrictions(*m_database)
            .insert(QStringLiteral("ac_1"), {.id = QStringLiteral("ipx_1"), .policyIds = {QStringLiteral("ipp_1")}});
        ApplicationUsers(*m_database).insert(QStringLiteral("ac_1"), {.id = QStringLiteral("au_1")});
        ApplicationSessions(*m_database)
            .insert(QStringLiteral("ac_1"), {.id = QStringLiteral("as_1"), .userId = QStringLiteral("au_1")});
        EventDestinations(*m_database).insert(QStringLiteral("ac_1"), {.id = QStringLiteral("ed_1")});
        EventSubscriptions(*m_database)
            .insert(QStringLiteral("ac_1"), {.id = QStringLiteral("esb_1"),
                                             .sources = {QStringLiteral("a.v0")},
                                             .destinationIds = {QStringLiteral("ed_1")}});
        QVERIFY(!m_database->failed());
        QFETCH(QByteArray, sql);
        QVERIFY(!m_database->statement(sql).run());
        const auto error = m_database->takeError();
        QVERIFY(error);
        QVERIFY(error->kind == ErrorKind::Storage);
        QVERIFY(Credentials(*m_database).find(QStringLiteral("cr_1")));
    }

    void undoesATransactionWithAFailure()
    {
        furnish();
        Credentials credentials(*m_database);
        {
            Transaction transaction(*m_database);
            credentials.insert(authtoken(QStringLiteral("cr_1"), m_start));
            credentials.insert(authtoken(QStringLiteral("cr_1"), m_start)); // the id is taken
            credentials.insert(authtoken(QStringLiteral("cr_2"), m_start)); // not run any more
            const Result<void> committed = transaction.commit();
            QVERIFY(!committed);
            QVERIFY(committed.error().kind == ErrorKind::Storage);
        }
        QVERIFY(!m_database->failed());
        QVERIFY(!credentials.find(QStringLiteral("cr_1")));
        QVERIFY(!credentials.find(QStringLiteral("cr_2")));
        {
            Transaction transaction(*m_database);
            credentials.insert(authtoken(QStringLiteral("cr_3"), m_start));
        }
        QVERIFY(!credentials.find(QStringLiteral("cr_3")));
        {
            Transaction transaction(*m_database);
            credentials.insert(authtoken(QStringLiteral("cr_4"), m_start));
            const Result<void> committed = transaction.commit();
            QVERIFY2(committed.ok(), committed.ok() ? "" : qPrintable(committed.error().message));
        }
        QVERIFY(credentials.find(QStringLiteral("cr_4")));
    }

    void lendsAStatementTwice()
    {
        furnish();
        const QByteArrayView sql = "SELECT id FROM accounts ORDER BY id";
        Statement outer = m_database->statement(sql);
        QVERIFY(outer.run());
        QVERIFY(outer.next());
        {
            Statement inner = m_database->statement(sql);
            QVERIFY(inner.run());
            QVERIFY(inner.next());
            QCOMPARE(inner.text(0), QStringLiteral("ac_1"));
        }
        QVERIFY(outer.next());
        QCOMPARE(outer.text(0), QStringLiteral("ac_2"));
        QVERIFY(!outer.next());
        QVERIFY(!m_database->failed());
    }

    void findsItsDataAgain()
    {
        House house;
        const QString account = house.addAccount(QStringLiteral("Kept"));
        house.reopen();
        QCOMPARE(Accounts(*house.database).find(account)->name, QStringLiteral("Kept"));
    }
};

QTEST_GUILESS_MAIN(TestIamStorage)
#include "tst_iam_storage.moc"
