// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/connect/accountdialog.h"

#include <QPointer>

class QLabel;
class QLineEdit;
class QScrollArea;
class QStackedWidget;

namespace gatehouse
{

class ConnectionForm;
class KeepingForm;
class ProbeView;

/// Changes a saved account: its name and colour, its key, how it is reached and kept. What changes the way to the
/// service is tried before it is saved, and takes effect at once. Another address wants the key again.
class EditConnectionDialog : public AccountDialog
{
    Q_OBJECT
public:
    /// `workspace` outlives the dialog, which closes when the account goes.
    EditConnectionDialog(Workspace &workspace, Account &account, QWidget *parent = nullptr);

protected:
    bool hasInput() const override;

private:
    enum Page { Settings, Found };

    QWidget *makeSettingsPage();
    Profile profile() const;
    /// What was typed; null: nothing.
    SharedSecret key() const;
    /// Whether the way to the service is another one, and has not been found to work.
    bool mustTry() const;
    QString fault() const;
    void goTo(Page page);
    void refresh();
    void check(bool thenSave);
    void save();
    /// Gives the focus to the field that is mended first.
    void showFault(const Error &error);

    QPointer<Account> m_account;
    const Profile m_before;
    const bool m_hasKey; ///< or nobody knows
    QStackedWidget *m_pages;
    QScrollArea *m_scroll;
    QLineEdit *m_name;
    QLineEdit *m_key;
    QLabel *m_keyNote;
    ConnectionForm *m_connection;
    KeepingForm *m_keeping;
    ProbeView *m_found;
    QPushButton *m_check;
    QPushButton *m_back;
    QPushButton *m_save;
    bool m_tried = false; ///< what is entered now was tried
    bool m_works = false; ///< and works
    QString m_failure;    ///< why it does not, beside the fields
};

} // namespace gatehouse
