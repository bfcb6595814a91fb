// SPDX-License-Identifier: Apache-2.0
// Private to the workspace.
#pragma once

#include "workspace/account_p.h"
#include "workspace/profilestore.h"
#include "workspace/workspace.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace gatehouse
{

/// One change of a saved account: what is in the keychain, the profile on disk and the way to the service.
///
/// The order is what keeps a key from going where nobody meant it to: entries that must not meet the new profile are
/// taken out first, then the profile is saved, then what was typed is written. A crash between leaves an account that
/// asks for its key. What fails puts back what was there.
///
/// Open rotations go on by the new way only if it leads to the same account: with another address or key, the service
/// is asked for one of their credentials first. Ends itself when it has answered.
class ProfileUpdate : public QObject
{
    Q_OBJECT
public:
    /// `profile` is checked already. `store` outlives this.
    ProfileUpdate(Account::Private &account, const ProfileStore &store, Profile profile, NewSecrets typed,
                  QObject *parent);
    ~ProfileUpdate() override;

    QFuture<Result<void>> start();

private:
    using Entries = QList<std::pair<QString, SharedSecret>>;

    void prove();
    void askForCredential();
    void readOld();
    void readOld(const QString &name, std::optional<SharedSecret> &secret);
    void takeOut(QStringList names);
    void save();
    void write(Entries entries);
    /// Writes back what was taken out or written over, then answers with the error.
    void putBack(const Error &why);
    Result<void> store(const Profile &profile) const;
    void end(const Result<void> &result);
    void whenKeychain(const QFuture<SecretAnswer> &future, const std::function<void(const SecretAnswer &)> &then);

    Account::Private &m_account;
    const QPointer<Account> m_alive;
    const ProfileStore &m_store;
    const Profile m_old, m_new;
    const NewSecrets m_typed;
    const bool m_was, m_stays; ///< secrets are in the keychain
    bool m_moved = false;      ///< to another origin
    bool m_keepsProxyPassword = false;
    std::optional<SharedSecret> m_oldKey, m_oldProxyPassword; ///< nothing before they were read; null: there is none
    SharedSecret m_key, m_proxyPassword;                      ///< from now on; null: as the keychain has it
    Entries m_taken;                                          ///< out of the keychain, or written over there
    QStringList m_toProve;
    std::unique_ptr<Connection> m_proof;
    Promise<Result<void>> m_promise;
};

} // namespace gatehouse
