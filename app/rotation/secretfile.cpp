// SPDX-License-Identifier: Apache-2.0
#include "rotation/secretfile.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace gatehouse
{

namespace
{

#ifdef Q_OS_UNIX

Error systemError(int number)
{
    return {.kind = number == EEXIST ? ErrorKind::Conflict : ErrorKind::Storage,
            .message = QString::fromLocal8Bit(std::strerror(number))};
}

bool writeWhole(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

#endif

} // namespace

#ifdef Q_OS_UNIX

// System calls, because QFile makes a file readable by all before it can be told otherwise.
Result<void> writeSecretFile(const QString &path, const Secret &secret)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return systemError(errno);
    const bool whole =
        ::fchmod(file, 0600) == 0 && writeWhole(file, secret.reveal()) && writeWhole(file, "\n") && ::fsync(file) == 0;
    const int number = whole ? 0 : errno;
    const bool closed = ::close(file) == 0;
    if (!whole || !closed) {
        const Error error = systemError(whole ? errno : number);
        ::unlink(name.constData());
        return error;
    }
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder); // some file systems refuse this for folders; the file itself is safe either way
        ::close(folder);
    }
    return {};
}

#else

Result<void> writeSecretFile(const QString &path, const Secret &secret)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return Error{.kind = QFileInfo::exists(path) ? ErrorKind::Conflict : ErrorKind::Storage,
                     .message = file.errorString()};
    }
    const std::string_view bytes = secret.reveal();
    const bool whole = file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                       file.write(bytes.data(), static_cast<qint64>(bytes.size())) == qint64(bytes.size()) &&
                       file.write("\n", 1) == 1 && file.flush();
    if (!whole) {
        const QString message = file.errorString();
        file.remove();
        return Error{.kind = ErrorKind::Storage, .message = message};
    }
    return {};
}

#endif

} // namespace gatehouse
