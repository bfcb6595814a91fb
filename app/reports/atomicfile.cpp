// SPDX-License-Identifier: Apache-2.0
#include "reports/reports.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace gatehouse
{

namespace
{

// The system's words may be in another language; the two causes that have a remedy of their own are said in ours.
Error storageError(const QString &path, const QFileDevice &file)
{
    const QString words = file.error() == QFileDevice::ResourceError
                              ? QStringLiteral("no space left on the disk (%1)").arg(file.errorString())
                              : file.errorString();
    return {.kind = ErrorKind::Storage, .message = QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(path), words)};
}

bool writeWhole(QFileDevice &file, const QByteArray &text)
{
    return file.write(text) == text.size() && file.flush();
}

} // namespace

Result<void> writeFileAtomically(const QString &path, const QByteArray &text)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        QFile device(path);
        if (!device.open(QIODevice::WriteOnly) || !writeWhole(device, text))
            return storageError(path, device);
        return {};
    }
    if (!QFileInfo(info.absolutePath()).isDir()) {
        return Error{
            .kind = ErrorKind::Storage,
            .message =
                QStringLiteral("the folder %1 does not exist").arg(QDir::toNativeSeparators(info.absolutePath()))};
    }
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return storageError(path, file);
    if (!writeWhole(file, text)) {
        const Error error = storageError(path, file);
        file.cancelWriting();
        return error;
    }
    if (!file.commit()) // also brings it to the disk
        return storageError(path, file);
    return {};
}

} // namespace gatehouse
