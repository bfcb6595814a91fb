// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArrayView>
#include <QString>

#include <chrono>
#include <memory>

class QFile;
class QLockFile;

namespace gatehouse
{

/// Writes the secret and a newline to a file that must not exist yet, readable by its owner alone from its first
/// moment on. Storage, with the system's words; a file that could not be written whole is taken away again.
Result<void> writeSecretToNewFile(const QString &path, const Secret &secret);

/// The same, but whole or not at all even for whoever is killed meanwhile: written to `path`.new, where an interrupted
/// writer's is taken away first, and then named. For one writer at a time.
Result<void> writeSecretToNewFileAtOnce(const QString &path, const Secret &secret);

/// A file that did not exist, readable by its owner alone from its first moment on, to which secrets are added one
/// after another: each is on the disk when `append` returns.
class PrivateFile
{
public:
    static Result<std::unique_ptr<PrivateFile>> create(const QString &path);
    ~PrivateFile();
    PrivateFile(const PrivateFile &) = delete;
    PrivateFile &operator=(const PrivateFile &) = delete;

    /// A line: `before`, and the secret if there is one. Storage, with the system's words; what was written before
    /// stays.
    Result<void> append(QByteArrayView before, const Secret *secret);
    /// Takes it away again: nothing came of it.
    void remove();

private:
    explicit PrivateFile(const QString &path);

    std::unique_ptr<QFile> m_file;
};

/// Takes the lock, waiting `patience` at most, and leaves its file `path` to its owner alone: QLockFile makes it with
/// what the umask allows. False as QLockFile::tryLock.
bool tryPrivateLock(QLockFile &lock, const QString &path, std::chrono::milliseconds patience = {});

} // namespace gatehouse
