// SPDX-License-Identifier: Apache-2.0
#include "core/ksuid.h"
#include "rotation/nonce.h"
#include "workspace/account_p.h"
#include "workspace/snapshotchange.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

/// What the journal knows of a successor, as a row.
Credential successorOf(const RotationRecord &record, bool marked)
{
    Credential credential;
    credential.kind = record.kind;
    credential.id = record.newId;
    credential.ownerId = record.ownerId;
    credential.description = record.description;
    const std::optional<Nonce> nonce = Nonce::parse(record.nonce);
    credential.metadata = marked && nonce ? nonce->appendedTo(record.metadata) : record.metadata;
    credential.acl = record.acl;
    if (const std::optional<Ksuid> ksuid = ksuidOfId(record.newId))
        credential.createdAt = ksuid->created();
    return credential;
}

/// A row that was read from the service knows more than the journal does. Looked for row by row: other changes may have
/// moved them since the snapshot was indexed.
void putSuccessor(Snapshot &snapshot, Credential successor)
{
    const auto read = std::find_if(snapshot.credentials.cbegin(), snapshot.credentials.cend(),
                                   [&successor](const Credential &row) { return row.id == successor.id; });
    if (read != snapshot.credentials.cend()) {
        const QString metadata = successor.metadata;
        successor = *read;
        successor.metadata = metadata;
    }
    put(snapshot, successor);
}

/// What a rotation that arrived in its state has done to the account; null for nothing.
std::function<void(Snapshot &)> doneBy(const RotationRecord &record)
{
    switch (record.state) {
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::Cancelling:
    case RotationState::Failed:
    case RotationState::KeptBoth:
        return {};
    case RotationState::Stored:
        return [successor = successorOf(record, true)](Snapshot &snapshot) { putSuccessor(snapshot, successor); };
    case RotationState::ReplacedOldValid:
        return [successor = successorOf(record, false)](Snapshot &snapshot) { putSuccessor(snapshot, successor); };
    case RotationState::Done:
        return [successor = successorOf(record, false), oldId = record.oldId](Snapshot &snapshot) {
            takeCredential(snapshot, oldId);
            putSuccessor(snapshot, successor);
        };
    case RotationState::Cancelled:
        return [newId = record.newId](Snapshot &snapshot) { takeCredential(snapshot, newId); };
    }
    Q_UNREACHABLE();
}

/// How far the snapshot covers the credentials of a kind, by the service's clock; unset where it does not.
std::optional<Timestamp> knownUntil(const Snapshot &snapshot, CredentialKind kind, const Client &client,
                                    const Clock &clock)
{
    const Dataset dataset = kind == CredentialKind::ApiKey   ? Dataset::ApiKeys
                            : kind == CredentialKind::SshKey ? Dataset::SshKeys
                                                             : Dataset::Authtokens;
    const QDateTime service = client.serverTime();
    if (!snapshot.status(dataset).whole() || !service.isValid())
        return std::nullopt;
    // `readAt` is when the reading ended, by our clock; an hour is more than the longest takes.
    return snapshot.readAt + (fromDateTime(service) - clock.wall()) - std::chrono::hours{1};
}

} // namespace

Rotations *Account::Private::rotationsNow()
{
    if (!snapshot() || isKept() || adHoc || leaving || profile.readOnly)
        return nullptr;
    if (rotations || rotationsTried)
        return rotations.get();
    rotationsTried = true;
    const Result<Journal *> journal = around.journal.open();
    if (!journal) {
        rotationsError = journal.error();
        return nullptr;
    }
    rotationsError.reset();
    iam::Sample *sample = connection->sample();
    if (sample)
        sampleSealingKey = SealingKey::inFile(sample->sealingKeyFile(), QStringLiteral("file:sample"));
    rotations = std::make_unique<Rotations>(Rotations::Parts{
        .client = connection->client(),
        .journal = **journal,
        .sealingKey = sample ? *sampleSealingKey : around.sealingKey,
        .clock = around.clock,
        .profileId = profile.id,
        .actingPrincipalId = [this] { return actingPrincipalId(); },
        .ownKeyId = [this] { return keyIdInUse(); },
        .replaceOwnKey = [this](SharedSecret next) { return replaceOwnKey(std::move(next)); },
        .keep = &around.secrets,
        .snapshot = [this] { return snapshot(); },
        .sessionsRead = [this](const QList<TunnelSession> &rows) { takeSessions(rows); },
    });
    QObject::connect(rotations.get(), &Rotations::added, q, [this](const Rotation *rotation) {
        seenStates.insert(rotation->record().id, rotation->record().state);
    });
    QObject::connect(rotations.get(), &Rotations::changed, q,
                     [this](const Rotation *rotation) { follow(rotation->record()); });
    QObject::connect(rotations.get(), &Rotations::removed, q, [this](const QString &id) { seenStates.remove(id); });
    rotations->resume();
    return rotations.get();
}

