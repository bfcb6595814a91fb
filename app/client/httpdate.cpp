// SPDX-License-Identifier: Apache-2.0
#include "client/httpdate.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr qint64 mostSeconds = 10LL * 365 * 24 * 3600; ///< beyond it a number is a mistake, and may not overflow

} // namespace

QDateTime parseHttpDate(const QByteArray &text)
{
    static constexpr const char *forms[] = {"dd MMM yyyy hh:mm:ss 'GMT'", "dd-MMM-yy hh:mm:ss 'GMT'",
                                            "ddd MMM d hh:mm:ss yyyy"};
    // The last form pads the day with a blank. The others begin with a day of the week that says nothing new, and
    // contradicts a year of two digits while its century is not known.
    QString rest = QString::fromLatin1(text.simplified());
    if (const qsizetype comma = rest.indexOf(u", "); comma >= 0)
        rest.remove(0, comma + 2);
    for (const char *form : forms) {
        QDateTime time = QLocale::c().toDateTime(rest, QString::fromLatin1(form));
        if (!time.isValid())
            continue;
        if (form == forms[1] && time.date().year() < 1970) // read as 19xx, which HTTP has never seen
            time = time.addYears(100);
        time.setTimeSpec(Qt::UTC);
        return time;
    }
    return {};
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &text, const QDateTime &now)
{
    const QByteArray value = text.trimmed();
    if (!value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = value.toLongLong(&fits);
        return std::chrono::seconds(fits ? std::min(seconds, mostSeconds) : mostSeconds);
    }
    const QDateTime date = parseHttpDate(value);
    if (!date.isValid())
        return std::nullopt;
    return std::chrono::milliseconds(std::clamp<qint64>(now.msecsTo(date), 0, mostSeconds * 1000));
}

} // namespace gatehouse
