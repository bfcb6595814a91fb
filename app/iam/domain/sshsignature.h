// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::iam
{

/// A signature over a text, as `ssh-keygen -Y sign` writes it (OpenSSH's PROTOCOL.sshsig, and PROTOCOL.u2f for keys in
/// hardware), taken apart. That says nothing of whether it holds.
struct SshSignature {
    static constexpr qsizetype armoredBytes = 8192; ///< more are not read; the largest that is accepted has some 3,300

    QByteArray key;        ///< the public key's blob
    QByteArray space;      ///< the namespace: what the signature is for
    QByteArray hash;       ///< of the text, before it is signed: "sha256" or "sha512"
    QByteArray algorithm;  ///< of the signature: "ssh-ed25519", "rsa-sha2-512", …
    QByteArray bytes;      ///< the signature of that algorithm
    quint8 flags = 0;      ///< of a key in hardware: bit 0 says that somebody was there
    quint32 counter = 0;   ///< of a key in hardware
    bool hardware = false; ///< has the two

    /// Of the armoured text, between whose first and last line any white space counts as none. Nothing where it is not
    /// one whole signature of version 1.
    static std::optional<SshSignature> parse(const QString &armored);
};

/// What comes of a signature.
enum class SshVerdict {
    Holds,
    KeyRefused,       ///< the key's type or size is not accepted: DSA, RSA below 2,048 or above 8,192 bits
    OtherKey,         ///< made with another key
    OtherSpace,       ///< made for another purpose
    AlgorithmRefused, ///< not one of the key's: RSA with SHA-1 above all
    NobodyThere,      ///< a key in hardware that nobody touched
    DoesNotHold
};

/// Whether keys of this blob are accepted for signatures at all.
bool acceptsSshKey(const QByteArray &key);

/// Whether `signature` was made with this very key, for this purpose, over this text. The counter of a key in hardware
/// is part of what is signed and compared with nothing: each text is to be signed once only.
SshVerdict judge(const SshSignature &signature, const QByteArray &key, const QByteArray &space, const QByteArray &text);

/// In words for whoever made it.
QString words(SshVerdict verdict);

} // namespace gatehouse::iam
