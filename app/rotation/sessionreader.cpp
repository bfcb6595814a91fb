// SPDX-License-Identifier: Apache-2.0
#include "rotation/sessionreader.h"

#include "client/client.h"
#include "core/whendone.h"

namespace gatehouse
{

namespace
{

constexpr std::chrono::seconds fresh{2};

std::shared_ptr<const QHash<QString, QList<TunnelSession>>> sorted(const QList<TunnelSession> &rows)
{
    auto byCredential = std::make_shared<QHash<QString, QList<TunnelSession>>>();
    for (const TunnelSession &session : rows)
        (*byCredential)[session.credentialId].append(session);
    return byCredential;
}

} // namespace

QList<TunnelSession> SessionReading::of(const QString &oldId, const QString &newId) const
{
    if (!byCredential)
        return {};
    QList<TunnelSession> rows = byCredential->value(oldId);
    if (!newId.isEmpty())
        rows += byCredential->value(newId);
    return rows;
}

void SessionReader::read(QObject *context, std::function<void(const SessionReading &)> done)
{
    if (!m_last || (m_last->isFinished() && m_clock.monotonic() - m_lastBegun->monotonic >= fresh))
        begin({});
    whenDone(*m_last, context, std::move(done));
}

void SessionReader::readAnew(QObject *context, std::function<void(const SessionReading &)> done)
{
    if (!m_last || m_last->isFinished()) {
        begin({});
        whenDone(*m_last, context, std::move(done));
        return;
    }
    if (!m_next) {
        m_next.emplace();
        whenDone(*m_last, this, [this](const SessionReading &) { begin(*std::exchange(m_next, std::nullopt)); });
    }
    whenDone(m_next->future(), context, std::move(done));
}

void SessionReader::begin(const Reading &reading)
{
    m_last = reading.future();
    const Moment begun = Moment::now(m_clock);
    m_lastBegun = begun;
    CallOptions options;
    options.priority = Priority::Background;
    whenDone(m_client.listTunnelSessions(options), this,
             [this, reading, begun](const Result<Listing<TunnelSession>> &listing) {
                 const Moment now = Moment::now(m_clock);
                 if (!listing)
                     reading.give({begun, now, listing.error()});
                 else if (!listing->complete)
                     reading.give({begun, now, listing->why.value_or(Error{})});
                 else
                     reading.give({begun, now, listing->rows, sorted(listing->rows)});
                 if (listing && listing->complete && m_told)
                     m_told(listing->rows);
             });
}

bool SessionReader::areHidden(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

} // namespace gatehouse
