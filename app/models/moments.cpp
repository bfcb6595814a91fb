// SPDX-License-Identifier: Apache-2.0
#include "models/moments.h"

#include "text/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <cstdlib>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Moments)
};

QDateTime zoned(Timestamp time, bool utc)
{
    const QDateTime result = toDateTime(time);
    return utc ? result.toUTC() : result.toLocalTime();
}

} // namespace

QString Moments::date(Timestamp time) const
{
    return date(zoned(time, utc).date());
}

QString Moments::date(QDate date)
{
    return QLocale().toString(date, Words::tr("d MMM yyyy", "date format"));
}

QString Moments::shortTime(Timestamp time) const
{
    const QDateTime then = zoned(time, utc), today = zoned(now, utc);
    if (then.date() == today.date())
        return QLocale().toString(then.time(), QStringLiteral("HH:mm"));
    return QLocale().toString(then, then.date().year() == today.date().year()
                                        ? Words::tr("d MMM, HH:mm", "date format")
                                        : Words::tr("d MMM yyyy, HH:mm", "date format"));
}

QString Moments::exact(Timestamp time) const
{
    const QDateTime then = zoned(time, utc);
    return Words::tr("%1 at %2 %3")
        .arg(QLocale().toString(then.date(), QLocale::LongFormat),
             QLocale().toString(then.time(), QStringLiteral("HH:mm:ss")),
             utc ? QStringLiteral("UTC") : then.timeZoneAbbreviation());
}

qint64 Moments::daysApart(Timestamp time) const
{
    return std::llabs(zoned(time, utc).date().daysTo(zoned(now, utc).date()));
}

QString Moments::age(Timestamp time) const
{
    const auto apart = std::chrono::duration_cast<std::chrono::milliseconds>(now - time);
    return text::age(apart < std::chrono::days(1) ? apart : std::chrono::days(daysApart(time)));
}

QString Moments::relative(Timestamp time) const
{
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(now - time).count();
    const qint64 apart = std::llabs(seconds);
    constexpr qint64 minute = 60, hour = 60 * minute, day = 24 * hour, year = 365 * day;
    if (apart < minute)
        return Words::tr("now");
    const QString amount = apart < hour       ? Words::tr("%1 min").arg(apart / minute)
                           : apart < day      ? Words::tr("%1 h").arg(apart / hour)
                           : apart < 2 * year ? Words::tr("%1 d").arg(daysApart(time))
                                              : Words::tr("%1 y").arg(apart / year);
    return (seconds > 0 ? Words::tr("%1 ago") : Words::tr("in %1")).arg(amount);
}

QList<Timestamp> Moments::wide() const
{
    const int year = zoned(now, utc).date().year() - 1;
    QList<Timestamp> result;
    for (int month = 1; month <= 12; ++month)
        result.append(fromDateTime(QDateTime(QDate(year, month, 20), QTime(20, 0), Qt::UTC)));
    return result;
}

} // namespace gatehouse
