// SPDX-License-Identifier: Apache-2.0
#include "inventory/snapshotcache.h"

#include "core/whendone.h"
#include "inventory/snapshotcodec.h"

#include <QFile>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

namespace gatehouse
{

namespace
{

Error storage(const QString &file, const QString &message)
{
    return {.kind = ErrorKind::Storage, .message = QStringLiteral("%1: %2").arg(file, message)};
}

Error newer(const QString &file)
{
    return {.kind = ErrorKind::Storage, .code = QStringLiteral("newer_version"), .message = file};
}

Result<SnapshotPtr> loadFrom(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return SnapshotPtr();
    if (!file.open(QIODevice::ReadOnly))
        return storage(path, file.errorString());
    Result<SnapshotPtr> decoded = decodeSnapshot(file.readAll());
    if (decoded)
        return decoded;
    return decoded.error().code == QLatin1String("newer_version") ? Result<SnapshotPtr>(newer(path))
                                                                  : Result<SnapshotPtr>(SnapshotPtr());
}

Result<void> saveTo(const QString &path, const Snapshot &snapshot)
{
    QFile old(path);
    if (old.open(QIODevice::ReadOnly) && isNewerSnapshot(old.read(snapshotHeaderSize)))
        return newer(path);
    old.close();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(encodeSnapshot(snapshot)) < 0 || !file.commit())
        return storage(path, file.errorString());
    return {};
}

} // namespace

SnapshotCache::SnapshotCache(QString file, QObject *parent) : QObject(parent), m_file(std::move(file)) {}

SnapshotCache::~SnapshotCache()
{
    finishWriting();
    if (m_next && !m_removed)
        (void)saveTo(m_file, *m_next); // nobody is left to be told
}

QFuture<Result<SnapshotPtr>> SnapshotCache::load()
{
    auto promise = std::make_shared<QPromise<Result<SnapshotPtr>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, path = m_file] {
        promise->addResult(loadFrom(path));
        promise->finish();
    });
    return promise->future();
}

void SnapshotCache::save(SnapshotPtr snapshot)
{
    if (m_removed)
        return;
    m_next = std::move(snapshot);
    if (!m_busy)
        write();
}

void SnapshotCache::write()
{
    m_busy = true;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_writing = promise->future();
    whenDone(m_writing, this, [this](const Result<void> &written) {
        m_busy = false;
        if (m_next)
            write();
        if (!written)
            Q_EMIT failed(written.error());
    });
    QThreadPool::globalInstance()->start([promise, path = m_file, snapshot = std::exchange(m_next, nullptr)] {
        promise->addResult(saveTo(path, *snapshot));
        promise->finish();
    });
}

void SnapshotCache::finishWriting()
{
    if (m_busy)
        m_writing.waitForFinished();
}

void SnapshotCache::remove()
{
    m_removed = true;
    m_next = nullptr;
    finishWriting();
    if (QFile file(m_file); file.exists() && !file.remove())
        Q_EMIT failed(storage(m_file, file.errorString()));
}

} // namespace gatehouse
