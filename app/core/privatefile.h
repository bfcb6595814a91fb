// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace gatehouse
{

/// Writes the secret and a newline to a file that must not exist yet, readable by its owner alone from its first
/// moment on. Storage, with the system's words; a file that could not be written whole is taken away again.
Result<void> writeSecretToNewFile(const QString &path, const Secret &secret);

} // namespace gatehouse
