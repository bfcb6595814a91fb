// SPDX-License-Identifier: Apache-2.0
// Delivered, Proved, Quiet: what is waited for.
#include "rotation/rotation_p.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr std::chrono::seconds lookWhileProving{5};
constexpr std::chrono::seconds lookWhileQuiet{60};

} // namespace

// API keys have no sessions: proving them is a person's or a command's, and their quiet time a plain wait.
void Rotation::Private::watch()
{
    const int ticket = ++m_watchTicket;
    if (m_record.kind == CredentialKind::ApiKey) {
        if (m_record.state == RotationState::Quiet) {
            const Moment now = Moment::now(m_context.parts.clock);
            looked({now, now, QList<TunnelSession>()});
        }
        return;
    }
    m_context.sessions.read(q, [this, ticket, generation = m_generation](const SessionReading &reading) {
        if (generation == m_generation && ticket == m_watchTicket)
            looked(reading);
    });
}

void Rotation::Private::watchLater()
{
    if (m_record.state == RotationState::KeptBoth)
        return; // looked at when somebody asks
    std::chrono::milliseconds delay = lookWhileProving;
    if (m_record.state == RotationState::Quiet) {
        const std::chrono::milliseconds part = m_record.quietWanted / 8;
        delay = std::clamp<std::chrono::milliseconds>(part, lookWhileProving, lookWhileQuiet);
    }
    after(delay, [this, ticket = m_watchTicket, generation = m_generation] {
        if (generation == m_generation && ticket == m_watchTicket)
            watch();
    });
}

void Rotation::Private::looked(const SessionReading &reading)
{
    const bool quiet = m_record.state == RotationState::Quiet;
    m_sessionsRead = reading.sessions.ok();
    if (!reading.sessions) {
        lookFailed(reading.sessions.error());
        return;
    }
    if (!m_retry) {
        m_error.reset();
        m_record.finding.clear();
        m_record.errorCode.clear();
    }
    const auto update = [this, quiet, rows = reading.of(m_record.oldId, m_record.newId),
                         now = reading.at.wall](RotationRecord &record) {
        const bool seenAgain = std::exchange(record.sessionsUnknown, false);
        const bool changed = updateAgents(record.agents, rows, record.oldId, record.newId, now) || seenAgain;
        if (quiet) {
            record.quietWatched = m_quiet.watched();
            record.quietPaused = m_quiet.paused();
        }
        return changed;
    };
    bool worthWriting = update(m_record);
    if (quiet) {
        m_quiet.looked(reading.begun, reading.at, !anyOnOld(m_record.agents));
        update(m_record);
        worthWriting =
            worthWriting || m_quiet.watched() < m_quietWritten || m_quiet.watched() - m_quietWritten >= lookWhileQuiet;
    }
    const bool proving = m_record.state == RotationState::Delivered && m_record.kind != CredentialKind::ApiKey;
    if (proving && allMoved(m_record.agents)) {
        step(
            [update](RotationRecord &record) {
                const bool fits = record.state == RotationState::Delivered;
                update(record);
                record.state = RotationState::Proved;
                record.proof = Proof::Observed;
                return fits;
            },
            [this] { enter(); });
        return;
    }
    if (quietReached() && m_record.automatic) {
        revokeNow(false);
        return;
    }
    if (worthWriting) {
        m_quietWritten = m_quiet.watched();
        adjust(
            [update, state = m_record.state](RotationRecord &record) {
                update(record);
                return record.state == state;
            },
            [] {});
    }
    watchLater();
    emitChanged();
}

void Rotation::Private::lookFailed(const Error &error)
{
    m_quiet.refused();
    m_error = error;
    m_record.finding = error.message;
    m_record.errorCode = error.code;
    m_record.sessionsUnknown = true;
    watchLater();
    emitChanged();
}

bool Rotation::Private::quietReached() const
{
    return m_record.state == RotationState::Quiet && m_sessionsRead && m_quiet.watched() >= m_record.quietWanted &&
           !anyOnOld(m_record.agents) && !anyOffline(m_record.agents);
}

void Rotation::Private::prove(Proof proof)
{
    ++m_generation;
    m_retry = nullptr;
    step(
        [proof](RotationRecord &record) {
            const bool fits = record.state == RotationState::Delivered || record.state == RotationState::KeptBoth;
            if (record.state == RotationState::KeptBoth)
                record.automatic = false; // a journal of before may hold both
            record.state = RotationState::Proved;
            if (record.proof == Proof::None)
                record.proof = proof;
            return fits;
        },
        [this] { enter(); });
}

void Rotation::Private::afterProved()
{
    setBusy(true);
    replaceOwnKey([this] {
        step(
            [](RotationRecord &record) {
                const bool fits = record.state == RotationState::Proved;
                record.state = RotationState::Quiet;
                record.quietWatched = record.quietPaused = std::chrono::seconds{0};
                return fits;
            },
            [this] {
                m_quiet = QuietTime();
                m_quietWritten = {};
                enter();
            });
    });
}

// The console's own key: the service must accept the new one before it takes the old one's place in the keychain.
// Done again, it does no harm, so a crash anywhere in here needs no other memory.
void Rotation::Private::replaceOwnKey(Step then)
{
    const Step again = [this, then] { replaceOwnKey(then); };
    const QString inUse = m_context.ownKeyId();
    if (!m_record.ownKey || !m_context.parts.replaceOwnKey || (!inUse.isEmpty() && inUse != m_record.oldId)) {
        then(); // the new one already, or another one that a person gave this console meanwhile: that stays
        return;
    }
    if (inUse.isEmpty()) {
        fail({.kind = ErrorKind::Conflict,
              .message = QStringLiteral("which API key this console uses is not known now")},
             again);
        return;
    }
    setBusy(true);
    await(m_context.escrow.open(m_record.id), [this, then, again](const Result<SharedSecret> &opened) {
        if (!opened) {
            fail(opened.error(), again);
            return;
        }
        CallOptions withNew;
        withNew.key = *opened;
        const auto accepted = [this, then, again, secret = *opened](const Result<Credential> &seen) {
            if (!seen) {
                fail(seen.error(), again);
                return;
            }
            if (m_context.ownKeyId() != m_record.oldId) { // as of now
                again();
                return;
            }
            await(m_context.parts.replaceOwnKey(secret), [this, then, again](const Result<void> &replaced) {
                if (replaced)
                    then();
                else
                    fail(replaced.error(), again);
            });
        };
        await(m_context.parts.client.credential(m_record.newId, withNew), accepted);
    });
}

} // namespace gatehouse
