// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace gatehouse
{

/// How long something took, each time.
class Figures
{
public:
    using Time = std::chrono::nanoseconds;

    void add(Time time) { m_times.push_back(time); }
    /// Measures one run.
    void measure(const std::function<void()> &work);
    void append(const Figures &others);

    std::size_t count() const { return m_times.size(); }
    /// Of a hundred, that many took no longer, in microseconds.
    double percentile(double percent) const;
    double median() const { return percentile(50); }

private:
    std::vector<Time> m_times;
};

/// A line of the result, on standard output.
void print(const QString &line);

/// "1,234", "12.3", "0.123": three digits that mean something.
QString shown(double number);

} // namespace gatehouse
