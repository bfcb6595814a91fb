// SPDX-License-Identifier: Apache-2.0
#include "rotation/seal.h"

#include <sodium.h>

namespace gatehouse
{

namespace
{

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

Error wrongKey()
{
    return {.kind = ErrorKind::Keychain,
            .code = QStringLiteral("sealing_key_wrong"),
            .message = QStringLiteral("the sealing key does not open this secret")};
}

} // namespace

Result<Sealed> seal(const Secret &secret, const Secret &key, const QString &rotationId)
{
    if (key.size() != keySize)
        return Error{.kind = ErrorKind::Invalid, .message = QStringLiteral("the sealing key is not of 32 bytes")};
    const QByteArray id = rotationId.toUtf8();
    Sealed sealed{QByteArray(nonceSize, Qt::Uninitialized),
                  QByteArray(static_cast<qsizetype>(secret.size()) + tagSize, Qt::Uninitialized)};
    auto *nonce = reinterpret_cast<unsigned char *>(sealed.nonce.data());
    randombytes_buf(nonce, nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        reinterpret_cast<unsigned char *>(sealed.bytes.data()), nullptr, bytesOf(secret.reveal()), secret.size(),
        reinterpret_cast<const unsigned char *>(id.constData()), static_cast<unsigned long long>(id.size()), nullptr,
        nonce, bytesOf(key.reveal()));
    return sealed;
}

Result<SharedSecret> unseal(const Sealed &sealed, const Secret &key, const QString &rotationId)
{
    if (key.size() != keySize || sealed.nonce.size() != nonceSize || sealed.bytes.size() < tagSize)
        return wrongKey();
    const QByteArray id = rotationId.toUtf8();
    QByteArray plain(sealed.bytes.size() - tagSize, Qt::Uninitialized);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char *>(plain.data()), nullptr, nullptr,
        reinterpret_cast<const unsigned char *>(sealed.bytes.constData()),
        static_cast<unsigned long long>(sealed.bytes.size()), reinterpret_cast<const unsigned char *>(id.constData()),
        static_cast<unsigned long long>(id.size()), reinterpret_cast<const unsigned char *>(sealed.nonce.constData()),
        bytesOf(key.reveal()));
    if (failed != 0) {
        wipe(plain);
        return wrongKey();
    }
    return Secret::share(Secret::take(std::move(plain)));
}

} // namespace gatehouse
