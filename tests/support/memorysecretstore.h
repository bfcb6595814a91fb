// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/secretstore.h"

#include <QHash>

namespace gatehouse
{

/// A keychain of a test's own, which can be told how to behave and counts what is asked of it.
class MemorySecretStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    QFuture<SecretAnswer> read(const QString &name) override;
    QFuture<SecretAnswer> write(const QString &name, SharedSecret secret) override;
    QFuture<SecretAnswer> remove(const QString &name) override;
    QFuture<SecretAnswer> probe() override;

    SecretState state = SecretState::Ok; ///< what every call ends with, if not Ok
    int calls = 0;
    std::function<void(int call)> beforeCall; ///< number of the call, from 1: to fail or to kill at that point
    QHash<QString, QByteArray> entries;

private:
    QFuture<SecretAnswer> answer(std::function<SecretAnswer()> act);
};

} // namespace gatehouse
