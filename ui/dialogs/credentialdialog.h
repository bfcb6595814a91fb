// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "inventory/observed.h"
#include "ui/dialogs/dialog.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace gatehouse
{

class Account;
class ExpiryField;
class Form;
class GuardedClipboard;
class Remark;

/// A new credential, or the editing of one: owner (fixed once made), kind, description, what it may bind, metadata.
class CredentialDialog : public Dialog
{
    Q_OBJECT
public:
    /// Empty `credentialId`: a new one; `ownerId` may name whose it shall be.
    CredentialDialog(Account *account, const QString &credentialId, const QString &ownerId, GuardedClipboard &clipboard,
                     QWidget *parent = nullptr);

    /// What is said of rules below their field: the hint, or that there are none, which is the dangerous choice.
    static void remarkOnRules(Remark &remark, const QStringList &rules, const QString &hint);

    /// Not while it is being created: whoever waits no longer never sees the secret.
    void reject() override;

Q_SIGNALS:
    void saved(const QString &credentialId);

protected:
    bool hasInput() const override;

private:
    CredentialKind kind() const;
    QStringList acl() const;
    /// Each beside its field; whether there are any.
    bool showFaults();
    void addFact(const QString &label, QComboBox *field);
    void refresh();
    void accountGone();
    void save();
    void create();
    void change();
    /// The last step of both.
    void noteExpiry();

    Account *m_account;
    GuardedClipboard &m_clipboard;
    QString m_id;
    Credential m_before;
    Form *m_form;
    QComboBox *m_kind;
    QComboBox *m_owner;
    QLineEdit *m_description;
    QLabel *m_aclLabel;
    QPlainTextEdit *m_acl;
    Remark *m_aclSays;
    QLabel *m_keyLabel;
    QPlainTextEdit *m_publicKey;
    QPlainTextEdit *m_metadata;
    ExpiryField *m_expiry;
    std::optional<OwnExpiry> m_expiryBefore;
    QPushButton *m_save;
    bool m_creating = false;
};

} // namespace gatehouse
