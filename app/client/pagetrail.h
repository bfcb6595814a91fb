// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/result.h"

#include <QSet>
#include <QUrl>

namespace gatehouse
{

/// The way from page to page of a list: `next_page_uri` is followed on the own origin only, since the key goes along,
/// and never in a circle.
class PageTrail
{
public:
    explicit PageTrail(QUrl origin) : m_origin(std::move(origin)) {}

    /// The request for the page at `uri`; Protocol where it must not be followed. `newRows`: how many the page that
    /// named it brought.
    Result<Request> follow(const QString &uri, qsizetype newRows);

private:
    const QUrl m_origin;
    QSet<QString> m_seen;
    int m_barren = 0; ///< pages in a row that brought nothing new
};

} // namespace gatehouse
