// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/snapshot.h"
#include "ui/actions/actionid.h"
#include "ui/actions/dialogs.h"
#include "ui/pages/pageid.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <array>

namespace gatehouse
{

class Account;
class Workspace;

/// What an action would be done to.
struct ActionContext {
    QPointer<Account> account{};
    PageId page = PageId::Overview;
    QStringList ids{};     ///< selected on the page
    bool filtered = false; ///< the page's table shows less than everything
    bool hasTable = false; ///< and there are rows in it
};

/// One QAction for each ActionId, with its text, shortcut and icon, enabled where it applies. Those that open a dialog
/// do it themselves; what the window does, it connects to the QAction.
class Actions : public QObject
{
    Q_OBJECT
public:
    /// `parent` is what dialogs open above, and where shortcuts are heard.
    Actions(Workspace &workspace, Dialogs dialogs, QWidget *parent);

    QAction *action(ActionId id) const { return m_actions.at(static_cast<std::size_t>(id)); }
    const ActionContext &context() const { return m_context; }
    void setContext(const ActionContext &context);
    /// Again with the same context: the account changed.
    void update();

    /// Whether the window can take back what was done last.
    void setUndoable(bool undoable);

    /// The page's own: what Ctrl+N makes there, and what Del asks for.
    void setPageActions(std::optional<ActionId> create, std::optional<ActionId> destroy);

private:
    bool applies(ActionId id) const;
    /// Those of what is selected that it can be done to.
    QStringList fitting(ActionId id) const;
    /// Whether this window can do it at all: its dialog is there.
    bool offered(ActionId id) const;
    /// Opens the dialog behind it, if there is one.
    void trigger(ActionId id);

    Workspace &m_workspace;
    Dialogs m_dialogs;
    QWidget *m_parent;
    std::array<QAction *, actionCount> m_actions{};
    ActionContext m_context;
    bool m_undoable = false;
};

} // namespace gatehouse
