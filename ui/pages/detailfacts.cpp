// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/detailfacts.h"

#include "text/text.h"

namespace gatehouse::detailfacts
{

DetailFact fact(const QString &label, const QString &text)
{
    return {label, text};
}

DetailFact timeFact(const QString &label, Timestamp time, const Moments &moments)
{
    const bool today = moments.date(time) == moments.date(moments.now);
    const QString when =
        today ? Words::tr("%1 today", "a time of day").arg(moments.shortTime(time)) : moments.date(time);
    const bool justNow = std::chrono::abs(moments.now - time) < std::chrono::minutes{1};
    return {label, justNow ? when : QStringLiteral("%1, %2").arg(when, moments.relative(time)), moments.exact(time)};
}

DetailFact ownerFact(const Snapshot &snapshot, const QString &label, const QString &id)
{
    const Principal *owner = snapshot.principal(id);
    if (!owner)
        return fact(label, id.isEmpty() ? Words::tr("unknown") : id);
    return {label, owner->name, text::kind(owner->kind), false, Jump{PageId::Principals, id, {}}};
}

std::optional<DetailFact> seenFact(const Observed &observed, const QString &label, const QString &id, bool now,
                                   const Moments &moments)
{
    const std::optional<Timestamp> since = observed.watchedSince();
    if (!since)
        return std::nullopt;
    if (const std::optional<Timestamp> seen = observed.seen(id))
        return now ? fact(label, Words::tr("now")) : timeFact(label, *seen, moments);
    const QDate first = toDateTime(*since).date(), today = toDateTime(moments.now).date();
    const int days = static_cast<int>(first.daysTo(today)) + 1;
    return DetailFact{
        label, Words::tr("never, watched on %1 of %n day(s)", nullptr, days).arg(observed.watchedDays(first, today)),
        Words::tr("This console reads the agents since %1.").arg(moments.exact(*since))};
}

QString agentText(const TunnelSession &session)
{
    QStringList parts{session.os, session.agentVersion, session.region};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString shortened(const QString &id)
{
    constexpr qsizetype kept = 10;
    return id.size() <= 2 * kept ? id : id.left(kept) + u'…' + id.right(kept);
}

QString rules(QStringList acl)
{
    for (QString &rule : acl) {
        if (rule.startsWith(QLatin1String("bind:")))
            rule.remove(0, 5);
    }
    return acl.join(u'\n');
}

QString agents(qsizetype count)
{
    if (count == 0)
        return Words::tr("no agent");
    return Words::tr("%Ln agent(s)", nullptr, static_cast<int>(count));
}

QString noSessions(const Snapshot &snapshot)
{
    const DatasetStatus status = snapshot.status(Dataset::TunnelSessions);
    return status.whole() || status.hasRows() ? QString() : text::datasetState(Dataset::TunnelSessions, status);
}

QString endOf(const QString &id)
{
    return u'…' + id.right(8);
}

QString breakable(const QString &text)
{
    QString result;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        result += c;
        if (run > 0 && run % 16 == 0)
            result += QChar(0x200b);
    }
    return result;
}

} // namespace gatehouse::detailfacts
