// SPDX-License-Identifier: Apache-2.0
#include "rotation/rotations.h"

#include "core/whendone.h"
#include "rotation/journal.h"
#include "rotation/nonce.h"
#include "rotation/rotation_p.h"
#include "rotation/rotationcontext.h"

#include <algorithm>

namespace gatehouse
{

class Rotations::Private
{
public:
    Private(Rotations *owner, Parts parts) : q(owner), context(std::move(parts))
    {
        context.isRotatedBesides = [this](const RotationRecord &record) {
            return std::any_of(all.cbegin(), all.cend(), [&record](const Rotation *other) {
                return other->record().id != record.id && isOpen(*other) && other->record().oldId == record.oldId;
            });
        };
    }

    static bool isOpen(const Rotation &rotation) { return !rotation.record().closed && !rotation.d->m_forgetting; }

    void remove(Rotation *rotation)
    {
        all.removeOne(rotation);
        waiting.removeOne(rotation);
        rotation->deleteLater();
        Q_EMIT q->removed(rotation->record().id);
    }

    Rotation *add(RotationRecord record, bool journalled)
    {
        auto *rotation = new Rotation(std::make_unique<Rotation::Private>(context, std::move(record), journalled), q);
        connect(rotation, &Rotation::changed, q, [this, rotation] { Q_EMIT q->changed(rotation); });
        connect(rotation, &Rotation::forgotten, q, [this, rotation] { remove(rotation); });
        // Ids of one second are in no order of their own.
        const auto newer = [](const Rotation *a, const Rotation *b) {
            return std::pair(a->record().startedAt, a->record().id) > std::pair(b->record().startedAt, b->record().id);
        };
        all.insert(std::lower_bound(all.begin(), all.end(), rotation, newer), rotation);
        Q_EMIT q->added(rotation);
        return rotation;
    }

    /// A check waits until the journal is known: it may hold an open rotation of the same credential.
    void check(Rotation *rotation)
    {
        if (reading)
            waiting.append(rotation);
        else
            rotation->d->enter();
    }

    Rotations *q;
    RotationContext context;
    QList<Rotation *> all;
    QList<Rotation *> waiting;
    bool reading = false;
    bool read = false;
};

Rotations::Rotations(Parts parts, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(parts)))
{
}

Rotations::~Rotations()
{
    // Before what they refer to; as children they would outlive it.
    qDeleteAll(d->all);
}

void Rotations::resume()
{
    if (d->reading || d->read)
        return;
    d->reading = true;
    whenDone(d->context.parts.journal.load(d->context.parts.profileId), this, [this](const Result<JournalRows> &rows) {
        d->reading = false;
        d->read = rows.ok();
        QList<Rotation *> open;
        if (!rows) {
            d->context.journalError = rows.error();
        } else {
            d->context.journalError.reset();
            if (rows->unreadable > 0)
                d->context.journalError = unreadableRotations(rows->unreadable);
            for (const RotationRecord &record : rows->records) {
                Rotation *rotation = d->add(record, true);
                if (!record.closed)
                    open.append(rotation);
            }
        }
        for (Rotation *rotation : open)
            rotation->d->resume();
        for (Rotation *rotation : std::exchange(d->waiting, {}))
            d->check(rotation);
        Q_EMIT resumed(rows ? Result<void>() : Result<void>(rows.error()));
    });
}

std::optional<Error> Rotations::journalError() const
{
    return d->context.journalError;
}

QList<Rotation *> Rotations::all() const
{
    return d->all;
}

Rotation *Rotations::byId(const QString &rotationId) const
{
    const auto found = std::find_if(d->all.cbegin(), d->all.cend(), [&rotationId](const Rotation *rotation) {
        return rotation->record().id == rotationId;
    });
    return found == d->all.cend() ? nullptr : *found;
}

Rotation *Rotations::ofCredential(const QString &credentialId) const
{
    const auto found = std::find_if(d->all.cbegin(), d->all.cend(), [&credentialId](const Rotation *rotation) {
        const RotationRecord &record = rotation->record();
        return Private::isOpen(*rotation) && (record.oldId == credentialId || record.newId == credentialId);
    });
    return found == d->all.cend() ? nullptr : *found;
}

Rotation *Rotations::begin(const Credential &credential)
{
    if (Rotation *open = ofCredential(credential.id))
        return open;
    const Timestamp now = d->context.parts.clock.wall();
    const Ksuid id = Ksuid::make(std::chrono::floor<std::chrono::seconds>(now));
    RotationRecord record;
    record.id = id.toString();
    record.profileId = d->context.parts.profileId;
    record.kind = credential.kind;
    record.oldId = credential.id;
    record.nonce = Nonce{id, credential.id}.text();
    record.ownerId = credential.ownerId;
    record.description = credential.description;
    record.metadata = credential.metadata;
    record.acl = credential.acl;
    record.ownKey = credential.kind == CredentialKind::ApiKey && credential.id == d->context.ownKeyId();
    record.startedAt = record.changedAt = now;
    Rotation *rotation = d->add(std::move(record), false);
    d->check(rotation);
    return rotation;
}

} // namespace gatehouse
