// SPDX-License-Identifier: Apache-2.0
// The window by keyboard alone: its regions, its sidebar, its buttons, the table's keys, and what is taken back.
#include "premises.h"

#include "models/rotationsmodel.h"
#include "support/await.h"
#include "support/memorysecretstore.h"
#include "ui/dialogs/bulkcredentialsdialog.h"
#include "ui/dialogs/dangerdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/dialogs/serviceuserdialog.h"
#include "ui/shell/accountbutton.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/sidebaritem.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/stateview.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace gatehouse;

class TestWindowKeys : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<Premises> m_site;
    Account *m_account = nullptr;
    QString m_person;

    Window &window() const { return *m_site->window; }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(window().windowHandle(), key, modifiers);
    }
    QString focusedPage() const
    {
        const auto *item = qobject_cast<const SidebarItem *>(window().focusWidget());
        return item ? item->text() : QString();
    }
    TablePage *page(PageId id) const { return qobject_cast<TablePage *>(window().page(id)); }
    QMenu *menu(const QString &text) const
    {
        for (QMenu *menu : window().findChildren<QMenu *>()) {
            if (menu->title().remove(u'&') == text)
                return menu;
        }
        return nullptr;
    }
    /// What Ctrl+K finds for these letters.
    QStringList found(const QString &letters) const
    {
        key(Qt::Key_K, Qt::ControlModifier);
        window().commandPalette().findChild<QLineEdit *>()->setText(letters);
        QStringList names;
        const auto *list = window().commandPalette().findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row)
            names << list->item(row)->text();
        key(Qt::Key_Escape);
        return names;
    }

    /// The dialog for several new credentials, filled in.
    QPointer<BulkCredentialsDialog> newCredentials(const QString &descriptions)
    {
        m_site->action(ActionId::NewCredentials)->trigger();
        const QPointer<BulkCredentialsDialog> dialog = m_site->opened<BulkCredentialsDialog>();
        if (!dialog)
            return {};
        dialog->findChild<QPlainTextEdit *>()->setPlainText(descriptions);
        for (auto *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->placeholderText() == QLatin1String("A file that does not exist yet"))
                edit->setText(m_site->folder.filePath(descriptions.section(u'\n', 0, 0)));
        }
        return dialog;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<Premises>(m_secrets);
        m_person = m_site->house.addUser(m_site->account, Permissions{}, true, QStringLiteral("ben@example.com"));
        for (int i = 0; i < 60; ++i)
            m_site->house.addCredential(m_site->account, m_person, CredentialKind::Authtoken);
    }
    void cleanupTestCase() { m_site.reset(); }

    void enterPressesTheDoors()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QSignalSpy connects(m_site->action(ActionId::ConnectAccount), &QAction::triggered);
        QPushButton *door = buttonNamed(window(), QStringLiteral("Connect an account…"));
        QVERIFY(door);
        door->setFocus();
        key(Qt::Key_Return);
        QCOMPARE(connects.size(), 1);
        QPointer<QDialog> dialog = m_site->opened<QDialog>();
        QVERIFY(dialog);
        dialog->close();
        QTRY_VERIFY(!dialog);
        m_account = m_site->addShown();
        QVERIFY(m_account);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void theSidebarIsReachedOnEveryPage_data()
    {
        QTest::addColumn<PageId>("page");
        for (const PageId page : allPages)
            QTest::newRow(qPrintable(title(page))) << page;
    }
    void theSidebarIsReachedOnEveryPage()
    {
        QFETCH(PageId, page);
        window().goTo(page);
        for (int step = 0; step < 8 && focusedPage().isEmpty(); ++step)
            key(Qt::Key_F6);
        QCOMPARE(focusedPage(), title(page));
        QWidget *const item = window().focusWidget();
        // There and back.
        key(Qt::Key_F6);
        QVERIFY(window().focusWidget() != item);
        key(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(window().focusWidget(), item);
        // By Tab, too: before the account's button, and after it.
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(qobject_cast<AccountButton *>(window().focusWidget()));
        key(Qt::Key_Tab);
        QCOMPARE(window().focusWidget(), item);
    }

    void whatIsMadeAnewHasItsTurn()
    {
        QWidget pane;
        auto *layout = new QVBoxLayout(&pane);
        auto *first = new QPushButton(QStringLiteral("first"));
        auto *notice = new NoticeBar;
        auto *state = new StateView;
        auto *last = new QPushButton(QStringLiteral("last"));
        for (QWidget *widget : std::initializer_list<QWidget *>{first, notice, state, last})
            layout->addWidget(widget);
        notice->say(Tone::Info, QStringLiteral("said"),
                    {{QStringLiteral("one"), [] {}}, {QStringLiteral("two"), [] {}}});
        state->show(Icon::Info, QStringLiteral("nothing"), {{QStringLiteral("three"), [] {}}});
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        first->setFocus();
        QStringList way;
        for (int i = 0; i < 5; ++i) {
            way << qobject_cast<QPushButton *>(pane.focusWidget())->text();
            QTest::keyClick(&pane, Qt::Key_Tab);
        }
        QCOMPARE(way.join(u' '), QStringLiteral("first one two three last"));
        QVERIFY(first->hasFocus());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void arrowsStayInTheSidebar()
    {
        window().goTo(PageId::Credentials);
        window().findChild<Sidebar *>()->focusTarget()->setFocus();
        QStringList way;
        for (const Qt::Key one : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_Home,
                                  Qt::Key_Up, Qt::Key_Left, Qt::Key_End}) {
            key(one);
            way << focusedPage();
        }
        const QString invitations = title(PageId::Invitations), rotations = title(PageId::Rotations),
                      overview = title(PageId::Overview);
        QCOMPARE(way, QStringList({invitations, rotations, rotations, rotations, invitations, overview, overview,
                                   overview, rotations}));
        QVERIFY(window().currentPage() == PageId::Credentials); // only looked at
        key(Qt::Key_Return);
        QVERIFY(window().currentPage() == PageId::Rotations);
    }

    void enterPressesButtonsOfPages()
    {
        window().goTo(PageId::Overview);
        window().page(PageId::Overview)->home()->setFocus();
        key(Qt::Key_Return);
        QVERIFY(window().currentPage() == PageId::Principals);
        window().findChild<AccountButton *>()->setFocus();
        key(Qt::Key_Enter, Qt::KeypadModifier);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
    }

    void theSelectionGoesWithTheCell()
    {
        window().goTo(PageId::Credentials);
        TableView *table = page(PageId::Credentials)->table();
        table->setFocus();
        for (const Qt::Key one : {Qt::Key_End, Qt::Key_Home}) {
            key(one, Qt::ControlModifier);
            QCOMPARE(table->currentIndex().row(), one == Qt::Key_Home ? 0 : table->model()->rowCount() - 1);
            QCOMPARE(table->selectedIds(), QStringList{table->currentId()});
        }
        key(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(table->selectedIds().size(), table->model()->rowCount());
        key(Qt::Key_Home, Qt::ControlModifier);
        // From where the cell is, however it came there.
        QVERIFY(table->selectId(table->model()->index(5, 0).data(RowsModel::IdRole).toString()));
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(table->selectedIds().size(), 3);
        key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(table->selectedIds().size(), 2);
        key(Qt::Key_Home, Qt::ControlModifier);
    }

    void severalRotationsAreAskedAbout()
    {
        window().goTo(PageId::Credentials);
        TableView *table = page(PageId::Credentials)->table();
        table->setFocus();
        key(Qt::Key_Home, Qt::ControlModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        const QStringList ids = table->selectedIds();
        QCOMPARE(ids.size(), 2);
        key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QPointer<QMessageBox> question = m_site->opened<QMessageBox>();
        QVERIFY(question);
        for (const QString &id : ids) {
            const QString name = m_account->snapshot()->credential(id)->description;
            QVERIFY(question->informativeText().contains(name.isEmpty() ? id : name));
        }
        // Nothing is lost by it: what stands there first is done by Enter.
        QCOMPARE(question->defaultButton()->text().remove(u'&'), QStringLiteral("Rotate 2 credentials"));
        question->reject();
        QTRY_VERIFY(!question);
        QVERIFY(m_account->rotations()->all().isEmpty());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    /// Also where the window goes from narrow to wide in one step, as it does when it is maximised.
    void theHintAboutKeysIsWhole()
    {
        const auto *bar = window().findChild<QMenuBar *>();
        const QWidget *hint = bar->cornerWidget();
        const QSize before = window().size();
        for (const QSize size : {QSize(960, 600), QSize(1280, 800), QSize(960, 600)}) {
            window().resize(size);
            QTRY_COMPARE(hint->width(), hint->sizeHint().width());
            QTRY_VERIFY(hint->geometry().right() <= bar->width());
        }
        window().resize(before);
    }

    void actionsTakeWhatTheyFit()
    {
        const QString pending = m_site->house.addInvitation(m_site->account, QStringLiteral("eve@example.com"));
        const QString revoked = m_site->house.addInvitation(m_site->account, QStringLiteral("zoe@example.com"),
                                                            Permissions{}, InvitationState::Revoked);
        QVERIFY(await(m_account->refresh()));
        window().goTo(PageId::Invitations);
        TableView *table = page(PageId::Invitations)->table();
        QVERIFY(table->selectId(revoked));
        QVERIFY(!m_site->action(ActionId::RevokeInvitation)->isEnabled());
        table->selectAll();
        QCOMPARE(table->selectedIds().size(), 2);
        QAction *revoke = m_site->action(ActionId::RevokeInvitation);
        QVERIFY(revoke->isEnabled());
        QCOMPARE(revoke->text(), QStringLiteral("Re&voke 1 of 2 invitations…"));
        table->setFocus();
        key(Qt::Key_Delete);
        auto *dialog = m_site->opened<DangerDialog>();
        QVERIFY(dialog);
        QVERIFY(textIn(*dialog).contains(QStringLiteral("Revoke the invitation of eve@example.com")));
        QVERIFY(dialog->findChild<QCheckBox *>()->isHidden()); // they can be invited again
        QVERIFY(press(*dialog, QStringLiteral("Revoke")));
        QTRY_VERIFY(m_account->snapshot()->invitation(pending)->state == InvitationState::Revoked);
        QTRY_VERIFY2(textIn(window()).contains(QStringLiteral("1 invitation revoked.")), qPrintable(textIn(window())));
        QVERIFY(!revoke->isEnabled());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void whatWasMadeIsSelected()
    {
        window().goTo(PageId::Principals);
        m_site->action(ActionId::NewServiceUser)->trigger();
        auto *dialog = m_site->opened<ServiceUserDialog>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("zz-last-of-all"));
        key(Qt::Key_Tab);
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->property("kind").toString() == QLatin1String("primary"))
                button->click();
        }
        TableView *table = page(PageId::Principals)->table();
        QTRY_COMPARE(m_account->snapshot()->principal(table->currentId())->name, QStringLiteral("zz-last-of-all"));
        QCOMPARE(table->selectedIds(), QStringList{table->currentId()});
        QVERIFY(textIn(window()).contains(QStringLiteral("The service user zz-last-of-all was made.")));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void whoWasInvitedIsSelected_data()
    {
        QTest::addColumn<bool>("lookedAt");
        QTest::newRow("the page is looked at, through a filter") << true;
        QTest::newRow("the page is gone to later") << false;
    }

    void whoWasInvitedIsSelected()
    {
        QFETCH(bool, lookedAt);
        const QString one = lookedAt ? QStringLiteral("one@example.com") : QStringLiteral("three@example.com");
        const QString two = lookedAt ? QStringLiteral("two@example.com") : QStringLiteral("four@example.com");
        window().goTo(PageId::Invitations);
        page(PageId::Invitations)->filterBar()->setText(QStringLiteral("nobody-at-all"));
        if (!lookedAt)
            window().goTo(PageId::Overview);
        m_site->action(ActionId::Invite)->trigger();
        const QPointer<InviteDialog> dialog = m_site->opened<InviteDialog>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>()->setPlainText(one + u'\n' + two + QStringLiteral("\n"));
        QVERIFY(press(*dialog, QStringLiteral("Invite 2 people")));
        QTRY_VERIFY(dialog->findChild<QPlainTextEdit *>()->toPlainText().isEmpty());
        QVERIFY2(textIn(window()).contains(QStringLiteral("2 invitations sent.")), qPrintable(textIn(window())));
        dialog->reject();
        QTRY_VERIFY(!dialog);
        if (!lookedAt)
            window().goTo(PageId::Invitations);
        const auto selected = [this] {
            QSet<QString> emails;
            for (const QString &id : page(PageId::Invitations)->table()->selectedIds())
                emails.insert(m_account->snapshot()->invitation(id)->email);
            return emails;
        };
        QTRY_COMPARE(selected(), QSet<QString>({one, two}));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void severalNewAreSelected()
    {
        window().goTo(PageId::Credentials);
        page(PageId::Credentials)->filterBar()->setText(QStringLiteral("nothing-like-that"));
        const QPointer<BulkCredentialsDialog> dialog = newCredentials(QStringLiteral("till 1\ntill 2"));
        QVERIFY(dialog);
        QVERIFY(press(*dialog, QStringLiteral("Create 2 credentials")));
        const auto selected = [this] {
            QSet<QString> descriptions;
            for (const QString &id : page(PageId::Credentials)->table()->selectedIds())
                descriptions.insert(m_account->snapshot()->credential(id)->description);
            return descriptions;
        };
        QTRY_COMPARE(selected(), QSet<QString>({QStringLiteral("till 1"), QStringLiteral("till 2")}));
        QVERIFY(press(*dialog, QStringLiteral("Close")));
        QTRY_VERIFY(!dialog);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void whatWasMadeInAnotherAccountIsNotLookedFor()
    {
        const QPointer<BulkCredentialsDialog> dialog = newCredentials(QStringLiteral("till 3"));
        QVERIFY(dialog);
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        window().setAccount(*sample);
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->state() == ConnectionState::Ready, 10'000);
        window().goTo(PageId::Credentials);
        page(PageId::Credentials)->filterBar()->setText(QStringLiteral("kind:apikey"));
        QVERIFY(press(*dialog, QStringLiteral("Create")));
        QVERIFY(press(*dialog, QStringLiteral("Close"))); // which it says when all are there
        QTRY_VERIFY(!dialog);
        QCOMPARE(page(PageId::Credentials)->filterBar()->text(), QStringLiteral("kind:apikey"));
        page(PageId::Credentials)->filterBar()->clear();
        window().setAccount(m_account);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void theRotationOfACredentialIsOpened()
    {
        const QString owner = m_site->house.addUser(m_site->account, Permissions{});
        const QString token = m_site->house.addCredential(m_site->account, owner, CredentialKind::Authtoken);
        const QString other = m_site->house.addCredential(m_site->account, owner, CredentialKind::Authtoken);
        QVERIFY(await(m_account->refresh()));
        Rotation *rotation = m_account->rotations()->begin(*m_account->snapshot()->credential(token));
        window().goTo(PageId::Credentials);
        TableView *table = page(PageId::Credentials)->table();
        QAction *open = m_site->action(ActionId::ShowRotation);
        QVERIFY(table->selectId(other));
        QVERIFY(!open->isEnabled());
        QVERIFY(found(QStringLiteral("Open rotation")).isEmpty());
        QVERIFY(table->selectId(token));
        QVERIFY(open->isEnabled());
        QCOMPARE(found(QStringLiteral("Open rotation")).size(), 1);
        bool inMenuOfRow = false;
        for (const QMenu *menu : page(PageId::Credentials)->findChildren<QMenu *>())
            inMenuOfRow = inMenuOfRow || menu->actions().contains(open);
        QVERIFY(inMenuOfRow);
        open->trigger();
        auto *dialog = m_site->opened<RotateDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->objectName(), QStringLiteral("rotation/") + rotation->record().id);
        QTRY_VERIFY(!rotation->busy());
        dialog->reject(); // which was only opened to look: the rotation is there
        QVERIFY(open->isEnabled());
        QVERIFY(rotation->forget());
        QTRY_VERIFY(!open->isEnabled());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    void goingOnIsOfferedWhereItDoesSomething()
    {
        const QString owner = m_site->house.addUser(m_site->account, Permissions{});
        const QString token = m_site->house.addCredential(m_site->account, owner, CredentialKind::Authtoken);
        QVERIFY(await(m_account->refresh()));
        Rotation *rotation = m_account->rotations()->begin(*m_account->snapshot()->credential(token));
        QTRY_VERIFY(rotation->need() == RotationNeed::Create);
        window().goTo(PageId::Rotations);
        TablePage *rotations = page(PageId::Rotations);
        QTRY_VERIFY(rotations->table()->selectId(rotation->record().id));
        QAction *goOn = m_site->action(ActionId::ContinueRotations);
        QTRY_VERIFY(goOn->isEnabled());
        QVERIFY(!textIn(*rotations).contains(QStringLiteral("Open it to see what it waits for")));
        goOn->trigger();
        QTRY_VERIFY(rotation->need() == RotationNeed::Deliver);
        QTRY_VERIFY(!goOn->isEnabled());
        QVERIFY2(textIn(*rotations).contains(QStringLiteral("Open it to see what it waits for")),
                 qPrintable(textIn(*rotations)));
        QVERIFY(m_site->action(ActionId::StopRotations)->isEnabled());
        QVERIFY(rotation->cancel());
        QTRY_VERIFY(rotation->record().closed);
        QTRY_VERIFY(!textIn(*rotations).contains(QStringLiteral("Open it to see what it waits for")));
    }

    void aRotationSaysWhatItDidNotWorkFor()
    {
        const QString owner = m_site->house.addUser(m_site->account, Permissions{}, false);
        const QString token = m_site->house.addCredential(m_site->account, owner, CredentialKind::Authtoken);
        QVERIFY(await(m_account->refresh()));
        m_account->rotations()->begin(*m_account->snapshot()->credential(token));
        window().goTo(PageId::Rotations);
        const QAbstractItemModel *rows = page(PageId::Rotations)->table()->model();
        const auto says = [rows] {
            return rows->index(0, static_cast<int>(RotationsModel::Column::WaitingFor)).data().toString();
        };
        QTRY_VERIFY2(says().startsWith(QStringLiteral("The owner is disabled")), qPrintable(says()));
        window().goTo(PageId::Overview);
        QVERIFY(textIn(*window().page(PageId::Overview)).contains(QStringLiteral("The owner is disabled")));
    }

    void filterAndPlace()
    {
        // What is selected stays in sight when the filter goes.
        window().goTo(PageId::Credentials);
        TableView *table = page(PageId::Credentials)->table();
        const QString last =
            table->model()->index(table->model()->rowCount() - 1, 0).data(RowsModel::IdRole).toString();
        page(PageId::Credentials)->filterBar()->setText(last);
        QCOMPARE(table->model()->rowCount(), 1);
        table->selectId(last);
        key(Qt::Key_Escape);
        QVERIFY(table->model()->rowCount() > 60);
        QCOMPARE(table->selectedIds(), QStringList{last});
        QVERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex()).center()));
    }

    void whatIsFoundNamesItsOwner()
    {
        const QStringList names = found(m_account->snapshot()->credentialsOf(m_person).first()->id);
        QCOMPARE(names.size(), 1);
        QVERIFY2(names.first().contains(m_account->snapshot()->principal(m_person)->name), qPrintable(names.first()));
    }

    void aRoleIsTakenBack()
    {
        QVERIFY(!m_site->action(ActionId::Undo)->isEnabled());
        window().goTo(PageId::Principals);
        QVERIFY(page(PageId::Principals)->table()->selectId(m_person));
        page(PageId::Principals)->table()->setFocus();
        const Permissions before = m_account->snapshot()->principal(m_person)->permissions;
        m_site->action(ActionId::ChangeRole)->trigger();
        auto *dialog = m_site->opened<QDialog>();
        QVERIFY(dialog);
        dialog->findChild<QCheckBox *>()->setChecked(true);
        QVERIFY(press(*dialog, QStringLiteral("Change role")));
        QTRY_VERIFY(m_account->snapshot()->principal(m_person)->permissions.administrator);
        QTRY_VERIFY(m_site->action(ActionId::Undo)->isEnabled());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(m_account->snapshot()->principal(m_person)->permissions == before);
        QTRY_VERIFY(textIn(window()).contains(QStringLiteral("is as it was")));
        QVERIFY(!m_site->action(ActionId::Undo)->isEnabled());
    }

    void accountsAreInTheMenuAndFound()
    {
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        window().setAccount(*sample);
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->state() == ConnectionState::Ready, 10'000);
        QMenu *account = menu(QStringLiteral("Account"));
        QMenu *accounts = menu(QStringLiteral("Switch to"));
        QMenu *people = menu(QStringLiteral("Acting as"));
        QVERIFY(account && accounts && people);
        Q_EMIT account->aboutToShow();
        QCOMPARE(accounts->actions().size(), 2);
        QVERIFY(people->menuAction()->isVisible());
        const QAction *other = nullptr;
        for (const QAction *one : people->actions()) {
            if (one->isEnabled() && !one->isChecked())
                other = one;
        }
        QVERIFY(other);
        const QString before = (*sample)->actingPrincipalId();
        const_cast<QAction *>(other)->trigger();
        QTRY_VERIFY((*sample)->actingPrincipalId() != before);

        // Everybody but who acts already, by the words of the entry and by those of the menu.
        Q_EMIT account->aboutToShow();
        const auto able = std::count_if(people->actions().cbegin(), people->actions().cend(),
                                        [](const QAction *one) { return one->isEnabled() && !one->isChecked(); });
        QVERIFY(able > 1);
        QCOMPARE(found(QStringLiteral("Act as")).size(), able);
        QCOMPARE(found(QStringLiteral("acting as")), found(QStringLiteral("Act as")));
        // Whoever types a name wants who is called so, not to become them.
        const SnapshotPtr snapshot = (*sample)->snapshot();
        const auto person =
            std::find_if(snapshot->principals.begin(), snapshot->principals.end(), [&](const Principal &one) {
                return one.kind == PrincipalKind::User && one.active && one.id != (*sample)->actingPrincipalId();
            });
        QVERIFY(person != snapshot->principals.end());
        const QStringList byName = found(person->name), byWord = found(QStringLiteral("Act as ") + person->name);
        QVERIFY2(byName.constFirst().startsWith(person->name), qPrintable(byName.join(u'\n')));
        QVERIFY(byName.constLast().startsWith(QStringLiteral("Act as")));
        QVERIFY2(byWord.constFirst().startsWith(QStringLiteral("Act as")), qPrintable(byWord.join(u'\n')));
        QCOMPARE(found(QStringLiteral("Switch to")), QStringList{QStringLiteral("Switch to Acme")});
        key(Qt::Key_K, Qt::ControlModifier);
        window().commandPalette().findChild<QLineEdit *>()->setText(QStringLiteral("Switch to Acme"));
        key(Qt::Key_Return);
        QTRY_COMPARE(window().account(), m_account);
        Q_EMIT account->aboutToShow();
        QVERIFY(!people->menuAction()->isVisible());
    }

    void fitsTheScreen()
    {
        m_site->window->close();
        m_site->window = std::make_unique<Window>(*m_site->workspace);
        const QRect room = window().screen()->availableGeometry();
        window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        QTRY_VERIFY(room.contains(window().frameGeometry()) || room.width() < window().minimumWidth() ||
                    room.height() < window().minimumHeight());
        QVERIFY(window().height() <= room.height());
    }
};

QTEST_MAIN(TestWindowKeys)
#include "tst_windowkeys.moc"
