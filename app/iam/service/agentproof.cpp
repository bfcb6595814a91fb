// SPDX-License-Identifier: Apache-2.0
#include "iam/service/agentproof.h"

#include "iam/domain/sshkey.h"
#include "iam/domain/sshsignature.h"
#include "iam/service/body.h"
#include "iam/storage/spentchallenges.h"

namespace gatehouse::iam
{

namespace
{

Reply unproven(const char *words)
{
    return {Code::AgentTokenUnknown, QString::fromLatin1(words)};
}

} // namespace

std::optional<Reply> refuseAgentKey(const QString &publicKey)
{
    const std::optional<QByteArray> key = sshKeyBlob(publicKey);
    if (!key)
        return Reply(Code::AgentTokenMalformed,
                     QStringLiteral("The public key is not one line as in an OpenSSH .pub file."));
    if (!acceptsSshKey(*key))
        return Reply(Code::AgentTokenMalformed, words(SshVerdict::KeyRefused));
    return std::nullopt;
}

std::variant<ProvenKey, Reply> proveKey(Database &database, Body &body, const QString &publicKey, Timestamp now)
{
    const auto challenge = body.text(QStringLiteral("challenge"));
    const auto armored = body.text(QStringLiteral("signature"));
    if (!body.readable())
        return Code::BodyInvalid;
    if (!challenge || !armored)
        return Reply(Code::BodyInvalid,
                     QStringLiteral("A public key alone proves nothing: ask POST /agent_challenges for a challenge, "
                                    "sign it (ssh-keygen -Y sign), and send challenge and signature with the key."));
    if (auto refused = refuseAgentKey(publicKey))
        return std::move(*refused);
    const QString fingerprint = *sshKeyFingerprint(publicKey);
    const auto given = AgentChallenge::read(*database.auditKey(), *challenge, fingerprint);
    if (!given)
        return unproven("The challenge is not one that this service gave for this key.");
    if (now >= given->expires)
        return unproven("The challenge is too old; ask for another one, and sign it within a minute.");
    const auto signature = SshSignature::parse(*armored);
    if (!signature)
        return Reply(Code::AgentTokenMalformed,
                     QStringLiteral("The signature is not one as ssh-keygen -Y sign writes it."));
    const SshVerdict verdict = judge(*signature, *sshKeyBlob(publicKey), AgentChallenge::space(), challenge->toUtf8());
    if (verdict == SshVerdict::AlgorithmRefused)
        return Reply(Code::AgentTokenMalformed, words(verdict));
    if (verdict != SshVerdict::Holds)
        return Reply(Code::AgentTokenUnknown, words(verdict));
    if (SpentChallenges(database).contains(given->nonce))
        return unproven("The challenge was answered already; ask for another one.");
    return ProvenKey{fingerprint, *given};
}

} // namespace gatehouse::iam
