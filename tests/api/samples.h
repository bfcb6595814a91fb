// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/codecs.h"

#include <QJsonObject>

namespace gatehouse
{

/// When each of the samples came to be.
Timestamp createdTime();

/// Ends the program where `text` is no JSON.
QJsonObject json(const QByteArray &text);

/// With every field given, and with characters that JSON escapes.
User sampleUser();
Credential sampleCredential(CredentialKind kind);

} // namespace gatehouse
