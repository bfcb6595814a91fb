// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/auditkey.h"

#include "core/privatefile.h"

#include <QFile>

namespace gatehouse::iam
{

namespace
{

Error keyError(const QString &file, const QString &message)
{
    return {.kind = ErrorKind::Storage, .message = QStringLiteral("%1: %2").arg(file, message)};
}

} // namespace

QString auditKeyFileBeside(const QString &storeFile)
{
    return storeFile + QStringLiteral(".audit-key");
}

Result<SharedSecret> readAuditKey(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return keyError(file, source.errorString());
#ifdef Q_OS_UNIX
    constexpr auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (source.permissions() & others)
        return keyError(file, QStringLiteral("others than its owner may read or write this key (chmod 600)"));
#endif
    QByteArray text = source.read(1024);
    const auto decoded = QByteArray::fromBase64Encoding(text.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    wipe(text);
    QByteArray bytes = decoded.decoded;
    SharedSecret key = Secret::share(Secret::copyOf(bytes));
    wipe(bytes);
    if (key->size() != auditKeyBytes)
        return keyError(file, QStringLiteral("holds no key of an audit log"));
    return key;
}

Result<SharedSecret> makeAuditKey(const QString &file)
{
    const SharedSecret key = Secret::share(Secret::random(auditKeyBytes));
    QByteArray raw(key->reveal().data(), static_cast<qsizetype>(key->size()));
    const Secret text = Secret::take(raw.toBase64());
    wipe(raw);
    if (const Result<void> written = writeSecretToNewFileAtOnce(file, text); !written)
        return keyError(file, written.error().message);
    return key;
}

} // namespace gatehouse::iam
