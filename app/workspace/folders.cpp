// SPDX-License-Identifier: Apache-2.0
#include "workspace/folders.h"

#include <QFileInfo>

namespace gatehouse
{

Result<void> makePrivateFolder(const QDir &folder)
{
    const QString path = folder.absolutePath();
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    // As the XDG base directory specification asks, whatever is missing on the way is the owner's alone, too.
    const bool parents = info.absolutePath() == path || makePrivateFolder(QDir(info.absolutePath())).ok();
    constexpr QFileDevice::Permissions ownerOnly =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    // Another Gatehouse may have made it in between.
    if (!parents || (!QDir().mkdir(path, ownerOnly) && !QFileInfo(path).isDir()))
        return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("%1: the folder cannot be made.").arg(path)};
    return {};
}

} // namespace gatehouse
