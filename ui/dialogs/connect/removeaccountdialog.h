// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "rotation/journal.h"
#include "ui/dialogs/dialog.h"

#include <QPointer>

class QCheckBox;
class QLabel;
class QScrollArea;

namespace gatehouse
{

class Account;
class Workspace;

/// Takes an account out of this console: names it, and everything that goes with it. With rotations that are not
/// finished it says what is lost with each, and asks for that besides. Cancel is the default; Enter never removes.
class RemoveAccountDialog : public Dialog
{
    Q_OBJECT
public:
    /// `workspace` outlives the dialog, which closes when the account goes.
    RemoveAccountDialog(Workspace &workspace, Account &account, QWidget *parent = nullptr);

private:
    void show(const Result<JournalRows> &rows);
    void refresh();
    void remove();

    Workspace &m_workspace;
    QPointer<Account> m_account;
    QScrollArea *m_scroll;
    QLabel *m_lines;
    QCheckBox *m_understood;
    QCheckBox *m_forget; ///< hidden without open rotations
    QPushButton *m_remove;
    bool m_known = false; ///< what goes
};

} // namespace gatehouse
