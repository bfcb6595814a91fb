// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"

#include <QString>

#include <limits>

namespace gatehouse::iam
{

/// Which rows of a list: newest first, by creation time and then id, at most `limit` of those before a row.
struct PageRange {
    int limit = 100;
    Timestamp beforeTime{std::chrono::milliseconds(std::numeric_limits<qint64>::max())};
    QString beforeId = QStringLiteral("");
};

} // namespace gatehouse::iam
