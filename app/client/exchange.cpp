// SPDX-License-Identifier: Apache-2.0
#include "client/exchange.h"

#include "api/codecs.h"
#include "client/httpdate.h"
#include "core/whendone.h"

#include <QRandomGenerator>

#include <algorithm>

namespace gatehouse
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int mostTries = 4;
constexpr milliseconds firstPause{500};
constexpr milliseconds longestPause{8000};
constexpr milliseconds patience{seconds{60}};      ///< no repeat begins later than this after the first try
constexpr seconds apart{10};                       ///< clocks that part by more: the computer slept
constexpr milliseconds longestAsked{seconds{120}}; ///< a service that asks for more is answered by an error
constexpr milliseconds pauseUnasked{seconds{5}};   ///< after a 429 that does not say how long
constexpr qsizetype mostErrorBody = 64 * 1024;     ///< a longer one is no error body

} // namespace

Exchange::Exchange(ClientContext &context, Request request, Priority priority, Done done, QObject *parent)
    : QObject(parent), m_context(context), m_request(std::move(request)), m_priority(priority), m_way(context.way),
      m_done(std::move(done)), m_began(context.clock.monotonic()), m_beganWall(context.clock.wall())
{
    // Taken, not copied: the body of a create must be nowhere else when it is wiped.
    connect(&m_reply, &QFutureWatcherBase::finished, this, [this] {
        // Taking the result makes the future unfinished again. A promise that ends only after that cancels and finishes
        // it once more, which is nothing new.
        if (m_state != State::OnTheWire)
            return;
        QFuture<Result<Response>> reply = m_reply.future();
        take(reply.resultCount() > 0 ? reply.takeResult() : Error{.kind = ErrorKind::Cancelled, .sent = Sent::Unknown});
    });
    begin();
}

Exchange::~Exchange()
{
    stop();
}

Sent Exchange::stop()
{
    const State state = std::exchange(m_state, State::Over);
    // Granted, but not heard of yet: asked before stopping, which would end the wait with a no.
    const bool unused =
        state == State::WaitsForSlot && m_slot.isFinished() && m_slot.resultCount() > 0 && m_slot.result();
    m_stop.request_stop(); // the transport answers at once, with what it knows
    if (unused)
        m_context.budget.release(0);
    if (state != State::OnTheWire)
        return m_tries == 0 ? Sent::No : Sent::Yes;
    m_context.budget.release();
    const QFuture<Result<Response>> reply = m_reply.future();
    if (!reply.isFinished() || reply.resultCount() == 0)
        return Sent::Unknown;
    const Result<Response> result = reply.result();
    return result ? Sent::Yes : result.error().sent;
}

void Exchange::begin()
{
    m_state = State::WaitsForSlot;
    m_slot = m_context.budget.acquire(m_priority, m_stop.get_token());
    whenDone(m_slot, this, [this](bool granted) {
        if (granted && !isMisled() && !isStale({})) {
            send();
            return;
        }
        if (granted)
            m_context.budget.release(0);
        if (granted && !isMisled()) {
            finish(m_tries > 0 ? std::move(m_last)
                               : Error{.kind = ErrorKind::Timeout,
                                       .message = QStringLiteral("the computer slept before it could be sent")});
            return;
        }
        finish(Error{.kind = ErrorKind::Cancelled, .sent = m_tries == 0 ? Sent::No : Sent::Yes});
    });
}

void Exchange::send()
{
    m_state = State::OnTheWire;
    if (m_tries++ == 0) { // what is waited for a slot does not count
        m_began = m_context.clock.monotonic();
        m_beganWall = m_context.clock.wall();
    }
    Request request = m_request;
    if (!request.key)
        request.key = m_context.key;
    m_reply.setFuture(m_context.transport.send(std::move(request), m_stop.get_token()));
}

