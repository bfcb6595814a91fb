// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>
#include <QString>

namespace gatehouse
{

/// A secret as the journal holds it: XChaCha20-Poly1305 (IETF), with the rotation's id as associated data, so that one
/// row's bytes cannot be taken for another's.
struct Sealed {
    QByteArray nonce; ///< 24 random bytes
    QByteArray bytes; ///< ciphertext and tag
};

/// Invalid for a key that is not 32 bytes.
Result<Sealed> seal(const Secret &secret, const Secret &key, const QString &rotationId);
/// Keychain with the code "sealing_key_wrong": another key, another rotation, or changed bytes.
Result<SharedSecret> unseal(const Sealed &sealed, const Secret &key, const QString &rotationId);

} // namespace gatehouse
