// SPDX-License-Identifier: Apache-2.0
// Another way to the service while the account is open.
#include "workspace/account_p.h"

#include <QPointer>

#include <utility>

namespace gatehouse
{

namespace
{

/// The profile without what is no part of the way to the service.
Profile wayOf(Profile profile)
{
    profile.name = profile.color = QString();
    profile.readOnly = false;
    profile.keyStorage = KeyStorage::Keychain;
    return profile;
}

bool areEqual(const SharedSecret &left, const SharedSecret &right)
{
    return left == right || (left && right && left->equals(*right));
}

} // namespace

void Account::Private::use(Profile next, SharedSecret nextKey, SharedSecret nextProxyPassword)
{
    const bool sameKey = areEqual(key, nextKey);
    const bool sameWay = wayOf(next) == wayOf(profile) && sameKey && areEqual(proxyPassword, nextProxyPassword);
    const bool sameService = isSameService(next.url, profile.url);
    profile = std::move(next);
    key = std::move(nextKey);
    proxyPassword = std::move(nextProxyPassword);
    // Nothing goes on here that could change the account; the journal holds it until it may.
    if (profile.readOnly)
        endRotations();
    if (!sameService && !profile.isSample()) {
        earlier.reset();
        doubted.reset();
        if (std::exchange(apart, false))
            observed.reset();
        if (cache) {
            forgetKept();
            cache.reset();
            keepOnDisk();
        }
    } else if (!sameKey && !profile.isSample()) {
        doubt();
    }
    const QPointer<Account> alive = q;
    if (!sameWay && connection && !profile.isSample()) {
        connection->use(profile, key, proxyPassword);
        // What is known is not mixed with what another key reads.
        if (sameService && sameKey)
            connection->sync().cancel();
        else
            connection->sync().forget();
        if (!alive)
            return;
        connection->sync().read();
    } else if (!sameWay && state != ConnectionState::Closed) {
        opening.reset();
        state = ConnectionState::Closed;
        open();
    }
    if (alive)
        Q_EMIT alive->profileChanged();
}

QFuture<Result<NewSecrets>> Account::Private::secretsFor(const Profile &wanted, NewSecrets typed)
{
    const auto promise = makePromise<Result<NewSecrets>>();
    const QFuture<Result<NewSecrets>> future = promise->future();
    if (!typed.key && isSameService(wanted.url, profile.url))
        typed.key = key;
    if (!typed.proxyPassword && isSameProxyUser(wanted, profile))
        typed.proxyPassword = proxyPassword;
    const bool kept = profile.keyStorage == KeyStorage::Keychain && !adHoc;
    if (!typed.key && (!kept || !isSameService(wanted.url, profile.url))) {
        fulfil(promise, Result<NewSecrets>(Error{.kind = ErrorKind::Invalid,
                                                 .code = QStringLiteral("key_needed"),
                                                 .message = QStringLiteral("The API key must be entered")}));
        return future;
    }
    const auto readPassword = [this, promise, wanted, kept](const NewSecrets &sofar) {
        if (sofar.proxyPassword || !kept || !isSameProxyUser(wanted, profile)) {
            fulfil(promise, Result<NewSecrets>(sofar));
            return;
        }
        whenDone(around.secrets.read(proxyEntry(profile.id)), q, [promise, sofar](const SecretAnswer &answer) {
            // Without one the proxy says what it wants.
            fulfil(promise, Result<NewSecrets>(NewSecrets{sofar.key, answer.secret}));
        });
    };
    if (typed.key) {
        readPassword(typed);
        return future;
    }
    whenDone(around.secrets.read(keyEntry(profile.id)), q, [promise, typed, readPassword](const SecretAnswer &answer) {
        if (answer.ok())
            readPassword({answer.secret, typed.proxyPassword});
        else
            fulfil(promise, Result<NewSecrets>(keychainError(answer)));
    });
    return future;
}

} // namespace gatehouse
