// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace gatehouse::iam
{

/// The statements of each migration, the first one (number 1) first. One that was released is never edited: the next
/// one changes what it made. Plain SQL of SQLite and PostgreSQL: TEXT, INTEGER and BIGINT; times in milliseconds UTC.
std::span<const std::span<const char *const>> migrations();

} // namespace gatehouse::iam
