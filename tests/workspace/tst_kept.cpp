// SPDX-License-Identifier: Apache-2.0
// What an account keeps on this machine between two runs.
#include "site.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;

class TestKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAtOnceWhatWasReadLastTime()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        QCOMPARE(outcome(account->refresh()), QString());
        QVERIFY(!account->isKept());
        const Timestamp read = account->snapshot()->readAt;
        const qsizetype credentials = account->snapshot()->credentials.size();
        const QString file = site.folder.filePath("data/cache/") + account->profile().id;
        site.restart(); // writes what is not written yet
        QVERIFY(QFile::exists(file));

        account = site.workspace->accounts().first();
        QSignalSpy published(account, &Account::published);
        const int before = site.requests();
        account->keepOnDisk();
        QTRY_COMPARE(published.size(), 1);
        QCOMPARE(site.requests(), before); // and no key was asked for
        QVERIFY(account->state() == ConnectionState::Closed);
        QVERIFY(account->isKept());
        QVERIFY(account->snapshot()->readAt == read);
        QCOMPARE(account->snapshot()->credentials.size(), credentials);
        QCOMPARE(account->earlier(), account->snapshot());

        // It is there to be looked at, not to be acted on.
        QCOMPARE(outcome(account->removeCredential(site.keyId)), QStringLiteral("conflict"));
        QVERIFY(!account->rotations());

        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QVERIFY(!account->isKept());
        QCOMPARE(published.size(), 2);
        const auto was = published.at(1).at(0).value<SnapshotPtr>(), is = published.at(1).at(1).value<SnapshotPtr>();
        QCOMPARE(was, account->earlier());
        const SnapshotDifference changes = difference(was.get(), *is);
        QVERIFY(changes.credentials.isEmpty() && changes.principals.isEmpty() && changes.invitations.isEmpty());
        QVERIFY(account->rotations());
    }

    void staysWhenTheServiceCannotBeReached()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        site.restart();
        site.server.reset();
        account = site.workspace->accounts().first();
        account->keepOnDisk();
        account->open();
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed && account->snapshot(), 15'000);
        QVERIFY(account->isKept());
        QVERIFY(account->lastError()->kind == ErrorKind::Offline);
        // The sessions alone are not read onto what another run had read.
        QCOMPARE(outcome(account->refreshSessions()), QStringLiteral("offline"));
        QVERIFY(account->isKept());
    }

    void seesWhatChangedMeanwhile()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        QCOMPARE(outcome(account->refresh()), QString());
        site.restart();
        const QString added = site.house.addCredential(site.account, site.bot, CredentialKind::Authtoken);
        account = site.workspace->accounts().first();
        QSignalSpy published(account, &Account::published);
        account->keepOnDisk();
        QTRY_COMPARE(published.size(), 1);
        account->open();
        QTRY_COMPARE(published.size(), 2);
        const SnapshotDifference changes = difference(account->earlier().get(), *account->snapshot());
        QCOMPARE(changes.credentials.added, QSet<QString>{added});
        QVERIFY(changes.credentials.removed.isEmpty());
    }

    void remembersWhoWasConnected()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        QVERIFY(!account->observed()->watchedSince()); // nobody looks
        account->keepOnDisk();
        QCOMPARE(outcome(account->observedRead()), QString());
        QCOMPARE(outcome(account->refresh()), QString());
        QVERIFY(account->observed()->watchedSince());
        QSignalSpy changed(account, &Account::observedChanged);
        const OwnExpiry wanted{QDate(2027, 1, 31), QStringLiteral("until the audit")};
        QCOMPARE(outcome(account->setExpiry({site.keyId}, wanted)), QString());
        QCOMPARE(changed.size(), 1);
        site.restart();
        account = site.workspace->accounts().first();
        QCOMPARE(outcome(account->observedRead()), QString());
        QVERIFY(account->observed()->expiry(site.keyId) == wanted);
        QVERIFY(account->observed()->watchedSince());
        const QString file = site.folder.filePath("data/observations/") + account->profile().id;
        QVERIFY(QFile::exists(file));
        QCOMPARE(outcome(site.workspace->remove(account->profile().id)), QString());
        QVERIFY(!QFile::exists(file));
    }

    void anotherKey_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("same");
        QTest::newRow("the account's, asked for at the start") << true << true;
        QTest::newRow("another account's, asked for at the start") << true << false;
        QTest::newRow("the account's, instead of one that was revoked") << false << true;
        QTest::newRow("another account's, instead of it") << false << false;
    }

    /// Whose account a key is shows what is read with it; a mistyped one takes nothing away.
    void anotherKey()
    {
        QFETCH(bool, asked);
        QFETCH(bool, same);
        Site site;
        site.missing = {QStringLiteral("/account")}; // which would say it at once
        Account *account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        const OwnExpiry wanted{QDate(2027, 1, 31), QStringLiteral("until the audit")};
        QCOMPARE(outcome(account->observedRead()), QString());
        QCOMPARE(outcome(account->setExpiry({site.keyId}, wanted)), QString());
        // The same person is in both.
        SharedSecret next;
        const QString other = site.house.addAccount(QStringLiteral("Elsewhere"));
        site.house.addMember(other, site.admin, Permissions::ofAdministrator());
        site.house.addCredential(same ? site.account : other, site.admin, CredentialKind::ApiKey, &next);
        if (asked) {
            Profile profile = account->profile();
            profile.keyStorage = KeyStorage::SessionOnly;
            QCOMPARE(outcome(site.workspace->update(profile)), QString());
            site.restart();
            account = site.workspace->accounts().first();
            account->keepOnDisk();
            account->open();
            QTRY_VERIFY(account->state() == ConnectionState::NeedsKey && account->snapshot());
        }
        const bool keep = !asked;
        const auto expiryKept = [&] {
            return outcome(account->observedRead()).isEmpty() && account->observed()->expiry(site.keyId) == wanted;
        };

        const SharedSecret mistyped = Secret::share(Secret::copyOf("3MTjunkjunk_aaaa"));
        QCOMPARE(outcome(site.workspace->update(account->profile(), {.key = mistyped, .keep = keep})), QString());
        QTRY_VERIFY(account->state() == ConnectionState::Failed);
        QVERIFY(account->snapshot() && account->isKept() && !account->rotations());
        QVERIFY(expiryKept());

        // A reading that breaks off tells nothing yet.
        const QSet<QString> lists{QStringLiteral("/api_keys"), QStringLiteral("/credentials"),
                                  QStringLiteral("/ssh_credentials")};
        site.missing += lists;
        QCOMPARE(outcome(site.workspace->update(account->profile(), {.key = next, .keep = keep})), QString());
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QVERIFY(account->snapshot()->credentials.isEmpty());
        QVERIFY(!account->earlier());
        QVERIFY(!expiryKept());

        // Nor in the next run.
        site.restart();
        account = site.workspace->accounts().first();
        account->keepOnDisk();
        QTRY_VERIFY(account->snapshot() && account->snapshot()->credential(site.keyId));
        QVERIFY(!account->earlier());
        if (asked)
            QCOMPARE(outcome(site.workspace->update(account->profile(), {.key = next, .keep = false})), QString());
        QCOMPARE(outcome(account->refresh()), QString());
        QVERIFY(account->snapshot()->credentials.isEmpty());

        site.missing -= lists;
        QCOMPARE(outcome(account->refresh()), QString());
        QCOMPARE(account->snapshot()->credential(site.keyId) != nullptr, same);
        QCOMPARE(expiryKept(), same);
        site.restart();
        account = site.workspace->accounts().first();
        account->keepOnDisk();
        QTRY_VERIFY(account->snapshot());
        QCOMPARE(account->snapshot()->credential(site.keyId) != nullptr, same);
        QCOMPARE(expiryKept(), same);
    }

    void goesWithItsAccount()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        const QString file = site.folder.filePath("data/cache/") + account->profile().id;
        QTRY_VERIFY(QFile::exists(file));
        QCOMPARE(QFile::permissions(site.folder.filePath("data/cache")) &
                     (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
                 QFile::Permissions());
        QCOMPARE(outcome(site.workspace->remove(account->profile().id)), QString());
        QVERIFY(!QFile::exists(file));

        // Also where this run never used it.
        account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        const QString other = site.folder.filePath("data/cache/") + account->profile().id;
        QTRY_VERIFY(QFile::exists(other));
        site.restart();
        QCOMPARE(outcome(site.workspace->remove(site.workspace->accounts().first()->profile().id)), QString());
        QVERIFY(!QFile::exists(other));
    }

    void aNewerFileIsSaid()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        account->keepOnDisk();
        const QString path = site.folder.filePath("data/cache/") + account->profile().id;
        QTRY_VERIFY(QFile::exists(path));
        site.restart();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(8) && file.putChar('\x7f'));
        file.close();
        account = site.workspace->accounts().first();
        QSignalSpy failed(account, &Account::keepingFailed);
        account->keepOnDisk();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, QStringLiteral("newer_version"));
        QCOMPARE(outcome(account->refresh()), QString());
        QVERIFY(!account->isKept());
        QVERIFY(!account->earlier());
    }

    void anAdHocAccountKeepsNothing()
    {
        Site site;
        Account *account = site.workspace->openAdHoc(site.profile(), site.copyOfKey());
        account->keepOnDisk();
        QCOMPARE(outcome(account->refresh()), QString());
        site.restart();
        QVERIFY(!QFile::exists(site.folder.filePath("data/cache")));
    }
};

QTEST_GUILESS_MAIN(TestKept)
#include "tst_kept.moc"
