// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/filelock.h"
#include "core/result.h"
#include "rotation/journal.h"

#include <QSqlDatabase>
#include <QString>

namespace gatehouse
{

/// The journal's SQLite file itself, used from one thread: the one that opened it. What each call promises is said at
/// Journal.
class JournalFile
{
public:
    explicit JournalFile(QString file);
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    Result<void> open();
    Result<JournalRows> load(const QString &profileId);
    Result<void> put(const RotationRecord &record);
    Result<void> putSealed(const RotationRecord &record, const Secret &secret, const SealingKeyInUse &key);
    Result<SharedSecret> unseal(const QString &rotationId, const Secret &key);
    Result<void> putAndDestroy(const RotationRecord &record);
    Result<void> forget(const QString &rotationId);
    Result<bool> hasSealed(const QString &keyLabel);
    Result<void> removeProfile(const QString &profileId);

private:
    Result<void> makeFile();
    Result<void> prepare();
    Result<void> run(const QString &sql, const QVariantList &values = {});
    Result<void> transaction(const std::function<Result<void>()> &body);
    Result<void> write(const RotationRecord &record);
    Result<void> truncateLog();

    QString m_file;
    QString m_connection;
    FileLock m_lock;
    QSqlDatabase m_database;
};

} // namespace gatehouse
