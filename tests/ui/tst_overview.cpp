// SPDX-License-Identifier: Apache-2.0
// What the Overview says has changed, where the account does not tell.
#include "site.h"

#include "ui/pages/changesentences.h"
#include "ui/pages/page.h"
#include "ui/shell/window.h"

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
            QTRY_VERIFY(saidOn(window).join(u' ').contains(QStringLiteral("From the next start on")));
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
