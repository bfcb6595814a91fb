// SPDX-License-Identifier: Apache-2.0
// The window's menus, and what it does itself.
#include "core/version.h"
#include "core/whendone.h"
#include "text/text.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/accountbutton.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusline.h"
#include "ui/shell/window.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/focus.h"
#include "workspace/workspace.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse
{

void Window::buildMenus()
{
    // The band lies above the menu; where the menu is the system's, it lies above the pages.
    auto *bar = new QMenuBar;
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_band->setFixedHeight(metrics::bandHeight);
    m_band->setAutoFillBackground(true);
    column->addWidget(m_band);
    column->addWidget(bar);
    setMenuWidget(top);

    for (const MenuId id : {MenuId::Account, MenuId::Edit, MenuId::View, MenuId::Principals, MenuId::Credentials,
                            MenuId::Invitations, MenuId::Reports, MenuId::Help}) {
        QMenu *menu = bar->addMenu(title(id));
        for (int i = 0; i < actionCount; ++i) {
            const auto action = static_cast<ActionId>(i);
            const ActionSpec wanted = spec(action);
            if (wanted.menu != id)
                continue;
            if (wanted.separatorBefore)
                menu->addSeparator();
            menu->addAction(m_actions->action(action));
            if (action == ActionId::OpenSample)
                addAccountMenus(*menu);
        }
    }
    m_hint->setAccessibleName(m_actions->action(ActionId::FindAction)->text().remove(u'&'));
    makeFlat(m_hint);
    makeMuted(m_hint);
    m_hint->setFocusPolicy(Qt::NoFocus);
    connect(m_hint, &QToolButton::clicked, m_actions->action(ActionId::FindAction), &QAction::trigger);
    bar->setCornerWidget(m_hint);
    showHint(false);

    auto *themes = new QActionGroup(this);
    for (const ActionId id : {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark})
        themes->addAction(m_actions->action(id));
    auto *languages = new QActionGroup(this);
    for (const ActionId id : {ActionId::LanguageSystem, ActionId::LanguageEnglish, ActionId::LanguageGerman})
        languages->addAction(m_actions->action(id));
}

void Window::showHint(bool narrow)
{
    const QString keys = m_actions->action(ActionId::FindAction)->shortcut().toString(QKeySequence::NativeText);
    QStringList texts{tr("%1  Find…").arg(keys), keys};
    if (!narrow)
        texts.prepend(tr("%1  Find an action, a person, a credential").arg(keys));
    const QString before = m_hint->text();
    auto *bar = qobject_cast<QMenuBar *>(m_hint->parentWidget());
    for (const QString &text : std::as_const(texts)) {
        m_hint->setText(text);
        if (!bar || bar->sizeHint().width() <= width()) // with its corner: the menus go first
            break;
    }
    if (m_hint->text() == before)
        return;
    // The menu bar was laid out for the window's new size before this, and takes no notice of what its corner asks for.
    m_hint->resize(m_hint->sizeHint());
    if (bar)
        bar->setCornerWidget(m_hint);
}

void Window::on(ActionId id, const std::function<void()> &act)
{
    connect(m_actions->action(id), &QAction::triggered, this, act);
}

void Window::onToggled(ActionId id, const std::function<void(bool)> &act)
{
    connect(m_actions->action(id), &QAction::toggled, this, act);
}

void Window::connectActions()
{
    on(ActionId::OpenSample, [this] { openSample(); });
    on(ActionId::Refresh, [this] { refreshAccount(); });
    on(ActionId::UnlockKeychain, [this] {
        whenDone(m_workspace.unlockKeychain(), this, [this](const Result<void> &unlocked) {
            say(unlocked ? Tone::Good : Tone::Danger,
                unlocked ? tr("The keychain is open.") : text::sentence(unlocked.error()));
        });
    });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Copy, [this] { copySelection(false); });
    on(ActionId::CopyId, [this] { copySelection(true); });
    on(ActionId::SelectAll, [this] { tablePage()->table()->selectAll(); });
    on(ActionId::Find, [this] {
        tablePage()->filterBar()->field()->setFocus(Qt::ShortcutFocusReason);
        tablePage()->filterBar()->field()->selectAll();
    });
    on(ActionId::FindEverywhere, [this] { openPalette(true); });
    on(ActionId::FindAction, [this] { openPalette(false); });
    on(ActionId::ClearFilter, [this] {
        tablePage()->filterBar()->clear();
        tablePage()->table()->setFocus(Qt::ShortcutFocusReason);
    });
    on(ActionId::GoOverview, [this] { goTo(PageId::Overview); });
    on(ActionId::GoPrincipals, [this] { goTo(PageId::Principals); });
    on(ActionId::GoCredentials, [this] { goTo(PageId::Credentials); });
    on(ActionId::GoInvitations, [this] { goTo(PageId::Invitations); });
    on(ActionId::GoRotations, [this] { goTo(PageId::Rotations); });
    on(ActionId::GoToDetails, [this] {
        m_actions->action(ActionId::Details)->setChecked(true);
        giveFocus(*tablePage()->regions().constLast(), Qt::ShortcutFocusReason);
    });
    on(ActionId::NextRegion, [this] { goRound(true); });
    on(ActionId::PreviousRegion, [this] { goRound(false); });
    on(ActionId::Undo, [this] { undo(); });
    on(ActionId::ResetColumns, [this] { tablePage()->resetColumns(); });
    on(ActionId::ExportShown, [this] { tablePage()->exportShown(); });
    on(ActionId::ShowCredentials, [this] {
        jump({PageId::Credentials, {}, QStringLiteral("owner:") + m_actions->context().ids.constFirst()});
    });
    on(ActionId::About, [this] { about(); });
    for (const ActionId id : {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark})
        on(id, [this, id] { chooseTheme(id); });
    on(ActionId::LanguageSystem, [this] { chooseLanguage({}); });
    on(ActionId::LanguageEnglish, [this] { chooseLanguage(QStringLiteral("en")); });
    on(ActionId::LanguageGerman, [this] { chooseLanguage(QStringLiteral("de")); });

    const auto tables = [this](const std::function<void(TablePage *)> &act) {
        for (Page *page : std::as_const(m_pages)) {
            if (auto *table = qobject_cast<TablePage *>(page))
                act(table);
        }
    };
    onToggled(ActionId::Details, [this, tables](bool shown) {
        m_settings.setValue(QStringLiteral("details"), shown);
        tables([shown](TablePage *page) { page->setDetailsShown(shown); });
    });
    onToggled(ActionId::Compact, [this, tables](bool compact) {
        m_settings.setValue(QStringLiteral("compact"), compact);
        tables([compact](TablePage *page) { page->table()->setCompact(compact); });
    });
    onToggled(ActionId::UtcTimes, [this](bool utc) {
        m_settings.setValue(QStringLiteral("utc"), utc);
        updateMoments();
    });
}

