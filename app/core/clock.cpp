// SPDX-License-Identifier: Apache-2.0
#include "core/clock.h"

#include <QTimer>

namespace gatehouse
{

Clock::Monotonic SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Monotonic>(std::chrono::steady_clock::now().time_since_epoch());
}

Timestamp SystemClock::wall() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void SystemClock::callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function)
{
    QTimer::singleShot(delay, Qt::CoarseTimer, context, std::move(function));
}

} // namespace gatehouse
