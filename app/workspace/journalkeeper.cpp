// SPDX-License-Identifier: Apache-2.0
#include "workspace/journalkeeper.h"

#include "workspace/folders.h"
#include "workspace/promise.h"

#include <QFileInfo>

namespace gatehouse
{

JournalKeeper::JournalKeeper(QString file) : m_file(std::move(file)) {}

JournalKeeper::~JournalKeeper() = default;

Result<Journal *> JournalKeeper::open()
{
    if (m_journal)
        return m_journal.get();
    if (const Result<void> made = makePrivateFolder(QFileInfo(m_file).absoluteDir()); !made)
        return made.error();
    Result<std::unique_ptr<Journal>> journal = Journal::open(m_file);
    if (!journal)
        return journal.error();
    m_journal = std::move(*journal);
    return m_journal.get();
}

bool JournalKeeper::exists() const
{
    return m_journal || QFileInfo::exists(m_file);
}

QFuture<Result<JournalRows>> JournalKeeper::rotations(const QString &profileId)
{
    if (!exists())
        return readyFuture(Result<JournalRows>(JournalRows{}));
    const Result<Journal *> journal = open();
    return journal ? (*journal)->load(profileId) : readyFuture(Result<JournalRows>(journal.error()));
}

QFuture<Result<QList<RotationRecord>>> JournalKeeper::openRotations(const QString &profileId)
{
    using Found = Result<QList<RotationRecord>>;
    return rotations(profileId).then([](const Result<JournalRows> &rows) -> Found {
        if (!rows)
            return rows.error();
        if (rows->unreadable > 0)
            return unreadableRotations(rows->unreadable);
        QList<RotationRecord> open = rows->records;
        open.removeIf([](const RotationRecord &record) { return record.closed; });
        return open;
    });
}

QFuture<Result<void>> JournalKeeper::forget(const QString &profileId)
{
    if (!exists())
        return readyFuture(Result<void>());
    const Result<Journal *> journal = open();
    return journal ? (*journal)->removeProfile(profileId) : readyFuture(Result<void>(journal.error()));
}

} // namespace gatehouse
