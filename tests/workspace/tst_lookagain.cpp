// SPDX-License-Identifier: Apache-2.0
// What is read right before something is stopped: what somebody else did since the account was read.
#include "site.h"

#include <QTest>

using namespace gatehouse;

class TestLookAgain : public QObject
{
    Q_OBJECT

    static QString look(Account *account, const QStringList &ids, Account::Agents agents = Account::Agents::Read)
    {
        return outcome(account->readPrincipals(ids, agents));
    }

private Q_SLOTS:
    void seesWhatOthersDid_data()
    {
        QTest::addColumn<bool>("filters");
        QTest::newRow("by owner") << true;
        QTest::newRow("where lists are not filtered") << false;
    }
    void seesWhatOthersDid()
    {
        QFETCH(bool, filters);
        Site site;
        site.filters = filters;
        Account *account = site.added();
        QVERIFY(account);
        const QString token = site.house.addCredential(site.account, site.bot, CredentialKind::Authtoken);
        const QString elsewhere = site.house.addCredential(site.account, site.developer, CredentialKind::Authtoken);
        site.house.addSession(site.account, token);
        const int users = site.asked("/users");
        QCOMPARE(look(account, {site.bot}), QString());
        QVERIFY(account->snapshot()->credential(token));
        QCOMPARE(account->snapshot()->sessionsOf(token).size(), 1);
        // No more than was asked for, where that costs less.
        QCOMPARE(account->snapshot()->credential(elsewhere) == nullptr, filters);
        QCOMPARE(site.asked("/users") == users, filters);

        const QString known = account->snapshot()->credentialsOf(site.bot).last()->id;
        const auto path = [](const QString &id) {
            return (id.startsWith("ak_") ? QStringLiteral("/api_keys/") : QStringLiteral("/credentials/")) + id;
        };
        QCOMPARE(site.house.withKey(site.key, Method::Delete, path(known)).status, 204);
        site.house.withKey(site.key, Method::Patch, "/users/" + site.developer, {{"active", false}});
        QCOMPARE(look(account, {site.bot, site.developer}), QString());
        QVERIFY(!account->snapshot()->credential(known));
        QVERIFY(!account->snapshot()->principal(site.developer)->active);
        QVERIFY(account->snapshot()->credential(elsewhere));
        // Order and lookups are as a whole reading has them.
        const SnapshotPtr seen = account->snapshot();
        QCOMPARE(outcome(account->refresh()), QString());
        const SnapshotDifference different = difference(seen.get(), *account->snapshot());
        QVERIFY(different.principals.isEmpty() && different.credentials.isEmpty());

        site.house.withKey(site.key, Method::Delete, "/bot_users/" + site.bot);
        QCOMPARE(look(account, {site.bot}), QString());
        QVERIFY(!account->snapshot()->principal(site.bot));
        QVERIFY(account->snapshot()->credentialsOf(site.bot).isEmpty());
    }

    void ofManyTheWholeAccountIsRead()
    {
        Site site;
        QStringList ids;
        for (int i = 0; i < 30; ++i)
            ids << site.house.addServiceUser(site.account);
        Account *account = site.added();
        QVERIFY(account);
        const QString token = site.house.addCredential(site.account, ids.last(), CredentialKind::Authtoken);
        const int before = site.requests();
        QCOMPARE(look(account, ids), QString());
        QVERIFY(account->snapshot()->credential(token));
        QVERIFY2(site.requests() - before < 15, qPrintable(QString::number(site.requests() - before)));
    }

    void agentsAreReadOnlyWhereTheyMatter()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString key = account->snapshot()->credentialsOf(site.bot).first()->id;
        const QString token = account->snapshot()->credentialsOf(site.developer).first()->id;
        site.house.addSession(site.account, token);
        const int before = site.asked("/tunnel_sessions");
        QCOMPARE(outcome(account->readAgentsOf({key})), QString());
        QCOMPARE(look(account, {site.developer}, Account::Agents::Leave), QString());
        QCOMPARE(site.asked("/tunnel_sessions"), before);
        QCOMPARE(outcome(account->readAgentsOf({token})), QString());
        QCOMPARE(account->snapshot()->sessionsOf(token).size(), 1);
    }

    void whatCannotBeReadIsAnError()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString token = account->snapshot()->credentialsOf(site.developer).first()->id;
        site.missing = {"/credentials"};
        QCOMPARE(look(account, {site.developer}), QStringLiteral("not_found ERR_NGROK_0"));
        site.missing = {"/tunnel_sessions"};
        QCOMPARE(look(account, {site.developer}), QStringLiteral("not_found ERR_NGROK_0"));
        QCOMPARE(outcome(account->readAgentsOf({token})), QStringLiteral("not_found ERR_NGROK_0"));
        site.missing.clear();
        site.server.reset();
        QCOMPARE(look(account, {site.developer}), QStringLiteral("offline"));
    }

    void whatIsNotOfferedIsLeftOut()
    {
        Site site;
        site.missing = {"/tunnel_sessions", "/ssh_credentials"};
        Account *account = site.added();
        QVERIFY(account);
        QCOMPARE(look(account, {site.developer}), QString());
    }
};

QTEST_GUILESS_MAIN(TestLookAgain)
#include "tst_lookagain.moc"
