// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/codecs.h"
#include "iam/domain/limits.h"
#include "iam/service/call.h"
#include "iam/storage/page.h"

#include <QList>

#include <functional>
#include <variant>

namespace gatehouse::iam
{

/// What a list is asked for: limit (E233, E244) and before_id (E227, and 400 with E222 when it is not there any more).
/// `timeOf` finds a row's time. `filtered` is given where the route takes a filter (E250).
std::variant<PageRange, Reply> readRange(const Call &call, const QString &idPrefix,
                                         const std::function<std::optional<Timestamp>(const QString &id)> &timeOf,
                                         std::optional<FilterResource> filtered = std::nullopt);

/// The address of the page after `lastId`, with the limit and filters of this one.
QString nextPageUri(const Call &call, const QString &lastId);

/// A query parameter's decoded value; empty if it is not there.
QString queryValue(const Call &call, const QString &name);

/// Answers a list: `fetch` reads one row more than is shown, which tells whether there is a next page. There is one,
/// too, where a filter has not been asked of all rows: the page can be short then.
template <typename Fetch, typename Encode>
Reply listReply(const Call &call, const QByteArray &key, PageRange range, Fetch fetch, Encode encodeRow)
{
    const int limit = range.limit++;
    QString lastExamined;
    range.lastExamined = &lastExamined;
    auto rows = fetch(range);
    const bool more = rows.size() > limit;
    if (more)
        rows.removeLast();
    const QString lastId = more ? rows.constLast().id : lastExamined;
    QList<QByteArray> encoded;
    encoded.reserve(rows.size());
    for (const auto &row : std::as_const(rows))
        encoded.append(encodeRow(row));
    return Reply::ok(encodePage(key, encoded, call.uri(call.request.path),
                                lastId.isEmpty() ? QString() : nextPageUri(call, lastId)));
}

} // namespace gatehouse::iam
