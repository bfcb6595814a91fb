// SPDX-License-Identifier: Apache-2.0
// The window and a real gnome-keyring that is locked, emptied or not there. The program starts itself again on a
// message bus of its own.
#include "../secrets/keyringdaemon.h"
#include "../secrets/ownbus.h"
#include "premises.h"

#include "secrets/keychain/keychainstore.h"
#include "support/await.h"
#include "ui/actions/actions.h"
#include "ui/dialogs/connect/connectdialog.h"
#include "ui/dialogs/enterkeydialog.h"
#include "ui/pages/tablepage.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

using namespace gatehouse;

class TestWindowKeychain : public QObject
{
    Q_OBJECT

    QTemporaryDir m_keyrings;
    KeyringDaemon m_daemon{m_keyrings.path()};
    std::unique_ptr<KeychainStore> m_secrets;
    std::unique_ptr<Premises> m_site;

    /// An account whose key is in the keyring, at the next start.
    Account *savedAndStartedAgain()
    {
        m_site->serve();
        Account *account = m_site->add(m_site->profile(), m_site->key);
        if (!account || !QTest::qWaitFor([account] { return account->state() == ConnectionState::Ready; }, 10'000))
            return nullptr;
        const QString id = account->profile().id;
        m_site->restart();
        return m_site->workspace->account(id);
    }

private Q_SLOTS:
    void init()
    {
        const QString wrong = m_daemon.start();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        m_secrets = std::make_unique<KeychainStore>(std::chrono::seconds(5));
        m_site = std::make_unique<Premises>(*m_secrets);
        m_site->window->goTo(PageId::Credentials);
    }
    void cleanup()
    {
        m_site.reset();
        m_secrets.reset();
        m_daemon.stop();
    }

    void lockedAndUnlocked()
    {
        Account *account = savedAndStartedAgain();
        QVERIFY(account);
        QVERIFY(m_daemon.lock());
        Window &window = *m_site->window;
        window.setAccount(account);
        window.goTo(PageId::Credentials);
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::KeychainNotReady, 15'000);
        // What was read the last time is shown, and why it is not newer.
        QTRY_VERIFY2(textIn(*m_site->credentials()).contains(QStringLiteral("The keychain is locked. Unlock it")),
                     qPrintable(textIn(*m_site->credentials())));
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Unlock keychain…")));
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Enter API key…")));
        QVERIFY(!m_site->action(ActionId::NewCredential)->isEnabled());
        const int requests = m_site->server()->requests();

        // The sample account needs no keychain.
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        window.setAccount(*sample);
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->state() == ConnectionState::Ready, 10'000);
        window.setAccount(account);
        window.goTo(PageId::Credentials);
        QCOMPARE(m_site->server()->requests(), requests);

        // Unlocked elsewhere, as at the next login.
        m_daemon.stop();
        QVERIFY(m_daemon.start().isEmpty());
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Try again")));
        QVERIFY(press(*m_site->credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
        QTRY_COMPARE(m_site->credentials()->table()->model()->rowCount(), 1);
        QVERIFY(m_site->action(ActionId::NewCredential)->isEnabled());
    }

    void lockedButTheKeyIsEntered()
    {
        Account *account = savedAndStartedAgain();
        QVERIFY(account);
        QVERIFY(m_daemon.lock());
        m_site->window->setAccount(account);
        m_site->window->goTo(PageId::Credentials);
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::KeychainNotReady, 15'000);
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Enter API key…")));
        QVERIFY(press(*m_site->credentials(), QStringLiteral("Enter API key…")));
        auto *dialog = m_site->window->findChild<EnterKeyDialog *>();
        QVERIFY(dialog);
        const QPointer<QDialog> alive = dialog;
        QVERIFY2(textIn(*dialog).contains(QStringLiteral("never written to disk")), qPrintable(textIn(*dialog)));
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), textOf(m_site->key));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!alive || !alive->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
    }

    void emptiedBehindItsBack()
    {
        Account *account = savedAndStartedAgain();
        QVERIFY(account);
        const QString entry = QStringLiteral("account/%1/key").arg(account->profile().id);
        QCOMPARE(m_daemon.deleteEntries(entry), 1);
        m_site->window->setAccount(account);
        m_site->window->goTo(PageId::Credentials);
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::NeedsKey, 15'000);
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Enter API key…")));
        QVERIFY(press(*m_site->credentials(), QStringLiteral("Enter API key…")));
        auto *dialog = m_site->window->findChild<EnterKeyDialog *>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), textOf(m_site->key));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
        QCOMPARE(m_daemon.deleteEntries(entry), 1); // it is in the keychain again
    }

    void lockedWhileConnecting()
    {
        m_site->serve();
        // The login keyring is there, and locked.
        QVERIFY(await(m_secrets->write(QStringLiteral("something"), m_site->key)));
        QVERIFY(m_daemon.lock());
        m_site->action(ActionId::ConnectAccount)->trigger();
        auto *dialog = m_site->window->findChild<ConnectDialog *>();
        QVERIFY(dialog);
        type(*dialog, QStringLiteral("name"), QStringLiteral("Acme"));
        type(*dialog, QStringLiteral("key"), textOf(m_site->key));
        dialog->findChild<QToolButton *>(QStringLiteral("connection"))->click();
        type(*dialog, QStringLiteral("address"), m_site->profile().url.toString());
        choose(*dialog, QStringLiteral("proxy"), int(ProxyMode::None));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Next")), 15'000);
        QVERIFY(press(*dialog, QStringLiteral("Next")));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Connect")));
        QVERIFY(press(*dialog, QStringLiteral("Connect")));
        QTRY_VERIFY2_WITH_TIMEOUT(textIn(*dialog).contains(QStringLiteral("The keychain is locked. Unlock it")),
                                  qPrintable(textIn(*dialog)), 15'000);
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Unlock keychain…")));
        QVERIFY(m_site->workspace->accounts().isEmpty());
        // Done without it, for this session.
        for (auto *radio : dialog->findChildren<QRadioButton *>()) {
            if (radio->text().contains(QStringLiteral("session")))
                radio->click();
        }
        QVERIFY(press(*dialog, QStringLiteral("Connect")));
        QTRY_COMPARE(m_site->workspace->accounts().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_site->workspace->accounts().first()->state() == ConnectionState::Ready, 15'000);
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (!isOnBusOfItsOwn())
        return runOnBusOfItsOwn(app.arguments().mid(1));
    TestWindowKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_keychain.moc"
