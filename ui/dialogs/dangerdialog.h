// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "inventory/snapshot.h"
#include "ui/dialogs/dialog.h"

#include <QFuture>

#include <functional>

class QCheckBox;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace gatehouse
{

class Account;

/// Confirms what cannot be undone, for one target or many: names each, and what stops working with it. If that changes
/// while the dialog is open, or has changed when it is read once more at the end, it is shown again and must be
/// confirmed again. Then it acts on one after the other and says for each what became of it. Cancel is the default;
/// Enter never acts.
class DangerDialog : public Dialog
{
    Q_OBJECT
public:
    /// Something that stops, and what stops because of it: an authtoken, and the agents that use it.
    struct Stop {
        QString line;
        QStringList under{};
    };

    struct Plan {
        QString title;   ///< "Revoke"
        QString heading; ///< "Revoke 3 credentials"
        QString explanation;
        QString verb;    ///< on the button: "Revoke 3 credentials"
        QString confirm; ///< the checkbox: "Revoke “laptop” for good"; empty for what can be done again: no checkbox
        QString done;    ///< in a row: "Revoked"
        QStringList targetIds;
        /// The name of a target. An empty name: it is gone already.
        std::function<QString(const Snapshot &, const QString &id)> nameOf;
        /// What stops with it.
        std::function<QList<Stop>(const Snapshot &, const QString &id)> stopsWith;
        /// Words that say what it came to, in the place of `done`; empty for that.
        std::function<QFuture<Result<QString>>(Account &, const QString &id)> act;
        /// Reads from the service what is shown, right before it is done: if that changed, nothing is sent, and it is
        /// shown again. May be null.
        std::function<QFuture<Result<void>>(Account &, const QStringList &ids)> look{};
        /// Of them all together, a sentence before the explanation; may be null.
        std::function<QString(const Snapshot &, const QStringList &ids)> inAll{};
        /// Why the service would refuse it, with what to do instead; empty if it would not. May be null.
        std::function<QString(const Snapshot &, const QStringList &ids)> refusal{};
        /// Over the list; "What stops" if empty.
        QString header{};
    };

    DangerDialog(Account *account, Plan plan, QWidget *parent = nullptr);

    // The plans that the pages use; ids of one kind.
    static Plan revokeCredentials(const Snapshot &snapshot, const QStringList &ids);
    static Plan removePrincipals(const Snapshot &snapshot, const QStringList &ids);
    static Plan disablePrincipals(const Snapshot &snapshot, const QStringList &ids);
    static Plan revokeInvitations(const Snapshot &snapshot, const QStringList &ids);

    /// For a Plan whose `act` comes to nothing else than `done`.
    static QFuture<Result<QString>> wordless(QFuture<Result<void>> done);

private:
    void preview();
    QHash<QString, QString> m_names; ///< of the targets, as they were when they were there
    /// Whether it ends this console's own access: the key that it uses, or whose that is.
    bool isOwn(const QString &id) const;
    void fitList();
    void updateAct();
    void refresh();
    void lookAgain();
    void begin();
    void next();

    Account *m_account;
    Plan m_plan;
    QTreeWidget *m_targets;
    QCheckBox *m_understood; ///< ticked and hidden where nothing has to be confirmed
    QPushButton *m_act;
    QPushButton *m_close;
    bool m_refused = false;
    QStringList m_shown;   ///< every line of the preview, to see whether it changed
    QStringList m_waiting; ///< ids still to act on
    bool m_acted = false;
};

} // namespace gatehouse
