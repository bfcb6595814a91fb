// SPDX-License-Identifier: Apache-2.0
// Revoking, the final states, and what leads into and out of KeptBoth.
#include "rotation/rotation_p.h"
#include "secrets/secretstore.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

Error conflict(const QString &message)
{
    return {.kind = ErrorKind::Conflict, .message = message};
}

} // namespace

bool Rotation::Private::revokeNow(bool asked)
{
    const bool resolving = m_record.state == RotationState::KeptBoth;
    if ((!resolving && m_record.state != RotationState::Quiet) || m_record.proof == Proof::None || isDeleting())
        return false;
    ++m_generation;
    m_retry = nullptr;
    m_resolved = resolving;
    QList<int> accepted; // what the person was shown, and nothing that is being written meanwhile
    for (const WatchedAgent &agent : std::as_const(m_record.agents))
        accepted.append(asked && wouldBeCutOff(agent) ? unmovedDevices(agent) : 0);
    step(
        [accepted, unseen = asked && m_record.sessionsUnknown](RotationRecord &record) {
            const bool fits = (record.state == RotationState::Quiet || record.state == RotationState::KeptBoth) &&
                              record.proof != Proof::None;
            record.state = RotationState::Revoking;
            record.unseenAccepted = unseen;
            record.heldBack = false;
            for (qsizetype i = 0; i < record.agents.size(); ++i)
                record.agents[i].accepted = accepted.value(i);
            return fits;
        },
        [this] { enter(); });
    return true;
}

// Nothing is revoked for a successor that is not there: somebody may have deleted it while nobody looked.
void Rotation::Private::revoke()
{
    setBusy(true);
    const auto looked = [this](const LookResult &result) {
        if (m_resolved || !smallerRival(result)) {
            lookBeforeRemoving();
            return;
        }
        step(
            [lost = m_removeLost](RotationRecord &record) {
                const bool fits = record.state == RotationState::Revoking;
                record.state = RotationState::KeptBoth;
                record.note = RotationNote::RivalGoesOn;
                record.oldUnsettled = record.oldUnsettled || lost;
                return fits;
            },
            [this] { enter(); });
    };
    const auto seen = [this, looked](const Result<Credential> &successor) {
        if (successor) {
            lookAt(looked, [this] { revoke(); });
        } else if (successor.error().kind != ErrorKind::NotFound) {
            fail(successor.error(), [this] { revoke(); });
        } else {
            step(
                [lost = m_removeLost](RotationRecord &record) {
                    const bool fits = record.state == RotationState::Revoking;
                    record.state = RotationState::Failed;
                    record.note = RotationNote::SuccessorGone;
                    record.oldUnsettled = record.oldUnsettled || lost;
                    return fits;
                },
                [this] { enter(); });
        }
    };
    replaceOwnKey([this, seen] { await(m_context.parts.client.credential(m_record.newId), seen); });
}

// What was seen before may be hours old: the request was tried again and again, the machine slept, the program was
// closed, or nobody looked while both were kept.
void Rotation::Private::lookBeforeRemoving()
{
    if (m_record.kind == CredentialKind::ApiKey) {
        removeOld();
        return;
    }
    const Clock &clock = m_context.parts.clock;
    const auto read = [this, &clock, generation = m_generation, wall = clock.wall(),
                       monotonic = clock.monotonic()](const SessionReading &reading) {
        if (generation != m_generation)
            return;
        // Where one clock went on without the other, the computer slept in the middle of it: that is no fresh look.
        constexpr std::chrono::seconds apart{10};
        if (std::chrono::abs((clock.wall() - wall) - (clock.monotonic() - monotonic)) > apart) {
            lookBeforeRemoving();
            return;
        }
        m_sessionsRead = reading.sessions.ok();
        if (reading.sessions) {
            const auto see = [rows = *reading.sessions, now = reading.at.wall](RotationRecord &record) {
                record.sessionsUnknown = false;
                updateAgents(record.agents, rows, record.oldId, record.newId, now);
            };
            see(m_record);
            if (std::none_of(m_record.agents.cbegin(), m_record.agents.cend(), mustNotBeCutOff))
                removeOld();
            else
                holdBack(see);
        } else if (!SessionReader::areHidden(reading.sessions.error())) {
            fail(reading.sessions.error(), [this] { revoke(); });
        } else if (m_record.unseenAccepted) {
            removeOld();
        } else {
            holdBack([](RotationRecord &record) { record.sessionsUnknown = true; });
        }
    };
    m_context.sessions.readAnew(q, read);
}

