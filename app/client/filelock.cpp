// SPDX-License-Identifier: Apache-2.0
#include "client/filelock.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace gatehouse
{

FileLock::FileLock(QString path) : m_path(std::move(path)) {}

FileLock::~FileLock()
{
    unlock();
}

#ifdef Q_OS_WIN

// To have it open without sharing is to hold it.
FileLock::Outcome FileLock::tryLock()
{
    const std::wstring path = QDir::toNativeSeparators(m_path).toStdWString();
    const HANDLE file =
        CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION ? Outcome::Busy : Outcome::Impossible;
    m_handle = reinterpret_cast<qintptr>(file);
    return Outcome::Locked;
}

void FileLock::unlock()
{
    if (m_handle != none)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
    m_handle = none;
}

#else

FileLock::Outcome FileLock::tryLock()
{
    const int file = open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return Outcome::Impossible;
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        const bool busy = errno == EWOULDBLOCK || errno == EINTR;
        close(file);
        return busy ? Outcome::Busy : Outcome::Impossible;
    }
    m_handle = file;
    return Outcome::Locked;
}

void FileLock::unlock()
{
    if (m_handle != none)
        close(static_cast<int>(m_handle));
    m_handle = none;
}

#endif

} // namespace gatehouse
