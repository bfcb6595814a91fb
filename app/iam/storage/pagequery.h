// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/database.h"
#include "iam/storage/filtersql.h"
#include "iam/storage/page.h"

#include <QStringList>

namespace gatehouse::iam
{

/// Reads a page of a list that takes a filter. A filter is asked of so many rows at once and no more, however few
/// match: what one asks does not keep the others waiting.
class PageQuery
{
public:
    /// How many questions a filter asks for one page: of 20,000 rows where it is a single one.
    static constexpr int mostAsked = 20'000;

    /// `unfiltered`, a literal, ends as END_OF_PAGE(…) says; the filter's condition is put in before its order.
    PageQuery(QByteArrayView unfiltered, const PageRange &range, QByteArrayView alias = "");

    /// `own` is what the statement's own beginning asks for.
    Statement run(Database &database, const QStringList &own);

    /// What run() asks with, and binds after `own`.
    const QByteArray &sql() const { return m_sql; }
    void bindRange(Statement &statement) const;

private:
    struct Place {
        Timestamp time;
        QString id;
    };
    /// The last row that the filter is asked of; nothing where it is asked of all.
    std::optional<Place> lastExamined(Database &database, const QStringList &own) const;

    QByteArrayView m_unfiltered;
    const PageRange &m_range;
    std::optional<FilterSql> m_filter;
    std::optional<Place> m_last;
    QByteArray m_sql;
};

/// How a page's statement ends: its place in the list, by an index on `time` and `id`, and its order. `time` and `id`
/// are among what it selects.
#define END_OF_PAGE(time, id)                                                                                          \
    "AND (" time ", " id ") < (?, ?) AND " time " >= ? ORDER BY " time " DESC, " id " DESC LIMIT ?"

} // namespace gatehouse::iam
