// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rotation/answer.h"
#include "rotation/journal.h"
#include "rotation/sealingkey.h"

#include <QFuture>
#include <QObject>

namespace gatehouse
{

/// Secrets in the journal, with the sealing key: asked for once in a run and then held. Errors of the key are Keychain
/// with the code of its SecretState ("locked", …), or "sealing_key_lost" where rows are sealed with a key that is not
/// there any more: then no new one is made.
class Escrow : public QObject
{
    Q_OBJECT
public:
    Escrow(Journal &journal, SealingKey &sealingKey) : m_journal(journal), m_sealingKey(sealingKey) {}

    /// Makes the key where none was ever made.
    QFuture<Result<SealingKeyInUse>> key();
    QFuture<Result<void>> store(const RotationRecord &record, const SharedSecret &secret);
    QFuture<Result<SharedSecret>> open(const QString &rotationId);

    /// Whether this error means that the secret can never be opened again.
    static bool isLost(const Error &error);

private:
    using KeyFuture = QFuture<Result<SealingKeyInUse>>;
    Result<SealingKeyInUse> taken(const SecretAnswer &answer);
    void lookForLost(const Answer<Result<SealingKeyInUse>> &answer);

    Journal &m_journal;
    SealingKey &m_sealingKey;
    SharedSecret m_key;
};

} // namespace gatehouse
