// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "inventory/snapshot.h"
#include "ui/dialogs/dialog.h"

#include <QFuture>

#include <functional>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace gatehouse
{

class Account;

/// Does something that needs no question to several objects, one after the other, and says for each what became of it.
/// Closes itself when all went well; what failed stays, with the reason, and can be tried again. Closing it earlier
/// leaves the rest as it is.
class BatchDialog : public Dialog
{
    Q_OBJECT
public:
    struct Job {
        QString heading; ///< "Enable 3 principals"
        QString done;    ///< in a row: "Enabled"
        QStringList ids;
        std::function<QString(const Snapshot &, const QString &id)> nameOf;
        /// Empty or a remark that is shown in place of `done`.
        std::function<QFuture<Result<QString>>(Account &, const QString &id)> act;
    };
    BatchDialog(Account *account, Job job, QWidget *parent = nullptr);

Q_SIGNALS:
    /// All of them, at once or after trying again.
    void succeeded();

private:
    void start(const QStringList &ids);
    void next();
    void end();
    void copyResults();

    Account *m_account;
    Job m_job;
    QTreeWidget *m_rows;
    QHash<QString, QTreeWidgetItem *> m_rowOf; ///< by id
    QLabel *m_whole;                           ///< the current row's result, which may be long
    QPushButton *m_again;
    QPushButton *m_close;
    QStringList m_waiting, m_failed;
};

} // namespace gatehouse
