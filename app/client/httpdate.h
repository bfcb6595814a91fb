// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace gatehouse
{

/// A date as HTTP writes it, in each of the three forms of RFC 9110, 5.6.7. Invalid for anything else. In UTC.
QDateTime parseHttpDate(const QByteArray &text);

/// `Retry-After`: whole seconds, or a date, counted from `now` (the reply's own `Date` where it has one: the clocks
/// may differ). A date that is past is no wait at all; nothing for anything else.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &text, const QDateTime &now);

} // namespace gatehouse
