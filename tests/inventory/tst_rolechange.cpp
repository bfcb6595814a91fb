// SPDX-License-Identifier: Apache-2.0
#include "inventory/rolechange.h"

#include <QTest>

using namespace gatehouse;

namespace
{

constexpr auto rw = DeveloperPermission::ReadWrite;
constexpr auto ro = DeveloperPermission::ReadOnly;
constexpr auto watch = TeamPermission::ReadOnly;
constexpr auto invite = TeamPermission::Invite;
constexpr auto manager = TeamPermission::Manager;
constexpr auto noBilling = BillingPermission::None;
constexpr auto billing = BillingPermission::Access;
const Permissions admin = Permissions::ofAdministrator();

Principal person(const QString &id, const Permissions &permissions, bool active = true)
{
    Principal principal;
    principal.id = id;
    principal.name = id;
    principal.permissions = permissions;
    principal.active = active;
    return principal;
}

Credential credential(CredentialKind kind, const QString &id, const QString &owner)
{
    Credential credential;
    credential.kind = kind;
    credential.id = id;
    credential.ownerId = owner;
    return credential;
}

/// One active administrator, one who is disabled, a manager, a developer, a reader, a service user, an unlisted owner.
Snapshot account()
{
    Snapshot snapshot;
    snapshot.principals = {person("usr_admin", admin),
                           person("usr_away", admin, false),
                           person("usr_manager", {false, rw, manager, noBilling}),
                           person("usr_dev", {false, rw, watch, noBilling}),
                           person("usr_reader", {false, ro, watch, billing}),
                           person("bot_ci", Permissions::ofServiceUser())};
    snapshot.principals.last().kind = PrincipalKind::ServiceUser;
    snapshot.credentials = {
        credential(CredentialKind::ApiKey, "ak_1", "usr_dev"), credential(CredentialKind::Authtoken, "cr_1", "usr_dev"),
        credential(CredentialKind::ApiKey, "ak_2", "usr_dev"), credential(CredentialKind::ApiKey, "ak_3", "usr_admin"),
        credential(CredentialKind::Authtoken, "cr_2", "usr_unlisted")};
    snapshot.datasets[Dataset::Users] = {DatasetState::Available, std::nullopt};
    snapshot.index();
    return snapshot;
}

} // namespace

Q_DECLARE_METATYPE(gatehouse::Permissions)
Q_DECLARE_METATYPE(gatehouse::RoleRefusal)

class TestRoleChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<Permissions>("wanted");
        QTest::addColumn<QString>("acting");
        QTest::addColumn<RoleRefusal>("refusal");
        QTest::addColumn<int>("code");
        const Permissions dev{false, rw, watch, noBilling};
        const auto row = [](const char *name, const char *user, const Permissions &wanted, const char *acting,
                            RoleRefusal refusal, int code) {
            QTest::newRow(name) << QString(user) << wanted << QString(acting) << refusal << code;
        };
        row("fine", "usr_dev", {false, rw, invite, noBilling}, "usr_admin", RoleRefusal::None, 0);
        row("fine by a manager", "usr_dev", {false, rw, manager, noBilling}, "usr_manager", RoleRefusal::None, 0);
        row("taken away by a manager", "usr_reader", {false, ro, watch, noBilling}, "usr_manager", RoleRefusal::None,
            0);
        row("nothing changes", "usr_dev", dev, "usr_admin", RoleRefusal::NothingChanges, 0);
        row("an administrator's other three do not count", "usr_admin", {true, ro, watch, noBilling}, "usr_admin",
            RoleRefusal::NothingChanges, 0);
        row("inviting without developing", "usr_dev", {false, ro, invite, noBilling}, "usr_admin",
            RoleRefusal::Inconsistent, 4413);
        row("managing without developing", "usr_reader", {false, ro, manager, billing}, "", RoleRefusal::Inconsistent,
            4413);
        row("last administrator", "usr_admin", dev, "usr_admin", RoleRefusal::LastAdministrator, 6602);
        row("last administrator, acting unknown", "usr_admin", dev, "", RoleRefusal::LastAdministrator, 6602);
        row("a disabled administrator is not the last", "usr_away", dev, "usr_admin", RoleRefusal::None, 0);
        row("above yourself: billing", "usr_dev", {false, rw, watch, billing}, "usr_manager",
            RoleRefusal::AboveYourself, 6616);
        row("promoting", "usr_dev", admin, "usr_manager", RoleRefusal::AdministratorOnly, 6605);
        row("editing an administrator", "usr_away", dev, "usr_manager", RoleRefusal::AdministratorOnly, 6606);
        row("no manager", "usr_reader", dev, "usr_dev", RoleRefusal::NotAllowed, 6614);
        row("not even oneself", "usr_dev", {false, ro, watch, noBilling}, "usr_dev", RoleRefusal::NotAllowed, 6614);
        row("a service user is no manager", "usr_reader", dev, "bot_ci", RoleRefusal::NotAllowed, 6614);
        row("acting person unlisted", "usr_dev", admin, "usr_unlisted", RoleRefusal::None, 0);
        row("acting person not found", "usr_dev", admin, "usr_nobody", RoleRefusal::None, 0);
        row("a service user has no roles", "bot_ci", admin, "usr_admin", RoleRefusal::NotAUser, 0);
        row("nor has an unlisted owner", "usr_unlisted", admin, "usr_admin", RoleRefusal::NotAUser, 0);
        row("nor somebody who is gone", "usr_nobody", admin, "usr_admin", RoleRefusal::NotAUser, 0);
    }

    void refuses()
    {
        QFETCH(QString, user);
        QFETCH(Permissions, wanted);
        QFETCH(QString, acting);
        QFETCH(RoleRefusal, refusal);
        QFETCH(int, code);
        const RoleConsequences found = consequences(account(), user, wanted, acting);
        QCOMPARE(found.refusal, refusal);
        QCOMPARE(found.refusalCode, code);
    }

    void doesNotCallSomebodyTheLastWithoutTheWholeList()
    {
        Snapshot snapshot = account();
        snapshot.datasets[Dataset::Users].state = DatasetState::Incomplete;
        QCOMPARE(consequences(snapshot, "usr_admin", {false, rw, watch, noBilling}, "usr_admin").refusal,
                 RoleRefusal::None);
    }

    void namesWhatIsGainedAndLost()
    {
        const Snapshot snapshot = account();
        RoleConsequences found = consequences(snapshot, "usr_dev", {false, ro, watch, billing}, "usr_admin");
        QCOMPARE(found.gained, QList<Ability>({Ability::ManageBilling}));
        QCOMPARE(found.lost, QList<Ability>({Ability::CallApi, Ability::WriteDeveloper}));
        QCOMPARE(found.refusedKeyIds, QStringList({"ak_1", "ak_2"}));
        QVERIFY(!found.ownDemotion);

        found = consequences(snapshot, "usr_dev", admin, "usr_admin");
        QCOMPARE(found.gained,
                 QList<Ability>({Ability::Invite, Ability::ManageMembers, Ability::ManageBilling,
                                 Ability::ManageAdministrators, Ability::ManageServiceUsers, Ability::ManageSettings}));
        QVERIFY(found.lost.isEmpty());
        QVERIFY(found.refusedKeyIds.isEmpty());
    }

    void refusesNoKeyThatWasRefusedBefore()
    {
        Snapshot snapshot = account();
        snapshot.credentials.append(credential(CredentialKind::ApiKey, "ak_9", "usr_reader"));
        snapshot.index();
        const RoleConsequences found = consequences(snapshot, "usr_reader", {false, ro, watch, noBilling}, "usr_admin");
        QVERIFY(found.refusedKeyIds.isEmpty());
    }

    void saysWhenOneCannotTakeItBack()
    {
        Snapshot snapshot = account();
        const Permissions dev{false, rw, watch, noBilling};
        QVERIFY(consequences(snapshot, "usr_manager", dev, "usr_manager").ownDemotion);
        QVERIFY(!consequences(snapshot, "usr_manager", dev, "usr_admin").ownDemotion);
        // Another administrator stays, so it is allowed; but it cannot be undone by oneself.
        snapshot.principals[1].active = true;
        snapshot.index();
        const RoleConsequences found = consequences(snapshot, "usr_admin", {false, rw, manager, billing}, "usr_admin");
        QCOMPARE(found.refusal, RoleRefusal::None);
        QVERIFY(found.ownDemotion);
    }

    void asksEachAbilityOfTheRightPermission()
    {
        // In the order of allAbilities.
        const auto abilities = [](const Permissions &permissions) {
            QString text;
            for (const Ability ability : allAbilities)
                text += may(permissions, ability) ? u'+' : u'-';
            return text;
        };
        QCOMPARE(abilities({false, ro, watch, noBilling}), QStringLiteral("--------"));
        QCOMPARE(abilities({false, rw, watch, noBilling}), QStringLiteral("++------"));
        QCOMPARE(abilities({false, rw, invite, noBilling}), QStringLiteral("+++-----"));
        QCOMPARE(abilities({false, rw, manager, noBilling}), QStringLiteral("++++----"));
        QCOMPARE(abilities({false, ro, watch, billing}), QStringLiteral("----+---"));
        QCOMPARE(abilities({true, ro, watch, noBilling}), QStringLiteral("++++++++"));
    }
};

QTEST_APPLESS_MAIN(TestRoleChange)
#include "tst_rolechange.moc"
