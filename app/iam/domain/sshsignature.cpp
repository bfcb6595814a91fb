// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/sshsignature.h"

#include "iam/domain/sshreader.h"
#include "iam/domain/sshverify.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace gatehouse::iam
{

namespace
{

constexpr QByteArrayView preamble("SSHSIG");
constexpr QByteArrayView hardwareType("sk-");
constexpr quint8 presence = 1;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// Between its lines; nothing where they are not there.
std::optional<QByteArray> unarmored(const QString &armored)
{
    const QString begin = QStringLiteral("-----BEGIN SSH SIGNATURE-----");
    const QString end = QStringLiteral("-----END SSH SIGNATURE-----");
    const QString text = armored.trimmed();
    if (text.size() > SshSignature::armoredBytes || text.size() < begin.size() + end.size() ||
        !text.startsWith(begin) || !text.endsWith(end))
        return std::nullopt;
    QByteArray base64;
    for (const QChar c : QStringView(text).sliced(begin.size()).chopped(end.size())) {
        if (c.unicode() > 127)
            return std::nullopt;
        if (!c.isSpace())
            base64.append(c.toLatin1());
    }
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

/// The algorithms that a key of this type signs with.
bool goesWith(const QByteArray &keyType, const QByteArray &algorithm)
{
    if (keyType == "ssh-rsa")
        return algorithm == "rsa-sha2-256" || algorithm == "rsa-sha2-512";
    return keyType == algorithm;
}

} // namespace

std::optional<SshSignature> SshSignature::parse(const QString &armored)
{
    const std::optional<QByteArray> blob = unarmored(armored);
    if (!blob)
        return std::nullopt;
    SshSignature result;
    SshReader outer(*blob);
    outer.expect(preamble);
    const quint32 version = outer.number();
    result.key = outer.field();
    result.space = outer.field();
    const QByteArray reserved = outer.field();
    result.hash = outer.field();
    const QByteArray signature = outer.field();
    SshReader inner(signature);
    result.algorithm = inner.field();
    result.bytes = inner.field();
    if (result.algorithm.startsWith(hardwareType)) {
        result.hardware = true;
        result.flags = inner.byte();
        result.counter = inner.number();
    }
    const bool whole = outer.ended() && inner.ended() && version == 1 && reserved.isEmpty() && !result.key.isEmpty() &&
                       !result.space.isEmpty() && (result.hash == "sha256" || result.hash == "sha512");
    return whole ? std::optional(std::move(result)) : std::nullopt;
}

bool acceptsSshKey(const QByteArray &key)
{
    return SshPublicKey::read(key).has_value();
}

SshVerdict judge(const SshSignature &signature, const QByteArray &key, const QByteArray &space, const QByteArray &text)
{
    if (signature.key != key)
        return SshVerdict::OtherKey;
    const std::optional<SshPublicKey> read = SshPublicKey::read(key);
    if (!read)
        return SshVerdict::KeyRefused;
    if (signature.space != space)
        return SshVerdict::OtherSpace;
    if (!goesWith(read->type, signature.algorithm))
        return SshVerdict::AlgorithmRefused;
    if (signature.hardware && (signature.flags & presence) == 0)
        return SshVerdict::NobodyThere;

    const auto hash = signature.hash == "sha256" ? QCryptographicHash::Sha256 : QCryptographicHash::Sha512;
    QByteArray signedBytes = preamble.toByteArray() + sshField(space) + sshField({}) + sshField(signature.hash) +
                             sshField(QCryptographicHash::hash(text, hash));
    if (signature.hardware) {
        QByteArray counter(4, '\0');
        qToBigEndian(signature.counter, counter.data());
        signedBytes = sha256(read->application) + static_cast<char>(signature.flags) + counter + sha256(signedBytes);
    }
    return verifies(*read, signature.algorithm, signature.bytes, signedBytes) ? SshVerdict::Holds
                                                                              : SshVerdict::DoesNotHold;
}

QString words(SshVerdict verdict)
{
    switch (verdict) {
    case SshVerdict::Holds:
        return QStringLiteral("The signature holds.");
    case SshVerdict::KeyRefused:
        return QStringLiteral("No agent connects with an SSH key of this type or size: accepted are Ed25519, ECDSA, "
                              "their kinds in security keys, and RSA of 2048 to 8192 bits; DSA is not.");
    case SshVerdict::OtherKey:
        return QStringLiteral("The signature was made with another key than the one that is shown.");
    case SshVerdict::OtherSpace:
        return QStringLiteral("The signature was made for another namespace than the one that came with the challenge "
                              "(ssh-keygen -Y sign -n).");
    case SshVerdict::AlgorithmRefused:
        return QStringLiteral("The signature's algorithm is not accepted for this key; RSA signs with SHA-256 or "
                              "SHA-512, never with SHA-1.");
    case SshVerdict::NobodyThere:
        return QStringLiteral("The security key did not say that somebody touched it.");
    case SshVerdict::DoesNotHold:
        return QStringLiteral("The signature does not hold. It must be over the challenge to the letter, without a "
                              "line's end after it.");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::iam
