// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/permissions.h"
#include "ui/dialogs/dialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableWidget;

namespace gatehouse
{

class Account;
class Form;

/// Invites several people at once with the same permissions, one request after the other, and says for each what
/// became of it. Those that failed stay, to be mended and sent again.
class InviteDialog : public Dialog
{
    Q_OBJECT
public:
    explicit InviteDialog(Account *account, QWidget *parent = nullptr);
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// All that this dialog has made so far, when no more are on their way.
    void invited(const QStringList &ids);

protected:
    bool hasInput() const override;

private:
    Permissions permissions() const;
    QStringList addresses() const;
    void refresh();
    void send();
    void next();

    Account *m_account;
    Form *m_form;
    QPlainTextEdit *m_emails;
    QCheckBox *m_administrator;
    QComboBox *m_developer;
    QComboBox *m_team;
    QComboBox *m_billing;
    QTableWidget *m_results;
    QPushButton *m_send;
    QPushButton *m_close;
    QStringList m_waiting, m_failed;
    QStringList m_made;     ///< the invitations' ids
    qsizetype m_before = 0; ///< how many of them an earlier try has made
};

} // namespace gatehouse
