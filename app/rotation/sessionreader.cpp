// SPDX-License-Identifier: Apache-2.0
#include "rotation/sessionreader.h"

#include "client/client.h"
#include "core/whendone.h"

namespace gatehouse
{

namespace
{

constexpr std::chrono::seconds fresh{2};

} // namespace

void SessionReader::read(QObject *context, std::function<void(const SessionReading &)> done)
{
    if (!m_last || (m_last->isFinished() && m_clock.monotonic() - *m_lastBegun >= fresh))
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
    m_lastBegun = m_clock.monotonic();
    CallOptions options;
    options.priority = Priority::Background;
    whenDone(m_client.listTunnelSessions(options), this,
             [this, reading](const Result<Listing<TunnelSession>> &listing) {
                 const Moment now = Moment::now(m_clock);
                 if (!listing)
                     reading.give({now, listing.error()});
                 else if (!listing->complete)
                     reading.give({now, listing->why.value_or(Error{})});
                 else
                     reading.give({now, listing->rows});
                 if (listing && listing->complete && m_told)
                     m_told(listing->rows);
             });
}

bool SessionReader::areHidden(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

} // namespace gatehouse
