// SPDX-License-Identifier: Apache-2.0
#include "rotation/sessionreader.h"

#include "client/client.h"
#include "core/whendone.h"
#include "rotation/answer.h"

namespace gatehouse
{

namespace
{

constexpr std::chrono::seconds fresh{2};

} // namespace

void SessionReader::read(QObject *context, std::function<void(const SessionReading &)> done)
{
    const bool again = !m_last || (m_last->isFinished() && m_clock.monotonic() - *m_lastBegun >= fresh);
    if (again) {
        const Answer<SessionReading> answer;
        m_last = answer.future();
        m_lastBegun = m_clock.monotonic();
        CallOptions options;
        options.priority = Priority::Background;
        whenDone(m_client.listTunnelSessions(options), this,
                 [this, answer](const Result<Listing<TunnelSession>> &listing) {
                     const Moment now = Moment::now(m_clock);
                     if (!listing)
                         answer.give({now, listing.error()});
                     else if (!listing->complete)
                         answer.give({now, listing->why.value_or(Error{})});
                     else
                         answer.give({now, listing->rows});
                 });
    }
    whenDone(*m_last, context, std::move(done));
}

} // namespace gatehouse
