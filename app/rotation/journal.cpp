// SPDX-License-Identifier: Apache-2.0
#include "rotation/journal.h"

#include "rotation/answer.h"
#include "rotation/journalfile.h"

#include <QThreadPool>

namespace gatehouse
{

namespace
{

/// A JournalFile behind a thread that never ends before it: a connection of Qt Sql belongs to the thread that made it.
class ThreadedJournal final : public Journal
{
public:
    explicit ThreadedJournal(const QString &file) : m_file(std::make_unique<JournalFile>(file))
    {
        m_thread.setMaxThreadCount(1);
        m_thread.setExpiryTimeout(-1);
    }

    ~ThreadedJournal() override
    {
        m_thread.start([this] { m_file.reset(); });
        m_thread.waitForDone();
    }

    QFuture<Result<void>> openFile()
    {
        return run<Result<void>>([](JournalFile &file) { return file.open(); });
    }

    QFuture<Result<JournalRows>> load(QString profileId) override
    {
        return run<Result<JournalRows>>(
            [profileId = std::move(profileId)](JournalFile &file) { return file.load(profileId); });
    }

    QFuture<Result<void>> put(RotationRecord record) override
    {
        return run<Result<void>>([record = std::move(record)](JournalFile &file) { return file.put(record); });
    }

    QFuture<Result<void>> putSealed(RotationRecord record, SharedSecret secret, SealingKeyInUse key) override
    {
        return run<Result<void>>([record = std::move(record), secret = std::move(secret), key = std::move(key)](
                                     JournalFile &file) { return file.putSealed(record, *secret, key); });
    }

    QFuture<Result<SharedSecret>> unseal(QString rotationId, SharedSecret key) override
    {
        return run<Result<SharedSecret>>([rotationId = std::move(rotationId), key = std::move(key)](JournalFile &file) {
            return file.unseal(rotationId, *key);
        });
    }

    QFuture<Result<void>> putAndDestroy(RotationRecord record) override
    {
        return run<Result<void>>(
            [record = std::move(record)](JournalFile &file) { return file.putAndDestroy(record); });
    }

    QFuture<Result<void>> forget(QString rotationId) override
    {
        return run<Result<void>>(
            [rotationId = std::move(rotationId)](JournalFile &file) { return file.forget(rotationId); });
    }

    QFuture<Result<bool>> hasSealed(QString keyLabel) override
    {
        return run<Result<bool>>(
            [keyLabel = std::move(keyLabel)](JournalFile &file) { return file.hasSealed(keyLabel); });
    }

    QFuture<Result<void>> removeProfile(QString profileId) override
    {
        return run<Result<void>>(
            [profileId = std::move(profileId)](JournalFile &file) { return file.removeProfile(profileId); });
    }

private:
    template <typename R>
    QFuture<R> run(std::function<R(JournalFile &)> work)
    {
        const Answer<R> answer;
        QFuture<R> future = answer.future();
        m_thread.start([this, answer, work = std::move(work)] { answer.give(work(*m_file)); });
        return future;
    }

    std::unique_ptr<JournalFile> m_file;
    QThreadPool m_thread;
};

} // namespace

Error unreadableRotations(int count)
{
    return {.kind = ErrorKind::Storage,
            .code = QStringLiteral("rotations_unreadable"),
            .message = QStringLiteral("%1 of the journal's rotations cannot be read").arg(count)};
}

Result<std::unique_ptr<Journal>> Journal::open(const QString &file)
{
    auto journal = std::make_unique<ThreadedJournal>(file);
    const Result<void> opened = journal->openFile().result();
    if (!opened)
        return opened.error();
    return Result<std::unique_ptr<Journal>>(std::move(journal));
}

} // namespace gatehouse
