// SPDX-License-Identifier: Apache-2.0
// Which account is shown, and who acts in it: by the account's button, by the menus, and to be found.
#include "text/text.h"
#include "ui/actions/actions.h"
#include "ui/shell/accountbutton.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/window.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "workspace/workspace.h"

#include <QActionGroup>
#include <QMenu>

namespace gatehouse
{

namespace
{

/// As a menu shows it: an ampersand is not a mnemonic.
QString inMenu(const QString &name)
{
    return QString(name).replace(u'&', QLatin1String("&&"));
}

} // namespace

QList<QAction *> Window::accountActions(QObject *parent, const QString &words)
{
    auto *group = new QActionGroup(parent);
    for (Account *account : m_workspace.accounts()) {
        QPixmap color(metrics::iconSize, metrics::iconSize);
        color.fill(accountColor(account->profile().color));
        const QString name = words.arg(inMenu(account->profile().name));
        auto *action = new QAction(color, account->profile().readOnly ? tr("%1 (read-only)").arg(name) : name, group);
        action->setCheckable(true);
        action->setChecked(account == m_account);
        connect(action, &QAction::triggered, account, [this, account] { setAccount(account); });
    }
    return group->actions();
}

QList<QAction *> Window::actingActions(QObject *parent, const QString &words)
{
    auto *group = new QActionGroup(parent);
    const SnapshotPtr snapshot = m_account && m_account->profile().isSample() ? m_account->snapshot() : SnapshotPtr();
    if (!snapshot)
        return {};
    for (const Principal &principal : snapshot->principals) {
        if (principal.kind != PrincipalKind::User)
            continue;
        auto *action =
            new QAction(QStringLiteral("%1  ·  %2")
                            .arg(words.arg(inMenu(principal.name)), text::permissions(principal.permissions)),
                        group);
        action->setCheckable(true);
        action->setChecked(principal.id == m_account->actingPrincipalId());
        action->setEnabled(principal.active);
        connect(action, &QAction::triggered, m_account.data(),
                [account = m_account.data(), id = principal.id] { account->actAs(id); });
    }
    return group->actions();
}

void Window::addAccountMenus(QMenu &menu)
{
    menu.addSeparator();
    QMenu *accounts = menu.addMenu(tr("S&witch to"));
    QMenu *people = menu.addMenu(tr("&Acting as"));
    menu.addSeparator();
    connect(&menu, &QMenu::aboutToShow, this, [this, accounts, people] {
        accounts->clear();
        people->clear();
        // They stay until the menu is opened anew: what was chosen is triggered after it closed.
        qDeleteAll(accounts->findChildren<QActionGroup *>(Qt::FindDirectChildrenOnly));
        qDeleteAll(people->findChildren<QActionGroup *>(Qt::FindDirectChildrenOnly));
        accounts->addActions(accountActions(accounts));
        people->addActions(actingActions(people));
        accounts->menuAction()->setEnabled(!accounts->isEmpty());
        people->menuAction()->setVisible(!people->isEmpty());
    });
}

void Window::showAccountMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(accountActions(menu));
    menu->addSeparator();
    if (const QList<QAction *> acting = actingActions(menu); !acting.isEmpty()) {
        menu->addMenu(tr("Acting as"))->addActions(acting);
        menu->addAction(m_actions->action(ActionId::ResetSample));
        menu->addSeparator();
    }
    for (const ActionId id : {ActionId::ConnectAccount, ActionId::OpenSample, ActionId::EditConnection,
                              ActionId::EnterKey, ActionId::RemoveAccount})
        menu->addAction(m_actions->action(id));
    const QWidget *button = m_sidebar->accountButton();
    menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2)));
}

} // namespace gatehouse
