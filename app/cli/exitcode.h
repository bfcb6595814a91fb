// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

namespace gatehouse
{

/// How a subcommand ends. A stop by SIGINT or SIGTERM is 130 or 143.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,       ///< the arguments make no sense
    Refused = 3,     ///< the service, a role or a rule says no; or the account does not offer it
    Unreachable = 4, ///< the service cannot be reached, or cannot answer now: later may be better
    Incomplete = 5,  ///< written, but some may be missing; a rotation that still waits for something
};

ExitCode exitCodeOf(const Error &error);

} // namespace gatehouse
