// SPDX-License-Identifier: Apache-2.0
// A snapshot as the bytes of a file. Made to be read fast: the rows of an account are on the screen before the account
// itself answers.
#pragma once

#include "core/result.h"
#include "inventory/snapshot.h"

#include <QByteArray>

namespace gatehouse
{

/// Of the bytes; one more with every change of what they say.
inline constexpr quint32 snapshotFormat = 2;

/// Everything but the lookups. No secret: a snapshot has none.
QByteArray encodeSnapshot(const Snapshot &snapshot);
/// Indexed. Storage with the code "newer_version" for a format of tomorrow, with "damaged" for anything else that was
/// not written whole by `encodeSnapshot`.
Result<SnapshotPtr> decodeSnapshot(QByteArrayView bytes);
/// Whether the bytes are of a newer format; the first `snapshotHeaderSize` are enough.
bool isNewerSnapshot(QByteArrayView bytes);
inline constexpr qsizetype snapshotHeaderSize = 44;

} // namespace gatehouse
