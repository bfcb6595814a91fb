// SPDX-License-Identifier: Apache-2.0
// Whoever closes the window while something is under way loses nothing by it.
#include "premises.h"

#include "support/await.h"
#include "support/memorysecretstore.h"
#include "ui/dialogs/credentialdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/revealdialog.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/guardedclipboard.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QWindow>

using namespace gatehouse;

class TestLeaving : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<Premises> m_site;
    Account *m_account = nullptr;

    /// Presses Create for an API key with nothing typed but the description, with the answer held back.
    QPointer<CredentialDialog> creating(const QString &description = {})
    {
        m_site->action(ActionId::NewCredential)->trigger();
        QPointer<CredentialDialog> dialog = m_site->opened<CredentialDialog>();
        if (!dialog)
            qFatal("no dialog");
        auto *kind = dialog->findChild<QComboBox *>();
        kind->setCurrentIndex(kind->findData(static_cast<int>(CredentialKind::ApiKey)));
        dialog->findChild<QLineEdit *>()->setText(description);
        m_site->server()->hold(true);
        if (!press(*dialog, QStringLiteral("Create")))
            qFatal("it cannot be created");
        return dialog;
    }

    /// The question that is asked; null if none is.
    QMessageBox *question() const
    {
        for (auto *box : m_site->window->findChildren<QMessageBox *>()) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_secrets.entries.clear();
        m_site = std::make_unique<Premises>(m_secrets);
        m_account = m_site->addShown();
        QVERIFY(m_account);
    }
    void cleanup() { m_site.reset(); }

    void withNothingUnderWayItCloses()
    {
        m_site->action(ActionId::NewCredential)->trigger();
        QVERIFY(m_site->opened<CredentialDialog>());
        m_site->window->close();
        QVERIFY(!m_site->window->isVisible());
    }

    /// A rotation's window is beside the others', not before them.
    void itsKeyWorksInARotationsWindow()
    {
        const QString token = m_site->house.addCredential(m_site->account, m_site->admin, CredentialKind::Authtoken);
        QVERIFY(await(m_account->refresh()));
        m_site->window->goTo(PageId::Credentials);
        QTRY_VERIFY(m_site->credentials()->table()->selectId(token));
        m_site->action(ActionId::RotateCredential)->trigger();
        auto *dialog = m_site->opened<RotateDialog>();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!m_site->window->isVisible());
    }

    void theWindowWaitsForTheSecret()
    {
        const QPointer<CredentialDialog> dialog = creating();
        m_site->action(ActionId::Quit)->trigger();
        QVERIFY(m_site->window->isVisible());
        QVERIFY(!question()); // nothing is asked
        QVERIFY2(textIn(*m_site->window).contains(u"when the answer to “New credential” has come"),
                 qPrintable(textIn(*m_site->window)));

        m_site->server()->hold(false);
        const QPointer<RevealDialog> reveal = m_site->opened<RevealDialog>();
        QVERIFY(reveal);
        QTRY_VERIFY(!dialog);
        QTRY_VERIFY(!textIn(*m_site->window).contains(u"has come"));
        QVERIFY(m_site->window->isVisible());
        QVERIFY(press(*reveal, QStringLiteral("Show")));
        QTRY_VERIFY(reveal->loss() == Dialog::Loss::Nothing);
        QVERIFY(press(*reveal, QStringLiteral("Close")));
        QTRY_VERIFY(!m_site->window->isVisible()); // as was wanted
    }

    /// Which would be cleared at the end, and nobody sees that secret again.
    void aCopiedSecretIsPastedFirst()
    {
        creating();
        m_site->action(ActionId::Quit)->trigger();
        m_site->server()->hold(false);
        const QPointer<RevealDialog> reveal = m_site->opened<RevealDialog>();
        QVERIFY(reveal);
        QVERIFY(press(*reveal, QStringLiteral("Copy, clears in 10 s")));
        QTRY_VERIFY(reveal->loss() == Dialog::Loss::Nothing);
        QVERIFY(press(*reveal, QStringLiteral("Close")));
        QTRY_VERIFY(textIn(*m_site->window).contains(u"closes when the copied secret is off the clipboard"));
        QVERIFY(m_site->window->isVisible());
        m_site->window->findChild<GuardedClipboard *>()->clearNow();
        QTRY_VERIFY(!m_site->window->isVisible());
    }

    void theSecretIsNotLostByClosingAgain()
    {
        creating();
        m_site->window->close();
        m_site->server()->hold(false);
        RevealDialog *reveal = m_site->opened<RevealDialog>();
        QVERIFY(reveal);
        m_site->window->close();
        QTRY_VERIFY(question());
        QVERIFY(m_site->window->isVisible() && reveal->isVisible());
        QVERIFY(press(*question(), QStringLiteral("Go back")));
        QVERIFY(press(*reveal, QStringLiteral("Show")));
        QTRY_VERIFY(reveal->loss() == Dialog::Loss::Nothing);
        QVERIFY(press(*reveal, QStringLiteral("Close")));
        QTRY_VERIFY(m_site->window->findChildren<RevealDialog *>().isEmpty());
        QVERIFY(m_site->window->isVisible()); // whoever went back stays
        m_site->window->close();
        QVERIFY(!m_site->window->isVisible());
    }

    void closingWithoutWaitingIsAskedAbout()
    {
        const QPointer<CredentialDialog> dialog = creating();
        m_site->window->close();
        QVERIFY(press(*m_site->window, QStringLiteral("Close now…")));
        QTRY_VERIFY(question());
        QCOMPARE(question()->defaultButton()->text(), QStringLiteral("Wait"));
        QVERIFY(press(*question(), QStringLiteral("Wait")));
        QTRY_VERIFY(!question());
        QVERIFY(m_site->window->isVisible() && dialog);
        QVERIFY(textIn(*m_site->window).contains(u"has come"));

        m_site->window->close(); // a second time
        QTRY_VERIFY(question());
        QVERIFY(press(*question(), QStringLiteral("Close and lose the answer")));
        QTRY_VERIFY(!m_site->window->isVisible());
    }

    void theQuestionGoesWhenTheAnswerComes()
    {
        creating();
        m_site->window->close();
        m_site->window->close();
        QTRY_VERIFY(question());
        m_site->server()->hold(false);
        QVERIFY(m_site->opened<RevealDialog>());
        QTRY_VERIFY(!question());
        QVERIFY(m_site->window->isVisible());
    }

    void afterARefusalItStays()
    {
        const QPointer<CredentialDialog> dialog = creating();
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("till 7"));
        m_site->window->close();
        m_site->goDown();
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Create")));
        QVERIFY(m_site->window->isVisible());
        QTRY_VERIFY(!textIn(*m_site->window).contains(u"has come"));
    }

    void theNextRunSaysWhatMayBeThere()
    {
        const QPointer<CredentialDialog> dialog = creating();
        m_site->server()->hold(false);
        QTRY_VERIFY(!dialog); // this one was answered, and seen
        QVERIFY(press(*m_site->window->findChild<RevealDialog *>(), QStringLiteral("Show")));
        QTRY_VERIFY(m_site->window->findChild<RevealDialog *>()->loss() == Dialog::Loss::Nothing);
        m_site->window->findChild<RevealDialog *>()->deleteLater();
        const QPointer<CredentialDialog> second = creating(QStringLiteral("till 7"));
        QTRY_VERIFY(m_site->server()->isHolding("till 7"));
        const QString id = m_account->profile().id;
        m_site->server()->hold(false); // it is done, and the program ends before it hears of it
        m_site->restart();
        m_site->window->setAccount(m_site->workspace->account(id));
        QTRY_VERIFY2(textIn(*m_site->window).contains(u"ended before it knew"), qPrintable(textIn(*m_site->window)));
        QVERIFY(textIn(*m_site->window).contains(u"API key “till 7”"));
        QVERIFY(!textIn(*m_site->window).contains(u"API key “”"));
        QVERIFY(press(*m_site->window, QStringLiteral("Look")));
        QVERIFY(m_site->window->currentPage() == PageId::Credentials);
        QTRY_COMPARE(m_site->credentials()->table()->model()->rowCount(), 1);

        m_site->restart(); // and it is not said again
        Account *account = m_site->workspace->account(id);
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QVERIFY(!textIn(*m_site->window).contains(u"ended before it knew"));
    }

    void theNextRunSaysWhatNobodyHasSeen_data()
    {
        QTest::addColumn<QString>("done");
        QTest::addColumn<bool>("said");
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("shown") << QStringLiteral("Show") << false;
        QTest::newRow("given up") << QStringLiteral("Close") << false;
    }

    void theNextRunSaysWhatNobodyHasSeen()
    {
        QFETCH(QString, done);
        QFETCH(bool, said);
        creating(QStringLiteral("till 8"));
        m_site->server()->hold(false);
        RevealDialog *reveal = m_site->opened<RevealDialog>();
        QVERIFY(reveal);
        if (!done.isEmpty())
            QVERIFY(press(*reveal, done));
        if (done == u"Close")
            QVERIFY(press(*question(), QStringLiteral("Close and lose it")));
        const QString id = m_account->profile().id;
        QTRY_VERIFY(said || m_site->window->findChildren<RevealDialog *>().isEmpty() ||
                    reveal->loss() == Dialog::Loss::Nothing);
        m_site->restart(); // without a word
        Account *account = m_site->workspace->account(id);
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        QCOMPARE(
            textIn(*m_site->window).contains(u"before anybody had seen or copied the secret of this: API key “till 8”"),
            said);
        QVERIFY(!textIn(*m_site->window).contains(u"ended before it knew"));
    }

    void anAccountIsNotRemovedUnderIt()
    {
        const QPointer<CredentialDialog> dialog = creating();
        const auto removing = m_site->workspace->remove(m_account->profile().id);
        QVERIFY(await(removing));
        QVERIFY(!removing.result());
        QCOMPARE(removing.result().error().code, QStringLiteral("answer_awaited"));
        m_site->server()->hold(false);
        QVERIFY(m_site->opened<RevealDialog>());
        const auto again = m_site->workspace->remove(m_account->profile().id);
        QVERIFY(await(again));
        QVERIFY(again.result());
    }

    void invitationsAreNotLeftHalfDone()
    {
        m_site->action(ActionId::Invite)->trigger();
        const QPointer<InviteDialog> dialog = m_site->opened<InviteDialog>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("kim@example.com\nlou@example.com"));
        m_site->server()->hold(true);
        QVERIFY(press(*dialog, QStringLiteral("Invite 2 people")));
        m_site->window->close();
        QVERIFY(m_site->window->isVisible());
        m_site->server()->hold(false);
        QTRY_VERIFY(!m_site->window->isVisible());
        QCOMPARE(m_account->snapshot()->invitations.size(), 2);
    }

    void whatWasTypedIsAskedAbout()
    {
        m_site->action(ActionId::NewCredential)->trigger();
        auto *dialog = m_site->opened<CredentialDialog>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("till 7"));
        m_site->window->close();
        QTRY_VERIFY(question());
        QVERIFY(m_site->window->isVisible());
        QVERIFY(press(*question(), QStringLiteral("Discard")));
        QTRY_VERIFY(!m_site->window->isVisible());
    }
};

QTEST_MAIN(TestLeaving)
#include "tst_leaving.moc"
