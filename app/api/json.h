// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace gatehouse
{

/// What a JSON document may be, at most. Larger or deeper ones are refused before anything is made of them.
inline constexpr qsizetype jsonMaxBytes = 16 * 1024 * 1024;
inline constexpr int jsonMaxDepth = 32; ///< objects and arrays within each other

/// A whole document that is one object, for bodies whose fields the caller checks itself. ErrorKind::Protocol, `sent`
/// Yes, with a message that names the place, for anything else: truncated, oversized, deep, a name twice in one object,
/// invalid UTF-8, a number beyond 64 bits, text after the end, or another value than an object. Thread-safe.
Result<QJsonObject> parseObject(const QByteArray &body);

} // namespace gatehouse