void Account::Private::takeSessions(const QList<TunnelSession> &rows)
{
    // What is being read is newer.
    Sync &sync = connection->sync();
    if (!snapshot() || isKept() || sync.running() || snapshot()->sessions == rows)
        return;
    sync.apply([rows, now = around.clock.wall()](Snapshot &snapshot) {
        snapshot.sessions = rows;
        snapshot.sessionsReadAt = now;
        snapshot.datasets[Dataset::TunnelSessions] = {rows.isEmpty() ? DatasetState::Empty : DatasetState::Available,
                                                      std::nullopt};
    });
}

void Account::Private::endRotations()
{
    rotations.reset();
    seenStates.clear();
    rotationsTried = false;
}

void Account::Private::follow(const RotationRecord &record)
{
    // Known from the journal, so that ten thousand rotations cost no request more.
    const auto seen = seenStates.constFind(record.id);
    if (seen != seenStates.cend() && *seen == record.state)
        return;
    seenStates.insert(record.id, record.state);
    if (const std::function<void(Snapshot &)> change = doneBy(record))
        connection->sync().apply(change);
}

QFuture<Result<void>> Account::Private::replaceOwnKey(SharedSecret next)
{
    if (profile.keyStorage != KeyStorage::Keychain) {
        key = next;
        connection->client().setKey(next);
        return readyFuture(Result<void>());
    }
    const auto promise = makePromise<Result<void>>();
    whenDone(around.secrets.write(keyEntry(profile.id), next), q, [this, promise, next](const SecretAnswer &answer) {
        if (!answer.ok()) {
            fulfil(promise, Result<void>(keychainError(answer)));
            return;
        }
        key = next;
        connection->client().setKey(next);
        fulfil(promise, Result<void>());
    });
    return promise->future();
}

void Account::Private::whetherNeeded(const QString &credentialId, const Result<QList<RotationRecord>> &open,
                                     const std::function<void(const Result<bool> &)> &answer)
{
    if (open) {
        answer(std::any_of(open->cbegin(), open->cend(), [&credentialId](const RotationRecord &record) {
            return record.oldId == credentialId || record.newId == credentialId;
        }));
        return;
    }
    // Another process rotates here. Its successors carry a nonce in their metadata as long as it needs them.
    const SnapshotPtr now = snapshot();
    const std::optional<CredentialKind> kind = credentialKindOfId(credentialId);
    if (!now || !kind) { // it was given another key meanwhile, and is being read
        answer(true);
        return;
    }
    const auto names = [credentialId](const QList<Credential> &rows) {
        return std::any_of(rows.cbegin(), rows.cend(), [&credentialId](const Credential &credential) {
            const QList<Nonce> nonces = Nonce::in(credential.metadata);
            return std::any_of(nonces.cbegin(), nonces.cend(), [&](const Nonce &nonce) {
                return credential.id == credentialId || nonce.oldId == credentialId;
            });
        });
    };
    if (names(now->credentials)) {
        answer(true);
        return;
    }
    whenDone(connection->client().listCredentials(*kind, {}, {},
                                                  knownUntil(*now, *kind, connection->client(), around.clock)),
             q, [names, answer](const Result<Listing<Credential>> &listing) {
                 if (!listing || !listing->complete)
                     answer(listing ? listing->why.value_or(Error{}) : listing.error());
                 else
                     answer(names(listing->rows));
             });
}

} // namespace gatehouse
