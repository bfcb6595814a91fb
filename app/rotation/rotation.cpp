// SPDX-License-Identifier: Apache-2.0
#include "rotation/rotation.h"

#include "rotation/rotation_p.h"

namespace gatehouse
{

Rotation::Rotation(std::unique_ptr<Private> priv, QObject *parent) : QObject(parent), d(std::move(priv))
{
    d->q = this;
}

Rotation::~Rotation() = default;

const RotationRecord &Rotation::record() const
{
    return d->m_record;
}

RotationNeed Rotation::need() const
{
    return d->need();
}

bool Rotation::busy() const
{
    return d->m_busy;
}

std::optional<Error> Rotation::lastError() const
{
    return d->m_error;
}

bool Rotation::triesAgain() const
{
    return d->m_retry && d->m_triesAgain;
}

const RotationCheck &Rotation::check() const
{
    return d->m_check;
}

bool Rotation::tryAgain()
{
    if (d->m_record.state == RotationState::Check && !d->m_retry) {
        if (d->m_busy)
            return false;
        d->enter();
        return true;
    }
    return d->retryNow();
}

bool Rotation::create()
{
    if (need() != RotationNeed::Create)
        return false;
    d->create();
    return true;
}

bool Rotation::goOn()
{
    return wantsToGoOn(need()) && (create() || tryAgain());
}

bool Rotation::markDelivered()
{
    if (d->m_record.state != RotationState::Delivered || d->m_record.handedOver || d->m_busy)
        return false;
    d->step(
        [](RotationRecord &record) {
            record.handedOver = true;
            return record.state == RotationState::Delivered;
        },
        [this] { d->enter(); });
    return true;
}

bool Rotation::confirmProved()
{
    return d->m_record.kind == CredentialKind::ApiKey && continueWithoutProof();
}

bool Rotation::continueWithoutProof()
{
    if (!d->in({RotationState::Delivered, RotationState::KeptBoth}) || d->isDeleting())
        return false;
    d->prove(Proof::Confirmed);
    return true;
}

bool Rotation::confirmOfflineAgent(int index)
{
    if (!d->in({RotationState::Delivered, RotationState::Quiet}) || index < 0 || index >= d->m_record.agents.size() ||
        !isOffline(d->m_record.agents[index]))
        return false;
    d->adjust(
        [index](RotationRecord &record) {
            if (index >= record.agents.size() || !isOffline(record.agents[index]))
                return false; // it came back meanwhile
            record.agents[index].confirmed = true;
            return true;
        },
        [this] { lookNow(); });
    return true;
}

bool Rotation::setQuietTime(std::chrono::seconds wanted)
{
    if (isFinal(d->m_record.state) || wanted.count() < 0)
        return false;
    d->adjust([wanted](RotationRecord &record) { return record.quietWanted = wanted, true; }, [this] { lookNow(); });
    return true;
}

bool Rotation::setAutomatic(bool automatic)
{
    const auto fits = [automatic](const RotationRecord &record) {
        return !isFinal(record.state) && !(automatic && record.state == RotationState::KeptBoth);
    };
    if (!fits(d->m_record))
        return false;
    d->adjust(
        [automatic, fits](RotationRecord &record) {
            if (!fits(record))
                return false;
            record.automatic = automatic;
            return true;
        },
        [this] { lookNow(); });
    return true;
}

bool Rotation::keepInKeychain(const QString &name)
{
    if (d->m_record.closed || !d->m_context.parts.keep)
        return false;
    d->adjust(
        [name](RotationRecord &record) {
            record.keepName = name;
            return !record.closed;
        },
        [] {});
    return true;
}

bool Rotation::revokeNow()
{
    return d->revokeNow(true);
}

bool Rotation::keepBoth()
{
    return d->keepBoth();
}

QFuture<Result<void>> Rotation::deleteSuccessor()
{
    return d->deleteSuccessor();
}

void Rotation::lookNow()
{
    if (d->in({RotationState::Delivered, RotationState::Quiet, RotationState::KeptBoth}) && !d->m_busy)
        d->watch();
}

bool Rotation::sessionsRead() const
{
    return d->m_sessionsRead && d->m_record.kind != CredentialKind::ApiKey;
}

bool Rotation::cancel()
{
    return d->cancel();
}

bool Rotation::forget()
{
    return d->forget();
}

} // namespace gatehouse