void Exchange::take(Result<Response> result)
{
    m_state = State::WaitsToRepeat;
    const int sends = std::max(1, result ? result->sends : result.error().sends);
    m_sends += sends;
    m_context.budget.release(sends);
    if (result) {
        const QDateTime date = parseHttpDate(result->header("date"));
        if (date.isValid())
            m_context.serverTime = date;
        if (result->status >= 200 && result->status <= 299)
            return finish(std::move(result));

        Error error = decodeError(result->status, result->body.left(mostErrorBody));
        if (error.kind == ErrorKind::NotFound && error.code.isEmpty() && error.operationId.isEmpty() &&
            mattersWhetherGone()) {
            // Not the service's word that the object is gone: on that, successors and old credentials depend.
            error.kind = ErrorKind::Server;
            error.message = QStringLiteral("“not found” without an error code, as a proxy or load balancer on the way "
                                           "says it");
        }
        const QDateTime now = date.isValid() ? date : toDateTime(m_context.clock.wall());
        if (result->status == 429 || result->status == 503)
            error.retryAfter = parseRetryAfter(result->header("retry-after"), now);
        if (error.kind == ErrorKind::RateLimited)
            m_context.budget.refuseFor(error.retryAfter.value_or(pauseUnasked));
        result = std::move(error);
    }
    // Whatever the tries after it are told: one of them may have acted.
    Error error = result.error();
    error.sends = m_sends;
    if (m_last.sent == Sent::Unknown)
        error.sent = Sent::Unknown;
    const auto pause = pauseBeforeRepeat(error);
    if (!pause || isStale(*pause))
        return finish(std::move(error));
    m_last = std::move(error);
    m_context.clock.callAfter(*pause, this, [this] { begin(); });
}

bool Exchange::isStale(milliseconds pause) const
{
    if (m_request.method != Method::Delete)
        return false;
    // By both clocks: one of them stands still while the computer sleeps.
    const auto passed = m_context.clock.monotonic() - m_began;
    const auto passedOnWall = m_context.clock.wall() - m_beganWall;
    const bool slept = std::chrono::abs(passedOnWall - passed) > apart;
    return slept || (m_tries > 0 && passed + pause > patience);
}

bool Exchange::isMisled() const
{
    return m_request.method != Method::Get && m_way != m_context.way;
}

bool Exchange::mattersWhetherGone() const
{
    return m_request.method == Method::Delete || credentialKindOfId(m_request.path.section(u'/', 2, 2)).has_value();
}

bool Exchange::mayRepeat() const
{
    switch (m_request.method) {
    case Method::Get:
    case Method::Delete:
        return m_tries < mostTries;
    case Method::Post:
    case Method::Patch:
    case Method::Put:
        return false;
    }
    Q_UNREACHABLE();
}

std::optional<milliseconds> Exchange::pauseBeforeRepeat(const Error &error) const
{
    if (!mayRepeat())
        return std::nullopt;
    const milliseconds most = std::min(longestPause, firstPause * (1 << (m_tries - 1)));
    // Between half of it and all of it, so that those who failed together do not come back together.
    const milliseconds backoff{QRandomGenerator::global()->bounded(int(most.count() / 2), int(most.count()) + 1)};
    switch (error.kind) {
    case ErrorKind::RateLimited:
    case ErrorKind::Server: {
        const milliseconds pause = std::max(backoff, error.retryAfter.value_or(milliseconds(0)));
        return pause <= longestAsked ? std::optional(pause) : std::nullopt;
    }
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
        if (m_context.clock.monotonic() - m_began + backoff > patience)
            return std::nullopt;
        return backoff;
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
    case ErrorKind::Protocol:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Cancelled:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

void Exchange::finish(Result<Response> result)
{
    m_state = State::Over;
    // Nothing can have come of one that reads.
    if (!result && m_request.method == Method::Get && result.error().sent == Sent::Unknown) {
        Error error = result.error();
        error.sent = Sent::No;
        result = std::move(error);
    }
    const Done done = std::move(m_done);
    done(std::move(result));
}

} // namespace gatehouse
