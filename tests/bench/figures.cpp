// SPDX-License-Identifier: Apache-2.0
#include "figures.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace gatehouse
{

void Figures::measure(const std::function<void()> &work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    add(std::chrono::steady_clock::now() - begun);
}

void Figures::append(const Figures &others)
{
    m_times.insert(m_times.end(), others.m_times.begin(), others.m_times.end());
}

double Figures::percentile(double percent) const
{
    if (m_times.empty())
        return 0;
    std::vector<Time> sorted = m_times;
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size())));
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(sorted.begin(), at, sorted.end());
    return static_cast<double>(at->count()) / 1000;
}

void print(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

QString shown(double number)
{
    const int decimals = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3;
    return QLocale(QLocale::English).toString(number, 'f', decimals);
}

} // namespace gatehouse
