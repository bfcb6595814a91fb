// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/observed.h"
#include "ui/dialogs/dialog.h"

#include <QStringList>

namespace gatehouse
{

class Account;
class ExpiryField;

/// The day after which some credentials should be gone: a note of this console, for one or many at once.
class ExpiryDialog : public Dialog
{
    Q_OBJECT
public:
    /// `today`: in UTC.
    ExpiryDialog(Account *account, const QStringList &credentialIds, QDate today, QWidget *parent = nullptr);

protected:
    bool hasInput() const override;

private:
    void save();

    Account *m_account;
    QStringList m_ids;
    std::optional<OwnExpiry> m_before; ///< what all of them have
    bool m_alike = true;               ///< whether they all have the same
    ExpiryField *m_field;
    QPushButton *m_save;
};

} // namespace gatehouse
