// SPDX-License-Identifier: Apache-2.0
// What the Overview says has changed, and what the details say of several rows.
#include "site.h"

#include "ui/pages/changesentences.h"
#include "ui/pages/details.h"
#include "ui/pages/page.h"
#include "ui/shell/window.h"

#include <QJsonObject>
#include <QLabel>
#include <QTest>

using namespace gatehouse;

namespace
{

QStringList saidOn(const Window &window)
{
    QStringList texts;
    for (const auto *label : window.page(PageId::Overview)->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts;
}

Principal person(const QString &id, const QString &name)
{
    Principal principal;
    principal.id = id;
    principal.name = name;
    return principal;
}

Snapshot whole()
{
    Snapshot snapshot;
    for (const Dataset dataset : allDatasets)
        snapshot.datasets[dataset] = {.state = DatasetState::Available};
    return snapshot;
}

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differencesWithoutAnAuditLog()
    {
        Site site;
        site.missing = {QStringLiteral("/events")};
        Account *account = site.added();
        QVERIFY(account);
        {
            Window window(*site.workspace);
            window.resize(1280, 800);
            window.show();
            window.setAccount(account);
            window.goTo(PageId::Overview);
            QTRY_VERIFY(saidOn(window).join(u' ').contains(QStringLiteral("From the next start")));
            QTRY_VERIFY(!account->isKept());
        }
        site.house.addCredential(site.account, site.developer, CredentialKind::Authtoken);
        site.restart();
        account = site.workspace->accounts().constFirst();
        Window window(*site.workspace);
        window.resize(1280, 800);
        window.show();
        window.setAccount(account);
        window.goTo(PageId::Overview);
        const QString sentence = QStringLiteral("Authtoken “for a test” is new");
        QTRY_VERIFY2(saidOn(window).contains(sentence), qPrintable(saidOn(window).join(u'\n')));
        QVERIFY(saidOn(window).join(u' ').contains(QStringLiteral("When and by whom is not known")));
    }

    void eventsNameWhatTheyAreAbout_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<QString>("sentence");
        const QString id = QStringLiteral("ak_0123456789abcdef");
        QTest::newRow("description") << "api_key_created.v0"
                                     << QJsonObject{{"id", id}, {"description", "nightly\nexport"}}
                                     << "API key “nightly export” created by ada@example.com";
        QTest::newRow("name") << "bot_user_updated.v0" << QJsonObject{{"id", id}, {"name", "ci"}}
                              << "Service user “ci” changed by ada@example.com";
        QTest::newRow("e-mail") << "invitation_deleted.v0" << QJsonObject{{"email", "ben@example.com"}}
                                << "Invitation “ben@example.com” removed by ada@example.com";
        QTest::newRow("credential") << "tunnel_credential_deleted.v0" << QJsonObject{{"description", "device 7"}}
                                    << "Authtoken “device 7” revoked by ada@example.com";
        QTest::newRow("only an id") << "api_key_created.v0" << QJsonObject{{"id", id}, {"description", " "}}
                                    << "API key “…89abcdef” created by ada@example.com";
        QTest::newRow("nothing") << "api_key_created.v0" << QJsonObject() << "API key created by ada@example.com";
        QTest::newRow("too long") << "api_key_created.v0" << QJsonObject{{"description", QString(100, u'x')}}
                                  << "API key “" + QString(59, u'x') + "…” created by ada@example.com";
    }

    void eventsNameWhatTheyAreAbout()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, object);
        Event event;
        event.type = type;
        event.object = object;
        event.principalSubject = QStringLiteral("ada@example.com");
        QTEST(eventSentence(event), "sentence");
        QVERIFY(eventSentence(event).contains(objectOf(event)));
        QVERIFY(!eventSentence(event, false).contains(u'“'));
    }

    void whatIsSaidOfSeveral()
    {
        Snapshot snapshot;
        for (int i = 0; i < 4; ++i) {
            Credential credential;
            credential.id = QStringLiteral("cr_%1").arg(i);
            credential.kind = i == 3 ? CredentialKind::ApiKey : CredentialKind::Authtoken;
            credential.ownerId = i < 2 ? QStringLiteral("usr_ada") : QStringLiteral("usr_ben");
            if (i == 0)
                credential.acl = {QStringLiteral("bind:a.example.com")};
            snapshot.credentials.append(credential);
        }
        snapshot.principals = {person(QStringLiteral("usr_ada"), QStringLiteral("Ada")),
                               person(QStringLiteral("usr_ben"), QStringLiteral("Ben"))};
        snapshot.principals.last().active = false;
        snapshot.index();
        const auto said = [](const QList<DetailFact> &facts) {
            QStringList lines;
            for (const DetailFact &fact : facts)
                lines.append(fact.label + u' ' + fact.text);
            return lines;
        };
        const QStringList all =
            said(factsOfCredentials(snapshot, {QStringLiteral("cr_0"), QStringLiteral("cr_1"), QStringLiteral("cr_2"),
                                               QStringLiteral("cr_3"), QStringLiteral("cr_gone")}));
        for (const char *line : {"Authtokens 3", "API keys 1", "Owners 2", "Unrestricted 2", "Owner disabled 2"})
            QVERIFY2(all.contains(QLatin1String(line)), line);
        const QStringList people =
            said(factsOfPrincipals(snapshot, {QStringLiteral("usr_ada"), QStringLiteral("usr_ben")}));
        for (const char *line : {"People 2", "Disabled 1", "Credentials 4"})
            QVERIFY2(people.contains(QLatin1String(line)), line);
    }

    void sentences()
    {
        Snapshot before = whole(), now = whole();
        before.principals = {person("usr_1", "Ada"), person("usr_2", "Ben"), person("usr_3", "Cleo")};
        now.principals = {person("usr_1", "Ada"), person("usr_3", "Cleo"), person("usr_4", "Dan")};
        now.principals[1].active = false;
        before.index();
        now.index();
        QCOMPARE(changeSentences(before, now),
                 (QStringList{"Person “Ben” is gone", "Person “Dan” is new", "Person “Cleo” changed"}));
        QCOMPARE(changeSentences(now, now), QStringList());
    }

    void whatWasNotReadIsNotGone()
    {
        for (const DatasetState state : {DatasetState::NotOffered, DatasetState::Incomplete, DatasetState::Refused}) {
            Snapshot before = whole(), now = whole();
            before.principals = {person("usr_1", "Ada")};
            now.datasets[Dataset::Users].state = state;
            before.index();
            now.index();
            QCOMPARE(changeSentences(before, now), QStringList());
            QCOMPARE(changeSentences(now, before), QStringList());
        }
    }
};

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
