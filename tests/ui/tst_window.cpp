// SPDX-License-Identifier: Apache-2.0
// The window on the sample account: pages, filter, selection, keyboard, what it remembers.
#include "support/await.h"
#include "support/memorysecretstore.h"
#include "support/seen.h"
#include "ui/actions/actions.h"
#include "ui/pages/detailspane.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/window.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/guardedclipboard.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace
{

/// A workspace in a folder of its own, and a window on it.
struct Desk {
    explicit Desk(const QTemporaryDir &folder)
        : workspace({QDir(folder.filePath(QStringLiteral("settings"))), QDir(folder.filePath(QStringLiteral("data")))},
                    secrets, clock),
          window(workspace)
    {
        window.resize(1280, 800);
        window.show();
    }

    bool openSample()
    {
        const Result<Account *> sample = workspace.openSample();
        if (!sample)
            return false;
        window.setAccount(*sample);
        return QTest::qWaitFor([account = *sample] { return account->snapshot() != nullptr; }, 10'000);
    }

    TablePage *table(PageId id) { return qobject_cast<TablePage *>(window.page(id)); }
    QAction *action(ActionId id) { return window.actions().action(id); }

    MemorySecretStore secrets;
    SystemClock clock;
    Workspace workspace;
    Window window;
};

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Desk> m_desk;

private Q_SLOTS:
    void firstStartHasTwoDoors()
    {
        QTemporaryDir folder;
        Desk desk(folder);
        QVERIFY(desk.window.account() == nullptr);
        QVERIFY(buttonNamed(desk.window, QStringLiteral("Connect an account…")));
        QPushButton *sample = buttonNamed(desk.window, QStringLiteral("Explore the sample account"));
        QVERIFY(sample);
        QVERIFY(!desk.action(ActionId::Refresh)->isEnabled());
        QVERIFY(!desk.action(ActionId::NewCredential)->isEnabled());
        sample->click();
        QVERIFY(desk.window.account());
        QVERIFY(desk.window.account()->profile().isSample());
    }

    void openTheSample()
    {
        m_desk = std::make_unique<Desk>(m_folder);
        QVERIFY(m_desk->openSample());
        QVERIFY(QTest::qWaitForWindowExposed(&m_desk->window));
    }

    void tablesShowTheAccount_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("rows");
        QTest::newRow("principals") << int(PageId::Principals) << 42;
        QTest::newRow("credentials") << int(PageId::Credentials) << 93;
        QTest::newRow("invitations") << int(PageId::Invitations) << 9;
    }
    void tablesShowTheAccount()
    {
        QFETCH(int, page);
        QFETCH(int, rows);
        const auto id = static_cast<PageId>(page);
        m_desk->window.goTo(id);
        TablePage *table = m_desk->table(id);
        QCOMPARE(table->table()->model()->rowCount(), rows);
        QVERIFY(table->stateText().isEmpty());
        QVERIFY(table->table()->currentIndex().isValid());
        QCOMPARE(table->table()->selectedIds().size(), 1);
        QVERIFY(m_desk->window.windowTitle().startsWith(title(id) + QStringLiteral(" – ")));
    }

    void anEmptyPageSaysWhatToDo()
    {
        m_desk->window.goTo(PageId::Rotations);
        QVERIFY(m_desk->table(PageId::Rotations)->stateText().startsWith(QStringLiteral("No rotations.")));
        QVERIFY(!m_desk->action(ActionId::ShowRotation)->isEnabled());
    }

    void theFilterFilters()
    {
        m_desk->window.goTo(PageId::Credentials);
        TablePage *page = m_desk->table(PageId::Credentials);
        FilterBar *bar = page->filterBar();
        bar->field()->setFocus();
        QTest::keyClicks(bar->field(), QStringLiteral("kind:apikey"));
        QVERIFY2(page->table()->model()->rowCount() == 25, qPrintable(bar->text()));
        QVERIFY(m_desk->action(ActionId::ClearFilter)->isEnabled());

        // Not understood: said, and the rest of the filter holds.
        QTest::keyClicks(bar->field(), QStringLiteral(" nope:1"));
        QVERIFY(bar->hasError());
        QCOMPARE(page->table()->model()->rowCount(), 25);

        bar->setText(QStringLiteral("zzz-no-such-thing"));
        QVERIFY(!bar->hasError());
        QCOMPARE(page->stateText(), QStringLiteral("None of 93 match zzz-no-such-thing."));
        QVERIFY(!m_desk->action(ActionId::RevokeCredential)->isEnabled());
        QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Clear filter")));
        buttonNamed(*page, QStringLiteral("Clear filter"))->click();
        QCOMPARE(page->table()->model()->rowCount(), 93);
    }

    void selectionSurvivesARefresh()
    {
        m_desk->window.goTo(PageId::Credentials);
        TableView *table = m_desk->table(PageId::Credentials)->table();
        const QString id = table->model()->index(40, 0).data(RowsModel::IdRole).toString();
        QVERIFY(table->selectId(id));
        QSignalSpy published(m_desk->window.account(), &Account::published);
        m_desk->action(ActionId::Refresh)->trigger();
        QTRY_VERIFY(!published.isEmpty());
        QCOMPARE(table->selectedIds(), QStringList{id});
        QCOMPARE(table->currentId(), id);
    }

    void pagesByKeyboard()
    {
        Window &window = m_desk->window;
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(window.currentPage() == PageId::Principals);
        QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
        QVERIFY(window.currentPage() == PageId::Invitations);
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.currentPage() == PageId::Credentials);
        QVERIFY(m_desk->table(PageId::Credentials)->table()->hasFocus());
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(m_desk->table(PageId::Credentials)->filterBar()->field()->hasFocus());
        QTest::keyClick(m_desk->table(PageId::Credentials)->filterBar()->field(), Qt::Key_Down);
        QVERIFY(m_desk->table(PageId::Credentials)->table()->hasFocus());
        QWidget *first = QApplication::focusWidget();
        QSet<QWidget *> visited;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&window, Qt::Key_F6);
            visited.insert(QApplication::focusWidget());
        }
        QVERIFY(visited.size() >= 3);
        QCOMPARE(QApplication::focusWidget(), first);
    }

    void thePaletteFindsAndGoes()
    {
        Window &window = m_desk->window;
        window.goTo(PageId::Overview);
        const Principal wanted = m_desk->window.account()->snapshot()->principals.at(3);
        m_desk->action(ActionId::FindAction)->trigger();
        auto *field = window.commandPalette().findChild<QLineEdit *>();
        QVERIFY(window.commandPalette().isVisible());
        QTest::keyClicks(field, wanted.id);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!window.commandPalette().isVisible());
        QVERIFY(window.currentPage() == PageId::Principals);
        QCOMPARE(m_desk->table(PageId::Principals)->table()->selectedIds(), QStringList{wanted.id});

        m_desk->action(ActionId::FindAction)->trigger();
        QTest::keyClicks(field, QStringLiteral("Rotations"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.currentPage() == PageId::Rotations);

        // As high as what it found; without anything it says so.
        m_desk->action(ActionId::FindAction)->trigger();
        const int before = window.commandPalette().height();
        QTest::keyClicks(field, QStringLiteral("nobody is called that"));
        QVERIFY(window.commandPalette().height() < before);
        const auto *nothing = window.commandPalette().findChild<QLabel *>();
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->text(), QStringLiteral("Nothing found."));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!window.commandPalette().isVisible());
    }

    void actionsFitWhatIsSelected()
    {
        const SnapshotPtr snapshot = m_desk->window.account()->snapshot();
        m_desk->window.goTo(PageId::Principals);
        TableView *table = m_desk->table(PageId::Principals)->table();
        for (const Principal &principal : snapshot->principals) {
            QVERIFY(table->selectId(principal.id));
            const bool person = principal.kind == PrincipalKind::User;
            QCOMPARE(m_desk->action(ActionId::ChangeRole)->isEnabled(), person);
            QCOMPARE(m_desk->action(ActionId::EnablePrincipal)->isEnabled(), !principal.active);
            QCOMPARE(m_desk->action(ActionId::DisablePrincipal)->isEnabled(), principal.active);
            QVERIFY(!m_desk->action(ActionId::RotateCredential)->isEnabled());
        }
        table->selectAll();
        QVERIFY(!m_desk->action(ActionId::ChangeRole)->isEnabled());
        m_desk->window.goTo(PageId::Credentials);
        for (const Credential &credential : snapshot->credentials) {
            QVERIFY(m_desk->table(PageId::Credentials)->table()->selectId(credential.id));
            QCOMPARE(m_desk->action(ActionId::RotateCredential)->isEnabled(),
                     credential.kind != CredentialKind::SshKey);
        }
    }

    void deleteAndNewBelongToThePage()
    {
        m_desk->window.goTo(PageId::Credentials);
        QCOMPARE(m_desk->action(ActionId::RevokeCredential)->shortcut(), QKeySequence(QKeySequence::Delete));
        QCOMPARE(m_desk->action(ActionId::NewCredential)->shortcut(), QKeySequence(QKeySequence::New));
        m_desk->window.goTo(PageId::Invitations);
        QVERIFY(m_desk->action(ActionId::RevokeCredential)->shortcut().isEmpty());
        QCOMPARE(m_desk->action(ActionId::RevokeInvitation)->shortcut(), QKeySequence(QKeySequence::Delete));
    }

    void shortcutsAreUnique()
    {
        for (const PageId page : allPages) {
            m_desk->window.goTo(page);
            QSet<QString> seen;
            for (int i = 0; i < actionCount; ++i) {
                const QString keys = m_desk->action(static_cast<ActionId>(i))->shortcut().toString();
                QVERIFY2(keys.isEmpty() || !seen.contains(keys), qPrintable(keys));
                seen.insert(keys);
            }
        }
    }

    void idsCanBeCopied()
    {
        m_desk->window.goTo(PageId::Credentials);
        TableView *table = m_desk->table(PageId::Credentials)->table();
        table->selectRow(0);
        m_desk->action(ActionId::CopyId)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), table->currentId());
    }

    void everythingHasAName()
    {
        for (const PageId page : allPages) {
            m_desk->window.goTo(page);
            for (const QWidget *widget : m_desk->window.findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
                if (!face || face->role() == QAccessible::Client || widget->inherits("QScrollArea"))
                    continue;
                QVERIFY2(!face->text(QAccessible::Name).isEmpty() || widget->inherits("QLabel"),
                         qPrintable(QString::fromLatin1(widget->metaObject()->className())));
            }
        }
    }

    void smallAndNarrow()
    {
        m_desk->window.resize(960, 600);
        QTRY_COMPARE(m_desk->window.width(), 960);
        m_desk->window.goTo(PageId::Credentials);
        QVERIFY(m_desk->table(PageId::Credentials)->table()->isVisible());
        m_desk->window.resize(1280, 800);
    }

    void aReadOnlyAccountOffersNoChange()
    {
        m_desk->window.goTo(PageId::Credentials);
        QVERIFY(m_desk->action(ActionId::NewCredential)->isEnabled());
        Profile profile = m_desk->window.account()->profile();
        profile.readOnly = true;
        QVERIFY(await(m_desk->workspace.update(profile)));
        for (const ActionId id : {ActionId::NewCredential, ActionId::RotateCredential, ActionId::EditCredential,
                                  ActionId::RevokeCredential, ActionId::NewServiceUser, ActionId::Invite})
            QVERIFY(!m_desk->action(id)->isEnabled());
        QVERIFY(m_desk->action(ActionId::ExportShown)->isEnabled());
        profile.readOnly = false;
        QVERIFY(await(m_desk->workspace.update(profile)));
        QVERIFY(m_desk->action(ActionId::NewCredential)->isEnabled());
    }

    void aServerThatIsDownIsSaid()
    {
        QTemporaryDir folder;
        Desk desk(folder);
        Profile profile;
        profile.id = QStringLiteral("down");
        profile.name = QStringLiteral("Down");
        profile.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        profile.proxy = ProxyMode::None;
        desk.window.setAccount(desk.workspace.openAdHoc(profile, Secret::share(Secret::copyOf("ak_x_y"))));
        desk.window.goTo(PageId::Credentials);
        TablePage *page = desk.table(PageId::Credentials);
        QTRY_COMPARE_WITH_TIMEOUT(desk.window.account()->state() == ConnectionState::Failed, true, 10'000);
        QTRY_VERIFY(buttonNamed(*page, QStringLiteral("Try again")));
        QVERIFY2(page->stateText().contains(QStringLiteral("127.0.0.1")), qPrintable(page->stateText()));
        QVERIFY(!desk.action(ActionId::NewCredential)->isEnabled());
    }

    void altEnterGoesToTheDetails()
    {
        Window &window = m_desk->window;
        window.goTo(PageId::Credentials);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        m_desk->action(ActionId::Details)->setChecked(false);
        const auto *details = window.page(PageId::Credentials)->findChild<DetailsPane *>();
        QVERIFY(details && !details->isVisible());
        QTest::keyClick(window.windowHandle(), Qt::Key_Return, Qt::AltModifier);
        QVERIFY(details->isVisible());
        QVERIFY(window.focusWidget() && details->isAncestorOf(window.focusWidget()));
        m_desk->action(ActionId::Details)->setChecked(true);
    }

    void whatIsSetIsRemembered()
    {
        m_desk->window.goTo(PageId::Credentials);
        TableView *table = m_desk->table(PageId::Credentials)->table();
        table->horizontalHeader()->resizeSection(0, 345);
        m_desk->action(ActionId::Compact)->setChecked(true);
        m_desk->action(ActionId::Details)->setChecked(false);
        m_desk->window.close();
        m_desk.reset();

        const QFileInfo file(m_folder.filePath(QStringLiteral("settings/window.json")));
        QVERIFY(file.exists());
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());

        Desk again(m_folder);
        again.window.openLastAccount();
        QVERIFY(again.window.account());
        QVERIFY(again.window.currentPage() == PageId::Credentials);
        QTRY_COMPARE(again.table(PageId::Credentials)->table()->model()->rowCount(), 93);
        QCOMPARE(again.table(PageId::Credentials)->table()->columnWidth(0), 345);
        QVERIFY(again.action(ActionId::Compact)->isChecked());
        QVERIFY(!again.action(ActionId::Details)->isChecked());
    }

    void aSecretOnTheClipboardIsSaid()
    {
        const QTemporaryDir folder;
        Desk desk(folder);
        QVERIFY(desk.openSample());
        auto *clipboard = desk.window.findChild<GuardedClipboard *>();
        QVERIFY(!buttonNamed(desk.window, QStringLiteral("Clear now")));
        clipboard->copy(Secret::share(Secret::copyOf("2abc_sekrit")), QStringLiteral("cr_1"));
        QVERIFY(textIn(desk.window).contains(u"A secret is on the clipboard for 10 s"));
        QPushButton *clear = buttonNamed(desk.window, QStringLiteral("Clear now"));
        QVERIFY(clear);
        clear->click();
        QVERIFY(!textIn(desk.window).contains(u"on the clipboard"));
        QVERIFY(!clear->isVisible());
        QCOMPARE(clipboard->secondsLeft(), 0);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
