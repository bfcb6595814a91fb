// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace gatehouse
{

/// A moment in UTC, to the millisecond. The API speaks of whole seconds (RFC 3339); finer parts come from our own
/// clock.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 with "Z" or an offset, with or without a fraction. Nothing for anything else.
std::optional<Timestamp> parseRfc3339(QStringView text);
/// "2026-11-21T22:41:05Z"; the fraction only where there is one.
QString toRfc3339(Timestamp time);

Timestamp fromDateTime(const QDateTime &time);
/// In UTC; views turn it into the zone that the user chose.
QDateTime toDateTime(Timestamp time);

} // namespace gatehouse
