// SPDX-License-Identifier: Apache-2.0
#include "core/timestamp.h"

namespace gatehouse
{

namespace
{

/// Reads exactly `count` digits at `at`; -1 if there are others.
int digitsAt(QStringView text, qsizetype at, qsizetype count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        const char16_t c = text[i].unicode();
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c - u'0');
    }
    return value;
}

} // namespace

std::optional<Timestamp> parseRfc3339(QStringView text)
{
    using namespace std::chrono;
    const int year_ = digitsAt(text, 0, 4), month_ = digitsAt(text, 5, 2), day_ = digitsAt(text, 8, 2);
    const int hour = digitsAt(text, 11, 2), minute = digitsAt(text, 14, 2), second = digitsAt(text, 17, 2);
    if (year_ < 0 || month_ < 0 || day_ < 0 || hour < 0 || minute < 0 || second < 0 || text[4] != u'-' ||
        text[7] != u'-' || (text[10] != u'T' && text[10] != u't' && text[10] != u' ') || text[13] != u':' ||
        text[16] != u':')
        return std::nullopt;
    const year_month_day date{year{year_}, month{static_cast<unsigned>(month_)}, day{static_cast<unsigned>(day_)}};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    Timestamp time = sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
    qsizetype at = 19;
    if (at < text.size() && text[at] == u'.') {
        int weight = 100;
        qsizetype count = 0;
        for (++at; at < text.size() && text[at] >= u'0' && text[at] <= u'9'; ++at, ++count) {
            time += milliseconds{weight * (text[at].unicode() - u'0')};
            weight /= 10;
        }
        if (count == 0)
            return std::nullopt;
    }
    if (at + 1 == text.size() && (text[at] == u'Z' || text[at] == u'z'))
        return time;
    const int offsetHours = digitsAt(text, at + 1, 2), offsetMinutes = digitsAt(text, at + 4, 2);
    if (at + 6 != text.size() || (text[at] != u'+' && text[at] != u'-') || text[at + 3] != u':' || offsetHours < 0 ||
        offsetHours > 23 || offsetMinutes < 0 || offsetMinutes > 59)
        return std::nullopt;
    const minutes offset = hours{offsetHours} + minutes{offsetMinutes};
    return text[at] == u'+' ? time - offset : time + offset;
}

QString toRfc3339(Timestamp time)
{
    const bool whole = time == std::chrono::floor<std::chrono::seconds>(time);
    return toDateTime(time).toString(whole ? Qt::ISODate : Qt::ISODateWithMs);
}

Timestamp fromDateTime(const QDateTime &time)
{
    return Timestamp(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

QDateTime toDateTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

} // namespace gatehouse
