// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/service/domainchecks.h"
#include "iam/service/ratewindow.h"

namespace gatehouse::iam
{

/// What the services of one store know together while they run, each on its own thread and connection, and none of them
/// writes down. Thread-safe in each of its parts.
struct SharedState {
    RateWindow window;
    DomainChecks checks;
};

} // namespace gatehouse::iam
