// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/secretstore.h"

#include <QFuture>
#include <QString>

#include <memory>

namespace gatehouse
{

/// The 32-byte key that seals secrets into the journal, and where it lives. Made once and read back; whoever uses it
/// (Escrow) never makes a new one while rows are sealed with the old.
class SealingKey
{
public:
    static constexpr std::size_t size = 32;

    SealingKey() = default;
    virtual ~SealingKey() = default;
    SealingKey(const SealingKey &) = delete;
    SealingKey &operator=(const SealingKey &) = delete;

    /// Which key: "keychain", or "file:" and the folder's name. In the journal beside what it sealed.
    virtual QString label() const = 0;
    /// Missing: it was never made, or is lost.
    virtual QFuture<SecretAnswer> read() = 0;
    /// Ok: where the key lives is open, so that one which is not found there is lost.
    virtual QFuture<SecretAnswer> probe() = 0;
    /// Makes one and answers it as it was read back. Never over an existing one: who asks while it is made, or later,
    /// gets that one, so all accounts of a keychain share one SealingKey.
    virtual QFuture<SecretAnswer> make() = 0;

    /// The keychain's entry "journal/seal". `store` outlives it.
    static std::unique_ptr<SealingKey> inKeychain(SecretStore &store);
    /// A file of mode 0600 (the sample account, whose secrets open nothing). `label` must tell it from others.
    static std::unique_ptr<SealingKey> inFile(const QString &path, const QString &label);
};

} // namespace gatehouse
