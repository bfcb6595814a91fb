// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/dialog.h"

class QLineEdit;

namespace gatehouse
{

class Account;
class Form;

/// A new service user, or another name for one.
class ServiceUserDialog : public Dialog
{
    Q_OBJECT
public:
    /// Empty `serviceUserId`: a new one.
    ServiceUserDialog(Account *account, const QString &serviceUserId, QWidget *parent = nullptr);

Q_SIGNALS:
    void saved(const QString &serviceUserId);

protected:
    bool hasInput() const override;

private:
    void refresh();
    void save();

    Account *m_account;
    QString m_id;
    QString m_before;
    Form *m_form;
    QLineEdit *m_name;
    QPushButton *m_save;
};

} // namespace gatehouse
