// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/details.h"

#include <QFrame>
#include <QPointer>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;

namespace gatehouse
{

class Account;

/// Ctrl+K: every action, page, principal, credential and invitation by a few letters; Ctrl+Shift+F: those of every
/// account, and which accounts could not be looked through. Opens over the window, goes with Esc or when
/// the focus leaves.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    /// A property of an action: words it is found by besides its text, such as the menu that it stands in.
    static constexpr const char *alsoFoundBy = "alsoFoundBy";

    /// `accounts`: whose objects are looked through; with their names where there are several. `named`: actions called
    /// after an object, which comes before them. Both lists of actions may be empty.
    void open(const QList<QAction *> &actions, const QList<QAction *> &named, const QList<Account *> &accounts);

Q_SIGNALS:
    void jumped(gatehouse::Account *account, const gatehouse::Jump &jump);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        QString text, remark;
        Icon icon = Icon::Command;
        QPointer<QAction> action{};
        QPointer<Account> account{};
        Jump jump{};
        bool exact = false; ///< called or known by just what was typed
    };
    void search();
    QList<Entry> actionsWith(const QString &wanted, const QList<QPointer<QAction>> &actions) const;
    /// At most `room` of them, exact ones first.
    QList<Entry> objectsWith(const QString &wanted, Account *account, qsizetype room) const;
    /// Why an account could not be looked through.
    void addUnread(const Account &account);
    void add(const Entry &entry);
    /// As high as what was found, over the middle of the window.
    void fit();
    void choose();
    void shut();

    QLineEdit *m_field;
    QLabel *m_nothing; ///< what is said in the place of an empty list
    QListWidget *m_list;
    QList<Entry> m_entries; ///< what the list shows
    QList<QPointer<QAction>> m_actions, m_named;
    QList<QPointer<Account>> m_accounts;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace gatehouse
