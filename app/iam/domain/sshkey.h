// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace gatehouse::iam
{

/// What makes an SSH public key that key: the SHA-256 of its blob in hexadecimal, whatever its comment. Nothing for a
/// text that is not one line of "type base64 [comment]" whose blob names the same type and is whole (E612).
std::optional<QString> sshKeyFingerprint(const QString &publicKey);

} // namespace gatehouse::iam
