// SPDX-License-Identifier: Apache-2.0
// What an agent connects with, in a file of its own: an authtoken, or the line of an SSH public key.
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace gatehouse::iam
{

class Database;

/// Replaces the file (0600) at once: a reader sees the old one or the new one.
Result<void> writeAgentFile(const QString &path, const Secret &secret);
/// Null where there is no such file, or an empty one.
SharedSecret readAgentFile(const QString &path);

bool isSshPublicKey(const Secret &secret);
/// The credential that this is one of: an authtoken says so itself, an SSH key is looked up. Empty if it is none.
QString credentialIdOf(Database &database, const Secret &secret);

} // namespace gatehouse::iam
