// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/moments.h"
#include "ui/actions/actionid.h"
#include "ui/pages/details.h"
#include "ui/shell/consolesettings.h"
#include "ui/shell/standarddialogs.h"
#include "ui/theme/colors.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>

class QMenu;
class QStackedWidget;
class QToolButton;

namespace gatehouse
{

class Account;
class Actions;
class CommandPalette;
class GuardedClipboard;
class Leaving;
class NoticeBar;
class Page;
class RotationWatch;
class Sidebar;
class StatusLine;
class TablePage;
class Theme;
class Workspace;

/// The console's window: one account at a time, its pages, and everything that can be done there. Gives the application
/// its theme. The workspace outlives it.
class Window : public QMainWindow
{
    Q_OBJECT
public:
    explicit Window(Workspace &workspace, QWidget *parent = nullptr);
    ~Window() override;

    /// May be null: the first start is shown.
    void setAccount(Account *account);
    Account *account() const { return m_account; }
    /// The account that was shown last, if it is still there; else the only one; else none.
    void openLastAccount();

    void goTo(PageId page);
    PageId currentPage() const { return m_current; }
    Page *page(PageId id) const { return m_pages.value(id); }
    Actions &actions() const { return *m_actions; }
    CommandPalette &commandPalette() const { return *m_palette; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void buildMenus();
    void connectActions();
    void on(ActionId id, const std::function<void()> &act);
    void onToggled(ActionId id, const std::function<void(bool)> &act);
    void restore();

    /// Of the profile that was shown last; empty if none was.
    QString lastId() const;
    /// Null if there is none.
    Account *lastAccount() const;
    void leaveAccount();
    void refreshPages();
    void showAccount();
    void showCounts();
    void showTitle();
    void showStatus();
    void showHint(bool narrow);
    void updateContext();
    void updateMoments();
    void chooseTheme(ActionId id);
    void chooseLanguage(const QString &code); ///< empty: the system's
    void openSample();
    void refreshAccount();
    void showAccountMenu();
    void addAccountMenus(QMenu &menu);
    /// What can be switched to, and whom the sample account can act as; both owned by `parent`. `words` has a place for
    /// the name.
    QList<QAction *> accountActions(QObject *parent, const QString &words = QStringLiteral("%1"));
    QList<QAction *> actingActions(QObject *parent, const QString &words = QStringLiteral("%1"));
    void jump(const Jump &jump);
    void goRound(bool forward);
    /// Calls it, and finds the focus a place if what had it is gone then.
    void keepFocus(const std::function<void()> &change);
    /// No larger than the screen has room for, frame and all.
    void fitScreen(const QMargins &frame);
    void openPalette(bool everywhere);
    void copySelection(bool idsOnly);
    /// Says which credentials an earlier run asked for and did not live to see, as soon as they can be looked for.
    void tellUnanswered();
    void about();
    Say saying();
    Show showing();
    void say(Tone tone, const QString &text, const Offer &offer = {});
    void undo();
    TablePage *tablePage() const;
    QString actingName() const;

    Workspace &m_workspace;
    Theme *m_theme;
    ConsoleSettings m_settings;
    GuardedClipboard *m_clipboard;
    RotationWatch *m_rotations;
    Actions *m_actions;
    Leaving *m_leaving;
    QPointer<Account> m_account;
    bool m_placed = false;         ///< on the screen
    bool m_unansweredTold = false; ///< of that account
    QHash<PageId, Page *> m_pages;
    PageId m_current = PageId::Overview;
    Moments m_moments;
    QTimer m_tick;

    QWidget *m_band;
    QToolButton *m_hint;     ///< at the right of the menus: how everything is found
    QStackedWidget *m_doors; ///< first start, or the account
    Sidebar *m_sidebar;
    QStackedWidget *m_stack;
    NoticeBar *m_outcome;
    QTimer m_outcomeTime;
    std::function<void()> m_undo; ///< takes back what was done last; null: nothing does
    StatusLine *m_status;
    CommandPalette *m_palette;
    QObject *m_foundActions = nullptr; ///< owns what Ctrl+K offers besides the menus' own
};

} // namespace gatehouse