void Rotation::Private::holdBack(std::function<void(RotationRecord &)> seen)
{
    const auto back = [seen = std::move(seen), lost = m_removeLost,
                       to = m_resolved ? RotationState::KeptBoth : RotationState::Quiet](RotationRecord &record) {
        const bool fits = record.state == RotationState::Revoking;
        seen(record);
        record.state = to;
        record.heldBack = true;
        record.oldUnsettled = record.oldUnsettled || lost;
        record.quietWatched = record.quietPaused = std::chrono::seconds{0};
        return fits;
    };
    step(back, [this] {
        m_quiet = QuietTime();
        m_quietWritten = {};
        enter();
    });
}

void Rotation::Private::removeOld()
{
    await(m_context.parts.client.removeCredential(m_record.oldId), [this](const Result<void> &removed) {
        RotationState next = RotationState::Done;
        QString code;
        if (!removed && removed.error().kind != ErrorKind::NotFound) {
            if (!removed.error().is(601) && !removed.error().is(637)) {
                if (removed.error().sent == Sent::Unknown || !isRefused(removed.error())) {
                    m_removeLost = true;
                    m_settled = m_context.parts.clock.monotonic() + m_context.settling();
                }
                fail(removed.error(), [this] { revoke(); });
                return;
            }
            next = RotationState::ReplacedOldValid; // a default authtoken: only the dashboard rotates it
            code = removed.error().code;
        }
        step(
            [next, code](RotationRecord &record) {
                const bool fits = record.state == RotationState::Revoking;
                record.state = next;
                record.errorCode = code;
                return fits;
            },
            [this] { enter(); });
    });
}

// What a final state leaves to do. First the strays: their nonce is how they are found.
void Rotation::Private::tidy()
{
    setBusy(true);
    const Clock::Monotonic begun = m_context.parts.clock.monotonic();
    const auto found = [this, begun](const LookResult &result) {
        QStringList strays = result.own;
        // It was said to be gone, and is there: devices may have moved to it.
        if (strays.removeAll(m_record.newId) > 0 && m_record.state == RotationState::Failed) {
            step(
                [](RotationRecord &record) {
                    const bool fits = record.state == RotationState::Failed;
                    record.state = RotationState::KeptBoth;
                    record.note = RotationNote::None;
                    record.automatic = false;
                    return fits;
                },
                [this] { enter(); });
            return;
        }
        removeAll(strays, [this, begun] {
            if (m_record.unsettled && !settledSince(begun))
                waitUntilSettled([this] { tidy(); });
            else if (m_record.state == RotationState::Failed)
                close();
            else
                takeNonceOut();
        });
    };
    lookAt(found, [this] { tidy(); });
}

void Rotation::Private::takeNonceOut()
{
    const auto seen = [this](const Result<Credential> &successor) {
        if (!successor && successor.error().kind != ErrorKind::NotFound) {
            fail(successor.error(), [this] { takeNonceOut(); });
            return;
        }
        const std::optional<Nonce> nonce = Nonce::parse(m_record.nonce);
        if (!successor || !nonce || !Nonce::in(successor->metadata).contains(*nonce)) {
            keepSecretIfWanted();
            return;
        }
        CredentialChange change;
        change.metadata = nonce->removedFrom(successor->metadata);
        const auto changed = [this](const Result<Credential> &outcome) {
            if (outcome || outcome.error().kind == ErrorKind::NotFound)
                keepSecretIfWanted();
            else
                fail(outcome.error(), [this] { takeNonceOut(); });
        };
        await(m_context.parts.client.changeCredential(m_record.newId, change), changed);
    };
    setBusy(true);
    await(m_context.parts.client.credential(m_record.newId), seen);
}

