// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace gatehouse::iam
{

inline constexpr std::size_t auditKeyBytes = 32;

/// Where the key of a SQLite store's audit log is, unless somebody says otherwise: "<store>.audit-key".
QString auditKeyFileBeside(const QString &storeFile);

/// The key that an audit log is chained with: 32 bytes as base64, in a file for its owner alone (0600). Whoever can
/// write the store and read this can rewrite the log, so the two are better kept apart.
/// Storage where there is none, where it is no such key, and where others may read it.
Result<SharedSecret> readAuditKey(const QString &file);

/// A new one, in a file that is not there yet.
Result<SharedSecret> makeAuditKey(const QString &file);

} // namespace gatehouse::iam
