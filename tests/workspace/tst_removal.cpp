// SPDX-License-Identifier: Apache-2.0
// What is not removed while a rotation needs it, here or elsewhere; and an account that goes.
#include "site.h"

#include "rotation/journal.h"
#include "rotation/nonce.h"
#include "support/openrotation.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class TestRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOpenRotationHoldsItsCredentials()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString id = account->profile().id;
        const QString botKey = account->snapshot()->credentialsOf(site.bot).first()->id;
        // Another process has the journal: the nonce in a successor's metadata tells.
        auto journal = Journal::open(site.folder.filePath("data/journal.sqlite"));
        QVERIFY(journal);
        CredentialDraft draft;
        draft.kind = CredentialKind::ApiKey;
        draft.ownerId = site.bot;
        draft.metadata = Nonce{Ksuid::make(std::chrono::sys_days{2026y / 11 / 21}), botKey}.text();
        const auto created = account->createCredential(draft);
        QCOMPARE(outcome(created), QString());
        const QString successor = created.result()->credential.id;
        QVERIFY(!account->rotations());
        QCOMPARE(toString(account->rotationsError()->kind), QStringLiteral("conflict"));
        QCOMPARE(outcome(account->removeCredential(botKey)), QStringLiteral("conflict"));
        QCOMPARE(outcome(account->removeCredential(successor)), QStringLiteral("conflict"));
        QCOMPARE(outcome(site.workspace->remove(id)), QStringLiteral("conflict journal_in_use"));

        // Ours: the journal itself tells.
        QCOMPARE(outcome((*journal)->put(openRotation(id, botKey, successor))), QString());
        journal->reset();
        QCOMPARE(outcome(account->removeCredential(botKey)), QStringLiteral("conflict"));
        QCOMPARE(outcome(account->removeCredential(successor)), QStringLiteral("conflict"));
        const QString other = account->snapshot()->credentialsOf(site.developer).first()->id;
        QCOMPARE(outcome(account->removeCredential(other)), QString());
        QCOMPARE(outcome(site.workspace->remove(id)), QStringLiteral("conflict rotations_open"));
        QCOMPARE(site.secrets.entries.size(), 1);
        QVERIFY(site.workspace->account(id));
    }

    void aRowThatCannotBeReadHoldsItsAccountAlone()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString id = account->profile().id;
        const QString botKey = account->snapshot()->credentialsOf(site.bot).first()->id;
        const QString other = account->snapshot()->credentialsOf(site.developer).first()->id;
        const QString file = site.folder.filePath("data/journal.sqlite");
        const auto put = [&](const QString &profileId) {
            auto journal = Journal::open(file);
            QVERIFY(journal);
            QCOMPARE(outcome((*journal)->put(openRotation(profileId, botKey, QStringLiteral("ak_new")))), QString());
            journal->reset();
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("damage"));
            database.setDatabaseName(file);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral("UPDATE rotation SET record='{'")));
        };
        const auto close = [] { QSqlDatabase::removeDatabase(QStringLiteral("damage")); };
        put(id);
        close();
        QVERIFY(account->rotations());
        QTRY_VERIFY(account->rotationsError());
        QCOMPARE(account->rotationsError()->code, QStringLiteral("rotations_unreadable"));
        Rotation *rotation = account->rotations()->begin(*account->snapshot()->credential(other));
        QTRY_VERIFY(rotation->need() == RotationNeed::TryAgain);
        QCOMPARE(rotation->lastError()->code, QStringLiteral("rotations_unreadable"));
        QCOMPARE(outcome(account->removeCredential(other)), QString()); // what leaked can still be revoked
        QCOMPARE(outcome(site.workspace->remove(id)), QStringLiteral("storage rotations_unreadable"));
        QCOMPARE(outcome(site.workspace->remove(id, OpenRotations::Forget)), QString());

        // That of another account holds nothing of this one.
        site.workspace.reset();
        put(QStringLiteral("another"));
        close();
        site.restart();
        account = site.added();
        QVERIFY(account);
        QVERIFY(account->rotations());
        Rotation *begun = account->rotations()->begin(*account->snapshot()->credential(botKey));
        QTRY_VERIFY(begun->need() == RotationNeed::Create);
        QVERIFY(!account->rotationsError());
        QVERIFY(begun->forget());
        QTRY_VERIFY(account->rotations()->all().isEmpty());
        QCOMPARE(outcome(site.workspace->remove(account->profile().id)), QString());
    }

    void aRotationElsewhereHoldsWhatTheSnapshotDoesNotKnow()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString botKey = account->snapshot()->credentialsOf(site.bot).first()->id;
        auto journal = Journal::open(site.folder.filePath("data/journal.sqlite"));
        QVERIFY(journal);
        // Made by the other process since this one read the account.
        Account *other = site.workspace->openAdHoc(site.profile(), site.copyOfKey());
        QCOMPARE(outcome(other->refresh()), QString());
        CredentialDraft draft;
        draft.kind = CredentialKind::ApiKey;
        draft.ownerId = site.bot;
        draft.metadata = Nonce{Ksuid::make(std::chrono::sys_days{2026y / 11 / 21}), botKey}.text();
        QCOMPARE(outcome(other->createCredential(draft)), QString());
        QCOMPARE(outcome(account->removeCredential(botKey)), QStringLiteral("conflict"));
        // What cannot be asked is not taken for a yes.
        site.missing = {QStringLiteral("/api_keys")};
        QVERIFY(!outcome(account->removeCredential(botKey)).isEmpty());
        site.missing.clear();
        const QString unheld = account->snapshot()->credentialsOf(site.developer).first()->id;
        QCOMPARE(outcome(account->removeCredential(unheld)), QString());
    }

    void underAKeyThatIsReplacedMeanwhileNothingIsRemoved()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString botKey = account->snapshot()->credentialsOf(site.bot).first()->id;
        SharedSecret another;
        site.house.addCredential(site.account, site.admin, CredentialKind::ApiKey, &another);
        // Asked for while the new key is being written: when the journal, which another process has taken, is found to
        // tell nothing, the snapshot is gone.
        Result<std::unique_ptr<Journal>> journal = Error{};
        QFuture<Result<Removal>> removing;
        const auto remove = [&] {
            journal = Journal::open(site.folder.filePath("data/journal.sqlite"));
            QVERIFY(account->snapshot());
            removing = account->removeCredential(botKey);
            QVERIFY(!removing.isFinished());
        };
        const int calls = site.secrets.calls;
        site.secrets.beforeCall = [&](int call) {
            if (call == calls + 1)
                QMetaObject::invokeMethod(account, remove, Qt::QueuedConnection);
        };
        bool forgotten = false;
        connect(account, &Account::profileChanged, this, [&] { forgotten = account->isKept(); });
        QCOMPARE(outcome(site.workspace->update(account->profile(), {.key = another})), QString());
        QVERIFY(forgotten);
        QCOMPARE(outcome(removing), QStringLiteral("conflict"));
        QVERIFY(journal);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QVERIFY(account->snapshot()->credential(botKey));
    }

    void removesAnAccountWhole()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString id = account->profile().id;
        QVERIFY(account->rotations());
        site.secrets.state = SecretState::Locked;
        QCOMPARE(outcome(site.workspace->remove(id)), QStringLiteral("keychain"));
        QVERIFY(site.workspace->account(id));
        site.secrets.state = SecretState::Ok;
        QSignalSpy removed(site.workspace.get(), &Workspace::accountRemoved);
        QCOMPARE(outcome(site.workspace->remove(id)), QString());
        QCOMPARE(removed.size(), 1);
        QVERIFY(site.secrets.entries.isEmpty());
        QVERIFY(site.workspace->accounts().isEmpty());
        site.restart();
        QVERIFY(site.workspace->accounts().isEmpty());
        QCOMPARE(outcome(site.workspace->remove(id)), QStringLiteral("not_found"));
    }
};

QTEST_GUILESS_MAIN(TestRemoval)
#include "tst_removal.moc"
