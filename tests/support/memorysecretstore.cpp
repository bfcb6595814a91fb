// SPDX-License-Identifier: Apache-2.0
#include "support/memorysecretstore.h"

#include <QPromise>
#include <QTimer>

namespace gatehouse
{

QFuture<SecretAnswer> MemorySecretStore::answer(std::function<SecretAnswer()> act)
{
    auto promise = std::make_shared<QPromise<SecretAnswer>>();
    promise->start();
    QFuture<SecretAnswer> future = promise->future();
    QTimer::singleShot(0, this, [this, promise, act = std::move(act)] {
        ++calls;
        if (beforeCall)
            beforeCall(calls);
        promise->addResult(state == SecretState::Ok ? act() : SecretAnswer{state, {}, QStringLiteral("as told")});
        promise->finish();
    });
    return future;
}

QFuture<SecretAnswer> MemorySecretStore::read(const QString &name)
{
    return answer([this, name]() -> SecretAnswer {
        if (!entries.contains(name))
            return {SecretState::Missing, {}, {}};
        return {SecretState::Ok, Secret::share(Secret::copyOf(entries.value(name))), {}};
    });
}

QFuture<SecretAnswer> MemorySecretStore::write(const QString &name, SharedSecret secret)
{
    return answer([this, name, secret]() -> SecretAnswer {
        const std::string_view bytes = secret->reveal();
        entries.insert(name, QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
        return {SecretState::Ok, {}, {}};
    });
}

QFuture<SecretAnswer> MemorySecretStore::remove(const QString &name)
{
    return answer([this, name]() -> SecretAnswer {
        entries.remove(name);
        return {SecretState::Ok, {}, {}};
    });
}

QFuture<SecretAnswer> MemorySecretStore::probe()
{
    return answer([]() -> SecretAnswer { return {SecretState::Ok, {}, {}}; });
}

} // namespace gatehouse
