// SPDX-License-Identifier: Apache-2.0
#include "workspace/snapshotchange.h"

#include <QTest>

using namespace gatehouse;

namespace
{

Principal principal(PrincipalKind kind, const QString &id)
{
    Principal principal;
    principal.kind = kind;
    principal.id = id;
    principal.name = id;
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

Snapshot account()
{
    Snapshot snapshot;
    snapshot.principals = {principal(PrincipalKind::User, "usr_1"), principal(PrincipalKind::ServiceUser, "bot_1")};
    snapshot.credentials = {credential(CredentialKind::Authtoken, "cr_1", "usr_1"),
                            credential(CredentialKind::ApiKey, "ak_1", "usr_1"),
                            credential(CredentialKind::Authtoken, "cr_2", "bot_1")};
    for (const Dataset dataset : allDatasets)
        snapshot.datasets[dataset] = {DatasetState::Available, std::nullopt};
    snapshot.datasets[Dataset::SshKeys].state = DatasetState::Empty;
    snapshot.datasets[Dataset::Invitations].state = DatasetState::Empty;
    snapshot.index();
    return snapshot;
}

QStringList idsOf(const auto &rows)
{
    QStringList ids;
    for (const auto &row : rows)
        ids.append(row.id);
    return ids;
}

QString stateOf(const Snapshot &snapshot, Dataset dataset)
{
    return toString(snapshot.status(dataset).state);
}

} // namespace

class TestSnapshotChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsNewOnesFirstOfTheirKind()
    {
        Snapshot snapshot = account();
        for (int twice = 0; twice < 2; ++twice) {
            put(snapshot, principal(PrincipalKind::User, "usr_2"));
            put(snapshot, principal(PrincipalKind::ServiceUser, "bot_2"));
            put(snapshot, credential(CredentialKind::ApiKey, "ak_2", "usr_2"));
            put(snapshot, credential(CredentialKind::SshKey, "sshcr_1", "usr_2"));
        }
        snapshot.index();
        QCOMPARE(idsOf(snapshot.principals), QStringList({"usr_2", "usr_1", "bot_2", "bot_1"}));
        QCOMPARE(idsOf(snapshot.credentials), QStringList({"cr_1", "ak_2", "ak_1", "cr_2", "sshcr_1"}));
        QCOMPARE(stateOf(snapshot, Dataset::SshKeys), QStringLiteral("available"));
    }

    void replacesWhatChanged()
    {
        Snapshot snapshot = account();
        Principal changed = principal(PrincipalKind::User, "usr_1");
        changed.active = false;
        put(snapshot, changed);
        snapshot.index();
        QCOMPARE(snapshot.principals.size(), 2);
        QVERIFY(!snapshot.principal("usr_1")->active);
    }

    void takesAPrincipalWithItsCredentials()
    {
        Snapshot snapshot = account();
        takePrincipal(snapshot, "usr_1");
        takePrincipal(snapshot, "usr_1");
        snapshot.index();
        QCOMPARE(idsOf(snapshot.principals), QStringList({"bot_1"}));
        QCOMPARE(idsOf(snapshot.credentials), QStringList({"cr_2"}));
        QCOMPARE(stateOf(snapshot, Dataset::Users), QStringLiteral("empty"));
        QCOMPARE(stateOf(snapshot, Dataset::ApiKeys), QStringLiteral("empty"));
        QCOMPARE(stateOf(snapshot, Dataset::Authtokens), QStringLiteral("available"));
    }

    void takesACredential()
    {
        Snapshot snapshot = account();
        takeCredential(snapshot, "ak_1");
        snapshot.index();
        QVERIFY(!snapshot.credential("ak_1"));
        QCOMPARE(stateOf(snapshot, Dataset::ApiKeys), QStringLiteral("empty"));
    }

    void saysNothingNewOfAListThatIsNotWhole()
    {
        Snapshot snapshot = account();
        snapshot.datasets[Dataset::ApiKeys].state = DatasetState::Incomplete;
        takeCredential(snapshot, "ak_1");
        QCOMPARE(stateOf(snapshot, Dataset::ApiKeys), QStringLiteral("incomplete"));
    }

    void keepsARevokedInvitation()
    {
        Snapshot snapshot = account();
        Invitation invitation;
        invitation.id = QStringLiteral("inv_1");
        put(snapshot, invitation);
        QCOMPARE(stateOf(snapshot, Dataset::Invitations), QStringLiteral("available"));
        revokeInvitationIn(snapshot, "inv_1");
        snapshot.index();
        QCOMPARE(toString(snapshot.invitation("inv_1")->state), QStringLiteral("revoked"));
    }
};

QTEST_APPLESS_MAIN(TestSnapshotChange)
#include "tst_snapshotchange.moc"
