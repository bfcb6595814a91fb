// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/dialog.h"

#include <QPointer>

class QLineEdit;

namespace gatehouse
{

class Account;
class Workspace;

/// Asks for the API key of an account whose key is not kept, or cannot be read. It goes into the keychain if that is
/// where the account has it and the keychain works, else it is for this session.
class EnterKeyDialog : public Dialog
{
    Q_OBJECT
public:
    /// `workspace` outlives the dialog, which closes when the account goes.
    EnterKeyDialog(Workspace &workspace, Account &account, QWidget *parent = nullptr);

private:
    void give();

    Workspace &m_workspace;
    QPointer<Account> m_account;
    const bool m_keep;
    QLineEdit *m_key;
};

} // namespace gatehouse
