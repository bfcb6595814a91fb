// SPDX-License-Identifier: Apache-2.0
// Saved accounts in the window: edited, removed, unlocked from a rotation, and searched all together.
#include "premises.h"

#include "rotation/journal.h"
#include "support/await.h"
#include "support/memorysecretstore.h"
#include "support/openrotation.h"
#include "ui/dialogs/connect/editconnectiondialog.h"
#include "ui/dialogs/connect/removeaccountdialog.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/shell/commandpalette.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace gatehouse;

class TestAccounts : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<Premises> m_site;

private Q_SLOTS:
    void init()
    {
        m_secrets.entries.clear();
        m_secrets.state = SecretState::Ok;
        m_site = std::make_unique<Premises>(m_secrets);
    }
    void cleanup() { m_site.reset(); }

    void aNewAddressWantsItsKey()
    {
        Account *account = m_site->addShown();
        QVERIFY(account);
        m_site->action(ActionId::EditConnection)->trigger();
        auto *dialog = m_site->opened<EditConnectionDialog>();
        QVERIFY(dialog);
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Save"))); // nothing was changed
        type(*dialog, QStringLiteral("address"), QStringLiteral("api.example.com"));
        QVERIFY2(textIn(*dialog).contains(QStringLiteral("enter the API key for it")), qPrintable(textIn(*dialog)));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Save")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Check connection")));
        type(*dialog, QStringLiteral("key"), QStringLiteral("2a_b"));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Save")));

        // Esc asks, because something typed would be lost.
        QTest::keyClick(dialog, Qt::Key_Escape);
        auto *question = dialog->findChild<QMessageBox *>();
        QTRY_VERIFY(question && question->isVisible());
        QVERIFY(dialog->isVisible());
    }

    void saysWhatAReadingWaitsFor()
    {
        m_site->serve();
        Profile slow = m_site->profile();
        slow.rateLimit = 3;
        Account *account = m_site->add(slow, m_site->key);
        QVERIFY(account);
        m_site->window->setAccount(account);
        QTRY_VERIFY(textIn(*m_site->window).contains(QStringLiteral("Waiting until requests are allowed again")));
        // A longer account takes longer than that.
        QVERIFY(!textIn(*m_site->window).contains(QStringLiteral("a minute")));
    }

    void nameAndColourAndReadOnly()
    {
        Account *account = m_site->addShown();
        QVERIFY(account);
        const int requests = m_site->server()->requests();
        m_site->action(ActionId::EditConnection)->trigger();
        auto *dialog = m_site->opened<EditConnectionDialog>();
        QVERIFY(dialog);
        const QPointer<QDialog> alive = dialog;
        type(*dialog, QStringLiteral("name"), QStringLiteral("Production"));
        for (auto *box : dialog->findChildren<QCheckBox *>())
            box->setChecked(true);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!alive || !alive->isVisible());
        QCOMPARE(account->profile().name, QStringLiteral("Production"));
        QVERIFY(account->profile().readOnly);
        QVERIFY(m_site->window->windowTitle().contains(QStringLiteral("Production")));
        QCOMPARE(m_site->server()->requests(), requests); // nothing of the way to it was changed
        QVERIFY(!m_site->action(ActionId::NewCredential)->isEnabled());
    }

    void checkedWithoutBeingSaved()
    {
        Account *account = m_site->addShown();
        QVERIFY(account);
        m_site->action(ActionId::EditConnection)->trigger();
        auto *dialog = m_site->opened<EditConnectionDialog>();
        QVERIFY(dialog);
        QVERIFY(press(*dialog, QStringLiteral("Check connection")));
        QTRY_VERIFY2(textIn(*dialog).contains(QStringLiteral("The key belongs to")), qPrintable(textIn(*dialog)));
        QVERIFY(press(*dialog, QStringLiteral("Back")));

        // A proxy that is not there: said before it is saved, and saved only if the person insists.
        choose(*dialog, QStringLiteral("proxy"), int(ProxyMode::Manual));
        type(*dialog, QStringLiteral("proxyHost"), QStringLiteral("127.0.0.1"));
        dialog->findChild<QSpinBox *>(QStringLiteral("proxyPort"))->setValue(1);
        QVERIFY(press(*dialog, QStringLiteral("Save")));
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Save anyway")), 15'000);
        QVERIFY2(textIn(*dialog).contains(QStringLiteral("proxy")), qPrintable(textIn(*dialog)));
        // Said where it was entered, with the focus there.
        QVERIFY(buttonNamed(*dialog, QStringLiteral("Check connection")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Back")));
        QCOMPARE(dialog->focusWidget()->objectName(), QStringLiteral("proxyHost"));
        type(*dialog, QStringLiteral("proxyHost"), QStringLiteral("localhost"));
        QVERIFY(buttonNamed(*dialog, QStringLiteral("Save"))); // another one is tried anew
        QVERIFY(press(*dialog, QStringLiteral("Check connection")));
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Save anyway")), 15'000);
        QVERIFY(account->profile().proxy == ProxyMode::None);
        QVERIFY(account->state() == ConnectionState::Ready);
        const QPointer<QDialog> alive = dialog;
        QVERIFY(press(*dialog, QStringLiteral("Save anyway")));
        QTRY_VERIFY(!alive || !alive->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed, 15'000);
    }

    void removed()
    {
        m_site->serve();
        Account *account = m_site->add(m_site->profile(), m_site->key);
        QVERIFY(account);
        QVERIFY(m_site->workspace->openSample().ok());
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        m_site->action(ActionId::RemoveAccount)->trigger();
        auto *dialog = m_site->opened<RemoveAccountDialog>();
        QVERIFY(dialog);
        const QPointer<QDialog> alive = dialog;
        QTRY_VERIFY2(textIn(*dialog).contains(QStringLiteral("keychain")), qPrintable(textIn(*dialog)));
        QVERIFY(textIn(*dialog).contains(QStringLiteral("Acme")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Remove account")));
        for (auto *box : dialog->findChildren<QCheckBox *>()) {
            if (box->isVisible())
                box->click();
        }
        // Enter is Cancel, whatever is checked.
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!alive || !alive->isVisible());
        QCOMPARE(m_site->workspace->accounts().size(), 2);

        m_site->action(ActionId::RemoveAccount)->trigger();
        dialog = m_site->opened<RemoveAccountDialog>();
        QVERIFY(dialog);
        for (auto *box : dialog->findChildren<QCheckBox *>()) {
            if (box->isVisible())
                box->click();
        }
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Remove account")));
        QVERIFY(press(*dialog, QStringLiteral("Remove account")));
        QTRY_COMPARE(m_site->workspace->accounts().size(), 1);
        QVERIFY(m_secrets.entries.isEmpty());
        QVERIFY(m_site->window->account()->profile().isSample());
        QVERIFY(!m_site->action(ActionId::RemoveAccount)->isEnabled());
    }

    void notRemovedSilentlyWithItsRotations()
    {
        m_site->serve();
        Account *account = m_site->add(m_site->profile(), m_site->key);
        QVERIFY(account);
        const QString id = account->profile().id;
        m_site->restart();
        {
            auto journal = Journal::open(m_site->folder.filePath(QStringLiteral("data/journal.sqlite")));
            QVERIFY(journal);
            QVERIFY(await(
                (*journal)->put(openRotation(id, m_site->keyId, QStringLiteral("ak_2fNewNewNewNewNewNewNewNewNe")))));
        }
        m_site->window->setAccount(m_site->workspace->account(id));
        QTRY_VERIFY(m_site->window->account()->state() == ConnectionState::Ready);
        m_site->action(ActionId::RemoveAccount)->trigger();
        auto *dialog = m_site->opened<RemoveAccountDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY2(textIn(*dialog).contains(QStringLiteral("Rotations of this account are not finished.")),
                     qPrintable(textIn(*dialog)));
        QVERIFY(textIn(*dialog).contains(QStringLiteral("ak_2fNewNewNewNewNewNewNewNewNe")));
        QList<QCheckBox *> boxes = dialog->findChildren<QCheckBox *>();
        QCOMPARE(boxes.size(), 2);
        boxes[0]->click();
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Remove account")));
        QVERIFY(boxes[1]->isVisible());
        boxes[1]->click();
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Remove account")));
        QVERIFY(press(*dialog, QStringLiteral("Remove account")));
        QTRY_VERIFY(m_site->workspace->accounts().isEmpty());
        QVERIFY(!m_site->window->account());
        m_site->restart();
        QVERIFY(m_site->workspace->accounts().isEmpty());
    }

    void unlocksFromTheRotateDialog()
    {
        Account *account = m_site->addShown();
        QVERIFY(account);
        m_site->window->goTo(PageId::Credentials);
        QTRY_COMPARE(m_site->credentials()->table()->model()->rowCount(), 1);
        QVERIFY(m_site->credentials()->table()->selectId(m_site->keyId));
        QTRY_VERIFY(m_site->action(ActionId::RotateCredential)->isEnabled());
        m_secrets.state = SecretState::Locked;
        m_site->action(ActionId::RotateCredential)->trigger();
        auto *dialog = m_site->opened<RotateDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Unlock keychain…")));
        QVERIFY2(textIn(*dialog).contains(QStringLiteral("The keychain is locked")), qPrintable(textIn(*dialog)));
        QVERIFY(press(*dialog, QStringLiteral("Unlock keychain…")));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Unlock keychain…"))); // still locked
        m_secrets.state = SecretState::Ok;
        QVERIFY(press(*dialog, QStringLiteral("Unlock keychain…")));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Create new API key")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Unlock keychain…")));
    }

    void aRotatedSecretIsKeptOrDestroyed_data()
    {
        QTest::addColumn<bool>("keep");
        QTest::newRow("kept") << true;
        QTest::newRow("destroyed") << false;
    }
    void aRotatedSecretIsKeptOrDestroyed()
    {
        QFETCH(bool, keep);
        const QString token = m_site->house.addCredential(m_site->account, m_site->admin, CredentialKind::Authtoken);
        Account *account = m_site->addShown();
        QVERIFY(account);
        m_site->window->goTo(PageId::Credentials);
        QTRY_VERIFY(m_site->credentials()->table()->selectId(token));
        QTRY_VERIFY(m_site->action(ActionId::RotateCredential)->isEnabled());
        m_site->action(ActionId::RotateCredential)->trigger();
        auto *dialog = m_site->opened<RotateDialog>();
        QVERIFY(dialog);
        QVERIFY(press(*dialog, QStringLiteral("Create new authtoken")));
        QVERIFY(press(*dialog, QStringLiteral("Show")));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Delivered")));
        const auto boxNamed = [dialog](const QString &text) {
            const auto boxes = dialog->findChildren<QCheckBox *>();
            const auto found = std::find_if(boxes.begin(), boxes.end(), [&text](const QCheckBox *box) {
                return box->isVisible() && box->text().remove(u'&').startsWith(text);
            });
            return found == boxes.end() ? nullptr : *found;
        };
        QCheckBox *keeping = boxNamed(QStringLiteral("Keep it in the system's keychain"));
        QVERIFY(keeping && !keeping->isChecked());
        if (keep)
            keeping->click();
        QVERIFY(press(*dialog, QStringLiteral("Delivered")));
        QVERIFY(press(*dialog, QStringLiteral("Continue without proof…")));
        QTRY_VERIFY(dialog->findChild<QMessageBox *>());
        QVERIFY(press(*dialog->findChild<QMessageBox *>(), QStringLiteral("Continue without proof")));
        QVERIFY(press(*dialog, QStringLiteral("Revoke now…")));
        QTRY_VERIFY(boxNamed(QStringLiteral("Revoke the old")));
        boxNamed(QStringLiteral("Revoke the old"))->click();
        QVERIFY(press(*dialog, QStringLiteral("Revoke old authtoken")));
        const QString said = keep ? QStringLiteral("The new secret is in the system's keychain, as “rotated/cr_")
                                  : QStringLiteral("The sealed copy of the new secret is destroyed.");
        QTRY_VERIFY2(textIn(*dialog).contains(said), qPrintable(textIn(*dialog)));
        const QStringList entries = m_secrets.entries.keys();
        QCOMPARE(std::count_if(entries.begin(), entries.end(),
                               [](const QString &name) { return name.startsWith(QLatin1String("rotated/")); }),
                 keep ? 1 : 0);
    }

    void foundInEveryAccount()
    {
        m_site->serve();
        m_site->house.addInvitation(m_site->account, QStringLiteral("zoe@example.com"));
        Account *account = m_site->add(m_site->profile(), m_site->key);
        QVERIFY(account);
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        Window &window = *m_site->window;
        window.setAccount(*sample);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->snapshot() && account->snapshot(), 10'000);
        auto *field = window.commandPalette().findChild<QLineEdit *>();
        auto *list = window.commandPalette().findChild<QListWidget *>();
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.commandPalette().isVisible());
        QTest::keyClicks(field, QStringLiteral("example.com"));
        QVERIFY(list->count() > 3);
        field->clear();
        QTest::keyClicks(field, QStringLiteral("zoe@"));
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("Acme")));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.account() == account);
        QVERIFY(window.currentPage() == PageId::Invitations);
        const QString id = account->snapshot()->invitations.first().id;
        auto *page = qobject_cast<TablePage *>(window.page(PageId::Invitations));
        QCOMPARE(page->table()->selectedIds(), QStringList{id});

        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(field, (*sample)->snapshot()->credentials.at(7).id);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.account() == *sample);
        QVERIFY(window.currentPage() == PageId::Credentials);
        QCOMPARE(m_site->credentials()->table()->selectedIds(),
                 QStringList{(*sample)->snapshot()->credentials.at(7).id});
    }
};

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
