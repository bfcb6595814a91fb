// SPDX-License-Identifier: Apache-2.0
#include "inventory/observed.h"

#include <QSet>

namespace gatehouse
{

namespace
{

/// The window reads the sessions every half minute: two readings further apart have not seen what was between them.
constexpr std::chrono::minutes longestGap{2};

QDate dayOf(Timestamp time)
{
    return toDateTime(time).date();
}

} // namespace

bool OwnExpiry::isPast(Timestamp now) const
{
    return now >= end();
}

Timestamp OwnExpiry::end() const
{
    return fromDateTime(QDateTime(date.addDays(1), QTime(0, 0), Qt::UTC));
}

std::optional<Timestamp> Observed::watchedSince() const
{
    return watched.isEmpty() ? std::nullopt : std::optional(watched.first().begin);
}

int Observed::watchedDays(QDate from, QDate to) const
{
    QSet<QDate> days;
    for (const WatchedSpan &span : watched) {
        for (QDate day = std::max(from, dayOf(span.begin)); day <= std::min(to, dayOf(span.end)); day = day.addDays(1))
            days.insert(day);
    }
    return static_cast<int>(days.size());
}

void Observed::noteReading(Timestamp time)
{
    if (watched.isEmpty() || time < watched.last().begin || time - watched.last().end > longestGap) {
        // A clock that was set back begins a span of its own, at its place.
        const auto place =
            std::find_if(watched.begin(), watched.end(), [time](const WatchedSpan &span) { return span.end >= time; });
        if (place == watched.end() || place->begin > time)
            watched.insert(place, {time, time});
        return;
    }
    watched.last().end = std::max(watched.last().end, time);
}

std::optional<Timestamp> Observed::seen(const QString &id) const
{
    const auto found = lastSeen.constFind(id);
    return found == lastSeen.cend() ? std::nullopt : std::optional(*found);
}

std::optional<OwnExpiry> Observed::expiry(const QString &credentialId) const
{
    const auto found = expiries.constFind(credentialId);
    return found == expiries.cend() ? std::nullopt : std::optional(*found);
}

} // namespace gatehouse
