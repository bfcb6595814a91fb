// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace gatehouse
{

/// An SSH key made on the spot, of any type that ssh-keygen or a security key makes, and of some that are refused. It
/// signs as `ssh-keygen -Y sign` does, and as nobody should.
class SshSigner
{
public:
    /// "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp384", "sk-ssh-ed25519@openssh.com", …
    explicit SshSigner(const QByteArray &type, int rsaBits = 2048);
    ~SshSigner();

    QByteArray type() const { return m_type; }
    QByteArray blob() const { return m_blob; }
    QString publicKey() const; ///< as in a .pub file

    /// What goes into a signature, where it is not as it should be.
    struct Form {
        QByteArray space = "agent-session@gatehouse";
        QByteArray hash = "sha512"; ///< as the signature says; another one than sha256 and sha512 is not used
        QByteArray algorithm{};     ///< empty: the key's; of RSA rsa-sha2-512
        quint8 flags = 1;           ///< a key in hardware: somebody is there
        quint32 counter = 7;
        QByteArray preamble = "SSHSIG";
        quint32 version = 1;
        QByteArray reserved{};
        std::optional<QByteArray> key{}; ///< that it says it was made with
        QByteArray behind{};             ///< bytes after it
        QByteArray behindSignature{};    ///< bytes after its innermost part
    };
    QByteArray signatureBlob(const QByteArray &text, const Form &form) const;
    QString sign(const QByteArray &text, const Form &form) const { return armored(signatureBlob(text, form)); }
    QString sign(const QByteArray &text) const { return sign(text, Form()); }

    static QString armored(const QByteArray &blob);

private:
    class Key;
    /// With the key's own algorithm, as SSH writes it.
    QByteArray rawSignature(const QByteArray &bytes, const QByteArray &algorithm) const;

    QByteArray m_type;
    QByteArray m_blob;
    std::unique_ptr<Key> m_key;
};

} // namespace gatehouse
