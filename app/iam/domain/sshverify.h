// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace gatehouse::iam
{

/// An SSH public key of a type and size that signatures are accepted of, taken apart (RFC 4253, 5656, 8709; OpenSSH's
/// PROTOCOL.u2f).
struct SshPublicKey {
    QByteArray type;
    QByteArray modulus;     ///< of RSA, without leading zeros
    QByteArray exponent;    ///< of RSA, the same
    QByteArray point;       ///< of the others: of Ed25519 its 32 bytes, of ECDSA uncompressed
    QByteArray application; ///< of a key in hardware: what it was made for

    /// Nothing for other types, DSA among them, other sizes, and a blob that is not whole.
    static std::optional<SshPublicKey> read(const QByteArray &blob);
};

/// Whether `signature`, as SSH writes one of this algorithm, is the key's over these bytes. `algorithm` is one that
/// goes with the key. This is all that asks libcrypto.
bool verifies(const SshPublicKey &key, const QByteArray &algorithm, const QByteArray &signature,
              const QByteArray &signedBytes);

} // namespace gatehouse::iam
