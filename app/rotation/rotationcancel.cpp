// SPDX-License-Identifier: Apache-2.0
// Out of a rotation before its successor is delivered.
#include "rotation/rotation_p.h"

namespace gatehouse
{

bool Rotation::Private::cancel()
{
    if (m_record.state == RotationState::Check) {
        m_cancelWanted = true; // for a create whose step is being written
        stopChecking();
        if (m_journalled || m_writing) { // or is about to be
            step(
                [](RotationRecord &record) {
                    const bool fits = record.state == RotationState::Check;
                    record.state = RotationState::Cancelled;
                    record.closed = true;
                    return fits;
                },
                [this] { enter(); });
        } else {
            endUnwritten();
        }
        return true;
    }
    if (!in({RotationState::Creating, RotationState::Stored}) || m_record.deliveries > 0)
        return false;
    m_cancelWanted = true;
    if (!m_posting || m_retry)
        leave(RotationNote::None);
    return true;
}

bool Rotation::Private::forget()
{
    const bool creates = m_checked && m_busy;
    if (m_record.state != RotationState::Check || creates || m_forgetting)
        return false;
    stopChecking();
    m_forgetting = true;
    if (!m_journalled && !m_writing) {
        endUnwritten();
        Q_EMIT q->forgotten();
        return true;
    }
    setBusy(true);
    const auto leaveCheck = [](RotationRecord &record) {
        const bool fits = record.state == RotationState::Check;
        record.state = RotationState::Cancelled;
        record.closed = true;
        return fits;
    };
    const auto failed = [this, generation = m_generation](const Error &error) {
        m_forgetting = false;
        if (generation == m_generation)
            fail(error, [this] {
                m_busy = false;
                forget();
            });
    };
    change({leaveCheck, [] {}, failed, Way::Forget});
    return true;
}

void Rotation::Private::stopChecking()
{
    ++m_generation;
    delete m_checkRun;
    m_retry = nullptr;
}

void Rotation::Private::endUnwritten()
{
    m_record.state = RotationState::Cancelled;
    m_record.closed = true;
    m_busy = false;
    emitChanged();
    Q_EMIT q->finished();
}

void Rotation::Private::leave(RotationNote note)
{
    ++m_generation;
    m_retry = nullptr;
    m_posting = false;
    m_cancelWanted = false;
    step(
        [note, lost = m_outcomeLost, id = m_unstoredId](RotationRecord &record) {
            if (record.state == RotationState::Creating) {
                record.unsettled = lost;
                record.newId = id; // made, but not stored
            } else if (record.state != RotationState::Stored || record.deliveries > 0) {
                return false;
            }
            record.state = RotationState::Cancelling;
            record.note = note;
            return true;
        },
        [this] {
            m_unstored.reset();
            m_unstoredId.clear();
            enter();
        });
}

void Rotation::Private::cancelStep()
{
    setBusy(true);
    const Clock::Monotonic begun = m_context.parts.clock.monotonic();
    const auto found = [this, begun](const LookResult &result) {
        QStringList ids = result.own;
        if (!m_record.newId.isEmpty() && !ids.contains(m_record.newId))
            ids.append(m_record.newId);
        removeAll(ids, [this, begun] {
            if (m_record.unsettled && !settledSince(begun)) {
                waitUntilSettled([this] { cancelStep(); });
                return;
            }
            step(
                [](RotationRecord &record) {
                    const bool fits = record.state == RotationState::Cancelling;
                    record.state = RotationState::Cancelled;
                    record.closed = true;
                    return fits;
                },
                [this] { enter(); }, Way::Destroy);
        });
    };
    lookAt(found, [this] { cancelStep(); });
}

} // namespace gatehouse
