// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"
#include "iam/domain/filter.h"

#include <QString>

#include <limits>
#include <optional>

namespace gatehouse::iam
{

/// Which rows of a list: newest first, by creation time and then id, at most `limit` of those before a row.
struct PageRange {
    int limit = 100;
    Timestamp beforeTime{std::chrono::milliseconds(std::numeric_limits<qint64>::max())};
    QString beforeId = QStringLiteral("");
    Timestamp since = Timestamp::min(); ///< none older. For lists that take a filter.
    std::optional<Filter> filter{};     ///< For lists that take one; what it said of the time is in the range.
    /// Where there is a filter: gets the id of the last row it was asked of, when there are more than it may be asked
    /// of at once. The page may have fewer rows than the limit then, or none.
    QString *lastExamined = nullptr;
};

} // namespace gatehouse::iam
