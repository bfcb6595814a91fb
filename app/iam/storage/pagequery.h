// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/storage/database.h"
#include "iam/storage/filtersql.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// Reads a page of a list that takes a filter.
class PageQuery
{
public:
    /// `unfiltered`, a literal, ends as END_OF_PAGE(…) says; the filter's condition is put in before its order.
    PageQuery(QByteArrayView unfiltered, const PageRange &range, QByteArrayView alias = "");

    const QByteArray &sql() const { return m_sql; }
    Statement prepare(Database &database) const;
    /// After what the statement's own beginning asks for.
    void bindRange(Statement &statement) const;

private:
    QByteArrayView m_unfiltered;
    const PageRange &m_range;
    std::optional<FilterSql> m_filter;
    QByteArray m_sql;
};

/// How a page's statement ends: its place in the list, by an index on `time` and `id`, and its order.
#define END_OF_PAGE(time, id)                                                                                          \
    "AND (" time ", " id ") < (?, ?) AND " time " >= ? ORDER BY " time " DESC, " id " DESC LIMIT ?"

} // namespace gatehouse::iam
