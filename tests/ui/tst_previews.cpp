// SPDX-License-Identifier: Apache-2.0
// What is shown before something is stopped is what stops: it is read anew at the end, and shown again where somebody
// else changed it meanwhile.
#include "premises.h"

#include "support/await.h"
#include "support/memorysecretstore.h"
#include "ui/dialogs/changeroledialog.h"
#include "ui/dialogs/dangerdialog.h"

#include <QCheckBox>
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
        QVERIFY(linesOf(*dialog).contains(QStringLiteral("is cut off")));
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
};

QTEST_MAIN(TestPreviews)
#include "tst_previews.moc"
