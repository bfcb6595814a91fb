// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/dialog.h"
#include "workspace/workspace.h"

#include <stop_token>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QStackedWidget;
class QTreeWidget;

namespace gatehouse
{

class ConnectionForm;

/// Connects an account in three pages: the key and how to reach the service, what was found there, how to keep it.
/// Nothing is saved before the last page is done.
class ConnectDialog : public Dialog
{
    Q_OBJECT
public:
    /// `workspace` outlives the dialog.
    explicit ConnectDialog(Workspace &workspace, QWidget *parent = nullptr);
    ~ConnectDialog() override;

Q_SIGNALS:
    void connected(gatehouse::Account *account);

protected:
    bool hasInput() const override;

private:
    enum Page { Key, Found, Save };

    QWidget *makeKeyPage();
    QWidget *makeFoundPage();
    QWidget *makeSavePage();
    Profile profile() const;
    SharedSecret key() const;
    void goTo(Page page);
    void refresh();
    void test();
    void show(const ConnectionProbe &probe);
    void save();
    void unlock();

    Workspace &m_workspace;
    QStackedWidget *m_pages;
    QLineEdit *m_name;
    QLineEdit *m_key;
    ConnectionForm *m_connection;
    QTreeWidget *m_datasets;
    QLabel *m_owner;
    QLabel *m_certificate;
    QPushButton *m_pin;
    QButtonGroup *m_colors;
    QCheckBox *m_readOnly;
    QRadioButton *m_keychain;
    QRadioButton *m_session;
    QPushButton *m_unlock;
    QPushButton *m_back;
    QPushButton *m_next;
    ConnectionProbe m_probe;
    std::stop_source m_stop;
};

} // namespace gatehouse
