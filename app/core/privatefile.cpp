// SPDX-License-Identifier: Apache-2.0
#include "core/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>

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

bool openNew(QFile &file)
{
    // The permissions are those it is created with: there is no moment at which others could open it.
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

bool write(QFile &file, const char *bytes, qsizetype size)
{
    return file.write(bytes, size) == size;
}

/// Its name too must outlive a power cut; file systems that cannot sync a folder need no telling.
void syncFolderOf(const QFile &file)
{
#ifdef Q_OS_UNIX
    const QByteArray folder = QFile::encodeName(QFileInfo(file.fileName()).absolutePath());
    if (const int handle = ::open(folder.constData(), O_RDONLY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
#else
    Q_UNUSED(file)
#endif
}

bool isOnDisk(QFile &file)
{
#ifdef Q_OS_UNIX
    if (::fsync(file.handle()) != 0)
        return false;
#endif
    syncFolderOf(file);
    return true;
}

bool appendLine(QFile &file, QByteArrayView before, const Secret *secret)
{
    const std::string_view bytes = secret ? secret->reveal() : std::string_view();
    return write(file, before.data(), before.size()) &&
           write(file, bytes.data(), static_cast<qsizetype>(bytes.size())) && write(file, "\n", 1) && isOnDisk(file);
}

} // namespace

Result<void> writeSecretToNewFile(const QString &path, const Secret &secret)
{
    QFile file(path);
    if (!openNew(file))
        return storageError(file);
    if (appendLine(file, {}, &secret))
        return {};
    Error error = storageError(file);
    file.close();
    file.remove();
    return error;
}

Result<void> writeSecretToNewFileAtOnce(const QString &path, const Secret &secret)
{
    QFile file(path + QStringLiteral(".new"));
    file.remove();
    if (const Result<void> written = writeSecretToNewFile(file.fileName(), secret); !written)
        return written;
    if (!file.rename(path)) { // which never takes another's place
        const Error error = storageError(file);
        file.remove();
        return error;
    }
    syncFolderOf(file);
    return {};
}

PrivateFile::PrivateFile(const QString &path) : m_file(std::make_unique<QFile>(path)) {}

PrivateFile::~PrivateFile() = default;

Result<std::unique_ptr<PrivateFile>> PrivateFile::create(const QString &path)
{
    std::unique_ptr<PrivateFile> made(new PrivateFile(path));
    if (!openNew(*made->m_file))
        return storageError(*made->m_file);
    return made;
}

Result<void> PrivateFile::append(QByteArrayView before, const Secret *secret)
{
    return appendLine(*m_file, before, secret) ? Result<void>() : Result<void>(storageError(*m_file));
}

void PrivateFile::remove()
{
    m_file->close();
    m_file->remove();
}

bool tryPrivateLock(QLockFile &lock, const QString &path, std::chrono::milliseconds patience)
{
    if (!lock.tryLock(static_cast<int>(patience.count())))
        return false;
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return true;
}

} // namespace gatehouse
