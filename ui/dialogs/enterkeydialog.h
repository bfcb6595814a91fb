// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/dialog.h"

#include <QPointer>

class QLineEdit;

namespace gatehouse
{

class Account;

/// Asks for the API key of an account whose key is not kept, or cannot be read: for this session.
class EnterKeyDialog : public Dialog
{
    Q_OBJECT
public:
    explicit EnterKeyDialog(Account &account, QWidget *parent = nullptr);

private:
    void give();

    QPointer<Account> m_account;
    QLineEdit *m_key;
};

} // namespace gatehouse
