// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::iam
{

/// The key itself, in SSH's binary form. Nothing for a text that is not one line of "type base64 [comment]" whose blob
/// names the same type and is whole (E612).
std::optional<QByteArray> sshKeyBlob(const QString &publicKey);

/// What makes an SSH public key that key: the SHA-256 of its blob in hexadecimal, whatever its comment.
std::optional<QString> sshKeyFingerprint(const QString &publicKey);

} // namespace gatehouse::iam
