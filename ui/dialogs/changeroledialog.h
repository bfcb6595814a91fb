// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/permissions.h"
#include "ui/dialogs/dialog.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace gatehouse
{

class Account;
class Remark;

/// Changes a person's permissions, with what changes shown before it is done: read once more at the end, and shown
/// again if it is something else.
class ChangeRoleDialog : public Dialog
{
    Q_OBJECT
public:
    /// `account` outlives the dialog, or the dialog closes with it.
    ChangeRoleDialog(Account *account, const QString &userId, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Done: what it was before and is now, for an Undo. `undoable` is false for one's own demotion.
    void changed(const QString &userId, const QString &name, const gatehouse::Permissions &before,
                 const gatehouse::Permissions &now, bool undoable);

private:
    Permissions wanted() const;
    void show(const Permissions &permissions);
    /// Somebody chose something.
    void choose();
    void refresh();
    /// Somebody else changed the role: the preview is for another starting point.
    void follow(const Permissions &now);
    /// Says it until something is chosen, or tried again.
    void fail(const QString &sentence);
    void lookAgain();
    void apply();

    Account *m_account;
    QString m_userId;
    Permissions m_shown; ///< the role that the preview was made for
    QString m_trouble;
    bool m_applying = false;
    QLabel *m_today;
    QCheckBox *m_administrator;
    QComboBox *m_developer;
    QComboBox *m_team;
    QComboBox *m_billing;
    QLabel *m_developerSays;
    QLabel *m_teamSays;
    QLabel *m_billingSays;
    QLabel *m_changes;
    Remark *m_irreversible;
    QPushButton *m_apply;
};

} // namespace gatehouse
