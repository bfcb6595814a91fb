// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/sshkey.h"

#include "iam/domain/sshreader.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QStringList>

namespace gatehouse::iam
{

namespace
{

/// How many length-prefixed fields a blob of this type has (RFC 4253, 5656, 8709; OpenSSH PROTOCOL.u2f); 0: unknown.
int fieldsOf(const QString &type)
{
    if (type == u"ssh-ed25519")
        return 2;
    if (type == u"ssh-rsa" || type == u"sk-ssh-ed25519@openssh.com" || type == u"ecdsa-sha2-nistp256" ||
        type == u"ecdsa-sha2-nistp384" || type == u"ecdsa-sha2-nistp521")
        return 3;
    if (type == u"sk-ecdsa-sha2-nistp256@openssh.com")
        return 4;
    return type == u"ssh-dss" ? 5 : 0;
}

/// The blob's first field, if it consists of exactly `count` whole fields, none of them empty.
std::optional<QByteArray> firstField(const QByteArray &blob, int count)
{
    SshReader reader(blob);
    QByteArray first;
    for (int i = 0; i < count; ++i) {
        const QByteArray field = reader.field();
        if (field.isEmpty())
            return std::nullopt;
        if (i == 0)
            first = field;
    }
    return reader.ended() ? std::optional(first) : std::nullopt;
}

} // namespace

std::optional<QByteArray> sshKeyBlob(const QString &publicKey)
{
    const QString line = publicKey.trimmed();
    const QStringList parts = line.split(u' ', Qt::SkipEmptyParts);
    if (parts.size() < 2 || line.contains(u'\n') || line.size() > 16384)
        return std::nullopt;
    const QString &type = parts.at(0);
    const auto decoded =
        QByteArray::fromBase64Encoding(parts.at(1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || fieldsOf(type) == 0 || firstField(*decoded, fieldsOf(type)) != type.toLatin1())
        return std::nullopt;
    return *decoded;
}

std::optional<QString> sshKeyFingerprint(const QString &publicKey)
{
    const std::optional<QByteArray> blob = sshKeyBlob(publicKey);
    if (!blob)
        return std::nullopt;
    return QString::fromLatin1(QCryptographicHash::hash(*blob, QCryptographicHash::Sha256).toHex());
}

} // namespace gatehouse::iam
