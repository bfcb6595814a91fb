// SPDX-License-Identifier: Apache-2.0
#include "core/privatefile.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace gatehouse
{

namespace
{

Error storageError(const QFile &file)
{
    return {.kind = ErrorKind::Storage, .message = file.errorString()};
}

} // namespace

Result<void> writeSecretToNewFile(const QString &path, const Secret &secret)
{
    QFile file(path);
    // The permissions are those it is created with: there is no moment at which others could open it.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return storageError(file);
    const std::string_view bytes = secret.reveal();
    bool written = file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()) &&
                   file.write("\n", 1) == 1;
#ifdef Q_OS_UNIX
    written = written && ::fsync(file.handle()) == 0;
    if (written) { // the name too must outlive a power cut; file systems that cannot sync a folder need no telling
        const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
        if (const int handle = ::open(folder.constData(), O_RDONLY | O_CLOEXEC); handle >= 0) {
            ::fsync(handle);
            ::close(handle);
        }
    }
#endif
    if (written)
        return {};
    Error error = storageError(file);
    file.close();
    file.remove();
    return error;
}

} // namespace gatehouse