void Window::chooseTheme(ActionId id)
{
    const ThemeChoice choice = id == ActionId::ThemeDark    ? ThemeChoice::Dark
                               : id == ActionId::ThemeLight ? ThemeChoice::Light
                                                            : ThemeChoice::System;
    m_actions->action(id)->setChecked(true);
    m_settings.setValue(QStringLiteral("theme"), toString(choice));
    m_theme->choose(choice);
}

void Window::chooseLanguage(const QString &code)
{
    m_settings.setValue(QStringLiteral("language"), code);
    say(Tone::Info, tr("Gatehouse uses this language from its next start."));
}

void Window::openSample()
{
    const Result<Account *> sample = m_workspace.openSample();
    if (sample) {
        setAccount(*sample);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Sample account"), text::sentence(sample.error()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void Window::refreshAccount()
{
    if (!m_account)
        return;
    // What went wrong each page says for as long as it is so.
    whenDone(m_account->refresh(), this, [this](const Result<SnapshotPtr> &) { m_status->setWork({}); });
}

void Window::openPalette(bool everywhere)
{
    QList<QAction *> offered, named;
    if (!everywhere) {
        for (int i = 0; i < actionCount; ++i) {
            if (static_cast<ActionId>(i) != ActionId::FindAction)
                offered.append(m_actions->action(static_cast<ActionId>(i)));
        }
        delete m_foundActions;
        m_foundActions = new QObject(this);
        // Found as each says it, and as the menus call it.
        const auto offer = [&named](const QList<QAction *> &actions, QString menu) {
            menu.remove(u'&');
            for (QAction *action : actions) {
                action->setProperty(CommandPalette::alsoFoundBy, menu);
                if (!action->isChecked())
                    named.append(action);
            }
        };
        offer(accountActions(m_foundActions, tr("Switch to %1")), tr("S&witch to"));
        offer(actingActions(m_foundActions, tr("Act as %1")), tr("&Acting as"));
    }
    QList<Account *> accounts;
    if (everywhere) {
        accounts = m_workspace.accounts();
        // Those that were not needed yet are read now.
        for (Account *account : std::as_const(accounts)) {
            account->keepOnDisk();
            if (account->state() == ConnectionState::Closed)
                account->open();
        }
    } else if (m_account)
        accounts = {m_account};
    m_palette->open(offered, named, accounts);
}

void Window::copySelection(bool idsOnly)
{
    if (TablePage *page = tablePage()) {
        QApplication::clipboard()->setText(idsOnly ? page->table()->selectedIds().join(u'\n')
                                                   : page->table()->selectedText());
    }
}

void Window::tellUnanswered()
{
    if (!m_account || m_account->state() != ConnectionState::Ready || std::exchange(m_unansweredTold, true))
        return;
    const QList<UnansweredCreate> creates = m_account->unanswered();
    if (creates.isEmpty())
        return;
    QStringList lines, unseen;
    for (const UnansweredCreate &create : creates) {
        (create.createdId.isEmpty() ? lines : unseen)
            .append(
                tr("%1 “%2” (%3)").arg(text::kind(create.kind), create.description, m_moments.shortTime(create.asked)));
    }
    QStringList sentences;
    if (!lines.isEmpty()) {
        sentences.append(
            tr("Gatehouse ended before it knew whether this was created: %1. If it is there, nobody has its secret: "
               "revoke it, and create it anew.")
                .arg(lines.join(QStringLiteral(", "))));
    }
    if (!unseen.isEmpty()) {
        sentences.append(tr("Gatehouse ended before anybody had seen or copied the secret of this: %1. It cannot be "
                            "shown again: revoke it, and create it anew.")
                             .arg(unseen.join(QStringLiteral(", "))));
    }
    const QString only = creates.size() == 1 ? creates.first().description : QString();
    say(Tone::Warning, sentences.join(u' '),
        {tr("Look"), [this, only] {
             m_account->forgetUnanswered();
             jump({PageId::Credentials, {}, only.contains(u'"') || only.isEmpty() ? QString() : u'"' + only + u'"'});
         }});
}

void Window::about()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Gatehouse"));
    box->setText(QStringLiteral("Gatehouse %1").arg(version()));
    box->setInformativeText(tr("Identity and access in ngrok accounts.\nApache License 2.0. Not made by ngrok."));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/gatehouse.svg")).pixmap(48));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace gatehouse
