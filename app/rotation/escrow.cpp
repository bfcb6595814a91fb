// SPDX-License-Identifier: Apache-2.0
#include "rotation/escrow.h"

#include "core/whendone.h"

namespace gatehouse
{

Result<SealingKeyInUse> Escrow::taken(const SecretAnswer &answer)
{
    if (!answer.ok() || !answer.secret)
        return Error{.kind = ErrorKind::Keychain, .code = toString(answer.state), .message = answer.detail};
    m_key = answer.secret;
    return SealingKeyInUse{m_key, m_sealingKey.label()};
}

QFuture<Result<SealingKeyInUse>> Escrow::key()
{
    const Answer<Result<SealingKeyInUse>> answer;
    if (m_key) {
        answer.give(SealingKeyInUse{m_key, m_sealingKey.label()});
        return answer.future();
    }
    whenDone(m_sealingKey.read(), this, [this, answer](const SecretAnswer &found) {
        if (m_key) { // asked for twice at once
            answer.give(SealingKeyInUse{m_key, m_sealingKey.label()});
            return;
        }
        if (found.state != SecretState::Missing) {
            answer.give(taken(found));
            return;
        }
        whenDone(m_journal.hasSealed(m_sealingKey.label()), this, [this, answer](const Result<bool> &sealed) {
            if (!sealed) {
                answer.give(sealed.error());
            } else if (*sealed) {
                lookForLost(answer);
            } else if (m_key) {
                answer.give(SealingKeyInUse{m_key, m_sealingKey.label()});
            } else {
                whenDone(m_sealingKey.make(), this,
                         [this, answer](const SecretAnswer &made) { answer.give(taken(made)); });
            }
        });
    });
    return answer.future();
}

// That the key is lost costs successors: a keychain that is closed, and only says that it holds nothing, must not be
// taken for an open one without it.
void Escrow::lookForLost(const Answer<Result<SealingKeyInUse>> &answer)
{
    whenDone(m_sealingKey.probe(), this, [this, answer](const SecretAnswer &open) {
        if (!open.ok()) {
            answer.give(taken(open));
            return;
        }
        // Looked for once more: it may have been opened since.
        whenDone(m_sealingKey.read(), this, [this, answer](const SecretAnswer &found) {
            if (found.state == SecretState::Missing) {
                answer.give(Error{.kind = ErrorKind::Keychain,
                                  .code = QStringLiteral("sealing_key_lost"),
                                  .message = QStringLiteral("the key that sealed the journal is gone")});
            } else {
                answer.give(taken(found));
            }
        });
    });
}

QFuture<Result<void>> Escrow::store(const RotationRecord &record, const SharedSecret &secret)
{
    const Answer<Result<void>> answer;
    whenDone(key(), this, [this, answer, record, secret](const Result<SealingKeyInUse> &found) {
        if (!found) {
            answer.give(found.error());
            return;
        }
        whenDone(m_journal.putSealed(record, secret, *found), this,
                 [answer](const Result<void> &stored) { answer.give(stored); });
    });
    return answer.future();
}

QFuture<Result<SharedSecret>> Escrow::open(const QString &rotationId)
{
    const Answer<Result<SharedSecret>> answer;
    whenDone(key(), this, [this, answer, rotationId](const Result<SealingKeyInUse> &found) {
        if (!found) {
            answer.give(found.error());
            return;
        }
        whenDone(m_journal.unseal(rotationId, found->key), this,
                 [answer](const Result<SharedSecret> &secret) { answer.give(secret); });
    });
    return answer.future();
}

bool Escrow::isLost(const Error &error)
{
    return error.code == u"sealing_key_lost" || error.code == u"sealing_key_wrong" || error.kind == ErrorKind::NotFound;
}

} // namespace gatehouse
