// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/secretstore.h"

#include <chrono>
#include <memory>

namespace gatehouse
{

/// The operating system's keychain, through QtKeychain; on Linux the Secret Service, which is asked itself wherever
/// QtKeychain's word cannot be trusted. No plaintext fallback. Lives on the thread that runs the main event loop.
///
/// Calls may overlap; they are carried out one after another, and each one's deadline runs from the moment it was made.
/// A call that times out while waiting is not carried out at all; one that times out while the keychain works on it may
/// still take effect there, and what comes back late is dropped.
class KeychainStore final : public SecretStore
{
    Q_OBJECT
public:
    static constexpr std::size_t largestSecret = 2000; ///< bytes; Windows takes hardly more in an entry
    static constexpr std::chrono::milliseconds defaultDeadline{20'000};

    /// `deadline`: for each call but `unlock`, which waits for a person 15 times as long.
    explicit KeychainStore(std::chrono::milliseconds deadline = defaultDeadline, QObject *parent = nullptr);
    /// Calls under way end with Unavailable. What the keychain is working on goes on without us.
    ~KeychainStore() override;

    QFuture<SecretAnswer> read(const QString &name) override;
    /// Denied, without asking the keychain, for a secret that is null or longer than `largestSecret`; Denied also when
    /// the keychain said it was written and it could not be read back.
    QFuture<SecretAnswer> write(const QString &name, SharedSecret secret) override;
    QFuture<SecretAnswer> remove(const QString &name) override;
    QFuture<SecretAnswer> probe() override;
    QFuture<SecretAnswer> unlock() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
