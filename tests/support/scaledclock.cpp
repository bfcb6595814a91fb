// SPDX-License-Identifier: Apache-2.0
#include "support/scaledclock.h"

#include <QTimer>

namespace gatehouse
{

ScaledClock::ScaledClock(int factor, std::chrono::milliseconds epoch)
    : m_factor(factor), m_epoch(epoch), m_begun(m_system.monotonic())
{
}

Clock::Monotonic ScaledClock::monotonic() const
{
    return m_epoch + (m_system.monotonic() - m_begun) * m_factor;
}

Timestamp ScaledClock::wall() const
{
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + monotonic();
}

void ScaledClock::callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function)
{
    const std::chrono::milliseconds real{(delay.count() + m_factor - 1) / m_factor};
    QTimer::singleShot(real, Qt::PreciseTimer, context, std::move(function));
}

} // namespace gatehouse
