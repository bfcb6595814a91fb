// SPDX-License-Identifier: Apache-2.0
// What a create has left whose outcome or whose secret is lost, and what another console has made.
#include "rotation/rotation_p.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr int maxRecreations = 3;
constexpr std::chrono::seconds lookEvery{10};

} // namespace

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

} // namespace gatehouse
