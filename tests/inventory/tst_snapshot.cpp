// SPDX-License-Identifier: Apache-2.0
#include "inventory/snapshot.h"

#include "core/ksuid.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

Principal person(const QString &id)
{
    Principal principal;
    principal.id = id;
    principal.name = id;
    return principal;
}

Credential token(const QString &id, const QString &owner)
{
    Credential credential;
    credential.id = id;
    credential.ownerId = owner;
    return credential;
}

TunnelSession session(const QString &id, const QString &credential)
{
    TunnelSession session;
    session.id = id;
    session.credentialId = credential;
    return session;
}

QStringList sorted(const QSet<QString> &set)
{
    QStringList list(set.cbegin(), set.cend());
    list.sort();
    return list;
}

Snapshot small()
{
    Snapshot snapshot;
    snapshot.principals = {person("usr_a"), person("usr_b")};
    snapshot.credentials = {token("cr_1", "usr_a"), token("cr_2", "usr_b"), token("cr_3", "usr_a"), token("cr_4", "")};
    snapshot.sessions = {session("ts_1", "cr_3"), session("ts_2", "cr_1"), session("ts_3", "cr_3"),
                         session("ts_4", "")};
    Invitation invitation;
    invitation.id = QStringLiteral("inv_1");
    snapshot.invitations = {invitation};
    snapshot.index();
    return snapshot;
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsById()
    {
        const Snapshot snapshot = small();
        QVERIFY(snapshot.principal("usr_b"));
        QCOMPARE(snapshot.principal("usr_b")->id, QStringLiteral("usr_b"));
        QCOMPARE(snapshot.credential("cr_3")->ownerId, QStringLiteral("usr_a"));
        QCOMPARE(snapshot.invitation("inv_1")->id, QStringLiteral("inv_1"));
        QVERIFY(!snapshot.principal("usr_c"));
        QVERIFY(!snapshot.credential("usr_a"));
        QVERIFY(!snapshot.invitation(""));
    }

    void keepsTheOrderOfTheList()
    {
        const Snapshot snapshot = small();
        QStringList ids;
        for (const Credential *credential : snapshot.credentialsOf("usr_a"))
            ids.append(credential->id);
        QCOMPARE(ids, QStringList({"cr_1", "cr_3"}));
        ids.clear();
        for (const TunnelSession *one : snapshot.sessionsOf("cr_3"))
            ids.append(one->id);
        QCOMPARE(ids, QStringList({"ts_1", "ts_3"}));
        QCOMPARE(snapshot.sessionCountOfPrincipal("usr_a"), 3);
        QCOMPARE(snapshot.sessionCountOfPrincipal("usr_b"), 0);
        QVERIFY(snapshot.credentialsOf("").isEmpty());
        QVERIFY(snapshot.sessionsOf("").isEmpty());
    }

    void addsUnlistedOwnersOnce()
    {
        const std::chrono::sys_seconds born = std::chrono::sys_days{2025y / 3 / 1};
        const QString owner = "usr_" + Ksuid::make(born).toString();
        Snapshot snapshot = small();
        snapshot.credentials.append(token("cr_5", owner));
        snapshot.credentials.append(token("cr_6", owner));
        snapshot.index();
        snapshot.index();
        QCOMPARE(snapshot.principals.size(), 3);
        const Principal *unlisted = snapshot.principal(owner);
        QVERIFY(unlisted);
        QCOMPARE(unlisted->kind, PrincipalKind::Unlisted);
        QCOMPARE(unlisted->name, owner);
        QVERIFY(!unlisted->permissionsKnown);
        QCOMPARE(unlisted->createdAt, std::optional<Timestamp>(born));
        QCOMPARE(snapshot.credentialsOf(owner).size(), 2);

        // Once the account lists the person, or the credentials are gone, the stand-in goes.
        snapshot.credentials.removeLast();
        snapshot.credentials.removeLast();
        snapshot.index();
        QCOMPARE(snapshot.principals.size(), 2);
        QVERIFY(!snapshot.principal(owner));
    }

    void isUnknownUntilAsked()
    {
        Snapshot snapshot;
        QCOMPARE(toString(snapshot.status(Dataset::Users).state), toString(DatasetState::Unknown));
        snapshot.datasets[Dataset::Users] = {DatasetState::Empty, std::nullopt};
        QCOMPARE(toString(snapshot.status(Dataset::Users).state), toString(DatasetState::Empty));
    }

    void tellsWhatChanged()
    {
        const Snapshot before = small();
        Snapshot after = before;
        after.principals[0].name = QStringLiteral("Another name");
        after.credentials.removeAt(1);
        after.credentials.prepend(token("cr_9", "usr_a"));
        after.sessions[1].ip = QStringLiteral("192.0.2.1");
        after.sessions.removeAt(0);
        after.index();

        const SnapshotDifference changes = difference(&before, after);
        QCOMPARE(sorted(changes.principals.changed), QStringList({"usr_a"}));
        QVERIFY(changes.principals.added.isEmpty() && changes.principals.removed.isEmpty());
        QCOMPARE(sorted(changes.credentials.added), QStringList({"cr_9"}));
        QCOMPARE(sorted(changes.credentials.removed), QStringList({"cr_2"}));
        QVERIFY(changes.credentials.changed.isEmpty());
        QVERIFY(changes.invitations.isEmpty());
        QCOMPARE(sorted(changes.sessions.changed), QStringList({"ts_2"}));
        QCOMPARE(sorted(changes.sessions.removed), QStringList({"ts_1"}));
    }

    void everythingIsNewAtFirst()
    {
        const Snapshot after = small();
        const SnapshotDifference changes = difference(nullptr, after);
        QCOMPARE(changes.principals.added.size(), 2);
        QCOMPARE(changes.credentials.added.size(), 4);
        QCOMPARE(changes.invitations.added.size(), 1);
        QCOMPARE(changes.sessions.added.size(), 4);
        QVERIFY(difference(&after, after).credentials.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