void Rotation::Private::keepSecretIfWanted()
{
    if (m_record.keepName.isEmpty() || !m_context.parts.keep || m_record.note == RotationNote::SealLost) {
        close();
        return;
    }
    setBusy(true);
    const Step again = [this] { keepSecretIfWanted(); };
    await(m_context.escrow.open(m_record.id), [this, again](const Result<SharedSecret> &secret) {
        if (!secret) {
            fail(secret.error(), again);
            return;
        }
        const auto kept = [this, again](const SecretAnswer &answer) {
            if (answer.ok())
                close();
            else
                fail({.kind = ErrorKind::Keychain, .code = toString(answer.state), .message = answer.detail}, again);
        };
        await(m_context.parts.keep->write(m_record.keepName, *secret), kept);
    });
}

void Rotation::Private::close()
{
    step([](RotationRecord &record) { return record.closed = true; }, [this] { enter(); }, Way::Destroy);
}

bool Rotation::Private::keepBoth()
{
    // With Quiet, the step to Revoking is being written.
    const bool revokingNow = in({RotationState::Quiet, RotationState::Revoking}) && m_busy;
    if (!in({RotationState::Delivered, RotationState::Proved, RotationState::Quiet, RotationState::Revoking}) ||
        revokingNow)
        return false;
    ++m_generation;
    m_retry = nullptr;
    step(
        [lost = m_removeLost](RotationRecord &record) {
            const bool fits = record.state == RotationState::Delivered || record.state == RotationState::Proved ||
                              record.state == RotationState::Quiet || record.state == RotationState::Revoking;
            record.state = RotationState::KeptBoth;
            record.automatic = false; // whoever stopped it is asked
            record.oldUnsettled = record.oldUnsettled || lost;
            return fits;
        },
        [this] { enter(); });
    return true;
}

QFuture<Result<void>> Rotation::Private::deleteSuccessor()
{
    const Deletion deletion;
    if (m_record.state != RotationState::KeptBoth || m_busy) {
        deletion.give(conflict(QStringLiteral("only while both are kept")));
    } else if (m_context.ownKeyId() == m_record.newId) {
        deletion.give(conflict(QStringLiteral("this console uses it")));
    } else {
        setBusy(true);
        deleteIfOldIsThere(deletion);
    }
    return deletion.future();
}

void Rotation::Private::refuseDeletion(const Deletion &deletion, const Error &error)
{
    setBusy(false);
    deletion.give(error);
}

// A DELETE that was lost may still act on the old one: only then it is known whether that stays.
void Rotation::Private::deleteIfOldIsThere(const Deletion &deletion)
{
    const Clock::Monotonic begun = m_context.parts.clock.monotonic();
    await(m_context.parts.client.credential(m_record.oldId), [this, deletion, begun](const Result<Credential> &old) {
        if (!old)
            refuseDeletion(deletion, old.error().kind == ErrorKind::NotFound
                                         ? conflict(QStringLiteral("the old one is gone"))
                                         : old.error());
        else if (m_record.oldUnsettled && !settledSince(begun))
            waitUntilSettled([this, deletion] { deleteIfOldIsThere(deletion); });
        else if (m_record.kind == CredentialKind::ApiKey)
            deleteForGood(deletion);
        else
            deleteIfUnused(deletion);
    });
}

void Rotation::Private::deleteIfUnused(const Deletion &deletion)
{
    const auto read = [this, deletion, generation = m_generation](const SessionReading &reading) {
        if (generation != m_generation)
            return;
        if (!reading.sessions) {
            refuseDeletion(deletion, reading.sessions.error());
            return;
        }
        const bool used =
            std::any_of(reading.sessions->begin(), reading.sessions->end(),
                        [this](const TunnelSession &session) { return session.credentialId == m_record.newId; });
        if (used)
            refuseDeletion(deletion, conflict(QStringLiteral("a session uses it")));
        else
            deleteForGood(deletion);
    };
    m_context.sessions.readAnew(q, read);
}

void Rotation::Private::deleteForGood(const Deletion &deletion)
{
    const auto toCancelling = [](RotationRecord &record) {
        const bool fits = record.state == RotationState::KeptBoth;
        record.state = RotationState::Cancelling;
        return fits;
    };
    const auto done = [this, deletion] {
        deletion.give(Result<void>());
        enter();
    };
    change({toCancelling, done, [this, deletion](const Error &error) { refuseDeletion(deletion, error); }});
}

} // namespace gatehouse
