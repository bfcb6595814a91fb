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
class GuardedClipboard;

/// A new credential, or the editing of one: owner (fixed once made), kind, description, what it may bind, metadata.
class CredentialDialog : public Dialog
{
    Q_OBJECT
public:
    /// Empty `credentialId`: a new one; `ownerId` may name whose it shall be.
    CredentialDialog(Account *account, const QString &credentialId, const QString &ownerId, GuardedClipboard &clipboard,
                     QWidget *parent = nullptr);

    /// Not while it is being created: whoever waits no longer never sees the secret.
    void reject() override;

Q_SIGNALS:
    void saved(const QString &credentialId);

protected:
    bool hasInput() const override;

private:
    CredentialKind kind() const;
    QStringList acl() const;
    /// The first thing that is wrong with the input, or empty.
    QString fault() const;
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
    QComboBox *m_kind;
    QComboBox *m_owner;
    QLineEdit *m_description;
    QLabel *m_aclLabel;
    QPlainTextEdit *m_acl;
    QLabel *m_aclSays;
    QLabel *m_keyLabel;
    QPlainTextEdit *m_publicKey;
    QPlainTextEdit *m_metadata;
    ExpiryField *m_expiry;
    std::optional<OwnExpiry> m_expiryBefore;
    QPushButton *m_save;
    bool m_creating = false;
};

} // namespace gatehouse
