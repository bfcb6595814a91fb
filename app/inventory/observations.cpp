// SPDX-License-Identifier: Apache-2.0
#include "inventory/observations.h"

#include "core/whendone.h"
#include "inventory/observationsfile.h"

#include <QFile>
#include <QPromise>

namespace gatehouse
{

namespace
{

/// What a crash may cost of what was seen.
constexpr std::chrono::minutes writtenEvery{1};

QFuture<Result<void>> ready(const Result<void> &result)
{
    QPromise<Result<void>> promise;
    promise.start();
    promise.addResult(result);
    promise.finish();
    return promise.future();
}

} // namespace

Observations::Observations(const QString &file, Clock &clock, QObject *parent)
    : QObject(parent), m_path(file), m_clock(clock), m_now(std::make_shared<Observed>())
{
    // A connection of Qt Sql belongs to the thread that made it: one, which never ends before it.
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
    open();
}

Observations::~Observations()
{
    flush();
    m_thread.start([this] { m_file.reset(); });
    m_thread.waitForDone();
}

template <typename T>
QFuture<T> Observations::run(std::function<T(ObservationsFile &)> work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    m_thread.start([this, promise, work = std::move(work)] {
        promise->addResult(work(*m_file));
        promise->finish();
    });
    return promise->future();
}

void Observations::open()
{
    if (m_path.isEmpty()) {
        m_loaded = ready({});
        return;
    }
    m_file = std::make_unique<ObservationsFile>(m_path);
    ++m_opened;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_loaded = promise->future();
    whenDone(run<Result<Observed>>([now = m_clock.wall()](ObservationsFile &file) { return file.load(now); }), this,
             [this, promise, mine = m_opened](const Result<Observed> &read) {
                 if (mine == m_opened)
                     m_usable = read.ok();
                 if (mine != m_opened) {
                     // Forgotten meanwhile.
                 } else if (read) {
                     // What was seen while it was read is the later.
                     Observed all = *read;
                     for (auto seen = m_now->lastSeen.cbegin(); seen != m_now->lastSeen.cend(); ++seen)
                         all.lastSeen.insert(seen.key(), *seen);
                     for (const WatchedSpan &span : m_now->watched) {
                         all.noteReading(span.begin);
                         all.noteReading(span.end);
                     }
                     publish(all);
                 } else {
                     Q_EMIT failed(read.error());
                 }
                 promise->addResult(read ? Result<void>() : Result<void>(read.error()));
                 promise->finish();
             });
}

void Observations::publish(Observed next)
{
    m_now = std::make_shared<const Observed>(std::move(next));
    Q_EMIT changed();
}

void Observations::observe(const Snapshot &snapshot)
{
    const Timestamp time = snapshot.sessionsReadAt;
    if (time == m_lastReading || !snapshot.status(Dataset::TunnelSessions).whole())
        return;
    m_lastReading = time;
    Observed next = *m_now;
    next.noteReading(time);
    for (const TunnelSession &session : snapshot.sessions) {
        QStringList ids{session.credentialId};
        if (const Credential *credential = snapshot.credential(session.credentialId))
            ids.append(credential->ownerId);
        for (const QString &id : std::as_const(ids)) {
            if (id.isEmpty())
                continue;
            next.lastSeen.insert(id, time);
            m_unwritten.insert(id, time);
        }
    }
    publish(std::move(next));
    if (time - m_written >= writtenEvery) {
        m_written = time;
        flush();
    }
}

void Observations::flush()
{
    // Before it was read, nobody knows whether it is a newer version's.
    if (!m_usable || m_now->watched.isEmpty())
        return;
    const auto seen = std::exchange(m_unwritten, {});
    const QList<WatchedSpan> last{m_now->watched.last()};
    whenDone(run<Result<void>>([seen, last](ObservationsFile &file) { return file.addSeen(seen, last); }), this,
             [this](const Result<void> &written) {
                 if (!written)
                     Q_EMIT failed(written.error());
             });
}

QFuture<Result<void>> Observations::setExpiry(const QStringList &credentialIds, const std::optional<OwnExpiry> &expiry)
{
    if (!m_path.isEmpty() && !m_usable) {
        return ready(m_loaded.isFinished() && !m_loaded.result()
                         ? m_loaded.result()
                         : Result<void>(Error{.kind = ErrorKind::Conflict,
                                              .message = QStringLiteral("The notes are still being read")}));
    }
    const auto note = [this, credentialIds, expiry] {
        Observed next = *m_now;
        for (const QString &id : credentialIds) {
            if (expiry)
                next.expiries.insert(id, *expiry);
            else
                next.expiries.remove(id);
        }
        publish(std::move(next));
    };
    if (m_path.isEmpty()) {
        note();
        return ready({});
    }
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(run<Result<void>>(
                 [credentialIds, expiry](ObservationsFile &file) { return file.setExpiry(credentialIds, expiry); }),
             this, [note, promise](const Result<void> &written) {
                 if (written)
                     note();
                 promise->addResult(written);
                 promise->finish();
             });
    return promise->future();
}

void Observations::forget()
{
    m_unwritten.clear();
    m_usable = false;
    m_lastReading = {};
    if (!m_path.isEmpty()) {
        m_thread.start([this] { m_file.reset(); });
        m_thread.waitForDone();
        // Not this program's to delete: it could not be read.
        const bool foreign = m_loaded.isFinished() && !m_loaded.result();
        if (QFile file(m_path); !foreign && file.exists() && !file.remove())
            Q_EMIT failed({.kind = ErrorKind::Storage, .message = m_path + QStringLiteral(": ") + file.errorString()});
    }
    publish({});
    open();
}

} // namespace gatehouse
