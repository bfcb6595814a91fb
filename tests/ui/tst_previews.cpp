// SPDX-License-Identifier: Apache-2.0
// What is shown before something is stopped is what stops: it is read anew at the end, and shown again where somebody
// else changed it meanwhile.
#include "premises.h"

#include "support/await.h"
#include "support/memorysecretstore.h"
#include "ui/dialogs/changeroledialog.h"
#include "ui/dialogs/dangerdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace gatehouse;

class TestPreviews : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets, m_otherSecrets;
    std::unique_ptr<Premises> m_site;
    QTemporaryDir m_otherFolder;
    std::unique_ptr<Workspace> m_otherWorkspace;
    Account *m_account = nullptr;
    Account *m_other = nullptr; ///< the same one, in a console elsewhere
    QString m_bot, m_person;

    static QPushButton *actOf(const QDialog &dialog)
    {
        for (auto *button : dialog.findChildren<QPushButton *>()) {
            if (button->property("kind").isValid())
                return button;
        }
        return nullptr;
    }

    static QString linesOf(const DangerDialog &dialog)
    {
        QStringList lines;
        for (QTreeWidgetItemIterator item(dialog.findChild<QTreeWidget *>()); *item; ++item)
            lines << (*item)->text(0);
        return lines.join(u'\n');
    }

    /// At the service, now.
    const Principal *principal(const QString &id)
    {
        const auto reading = m_other->refresh();
        return await(reading) ? m_other->snapshot()->principal(id) : nullptr;
    }

    /// By a second client; false if it is refused.
    bool create(const QString &owner, CredentialKind kind, const QString &description)
    {
        CredentialDraft draft;
        draft.kind = kind;
        draft.ownerId = owner;
        draft.description = description;
        const auto creating = m_other->createCredential(draft);
        return await(creating) && creating.result().ok();
    }

    DangerDialog *ask(ActionId action)
    {
        m_site->window->goTo(PageId::Principals);
        if (!qobject_cast<TablePage *>(m_site->window->page(PageId::Principals))->table()->selectId(m_bot))
            return nullptr;
        m_site->action(action)->trigger();
        return m_site->opened<DangerDialog>();
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<Premises>(m_secrets);
        m_bot = m_site->house.addServiceUser(m_site->account, QStringLiteral("deploy3"));
        m_person = m_site->house.addUser(m_site->account, Permissions{}, true, QStringLiteral("ben@example.com"));
        m_account = m_site->addShown();
        QVERIFY(m_account);
        m_otherWorkspace = std::make_unique<Workspace>(
            Workspace::Folders{QDir(m_otherFolder.path()), QDir(m_otherFolder.path())}, m_otherSecrets, m_site->clock);
        m_other = m_otherWorkspace->openAdHoc(m_site->profile(), m_site->key);
        QVERIFY(await(m_other->refresh()));
        QVERIFY(create(m_bot, CredentialKind::Authtoken, QStringLiteral("one")));
        QVERIFY(await(m_account->refresh()));
    }
    void cleanup()
    {
        m_otherWorkspace.reset();
        m_site.reset();
    }

    void whatChangedIsShownAgain_data()
    {
        QTest::addColumn<ActionId>("action");
        QTest::newRow("remove") << ActionId::RemovePrincipal;
        QTest::newRow("disable") << ActionId::DisablePrincipal;
    }
    void whatChangedIsShownAgain()
    {
        QFETCH(ActionId, action);
        QPointer<DangerDialog> dialog = ask(action);
        QVERIFY(dialog);
        const QPointer<QCheckBox> understood = dialog->findChild<QCheckBox *>();
        understood->setChecked(true);
        QVERIFY(create(m_bot, CredentialKind::Authtoken, QStringLiteral("two")));
        QVERIFY(!linesOf(*dialog).contains(QStringLiteral("two")));
        actOf(*dialog)->click();
        QTRY_VERIFY(!understood || !understood->isChecked());
        QVERIFY2(understood, "it was done");
        QVERIFY(linesOf(*dialog).contains(QStringLiteral("“two”")));
        QVERIFY(textIn(*dialog).contains(QStringLiteral("look at it again")));
        QVERIFY(!actOf(*dialog)->isEnabled());
        QVERIFY(principal(m_bot) && principal(m_bot)->active);
        // Seen and confirmed, it is done.
        understood->setChecked(true);
        actOf(*dialog)->click();
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        const Principal *now = principal(m_bot);
        QVERIFY(action == ActionId::RemovePrincipal ? now == nullptr : now && !now->active);
    }

    void whatCannotBeReadIsNotDone()
    {
        DangerDialog *dialog = ask(ActionId::RemovePrincipal);
        QVERIFY(dialog);
        const QPointer<QCheckBox> understood = dialog->findChild<QCheckBox *>();
        understood->setChecked(true);
        m_site->goDown();
        actOf(*dialog)->click();
        QTRY_VERIFY(textIn(*dialog).contains(QStringLiteral("Nothing was done")));
        QVERIFY(!understood->isChecked());
        m_site->serve();
        QVERIFY(principal(m_bot));
    }

    void agentsOfWhatIsRevokedAreReadAnew()
    {
        const QString token = m_account->snapshot()->credentialsOf(m_bot).first()->id;
        m_site->window->goTo(PageId::Credentials);
        QVERIFY(m_site->credentials()->table()->selectId(token));
        m_site->action(ActionId::RevokeCredential)->trigger();
        auto *dialog = m_site->opened<DangerDialog>();
        QVERIFY(dialog);
        QVERIFY(linesOf(*dialog).contains(QStringLiteral("no agent uses it now")));
        const QPointer<QCheckBox> understood = dialog->findChild<QCheckBox *>();
        understood->setChecked(true);
        m_site->house.addSession(m_site->account, token);
        actOf(*dialog)->click();
        QTRY_VERIFY(!understood || !understood->isChecked());
        QVERIFY2(understood, "it was done");
        QVERIFY(!linesOf(*dialog).contains(QStringLiteral("no agent uses it now")));
        QVERIFY(linesOf(*dialog).contains(QStringLiteral("agent ")));
        QVERIFY(principal(m_bot));
        QVERIFY(m_other->snapshot()->credential(token));
    }

    void whatARoleChangesIsShownAgain()
    {
        m_site->window->goTo(PageId::Principals);
        QVERIFY(qobject_cast<TablePage *>(m_site->window->page(PageId::Principals))->table()->selectId(m_person));
        m_site->action(ActionId::ChangeRole)->trigger();
        QPointer<ChangeRoleDialog> dialog = m_site->opened<ChangeRoleDialog>();
        QVERIFY(dialog);
        QCheckBox *administrator = dialog->findChild<QCheckBox *>();
        QVERIFY(!administrator->isChecked());
        administrator->setChecked(true);
        // Meanwhile somebody else changes the role.
        UserChange change;
        change.permissions = principal(m_person)->permissions;
        change.permissions->developer = change.permissions->developer == DeveloperPermission::ReadOnly
                                            ? DeveloperPermission::ReadWrite
                                            : DeveloperPermission::ReadOnly;
        const auto changing = m_other->changeUser(m_person, change);
        QVERIFY(await(changing));
        QVERIFY2(changing.result(), changing.result() ? "" : qPrintable(changing.result().error().message));
        QVERIFY(principal(m_person)->permissions == *change.permissions);
        actOf(*dialog)->click();
        QTRY_VERIFY(!dialog || textIn(*dialog).contains(QStringLiteral("look at it again")));
        QVERIFY2(dialog, "it was done");
        QVERIFY(!principal(m_person)->permissions.administrator);
        actOf(*dialog)->click();
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        QVERIFY(principal(m_person)->permissions.administrator);
    }

    /// Somebody else gave billing, and here only the team is chosen: what nobody chose here is not taken away.
    void whatSomebodyElseGaveIsNotTakenAway()
    {
        m_site->window->goTo(PageId::Principals);
        QVERIFY(qobject_cast<TablePage *>(m_site->window->page(PageId::Principals))->table()->selectId(m_person));
        m_site->action(ActionId::ChangeRole)->trigger();
        QPointer<ChangeRoleDialog> dialog = m_site->opened<ChangeRoleDialog>();
        QVERIFY(dialog);
        QComboBox *team = dialog->findChildren<QComboBox *>().at(1),
                  *billing = dialog->findChildren<QComboBox *>().at(2);
        const Permissions before = principal(m_person)->permissions;
        QVERIFY(before.team != TeamPermission::Manager && before.billing != BillingPermission::Access);
        team->setCurrentIndex(team->findData(static_cast<int>(TeamPermission::Manager)));
        changeElsewhere([](Permissions &role) { role.billing = BillingPermission::Access; });
        actOf(*dialog)->click();
        const QString said = QStringLiteral("Somebody changed this role meanwhile");
        QTRY_VERIFY(!dialog || textIn(*dialog).contains(said));
        QVERIFY2(dialog, "it was done");
        QCOMPARE(billing->currentData().toInt(), static_cast<int>(BillingPermission::Access));
        // What is read in the background does not take it away.
        QVERIFY(await(m_account->refresh()));
        QVERIFY(textIn(*dialog).contains(said));
        actOf(*dialog)->click();
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        QVERIFY(principal(m_person)->permissions.billing == BillingPermission::Access);
        QVERIFY(principal(m_person)->permissions.team == TeamPermission::Manager);

        // And an Undo that comes late takes nothing back.
        QTRY_VERIFY(m_site->action(ActionId::Undo)->isEnabled());
        changeElsewhere([](Permissions &role) { role.team = TeamPermission::ReadOnly; });
        m_site->action(ActionId::Undo)->trigger();
        QTRY_VERIFY(textIn(*m_site->window).contains(QStringLiteral("was not taken back: somebody else changed it")));
        QVERIFY(principal(m_person)->permissions.team == TeamPermission::ReadOnly);
    }

private:
    void changeElsewhere(const std::function<void(Permissions &)> &what)
    {
        UserChange change;
        change.permissions = principal(m_person)->permissions;
        what(*change.permissions);
        const auto changing = m_other->changeUser(m_person, change);
        QVERIFY(await(changing));
        QVERIFY2(changing.result(), changing.result() ? "" : qPrintable(changing.result().error().message));
        QVERIFY(principal(m_person)->permissions == *change.permissions);
    }
};

QTEST_MAIN(TestPreviews)
#include "tst_previews.moc"
