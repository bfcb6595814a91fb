// SPDX-License-Identifier: Apache-2.0
// Who comes in by an invitation, with what, and how long the word of the one who made it holds.
#include "housetest.h"

#include "api/codecs.h"
#include "iam/service/body.h"

#include <QJsonArray>
#include <QMap>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatehouse::Method)

class TestIamInvitations : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void takesInThoseWhoAccept()
    {
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        const QString member = m_house->addUser(elsewhere, {}, true, QStringLiteral("member@example.com"));
        const QString nobody = m_house->addPerson(QStringLiteral("nobody@example.com"));
        const std::pair<QString, SignedIn> people[] = {{QStringLiteral("Member@example.com"), {elsewhere, member}},
                                                       {QStringLiteral("nobody@example.com"), {{}, nobody}}};
        for (const auto &[email, person] : people) {
            const Response invited = ask(
                Method::Post, QStringLiteral("/invitations"),
                {{QStringLiteral("email"), email},
                 {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("team"), QStringLiteral("manager")},
                                                             {QStringLiteral("billing"), QStringLiteral("none")}}}});
            QCOMPARE(invited.status, 201);
            const auto invitation = decode<Invitation>(invited.body);
            QCOMPARE(invitation->email, email.toLower());
            QCOMPARE(invitation->invitedById, m_admin);
            QVERIFY(invitation->state == InvitationState::Pending);
            m_house->clock.advance(1h);
            const QString path = QStringLiteral("/invitations/%1/accept").arg(invitation->id);
            const Response accepted = m_house->service->handle(House::request(Method::Post, path), person);
            QCOMPARE(accepted.status, 200);
            QVERIFY(decode<Invitation>(accepted.body)->state == InvitationState::Accepted);
            const auto user = decode<User>(ask(Method::Get, QStringLiteral("/users/") + person.principalId).body);
            QVERIFY(user.ok());
            QVERIFY(user->permissions.team == TeamPermission::Manager);
            QCOMPARE(user->provisionedBy, QStringLiteral("invite"));
            // Nobody would be shown a credential's secret here: none is made.
            QVERIFY(Credentials(*m_house->database).ofOwner(m_account, person.principalId).isEmpty());
            QCOMPARE(House::code(m_house->service->handle(House::request(Method::Post, path), person)), 10080);
            // Now they are of both accounts, and see that.
            const auto accounts = decodePage<AccountInfo>(
                m_house->service->handle(House::request(Method::Get, QStringLiteral("/accounts")), person).body);
            QCOMPARE(accounts->rows.size(), person.accountId.isEmpty() ? 1 : 2);
        }
        const QStringList types = m_house->eventTypes(m_account);
        QCOMPARE(types.mid(3),
                 (QStringList{QStringLiteral("invitation_created.v0"), QStringLiteral("invitation_updated.v0"),
                              QStringLiteral("user_created.v0")}));
    }

    /// One person in several accounts, each with its own role, whichever of them asks.
    void showsWhatOneMayDoInEachAccount()
    {
        const Permissions manager{false, DeveloperPermission::ReadWrite, TeamPermission::Manager,
                                  BillingPermission::Access};
        const Permissions reader{false, DeveloperPermission::ReadOnly};
        const QString second = m_house->addAccount(QStringLiteral("Second"));
        const QString third = m_house->addAccount(QStringLiteral("Third"));
        m_house->addMember(second, m_admin, manager);
        m_house->addMember(third, m_admin, reader);
        m_house->addMember(m_house->addAccount(QStringLiteral("Closed")), m_admin, manager, false);
        const QMap<QString, Permissions> roles{
            {m_account, Permissions::ofAdministrator()}, {second, manager}, {third, reader}};
        for (const QString &from : {m_account, second, third, QString()}) {
            const QJsonArray rows = House::json(m_house->as(from, m_admin, Method::Get, QStringLiteral("/accounts")))
                                        .value(u"accounts")
                                        .toArray();
            QCOMPARE(rows.size(), 3); // where they are disabled they are not let in
            for (const QJsonValue &row : rows) {
                const QString id = row[u"id"].toString();
                Permissions shown;
                QVERIFY(!readPermissions(row[u"permissions"].toObject(), Permissions::ofServiceUser(), shown));
                QVERIFY2(shown == roles.value(id), qPrintable(row[u"name"].toString()));
                QCOMPARE(row[u"uri"], id == from ? QJsonValue(QStringLiteral("https://iam.example/account"))
                                                 : QJsonValue(QJsonValue::Null));
            }
        }
    }

    void letsInvitationsExpireAndBeSentAgain()
    {
        const QString id = House::json(ask(Method::Post, QStringLiteral("/invitations"),
                                           {{QStringLiteral("email"), QStringLiteral("late@example.com")},
                                            {QStringLiteral("permissions"),
                                             QJsonObject{{QStringLiteral("billing"), QStringLiteral("none")}}}}))
                               .value(u"id")
                               .toString();
        const QString path = QStringLiteral("/invitations/") + id;
        const auto state = [&] { return House::json(ask(Method::Get, path)).value(u"state").toString(); };
        QCOMPARE(state(), QStringLiteral("pending"));
        m_house->clock.advance(7 * 24h);
        QCOMPARE(state(), QStringLiteral("expired"));
        QCOMPARE(ask(Method::Post, path + QStringLiteral("/resend")).status, 200);
        QCOMPARE(state(), QStringLiteral("pending"));
        m_house->clock.advance(7 * 24h - 1s);
        QCOMPARE(state(), QStringLiteral("pending"));
        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(state(), QStringLiteral("revoked"));
        QCOMPARE(ask(Method::Delete, path).status, 404);
    }

    /// Each change takes away those that its inviter could not make any more, and no other.
    void endsWithTheInvitersAuthority_data()
    {
        QTest::addColumn<Permissions>("inviter");
        QTest::addColumn<Method>("method");
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<QStringList>("left"); // of administrator, manager, developer, expired
        const Permissions admin = Permissions::ofAdministrator();
        const Permissions manager{false, DeveloperPermission::ReadWrite, TeamPermission::Manager};
        const auto to = [](bool administrator, const char *team) {
            return QJsonObject{
                {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("administrator"), administrator},
                                                            {QStringLiteral("developer"), QStringLiteral("read_write")},
                                                            {QStringLiteral("team"), QString::fromLatin1(team)},
                                                            {QStringLiteral("billing"), QStringLiteral("none")}}}};
        };
        const QStringList all{QStringLiteral("administrator"), QStringLiteral("manager"), QStringLiteral("developer"),
                              QStringLiteral("expired")};
        QTest::newRow("an administrator renamed")
            << admin << Method::Patch << QJsonObject{{QStringLiteral("name"), QStringLiteral("New")}} << all;
        QTest::newRow("an administrator as before") << admin << Method::Patch << to(true, "manager") << all;
        QTest::newRow("an administrator demoted to manager")
            << admin << Method::Patch << to(false, "manager") << QStringList{all[1], all[2]};
        QTest::newRow("an administrator demoted to inviter")
            << admin << Method::Patch << to(false, "invite") << QStringList{all[2]};
        QTest::newRow("an administrator demoted to developer")
            << admin << Method::Patch << to(false, "read_only") << QStringList();
        QTest::newRow("an administrator disabled")
            << admin << Method::Patch << QJsonObject{{QStringLiteral("active"), false}} << QStringList();
        QTest::newRow("an administrator removed") << admin << Method::Delete << QJsonObject() << QStringList();
        QTest::newRow("a manager demoted to inviter")
            << manager << Method::Patch << to(false, "invite") << QStringList{all[2]};
        QTest::newRow("a manager removed") << manager << Method::Delete << QJsonObject() << QStringList();
    }

    void endsWithTheInvitersAuthority()
    {
        QFETCH(Permissions, inviter);
        QFETCH(Method, method);
        QFETCH(QJsonObject, change);
        QFETCH(QStringList, left);
        const QString who = m_house->addUser(m_account, inviter);
        QHash<QString, QString> ids;
        const Permissions granted[] = {Permissions::ofAdministrator(),
                                       {false, DeveloperPermission::ReadWrite, TeamPermission::Manager},
                                       {},
                                       Permissions::ofAdministrator()};
        const char *const names[] = {"administrator", "manager", "developer", "expired"};
        for (int i = 0; i < 4; ++i) {
            if (granted[i].administrator && !inviter.administrator)
                continue;
            ids.insert(QString::fromLatin1(names[i]),
                       m_house->addInvitation(m_account, QString::fromLatin1(names[i]) + QStringLiteral("@example.com"),
                                              granted[i], i < 3 ? InvitationState::Pending : InvitationState::Expired,
                                              who));
        }
        // Another's is nobody else's matter, nor is what the same person made elsewhere.
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        m_house->addMember(elsewhere, who, inviter);
        const QString kept[] = {m_house->addInvitation(m_account, QStringLiteral("kept@example.com"),
                                                       Permissions::ofAdministrator(), InvitationState::Pending,
                                                       m_admin),
                                m_house->addInvitation(elsewhere, QStringLiteral("administrator@example.com"), inviter,
                                                       InvitationState::Pending, who),
                                m_house->addInvitation(m_account, QStringLiteral("done@example.com"), inviter,
                                                       InvitationState::Accepted, who)};
        const QByteArray before = m_house->everything();
        QVERIFY(ask(method, QStringLiteral("/users/") + who, change).status < 300);

        int revoked = 0;
        for (auto one = ids.cbegin(); one != ids.cend(); ++one) {
            const QString state =
                House::json(ask(Method::Get, QStringLiteral("/invitations/") + one.value())).value(u"state").toString();
            const bool stays = left.contains(one.key());
            const QString expected = one.key() == u"expired" ? QStringLiteral("expired") : QStringLiteral("pending");
            QCOMPARE(state, stays ? expected : QStringLiteral("revoked"));
            revoked += stays ? 0 : 1;
            // What nobody vouches for lets nobody in, and does not come back.
            const QString person = m_house->addPerson(one.key() + QStringLiteral("@example.com"));
            const Response accepted = m_house->service->handle(
                House::request(Method::Post, QStringLiteral("/invitations/%1/accept").arg(one.value())),
                SignedIn{{}, person});
            QCOMPARE(House::code(accepted), stays && expected == u"pending" ? 0 : 10080);
            if (!stays)
                QCOMPARE(House::code(ask(Method::Post, QStringLiteral("/invitations/%1/resend").arg(one.value()))),
                         10080);
        }
        QCOMPARE(m_house->eventTypes(m_account).count(QStringLiteral("invitation_deleted.v0")), revoked);
        for (const QString &id : kept) {
            for (const QByteArray &line : before.split('\n')) {
                if (line.contains(id.toLatin1()))
                    QVERIFY(m_house->everything().contains(line));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestIamInvitations)
#include "tst_iam_invitations.moc"
