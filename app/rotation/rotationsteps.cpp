// SPDX-License-Identifier: Apache-2.0
// The machine's turning: a state is entered, a change is journalled, what failed is tried again.
#include "rotation/rotation_p.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

/// The longest that the service makes a rotation wait: a wrong date must not stop it for good.
constexpr std::chrono::minutes longestPause{5};

/// Errors that a later try, without a person, may not meet. Tls: behind a captive portal, or until a certificate is
/// renewed; nothing is sent before it is right.
bool mayPass(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
        return true;
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
    case ErrorKind::Protocol:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Cancelled:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

void Rotation::Private::resume()
{
    using S = RotationState;
    // A request of the run that crashed may still act; what it left is unknown until that time is over.
    m_settled = m_context.parts.clock.monotonic() + m_context.settling();
    m_outcomeLost = m_record.state == S::Creating || m_record.unsettled;
    m_removeLost = m_record.state == S::Revoking;
    if (m_record.state == S::Quiet) {
        const auto away = m_context.parts.clock.wall() - m_record.changedAt;
        m_quiet = QuietTime(m_record.quietWatched,
                            m_record.quietPaused +
                                std::max(std::chrono::floor<std::chrono::seconds>(away), std::chrono::seconds{0}));
        m_record.quietPaused = m_quiet.paused();
    }
    if (in({S::Stored, S::Delivered, S::Proved, S::Quiet, S::KeptBoth}))
        verifySeal();
    else
        enter();
}

void Rotation::Private::enter()
{
    ++m_generation;
    m_retry = nullptr;
    m_error.reset();
    m_failures = 0;
    m_busy = false;
    switch (m_record.state) {
    case RotationState::Check:
        startCheck();
        break;
    case RotationState::Creating:
        recover();
        break;
    case RotationState::Stored:
        lookAfterStoring();
        break;
    case RotationState::Delivered:
    case RotationState::Quiet:
        watch();
        break;
    case RotationState::Proved:
        afterProved();
        break;
    case RotationState::Revoking:
        revoke();
        break;
    case RotationState::Cancelling:
        cancelStep();
        break;
    case RotationState::Done:
    case RotationState::ReplacedOldValid:
    case RotationState::Failed:
        if (!m_record.closed)
            tidy();
        break;
    case RotationState::Cancelled:
    case RotationState::KeptBoth:
        break;
    }
    emitChanged();
}

void Rotation::Private::change(Change change)
{
    m_changes.append(std::move(change));
    if (!m_writing)
        writeNext();
}

void Rotation::Private::writeNext()
{
    m_writing = !m_changes.isEmpty();
    if (!m_writing)
        return;
    const Change now = m_changes.takeFirst();
    RotationRecord next = m_record;
    if (!isFinal(next.state)) {
        next.finding.clear();
        next.errorCode.clear();
    }
    if (!now.mutate(next)) {
        const auto movedOn = [this, now] {
            now.failed({.kind = ErrorKind::Conflict, .message = QStringLiteral("the rotation has moved on")});
            writeNext();
        };
        QMetaObject::invokeMethod(q, movedOn, Qt::QueuedConnection);
        return;
    }
    next.changedAt = m_context.parts.clock.wall();
    QFuture<Result<void>> written;
    switch (now.way) {
    case Way::Put:
        written = m_context.parts.journal.put(next);
        break;
    case Way::Seal:
        written = m_context.escrow.store(next, now.secret);
        break;
    case Way::Destroy:
        written = m_context.parts.journal.putAndDestroy(next);
        break;
    case Way::Forget:
        written = m_context.parts.journal.forget(next.id);
        break;
    }
    whenDone(written, q, [this, next, now](const Result<void> &outcome) {
        if (outcome) {
            const bool closes = next.closed && !m_record.closed;
            m_record = next;
            m_journalled = true;
            now.done();
            emitChanged();
            if (closes)
                Q_EMIT q->finished();
            if (now.way == Way::Forget) {
                m_changes.clear(); // or one of them would write it anew
                Q_EMIT q->forgotten();
            }
        } else {
            now.failed(outcome.error());
        }
        writeNext();
    });
}

void Rotation::Private::adjust(Mutation mutate, Step then)
{
    if (!m_journalled) { // it goes to the disk with the first step
        if (mutate(m_record))
            then();
        emitChanged();
        return;
    }
    change({std::move(mutate), std::move(then), [this](const Error &error) {
                m_error = error;
                emitChanged();
            }});
}

void Rotation::Private::step(Mutation mutate, Step then, Way way, SharedSecret secret)
{
    setBusy(true);
    const int generation = m_generation;
    const auto failed = [this, generation, mutate, then, way, secret](const Error &error) {
        if (generation == m_generation)
            fail(error, [=, this] { step(mutate, then, way, secret); });
    };
    change({std::move(mutate), std::move(then), failed, way, secret});
}

void Rotation::Private::fail(const Error &error, Step retry)
{
    m_busy = false;
    m_error = error;
    m_record.finding = error.message;
    m_record.errorCode = error.code;
    m_retry = std::move(retry);
    m_triesAgain = mayPass(error);
    if (m_triesAgain) {
        const std::chrono::milliseconds pause = std::chrono::seconds{std::min(60, 5 << std::min(m_failures++, 4))};
        const std::chrono::milliseconds asked = error.retryAfter.value_or(std::chrono::milliseconds{0});
        after(std::max(pause, std::min<std::chrono::milliseconds>(asked, longestPause)),
              [this, generation = m_generation] {
                  if (generation == m_generation)
                      retryNow();
              });
    }
    emitChanged();
}

bool Rotation::Private::retryNow()
{
    if (!m_retry || m_busy)
        return false;
    const Step retry = std::exchange(m_retry, nullptr);
    m_error.reset();
    m_record.finding.clear();
    m_record.errorCode.clear();
    m_busy = true;
    emitChanged();
    retry();
    return true;
}

void Rotation::Private::after(std::chrono::milliseconds delay, Step step)
{
    m_context.parts.clock.callAfter(delay, q, std::move(step));
}

void Rotation::Private::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    emitChanged();
}

void Rotation::Private::emitChanged()
{
    Q_EMIT q->changed();
}

bool Rotation::Private::in(std::initializer_list<RotationState> states) const
{
    return std::find(states.begin(), states.end(), m_record.state) != states.end();
}

RotationNeed Rotation::Private::need() const
{
    if (m_retry)
        return RotationNeed::TryAgain;
    if (m_busy)
        return RotationNeed::Nothing;
    switch (m_record.state) {
    case RotationState::Check:
        if (!m_checked)
            return RotationNeed::Nothing;
        return m_check.obstacle == RotationCheck::Obstacle::None ? RotationNeed::Create : RotationNeed::TryAgain;
    case RotationState::Stored:
        return RotationNeed::Deliver;
    case RotationState::Delivered:
        return m_record.handedOver ? RotationNeed::Prove : RotationNeed::Deliver;
    case RotationState::Quiet:
        return quietReached() ? RotationNeed::ConfirmRevoke : RotationNeed::Wait;
    case RotationState::KeptBoth:
        return RotationNeed::Resolve;
    case RotationState::Creating:
    case RotationState::Proved:
    case RotationState::Revoking:
    case RotationState::Done:
    case RotationState::Cancelling:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return RotationNeed::Nothing;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
