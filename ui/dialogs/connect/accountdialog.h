// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/dialog.h"
#include "workspace/workspace.h"

#include <functional>
#include <stop_token>

namespace gatehouse
{

/// What connecting an account and editing its connection share: a try that ends with the dialog, and a keychain that
/// can be unlocked from here when it does not let anything be saved.
class AccountDialog : public Dialog
{
    Q_OBJECT
public:
    ~AccountDialog() override;

protected:
    /// Whether it is about how the service is reached; else it is about the key.
    static bool isOnTheWay(const Error &error);
    /// `workspace` outlives the dialog.
    AccountDialog(const QString &title, Workspace &workspace, QWidget *parent);

    Workspace &workspace() const { return m_workspace; }
    /// Tries a connection; busy meanwhile. A null key: the one that the account with this profile's id has.
    void probe(const Profile &profile, const SharedSecret &key, const SharedSecret &proxyPassword,
               const std::function<void(const ConnectionProbe &)> &then);
    /// What went wrong while saving, and [Unlock keychain…] where that may help.
    void showSavingError(const Error &error, const QString &host);
    /// Fields that must not change while something is under way.
    void setBusyWith(QWidget *fields, bool busy);

private:
    void unlock();

    Workspace &m_workspace;
    QPushButton *m_unlock;
    std::stop_source m_stop;
};

} // namespace gatehouse
