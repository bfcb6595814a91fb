// SPDX-License-Identifier: Apache-2.0
// An account that is read-only in this console offers nothing that changes it, on no page and by no key.
#include "premises.h"

#include "support/await.h"
#include "support/memorysecretstore.h"

#include <QDialog>
#include <QPushButton>
#include <QTest>

using namespace gatehouse;

class TestReadOnly : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<Premises> m_site;

    /// Whether an action changes something in the account. A new one must be thought of here.
    static bool changes(ActionId id)
    {
        switch (id) {
        case ActionId::ResetSample:
        case ActionId::NewServiceUser:
        case ActionId::RenameServiceUser:
        case ActionId::ChangeRole:
        case ActionId::EnablePrincipal:
        case ActionId::DisablePrincipal:
        case ActionId::RemovePrincipal:
        case ActionId::NewCredential:
        case ActionId::NewCredentials:
        case ActionId::RotateCredential:
        case ActionId::EditCredential:
        case ActionId::RevokeCredential:
        case ActionId::Invite:
        case ActionId::ResendInvitation:
        case ActionId::RevokeInvitation:
        case ActionId::ContinueRotations:
        case ActionId::DeliverAgain:
        case ActionId::StopRotations:
        case ActionId::Undo:
            return true;
        case ActionId::ConnectAccount:
        case ActionId::OpenSample:
        case ActionId::EditConnection:
        case ActionId::EnterKey:
        case ActionId::UnlockKeychain:
        case ActionId::RemoveAccount:
        case ActionId::Refresh:
        case ActionId::Quit:
        case ActionId::Copy:
        case ActionId::CopyId:
        case ActionId::SelectAll:
        case ActionId::Find:
        case ActionId::FindEverywhere:
        case ActionId::ClearFilter:
        case ActionId::GoOverview:
        case ActionId::GoPrincipals:
        case ActionId::GoCredentials:
        case ActionId::GoInvitations:
        case ActionId::GoRotations:
        case ActionId::Details:
        case ActionId::GoToDetails:
        case ActionId::NextRegion:
        case ActionId::PreviousRegion:
        case ActionId::Compact:
        case ActionId::UtcTimes:
        case ActionId::ThemeSystem:
        case ActionId::ThemeLight:
        case ActionId::ThemeDark:
        case ActionId::LanguageSystem:
        case ActionId::LanguageEnglish:
        case ActionId::LanguageGerman:
        case ActionId::ResetColumns:
        case ActionId::ShowCredentials:
        case ActionId::SetExpiry: // known to this console alone
        case ActionId::ShowRotation:
        case ActionId::ExportShown:
        case ActionId::FindAction:
        case ActionId::About:
            return false;
        }
        Q_UNREACHABLE();
    }

    /// Every action that is offered on some page, whatever is selected there.
    QSet<ActionId> offeredSomewhere()
    {
        QSet<ActionId> offered;
        const auto look = [&] {
            for (int i = 0; i < actionCount; ++i) {
                const auto id = static_cast<ActionId>(i);
                if (m_site->action(id)->isEnabled() && m_site->action(id)->isVisible())
                    offered.insert(id);
            }
        };
        // A button that is no action of the window's would be one more way.
        const auto lookAtButtons = [&] {
            for (const auto *button : m_site->window->findChildren<QPushButton *>()) {
                for (int i = 0; i < actionCount; ++i) {
                    const auto id = static_cast<ActionId>(i);
                    if (button->isVisible() && button->isEnabled() &&
                        button->text() == m_site->action(id)->text().remove(u'&'))
                        offered.insert(id);
                }
            }
        };
        for (const PageId page : allPages) {
            m_site->window->goTo(page);
            look();
            auto *table = qobject_cast<TablePage *>(m_site->window->page(page));
            for (int row = 0; table && row < table->table()->model()->rowCount(); ++row) {
                table->table()->selectId(table->table()->model()->index(row, 0).data(RowsModel::IdRole).toString());
                look();
            }
            lookAtButtons();
            if (table)
                table->table()->selectAll();
            look();
        }
        return offered;
    }

private Q_SLOTS:
    void init() { m_site = std::make_unique<Premises>(m_secrets); }
    void cleanup() { m_site.reset(); }

    // Menus, palette, buttons and context menus all show the same actions.
    void readOnlyOffersNoChange()
    {
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        Window &window = *m_site->window;
        window.setAccount(*sample);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->state() == ConnectionState::Ready, 10'000);
        Profile profile = (*sample)->profile();
        QSet<ActionId> offered = offeredSomewhere();
        for (int i = 0; i < actionCount; ++i) {
            const auto id = static_cast<ActionId>(i);
            const bool needsRotation = id == ActionId::DeliverAgain || id == ActionId::ContinueRotations ||
                                       id == ActionId::StopRotations || id == ActionId::Undo;
            if (changes(id) && !needsRotation) // else this would prove nothing
                QVERIFY2(offered.contains(id), qPrintable(m_site->action(id)->text()));
        }
        profile.readOnly = true;
        QVERIFY(await(m_site->workspace->update(profile)));
        offered = offeredSomewhere();
        for (const ActionId id : std::as_const(offered))
            QVERIFY2(!changes(id), qPrintable(m_site->action(id)->text()));

        // Keys and double clicks: nothing opens.
        for (const PageId page : {PageId::Principals, PageId::Credentials, PageId::Invitations}) {
            window.goTo(page);
            TableView *table = qobject_cast<TablePage *>(window.page(page))->table();
            QVERIFY(table->selectId(table->model()->index(0, 0).data(RowsModel::IdRole).toString()));
            QTest::keyClick(table, Qt::Key_Delete);
            QTest::keyClick(table, Qt::Key_Return);
            QTest::keyClick(table, Qt::Key_N, Qt::ControlModifier);
            QTest::keyClick(table, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
            for (const auto *dialog : window.findChildren<QDialog *>())
                QVERIFY(!dialog->isVisible());
        }
        profile.readOnly = false;
        QVERIFY(await(m_site->workspace->update(profile)));
        QVERIFY(m_site->action(ActionId::NewCredential)->isEnabled());
    }
};

QTEST_MAIN(TestReadOnly)
#include "tst_readonly.moc"
