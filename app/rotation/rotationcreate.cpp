// SPDX-License-Identifier: Apache-2.0
// From Check to Stored, and back out by Cancel.
#include "rotation/rotation_p.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr int maxRecreations = 3;
constexpr std::chrono::seconds lookEvery{10};

/// Whether asking the same again would be refused again, whatever a person does about the connection or the key.
bool isForGood(const Error &error)
{
    return error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Forbidden ||
           error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Conflict;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

bool Rotation::Private::isRefused(const Error &error)
{
    const bool refusedWhole = error.httpStatus >= 400 && error.httpStatus < 500 && error.httpStatus != 408;
    return error.sent == Sent::No || refusedWhole;
}

void Rotation::Private::startCheck()
{
    if (m_context.isRotatedBesides(m_record)) {
        refuse(RotationCheck::Obstacle::BeingRotated);
        return;
    }
    m_checked = false;
    m_check = {};
    m_busy = true;
    delete m_checkRun;
    const auto done = [this, generation = m_generation](const RotationCheck &check, const RotationRecord &found) {
        if (generation != m_generation)
            return;
        m_check = check;
        m_check.changed = std::exchange(m_changedSince, false);
        if (check.obstacle != RotationCheck::Obstacle::None) {
            m_checked = true;
            m_error = check.error;
            setBusy(false);
            return;
        }
        step(
            [found](RotationRecord &record) {
                record.accountId = found.accountId;
                record.ownerId = found.ownerId;
                record.description = found.description;
                record.metadata = found.metadata;
                record.acl = found.acl;
                record.agents = found.agents;
                record.sessionsUnknown = found.sessionsUnknown;
                record.checkedAt = found.checkedAt;
                return record.state == RotationState::Check;
            },
            [this] {
                m_checked = true;
                setBusy(false);
            });
    };
    m_checkRun = new CheckRun(m_context, m_record, done, q);
}

void Rotation::Private::refuse(RotationCheck::Obstacle obstacle, std::optional<Error> error)
{
    m_check = {};
    m_check.obstacle = obstacle;
    m_check.error = m_error = std::move(error);
    m_checked = true;
    emitChanged();
}

void Rotation::Private::create()
{
    m_outcomeLost = false;
    m_recreations = 0;
    step(
        [](RotationRecord &record) {
            const bool fits = record.state == RotationState::Check;
            record.state = RotationState::Creating;
            record.unsettled = true; // until a reply says otherwise
            return fits;
        },
        [this] {
            ++m_generation;
            if (m_cancelWanted)
                leave(RotationNote::None);
            else
                post();
        });
}

// The sealing key comes first: a successor that could not be sealed must not come to be.
void Rotation::Private::post()
{
    m_posting = true;
    setBusy(true);
    whenDone(m_context.escrow.key(), q, [this](const Result<SealingKeyInUse> &key) {
        if (key && !m_cancelWanted) {
            lookBeforeSending();
            return;
        }
        m_posting = false;
        if (m_cancelWanted)
            leave(RotationNote::None);
        else
            fail(key.error(), [this] { post(); });
    });
}

// The check may be days old: a successor must not get the rules that somebody has taken from the old one since.
void Rotation::Private::lookBeforeSending()
{
    whenDone(m_context.parts.client.credential(m_record.oldId), q, [this](const Result<Credential> &old) {
        const bool asChecked = old && old->ownerId == m_record.ownerId && old->description == m_record.description &&
                               old->metadata == m_record.metadata && sorted(old->acl) == sorted(m_record.acl);
        if (asChecked && !m_cancelWanted) {
            send();
            return;
        }
        const bool known = old || old.error().kind == ErrorKind::NotFound;
        if (known && !m_outcomeLost && !m_cancelWanted) {
            checkAgain();
            return;
        }
        m_posting = false;
        if (known || m_cancelWanted)
            leave(RotationNote::None); // a successor may have been made of what was
        else
            fail(old.error(), [this] { post(); });
    });
}

void Rotation::Private::checkAgain()
{
    step(
        [](RotationRecord &record) {
            const bool fits = record.state == RotationState::Creating;
            record.state = RotationState::Check;
            record.unsettled = false;
            return fits;
        },
        [this] {
            m_posting = false;
            m_changedSince = true;
            enter();
            if (m_cancelWanted)
                cancel();
        });
}

void Rotation::Private::send()
{
    const std::optional<Nonce> nonce = Nonce::parse(m_record.nonce);
    Q_ASSERT(nonce);
    CredentialDraft draft;
    draft.kind = m_record.kind;
    draft.ownerId = m_record.ownerId;
    draft.description = m_record.description;
    draft.metadata = nonce->appendedTo(m_record.metadata);
    draft.acl = m_record.acl;
    // Not `await`: what comes back must be kept whatever else happened.
    whenDone(m_context.parts.client.createCredential(draft), q,
             [this](const Result<CreatedCredential> &created) { posted(created); });
}

void Rotation::Private::posted(const Result<CreatedCredential> &created)
{
    m_posting = false;
    if (created && created->token && !created->token->isEmpty()) {
        m_unstored = created->token;
        m_unstoredId = created->credential.id;
        storeSecret();
        return;
    }
    if (created || !isRefused(created.error())) {
        m_outcomeLost = true;
        // Counted from here and not from its sending: it may have waited for a free slot first.
        m_settled = m_context.parts.clock.monotonic() + m_context.settling();
        if (m_cancelWanted) {
            leave(RotationNote::None);
        } else {
            ++m_generation;
            recover();
        }
        return;
    }
    const Error error = created.error();
    if (m_cancelWanted || (isForGood(error) && m_outcomeLost)) {
        leave(RotationNote::None); // an earlier one may still have acted
    } else if (isForGood(error)) {
        step(
            [error](RotationRecord &record) {
                const bool fits = record.state == RotationState::Creating;
                record.state = RotationState::Failed;
                record.unsettled = false;
                record.closed = true;
                record.finding = error.message;
                record.errorCode = error.code;
                return fits;
            },
            [this] { enter(); });
    } else {
        fail(error, [this] { post(); });
    }
}

void Rotation::Private::storeSecret()
{
    step(
        [id = m_unstoredId, lost = m_outcomeLost](RotationRecord &record) {
            const bool fits = record.state == RotationState::Creating;
            record.state = RotationState::Stored;
            record.newId = id;
            record.unsettled = lost;
            return fits;
        },
        [this] {
            m_unstored.reset();
            m_unstoredId.clear();
            if (m_cancelWanted)
                leave(RotationNote::None);
            else
                enter();
        },
        Way::Seal, m_unstored);
}

// A create whose outcome is unknown: what it made is found by its nonce. Its secret is lost, so it has to go.
void Rotation::Private::recover()
{
    setBusy(true);
    const Clock::Monotonic begun = m_context.parts.clock.monotonic();
    lookAt(
        [this, begun](const LookResult &result) {
            if (!result.own.isEmpty())
                removeAll(result.own, [this] { recreate(); });
            else if (settledSince(begun))
                recreate();
            else
                waitUntilSettled([this] { recover(); });
        },
        [this] { recover(); });
}

void Rotation::Private::recreate()
{
    if (m_recreations++ < maxRecreations) {
        post();
        return;
    }
    fail({.kind = ErrorKind::Protocol, .message = QStringLiteral("the reply to a create was lost again and again")},
         [this] {
             m_recreations = 0;
             recover();
         });
}

void Rotation::Private::lookAt(std::function<void(const LookResult &)> found, Step retry)
{
    const auto looked = [this, generation = m_generation, found = std::move(found),
                         retry = std::move(retry)](const Result<LookResult> &result) {
        if (generation != m_generation)
            return;
        if (result)
            found(*result);
        else
            fail(result.error(), retry);
    };
    look(m_context.parts.client, m_record, q, looked);
}

bool Rotation::Private::settledSince(Clock::Monotonic lookBegun) const
{
    return !m_settled || lookBegun >= *m_settled;
}

void Rotation::Private::waitUntilSettled(Step then)
{
    const auto left = m_settled.value_or(Clock::Monotonic{0}) - m_context.parts.clock.monotonic();
    const std::chrono::milliseconds delay =
        std::clamp<std::chrono::milliseconds>(left, std::chrono::milliseconds{1}, lookEvery);
    after(delay, [this, generation = m_generation, then = std::move(then)] {
        if (generation == m_generation)
            then();
    });
}

std::optional<Nonce> Rotation::Private::smallerRival(const LookResult &result) const
{
    const std::optional<Nonce> own = Nonce::parse(m_record.nonce);
    for (const Nonce &rival : result.rivals) {
        if (own && rival.id < own->id)
            return rival;
    }
    return std::nullopt;
}

void Rotation::Private::removeAll(QStringList ids, Step then)
{
    if (ids.isEmpty()) {
        then();
        return;
    }
    setBusy(true);
    await(m_context.parts.client.removeCredential(ids.first()), [this, ids, then](const Result<void> &removed) {
        if (removed || removed.error().kind == ErrorKind::NotFound)
            removeAll(ids.mid(1), then);
        else
            fail(removed.error(), [this, ids, then] { removeAll(ids, then); });
    });
}

// Two things are better known early: that another console was first, and that a create acted twice. Both are looked
// for again before anything is revoked, so a look that fails stops nobody here.
void Rotation::Private::lookAfterStoring()
{
    setBusy(true);
    const auto looked = [this, generation = m_generation](const Result<LookResult> &result) {
        if (generation != m_generation)
            return;
        if (result && smallerRival(*result)) {
            leave(RotationNote::RivalGoesOn);
            return;
        }
        QStringList strays = result ? result->own : QStringList();
        strays.removeAll(m_record.newId);
        removeAll(strays, [this] { setBusy(false); });
    };
    look(m_context.parts.client, m_record, q, looked);
}

void Rotation::Private::verifySeal()
{
    ++m_generation;
    m_busy = true;
    await(m_context.escrow.open(m_record.id), [this](const Result<SharedSecret> &secret) {
        if (!secret && Escrow::isLost(secret.error()))
            sealLost();
        else
            enter(); // a keychain that is locked now may be open when the secret is asked for
    });
}

void Rotation::Private::sealLost()
{
    setBusy(true);
    const auto goOn = [this] {
        step([](RotationRecord &record) { return record.note = RotationNote::SealLost, true; }, [this] { enter(); });
    };
    const auto createAgain = [this] {
        step(
            [](RotationRecord &record) {
                const bool fits = record.state == RotationState::Stored || record.state == RotationState::Delivered;
                record.state = RotationState::Creating; // which finds the successor by its nonce, and deletes it
                record.newId.clear();
                record.deliveries = 0;
                record.handedOver = false;
                record.proof = Proof::None; // what is made next was seen nowhere yet
                record.keepName.clear();    // it names the one that goes
                for (WatchedAgent &agent : record.agents) {
                    agent.onNew = false;
                    agent.moved = 0;
                    agent.lastSeenNew.reset();
                }
                record.unsettled = true;
                return fits;
            },
            [this] {
                m_outcomeLost = true;
                enter();
            },
            Way::Destroy);
    };
    const bool unproved = in({RotationState::Stored, RotationState::Delivered});
    if (m_record.note == RotationNote::SealLost) {
        enter();
    } else if (!unproved || (m_record.kind == CredentialKind::ApiKey && m_record.deliveries > 0)) {
        goOn(); // whether an API key is in use, nobody can see
    } else if (m_record.deliveries == 0) {
        createAgain();
    } else {
        const auto read = [this, generation = m_generation, goOn, createAgain](const SessionReading &reading) {
            if (generation != m_generation)
                return;
            if (!reading.sessions) {
                fail(reading.sessions.error(), [this] { sealLost(); });
                return;
            }
            const bool used =
                std::any_of(reading.sessions->begin(), reading.sessions->end(),
                            [this](const TunnelSession &session) { return session.credentialId == m_record.newId; });
            if (used)
                goOn();
            else
                createAgain();
        };
        m_context.sessions.read(q, read);
    }
}

bool Rotation::Private::cancel()
{
    if (m_record.state == RotationState::Check) {
        m_cancelWanted = true; // for a create whose step is being written
        ++m_generation;
        delete m_checkRun;
        m_retry = nullptr;
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
            m_record.state = RotationState::Cancelled;
            m_record.closed = true;
            m_busy = false;
            emitChanged();
            Q_EMIT q->finished();
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
