// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace gatehouse
{

/// Writes a secret and a final newline to a file that must not exist yet (also not as a symbolic link), mode 0600 from
/// its first moment, and waits until file and folder entry are on the disk. A file begun that could not be finished is
/// removed. Blocks; Storage, or Conflict if there is such a file.
Result<void> writeSecretFile(const QString &path, const Secret &secret);

} // namespace gatehouse
