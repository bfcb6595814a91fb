// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/connect/accountdialog.h"

class QLineEdit;
class QStackedWidget;

namespace gatehouse
{

class ConnectionForm;
class KeepingForm;
class ProbeView;

/// Connects an account in three pages: the key and how to reach the service, what was found there, how to keep it.
/// Nothing is saved before the last page is done.
class ConnectDialog : public AccountDialog
{
    Q_OBJECT
public:
    /// `workspace` outlives the dialog.
    explicit ConnectDialog(Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    void connected(gatehouse::Account *account);

protected:
    bool hasInput() const override;

private:
    enum Page { Key, Found, Save };

    QWidget *makeKeyPage();
    QWidget *makeSavePage();
    Profile profile() const;
    SharedSecret key() const;
    void goTo(Page page);
    void refresh();
    void test();
    void save();

    QStackedWidget *m_pages;
    QLineEdit *m_name;
    QLineEdit *m_key;
    ConnectionForm *m_connection;
    ProbeView *m_found;
    KeepingForm *m_keeping;
    QPushButton *m_back;
    QPushButton *m_next;
    bool m_works = false; ///< as it was tried last
};

} // namespace gatehouse
