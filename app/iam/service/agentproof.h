// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"
#include "iam/service/agentchallenge.h"
#include "iam/service/call.h"
#include "iam/storage/database.h"

#include <QString>

#include <optional>
#include <variant>

namespace gatehouse::iam
{

class Body;

/// An SSH key that whoever shows it has.
struct ProvenKey {
    QString fingerprint;
    AgentChallenge by;
};

/// Why nobody is given a challenge for this key, or nothing (E105).
std::optional<Reply> refuseAgentKey(const QString &publicKey);

/// What an agent shows with its SSH key: "challenge" and "signature" of its body. E214 where one is missing; E105 for
/// what could not be right for anybody (a key or an algorithm that is not accepted, a signature without the form of
/// one); E107 for what is not right here: a challenge of another service, for another key, too late or for the second
/// time; a signature with another key, for another purpose, or over something else. Does not look whether the key is
/// known.
std::variant<ProvenKey, Reply> proveKey(Database &database, Body &body, const QString &publicKey, Timestamp now);

} // namespace gatehouse::iam
