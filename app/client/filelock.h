// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse
{

/// A lock between programs, and between two of these in one program, that the system takes back when its holder dies.
/// Unlike QLockFile it writes nothing and waits for no disk, so it may be taken for every request.
class FileLock
{
public:
    /// `path` is made where there is none, for this user alone, and holds nothing.
    explicit FileLock(QString path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    enum class Outcome { Locked, Busy, Impossible };
    /// Does not wait.
    Outcome tryLock();
    void unlock();
    bool isLocked() const { return m_handle != none; }

private:
    static constexpr qintptr none = -1;
    const QString m_path;
    qintptr m_handle = none;
};

} // namespace gatehouse
