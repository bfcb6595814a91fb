// SPDX-License-Identifier: Apache-2.0
// An account's key and passwords: in a keychain that is locked, refuses or is not there, and in none.
#include "site.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace gatehouse;

class TestAccountSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingHalfDone_data()
    {
        QTest::addColumn<int>("call");
        QTest::newRow("the key") << 1;
        QTest::newRow("the proxy's password") << 2;
    }

    void leavesNothingHalfDone()
    {
        QFETCH(int, call);
        Site site;
        site.secrets.beforeCall = [&site, call](int number) {
            site.secrets.state = number == call ? SecretState::Locked : SecretState::Ok;
        };
        Profile profile = site.profile();
        profile.proxy = ProxyMode::Manual;
        profile.proxyHost = QStringLiteral("127.0.0.1");
        profile.proxyPort = 1;
        profile.proxyUser = QStringLiteral("me");
        const auto adding =
            site.workspace->add(profile, site.copyOfKey(), Secret::share(Secret::copyOf(QByteArrayView("word"))));
        QCOMPARE(outcome(adding), QStringLiteral("keychain"));
        QCOMPARE(adding.result().error().message, QStringLiteral("locked"));
        QVERIFY(site.secrets.entries.isEmpty());
        QVERIFY(site.workspace->accounts().isEmpty());
        QVERIFY(!QFileInfo::exists(site.folder.filePath("settings/profiles.json")));
        // What was written was taken out, what was not was asked for as well.
        QCOMPARE(site.secrets.calls, call + 2);
    }

    void takesTheSecretsOutWhenTheProfileCannotBeSaved()
    {
        Site site;
        QFile blocker(site.folder.filePath("settings"));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        QCOMPARE(outcome(site.workspace->add(site.profile(), site.copyOfKey(), nullptr)), QStringLiteral("storage"));
        QVERIFY(site.secrets.entries.isEmpty());
        QVERIFY(site.workspace->accounts().isEmpty());
    }

    void keychainStates_data()
    {
        QTest::addColumn<SecretState>("keychain");
        QTest::addColumn<ConnectionState>("state");
        QTest::newRow("locked") << SecretState::Locked << ConnectionState::KeychainNotReady;
        QTest::newRow("denied") << SecretState::Denied << ConnectionState::KeychainNotReady;
        QTest::newRow("unavailable") << SecretState::Unavailable << ConnectionState::KeychainNotReady;
        QTest::newRow("timed out") << SecretState::TimedOut << ConnectionState::KeychainNotReady;
        QTest::newRow("missing") << SecretState::Missing << ConnectionState::NeedsKey;
    }

    void keychainStates()
    {
        QFETCH(SecretState, keychain);
        QFETCH(ConnectionState, state);
        Site site;
        Account *account = site.addedBefore();
        QVERIFY(account);
        site.secrets.state = keychain;
        const int before = site.requests();
        const auto reading = account->refresh();
        QCOMPARE(outcome(reading), QStringLiteral("keychain"));
        QVERIFY(account->state() == state);
        QCOMPARE(account->lastError()->message, toString(keychain));
        QCOMPARE(site.requests(), before);

        // Unlocked, or put right: the next opening works.
        site.secrets.state = SecretState::Ok;
        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
    }

    void keepsAKeyForThisSessionOnly()
    {
        Site site;
        Profile profile = site.profile();
        profile.keyStorage = KeyStorage::SessionOnly;
        const auto adding = site.workspace->add(profile, site.copyOfKey(), nullptr);
        QCOMPARE(outcome(adding), QString());
        Account *account = *adding.result();
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QCOMPARE(site.secrets.calls, 0);

        const QString id = account->profile().id;
        site.restart();
        account = site.workspace->account(id);
        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::NeedsKey);
        account->setKey(site.copyOfKey());
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QCOMPARE(site.secrets.calls, 0);
    }
};

QTEST_GUILESS_MAIN(TestAccountSecrets)
#include "tst_accountsecrets.moc"
