// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"
#include "core/timestamp.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::iam
{

/// What an agent signs to show that an SSH key is its own, as text:
///
///     https://iam.example/agent_sessions#EXPIRES.NONCE.HASH
///
/// Nothing is kept of one that is handed out: the hash over the rest and the key's fingerprint, keyed for all processes
/// on the store alike, says that it is the service's. It begins with the service's address, so that an agent can tell
/// that it signs for no other service. It counts once (SpentChallenges), and for `life`.
struct AgentChallenge {
    static constexpr std::chrono::seconds life{60};
    /// What the signature must be for: `ssh-keygen -Y sign -n` this.
    static QByteArray space() { return "agent-session@gatehouse"; }

    static QString make(const Secret &auditKey, const QString &address, const QString &fingerprint, Timestamp expires);
    /// Nothing where it is not this service's, or not for this key.
    static std::optional<AgentChallenge> read(const Secret &auditKey, const QString &text, const QString &fingerprint);

    QString nonce;
    Timestamp expires;
};

} // namespace gatehouse::iam
