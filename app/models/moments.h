// SPDX-License-Identifier: Apache-2.0
// Times as people read them.
#pragma once

#include "core/timestamp.h"

#include <QDate>
#include <QList>
#include <QString>

namespace gatehouse
{

/// How a window shows time: in which zone, and what "now" is.
struct Moments {
    bool utc = false;
    Timestamp now{};
    friend bool operator==(const Moments &, const Moments &) = default;

    /// "4 Sep 2024": for something days away.
    QString date(Timestamp time) const;
    static QString date(QDate date);
    /// "22:41" on the same day, else "4 Sep, 22:41"; with the year if it is another one.
    QString shortTime(Timestamp time) const;
    /// "Wednesday, 4 September 2024 at 10:12:44 UTC": for a tooltip.
    QString exact(Timestamp time) const;
    /// "now", "12 min ago", "3 h ago", "41 d ago", "in 5 d".
    /// From a day on the days of the calendar are counted, as beside a date they are.
    QString relative(Timestamp time) const;
    /// "12 min", "3 h", "41 d", "2 y": how long ago, counted likewise.
    QString age(Timestamp time) const;

    /// Moments of which one is the widest as a date and one as a time: a day of each month, in another year.
    QList<Timestamp> wide() const;

private:
    qint64 daysApart(Timestamp time) const;
};

} // namespace gatehouse
