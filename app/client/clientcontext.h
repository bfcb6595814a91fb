// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"
#include "client/ratebudget.h"
#include "core/clock.h"

#include <QDateTime>

namespace gatehouse
{

/// What all calls of one Client share.
struct ClientContext {
    Transport &transport;
    RateBudget &budget;
    Clock &clock;
    SharedSecret key;
    int way = 0;            ///< counts the changes of where requests go, and as whom: see Client::changeWay
    QDateTime serverTime{}; ///< `Date` of the last reply
};

} // namespace gatehouse
