// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "models/rotationentry.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace gatehouse
{

class Account;
class Rotations;
class Workspace;

/// The rotations of the account that is shown, as values: while it is not connected, those that the journal holds, each
/// with the reason why it does not go on. Changes that come together are told once.
class RotationWatch : public QObject
{
    Q_OBJECT
public:
    /// `workspace` outlives this.
    explicit RotationWatch(Workspace &workspace, QObject *parent = nullptr);

    /// May be null. Looked at again by `look` when the account has become ready.
    void setAccount(Account *account);
    void look();

    const QList<RotationEntry> &entries() const { return m_entries; }
    /// Why some may be missing: the journal, or a row of it, cannot be read.
    const std::optional<Error> &trouble() const { return m_trouble; }
    std::optional<RotationEntry> byId(const QString &rotationId) const;
    /// The open one of a credential, old or new.
    std::optional<RotationEntry> ofCredential(const QString &credentialId) const;
    int needingYou() const;
    int open() const;

Q_SIGNALS:
    void changed();

private:
    void read();
    void readJournal();
    /// Why nothing of the journal goes on now.
    QString held() const;

    Workspace &m_workspace;
    QPointer<Account> m_account;
    QPointer<Rotations> m_rotations;
    QList<RotationEntry> m_entries;
    std::optional<Error> m_trouble;
    QTimer m_soon;
};

} // namespace gatehouse
