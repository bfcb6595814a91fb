// SPDX-License-Identifier: Apache-2.0
#include "iam/service/listing.h"

#include <algorithm>

namespace gatehouse::iam
{

QString queryValue(const Call &call, const QString &name)
{
    return call.request.query.queryItemValue(name, QUrl::FullyDecoded);
}

namespace
{

/// Reads `filter` into the range; what it says of the time becomes the range's own.
std::optional<Reply> readFilter(const Call &call, FilterResource resource, PageRange &range)
{
    const QString name = QStringLiteral("filter");
    if (!call.request.query.hasQueryItem(name))
        return std::nullopt;
    auto parsed = parseFilter(queryValue(call, name), resource, call.second());
    if (const auto *problem = std::get_if<FilterProblem>(&parsed))
        return Reply(Code::FilterInvalid,
                     message(Code::FilterInvalid) +
                         QStringLiteral(" At character %1: %2.").arg(problem->position).arg(problem->message));
    range.filter = std::get<Filter>(std::move(parsed));
    const FilterSpan span = takeSpan(range.filter);
    range.since = span.from;
    if (span.until <= range.beforeTime) {
        range.beforeTime = span.until;
        range.beforeId = QStringLiteral(""); // before every row of that moment
    }
    return std::nullopt;
}

/// However large; as it is written anywhere: no plus, no space.
bool isWholeNumber(QStringView text)
{
    const QStringView digits = text.startsWith(u'-') ? text.sliced(1) : text;
    return !digits.isEmpty() &&
           std::all_of(digits.begin(), digits.end(), [](QChar one) { return one >= u'0' && one <= u'9'; });
}

} // namespace

std::variant<PageRange, Reply> readRange(const Call &call, const QString &idPrefix,
                                         const std::function<std::optional<Timestamp>(const QString &id)> &timeOf,
                                         std::optional<FilterResource> filtered)
{
    PageRange range;
    if (call.request.query.hasQueryItem(QStringLiteral("limit"))) {
        const QString text = queryValue(call, QStringLiteral("limit"));
        if (!isWholeNumber(text))
            return Reply(Code::LimitNotANumber);
        bool fits = false;
        range.limit = text.toInt(&fits);
        if (!fits || range.limit < 1 || range.limit > 100)
            return Reply(Code::LimitOutOfRange);
    }
    const QString beforeId = queryValue(call, QStringLiteral("before_id"));
    if (!beforeId.isEmpty()) {
        if (!beforeId.startsWith(idPrefix + u'_'))
            return Reply(Code::IdPrefixWrong);
        const std::optional<Timestamp> time = timeOf(beforeId);
        if (!time)
            return Reply(Code::IdUnknown, 400); // the list is there, the place in it is not
        range.beforeTime = *time;
        range.beforeId = beforeId;
    }
    if (filtered) {
        if (const std::optional<Reply> refusal = readFilter(call, *filtered, range))
            return *refusal;
    }
    return range;
}

QString nextPageUri(const Call &call, const QString &lastId)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("before_id"), lastId);
    const auto items = call.request.query.queryItems(QUrl::FullyEncoded);
    for (const auto &[name, value] : items) {
        if (name != u"before_id")
            query.addQueryItem(name, value);
    }
    // A plus that stands for itself would be read as a space by some.
    return call.uri(call.request.path) + u'?' + query.toString(QUrl::FullyEncoded).replace(u'+', QStringLiteral("%2B"));
}

} // namespace gatehouse::iam
