// SPDX-License-Identifier: Apache-2.0
#include "workspace/workspace.h"

#include "site.h"
#include "support/testcertificates.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAnAccount()
    {
        Site site;
        QSignalSpy announced(site.workspace.get(), &Workspace::accountAdded);
        Account *account = site.added();
        QVERIFY(account);
        QCOMPARE(announced.size(), 1);
        QVERIFY(account->state() == ConnectionState::Ready);
        QCOMPARE(account->snapshot()->account.id, site.account);
        QCOMPARE(account->ownKeyId(), site.keyId);
        QCOMPARE(account->actingPrincipalId(), site.admin);
        QCOMPARE(account->requestLimit(), 120);
        QVERIFY(account->requestsUsed() >= 9);

        const QString id = account->profile().id;
        QCOMPARE(site.secrets.entries.keys(), QStringList({"account/" + id + "/key"}));
        QFile profiles(site.folder.filePath("settings/profiles.json"));
        QVERIFY(profiles.open(QIODevice::ReadOnly));
        const QByteArray text = profiles.readAll();
        const std::string_view key = site.key->reveal();
        QVERIFY(!text.contains(QByteArray(key.data(), static_cast<qsizetype>(key.size()))));
        QVERIFY(QFileInfo::exists(site.folder.filePath("data/rate/" + id)));

        // The next start finds it, and reads its key from the keychain.
        site.restart();
        QCOMPARE(site.workspace->accounts().size(), 1);
        account = site.workspace->account(id);
        QVERIFY(account);
        QVERIFY(account->state() == ConnectionState::Closed);
        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QCOMPARE(account->snapshot()->principals.size(), 3);
    }

    void refusesAProfileThatCannotWork()
    {
        Site site;
        Profile profile = site.profile();
        profile.url = QUrl(QStringLiteral("http://api.example.com"));
        QCOMPARE(outcome(site.workspace->add(profile, site.copyOfKey(), nullptr)), QStringLiteral("invalid"));
        QCOMPARE(outcome(site.workspace->add(site.profile(), nullptr, nullptr)), QStringLiteral("invalid"));
        QCOMPARE(site.secrets.calls, 0);
    }

    void leavesANewerFileAlone()
    {
        Site site;
        QVERIFY(site.added());
        QFile profiles(site.folder.filePath("settings/profiles.json"));
        QVERIFY(profiles.open(QIODevice::WriteOnly | QIODevice::Truncate));
        const QByteArray newer = "{\"version\": 99}";
        profiles.write(newer);
        profiles.close();

        Workspace workspace({QDir(site.folder.filePath("settings")), QDir(site.folder.filePath("data"))}, site.secrets,
                            site.clock);
        QCOMPARE(errorOf(workspace.load()), QStringLiteral("storage"));
        QVERIFY(workspace.accounts().isEmpty());
        const auto before = site.secrets.entries;
        QCOMPARE(outcome(workspace.add(site.profile(), site.copyOfKey(), nullptr)), QStringLiteral("storage"));
        QCOMPARE(site.secrets.entries, before);
        QVERIFY(profiles.open(QIODevice::ReadOnly));
        QCOMPARE(profiles.readAll(), newer);
    }

    void saysWhyItFailed()
    {
        Site site;
        const SharedSecret wrong =
            Secret::share(Secret::copyOf(QByteArrayView("2JQxVJ1lYcVK2oPVbG6LJZoGm5Z_4vYnYzHmYQXqXg5b")));
        Account *account = site.workspace->openAdHoc(site.profile(), wrong);
        QTRY_VERIFY(account->state() == ConnectionState::Failed);
        QCOMPARE(toString(account->lastError()->kind), QStringLiteral("unauthorized"));
        QVERIFY(!account->snapshot());
        // The right key heals it.
        account->setKey(site.copyOfKey());
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QVERIFY(!account->lastError());

        site.server.reset();
        const auto reading = account->refresh();
        QVERIFY(await(reading, 60s));
        QCOMPARE(errorOf(reading.result()), QStringLiteral("offline"));
        QVERIFY(account->state() == ConnectionState::Failed);
        QVERIFY(account->snapshot());
    }

    void worksWithThePublishedApiAlone()
    {
        Site site;
        site.missing = {"/users", "/invitations", "/account", "/accounts", "/events"};
        Account *account = site.added();
        QVERIFY(account);
        const SnapshotPtr snapshot = account->snapshot();
        for (const Dataset dataset : {Dataset::Users, Dataset::Invitations, Dataset::Account, Dataset::Events})
            QCOMPARE(toString(snapshot->status(dataset).state), QStringLiteral("not_offered"));
        QVERIFY(snapshot->principal(site.developer)->kind == PrincipalKind::Unlisted);
        QVERIFY(snapshot->principal(site.bot)->kind == PrincipalKind::ServiceUser);
        QCOMPARE(account->actingPrincipalId(), site.admin);
        QCOMPARE(outcome(account->removePrincipal(site.developer)), QStringLiteral("invalid"));
    }

    void anAdHocAccountLeavesNoTrace()
    {
        Site site;
        Account *account = site.workspace->openAdHoc(site.profile(), site.copyOfKey());
        QVERIFY(!account->rotations());
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QVERIFY(!account->rotations());
        QCOMPARE(site.workspace->accounts(), QList<Account *>({account}));
        QCOMPARE(site.secrets.calls, 0);
        QVERIFY(!QFileInfo::exists(site.folder.filePath("settings")));
        QVERIFY(!QFileInfo::exists(site.folder.filePath("data/journal.sqlite")));
        UserChange change;
        change.name = QStringLiteral("Benjamin");
        QCOMPARE(outcome(account->changeUser(site.developer, change)), QString());
        QCOMPARE(outcome(site.workspace->remove(account->profile().id)), QString());
        QVERIFY(site.workspace->accounts().isEmpty());
    }

    void showsAtOnceWhatAMutationDid()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const int lists = site.asked("/users");
        QSignalSpy published(account, &Account::published);

        UserChange change;
        change.permissions = Permissions{false, DeveloperPermission::ReadWrite, TeamPermission::Invite, {}};
        QCOMPARE(outcome(account->changeUser(site.developer, change)), QString());
        QVERIFY(account->snapshot()->principal(site.developer)->permissions == *change.permissions);

        const auto bot = account->createServiceUser({.name = QStringLiteral("ci")});
        QCOMPARE(outcome(bot), QString());
        const QString botId = bot.result()->id;
        QCOMPARE(account->snapshot()->principal(botId)->name, QStringLiteral("ci"));
        ServiceUserChange rename;
        rename.name = QStringLiteral("continuous");
        QCOMPARE(outcome(account->changeServiceUser(botId, rename)), QString());
        QCOMPARE(account->snapshot()->principal(botId)->name, QStringLiteral("continuous"));

        CredentialDraft draft;
        draft.kind = CredentialKind::Authtoken;
        draft.ownerId = botId;
        const auto created = account->createCredential(draft);
        QCOMPARE(outcome(created), QString());
        QVERIFY(created.result()->token && !created.result()->token->isEmpty());
        const QString credentialId = created.result()->credential.id;
        QCOMPARE(account->snapshot()->credentialsOf(botId).size(), 1);
        CredentialChange describe;
        describe.description = QStringLiteral("build machine");
        QCOMPARE(outcome(account->changeCredential(credentialId, describe)), QString());
        QCOMPARE(account->snapshot()->credential(credentialId)->description, QStringLiteral("build machine"));
        const auto removed = account->removeCredential(credentialId);
        QCOMPARE(outcome(removed), QString());
        QVERIFY(*removed.result() == Removal::Done);
        QVERIFY(!account->snapshot()->credential(credentialId));
        const auto again = account->removeCredential(credentialId);
        QCOMPARE(outcome(again), QString()); // gone is gone
        QVERIFY(*again.result() == Removal::WasGone);

        const auto invited = account->createInvitation({.email = QStringLiteral("new@example.com")});
        QCOMPARE(outcome(invited), QString());
        const QString invitationId = invited.result()->id;
        QCOMPARE(outcome(account->resendInvitation(invitationId)), QString());
        QCOMPARE(outcome(account->revokeInvitation(invitationId)), QString());
        QCOMPARE(toString(account->snapshot()->invitation(invitationId)->state), QStringLiteral("revoked"));

        QCOMPARE(outcome(account->removePrincipal(botId)), QString());
        QVERIFY(!account->snapshot()->principal(botId));
        QCOMPARE(outcome(account->removePrincipal(site.developer)), QString());
        QVERIFY(account->snapshot()->credentialsOf(site.developer).isEmpty());
        QVERIFY(published.size() >= 10);
        QCOMPARE(site.asked("/users"), lists + 2); // the two mutations; nothing was listed again

        // The service agrees with all of it.
        const SnapshotPtr patched = account->snapshot();
        QCOMPARE(outcome(account->refresh()), QString());
        const SnapshotDifference left = difference(patched.get(), *account->snapshot());
        QVERIFY(left.principals.isEmpty());
        QVERIFY(left.credentials.isEmpty());
        QVERIFY(left.invitations.isEmpty());

        const auto events = account->events({}, credentialId, 10);
        QCOMPARE(outcome(events), QString());
        QCOMPARE(events.result()->size(), 3);
    }

    void readsTheSessionsOfWhatWasRevoked()
    {
        Site site;
        const QString used = site.house.addCredential(site.account, site.developer, CredentialKind::Authtoken);
        site.house.addSession(site.account, used);
        Account *account = site.added();
        QVERIFY(account);
        QCOMPARE(account->snapshot()->sessionsOf(used).size(), 1);
        const int before = site.asked("/tunnel_sessions");
        QCOMPARE(outcome(account->removeCredential(used)), QString());
        QTRY_COMPARE(site.asked("/tunnel_sessions"), before + 1);
    }

    void refusalsOfTheServiceAreHandedOn()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        UserChange demote;
        demote.permissions = Permissions{};
        const auto changing = account->changeUser(site.admin, demote);
        QVERIFY(await(changing));
        QVERIFY(changing.result().error().is(6602));
        QVERIFY(account->snapshot()->principal(site.admin)->permissions.administrator);
    }

    void aReadOnlyAccountChangesNothing()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Profile profile = account->profile();
        profile.readOnly = true;
        QSignalSpy changed(account, &Account::profileChanged);
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QCOMPARE(changed.size(), 1);
        const int before = site.requests();
        QCOMPARE(outcome(account->changeUser(site.developer, {})), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->createServiceUser({})), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->changeServiceUser(site.bot, {})), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->removePrincipal(site.bot)), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->createCredential({})), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->changeCredential(site.keyId, {})), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->removeCredential(site.keyId)), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->createInvitation({})), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->resendInvitation("inv_1")), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->revokeInvitation("inv_1")), QStringLiteral("invalid"));
        QVERIFY(!account->rotations());
        QCOMPARE(site.requests(), before);
    }

    void nothingIsChangedBeforeItIsOpen()
    {
        Site site;
        Account *account = site.addedBefore();
        QVERIFY(account);
        QCOMPARE(outcome(account->removeCredential(site.keyId)), QStringLiteral("conflict"));
        QCOMPARE(outcome(account->events({}, {}, 1)), QStringLiteral("conflict"));
    }

    void opensTheJournalWhenRotationsAreAskedFor()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString journal = site.folder.filePath("data/journal.sqlite");
        QVERIFY(!QFileInfo::exists(journal));
        Rotations *rotations = account->rotations();
        QVERIFY(rotations);
        QCOMPARE(account->rotations(), rotations);
        QVERIFY(QFileInfo::exists(journal));
    }

    void probes()
    {
        Site site;
        site.missing = {"/invitations"};
        auto probing = site.workspace->probe(site.profile({}), site.copyOfKey(), nullptr);
        QVERIFY(await(probing));
        ConnectionProbe found = probing.result();
        QVERIFY(!found.error);
        QCOMPARE(found.keyOwnerId, site.admin);
        QCOMPARE(found.keyOwnerName, QStringLiteral("Someone"));
        QVERIFY(found.keyOwnerPermissions->administrator);
        QCOMPARE(found.datasets.size(), std::size(allDatasets));
        QCOMPARE(toString(found.datasets[Dataset::Users].state), QStringLiteral("available"));
        QCOMPARE(toString(found.datasets[Dataset::SshKeys].state), QStringLiteral("empty"));
        QCOMPARE(toString(found.datasets[Dataset::Invitations].state), QStringLiteral("not_offered"));
        // Nothing was saved.
        QCOMPARE(site.secrets.calls, 0);
        QVERIFY(site.workspace->accounts().isEmpty());

        probing = site.workspace->probe(
            site.profile(), Secret::share(Secret::copyOf(QByteArrayView("2JQxVJ1lYcVK2oPVbG6LJZoGm5Z_4vYnYzHmYQ"))),
            nullptr);
        QVERIFY(await(probing));
        QCOMPARE(toString(probing.result().error->kind), QStringLiteral("unauthorized"));
        QVERIFY(probing.result().keyOwnerId.isEmpty());

        std::stop_source stop;
        probing = site.workspace->probe(site.profile(), site.copyOfKey(), nullptr, stop.get_token());
        stop.request_stop();
        QVERIFY(await(probing));
        QCOMPARE(toString(probing.result().error->kind), QStringLiteral("cancelled"));
    }

    void probesTheFirstPageOnly()
    {
        Site site;
        for (int i = 0; i < 150; ++i)
            site.house.addCredential(site.account, site.bot, CredentialKind::Authtoken);
        const auto probing = site.workspace->probe(site.profile(), site.copyOfKey(), nullptr);
        QVERIFY(await(probing));
        QCOMPARE(toString(probing.result().datasets.at(Dataset::Authtokens).state), QStringLiteral("available"));
        QCOMPARE(site.asked("/credentials"), 1);
    }

    void showsACertificateToPin()
    {
        const TestCertificate certificate = makeTestCertificate();
        Site site(certificate.serverConfiguration());
        auto probing = site.workspace->probe(site.profile(), site.copyOfKey(), nullptr);
        QVERIFY(await(probing, 60s));
        const ConnectionProbe found = probing.result();
        QCOMPARE(toString(found.error->kind), QStringLiteral("tls"));
        QCOMPARE(found.certificateFingerprint, QString::fromLatin1(certificate.fingerprint().toHex()));

        Profile pinned = site.profile();
        pinned.tls = TlsMode::Pinned;
        pinned.fingerprint = found.certificateFingerprint;
        probing = site.workspace->probe(pinned, site.copyOfKey(), nullptr);
        QVERIFY(await(probing));
        QVERIFY(!probing.result().error);
        QCOMPARE(probing.result().keyOwnerId, site.admin);
    }

    void findsByIdOrName()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        QCOMPARE(*site.workspace->find(account->profile().id), account);
        QCOMPARE(*site.workspace->find("acme"), account);
        QCOMPARE(errorOf(site.workspace->find("nobody")), QStringLiteral("not_found"));
        QVERIFY(site.added());
        QCOMPARE(errorOf(site.workspace->find("Acme")), QStringLiteral("invalid"));
        const auto sample = site.workspace->find("sample");
        QVERIFY(sample);
        QVERIFY((*sample)->profile().isSample());
        QCOMPARE(*site.workspace->find("sample"), *sample);
    }

    void cancelsTheFirstReading()
    {
        Site site;
        Account *account = site.workspace->openAdHoc(site.profile(), site.copyOfKey());
        QVERIFY(account->state() == ConnectionState::Reading);
        const auto reading = account->refresh();
        account->cancelRefresh();
        QCOMPARE(outcome(reading), QStringLiteral("cancelled"));
        QVERIFY(account->state() == ConnectionState::Closed);
        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
    }

    void mayEndAtAnyMoment_data()
    {
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 3, 5, 8, 13, 21, 34})
            QTest::addRow("%d turns", turns) << turns;
    }

    void mayEndAtAnyMoment()
    {
        QFETCH(int, turns);
        Site site;
        Account *account = site.addedBefore();
        QVERIFY(account);
        const auto probing = site.workspace->probe(site.profile(), site.copyOfKey(), nullptr);
        const auto adding = site.workspace->add(site.profile("Another"), site.copyOfKey(), nullptr);
        const auto reading = account->refresh();
        for (int turn = 0; turn < turns; ++turn)
            QCoreApplication::processEvents();
        site.workspace.reset();
        QCoreApplication::processEvents();
        // Whatever was under way is over, one way or another.
        QTRY_VERIFY(probing.isFinished() && adding.isFinished() && reading.isFinished());
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
