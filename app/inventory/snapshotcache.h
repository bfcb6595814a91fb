// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "inventory/snapshot.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <optional>

namespace gatehouse
{

/// The file that keeps what was read last of an account, so that a window has rows before the account answers. Read
/// and written on worker threads; replaced whole or not at all, mode 0600. A file from a newer version is left alone.
class SnapshotCache : public QObject
{
    Q_OBJECT
public:
    /// Its folder exists when it is first written.
    explicit SnapshotCache(QString file, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~SnapshotCache() override;

    /// Null where nothing was kept, and where it is damaged: what cannot be read is read anew. Storage for a file from
    /// a newer version, or one that cannot be opened.
    QFuture<Result<SnapshotPtr>> load();
    /// Of several that come while one is written, the last is written next.
    void save(SnapshotPtr snapshot);
    /// Deletes the file; nothing is written any more.
    void remove();

Q_SIGNALS:
    /// It could not be written, and is not tried again before the next `save`.
    void failed(gatehouse::Error error);

private:
    void write();
    void finishWriting();

    const QString m_file;
    SnapshotPtr m_next;
    QFuture<Result<void>> m_writing;
    bool m_busy = false;
    bool m_removed = false;
};

} // namespace gatehouse
