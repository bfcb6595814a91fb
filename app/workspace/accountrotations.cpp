// SPDX-License-Identifier: Apache-2.0
#include "workspace/account_p.h"

#include <algorithm>

namespace gatehouse
{

Rotations *Account::Private::rotationsNow()
{
    if (!snapshot() || adHoc || profile.readOnly)
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
    sealingKey = sample ? SealingKey::inFile(sample->sealingKeyFile(), QStringLiteral("file:sample"))
                        : SealingKey::inKeychain(around.secrets);
    rotations = std::make_unique<Rotations>(Rotations::Parts{
        .client = connection->client(),
        .journal = **journal,
        .sealingKey = *sealingKey,
        .clock = around.clock,
        .profileId = profile.id,
        .actingPrincipalId = [this] { return actingPrincipalId(); },
        .ownKeyId = [this] { return ownKeyId(); },
        .replaceOwnKey = [this](SharedSecret next) { return replaceOwnKey(std::move(next)); },
        .keep = &around.secrets,
        .snapshot = [this] { return snapshot(); },
    });
    rotations->resume();
    return rotations.get();
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

bool Account::Private::isNeeded(const QString &credentialId, const Result<QList<RotationRecord>> &open) const
{
    if (open) {
        return std::any_of(open->cbegin(), open->cend(), [&credentialId](const RotationRecord &record) {
            return record.oldId == credentialId || record.newId == credentialId;
        });
    }
    // Another process rotates here. Its successors carry "gatehouse:<KSUID>:<old id>" as the last line of their
    // metadata as long as it needs them.
    const SnapshotPtr now = snapshot();
    return std::any_of(now->credentials.cbegin(), now->credentials.cend(), [&](const Credential &credential) {
        const QString last = credential.metadata.section(u'\n', -1);
        return last.startsWith(QLatin1String("gatehouse:")) &&
               (credential.id == credentialId || last.section(u':', 2) == credentialId);
    });
}

} // namespace gatehouse
