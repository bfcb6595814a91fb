// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/privatefile.h"
#include "inventory/observed.h"
#include "ui/dialogs/dialog.h"

#include "api/resources.h"

#include <QPointer>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTreeWidget;

namespace gatehouse
{

class Account;
class ExpiryField;
class Form;
class GuardedClipboard;
class Remark;

/// Several new credentials of one owner, one a line of descriptions, with a result for each. Their secrets go into one
/// new 0600 CSV file (id, description, token) that the person names: it is made before anything is sent, and each
/// secret is on the disk before the next credential is created. A file that fails later stops the rest, and the one
/// secret that it did not take is shown.
class BulkCredentialsDialog : public Dialog
{
    Q_OBJECT
public:
    BulkCredentialsDialog(Account *account, GuardedClipboard &clipboard, QWidget *parent = nullptr);

    /// While they are created: stops after the one that is under way, whose secret would be lost otherwise.
    void reject() override;

Q_SIGNALS:
    /// All that this dialog has made so far, when no more are on their way.
    void created(const QStringList &ids);

protected:
    bool hasInput() const override;

private:
    QStringList descriptions() const;
    QStringList acl() const;
    CredentialKind kind() const;
    /// Each beside its field; whether there are any.
    bool showFaults();
    void refresh();
    void chooseFile();
    void start();
    void next();
    void take(const QString &description, const CreatedCredential &created);
    void addRow(const QString &description, const QString &result);
    /// None of those that wait is created any more.
    void stop();
    void accountGone();
    void end();
    void showOutcome(const QString &remark);

    QPointer<Account> m_account;
    GuardedClipboard &m_clipboard;
    QComboBox *m_kind;
    QComboBox *m_owner;
    QPlainTextEdit *m_descriptions;
    QLabel *m_aclLabel;
    QLineEdit *m_acl;
    Remark *m_aclSays;
    QWidget *m_fields; ///< all that is asked, which nobody changes while it is done
    Form *m_form;
    ExpiryField *m_expiry;
    QLineEdit *m_path;
    QTreeWidget *m_results;
    QPushButton *m_create;
    QPushButton *m_close;
    std::unique_ptr<PrivateFile> m_file; ///< while they are created
    QString m_underWay;                  ///< its description
    QStringList m_waiting, m_failed, m_createdIds;
};

} // namespace gatehouse
