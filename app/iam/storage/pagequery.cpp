// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/pagequery.h"

namespace gatehouse::iam
{

PageQuery::PageQuery(QByteArrayView unfiltered, const PageRange &range, QByteArrayView alias)
    : m_unfiltered(unfiltered), m_range(range), m_sql(unfiltered.toByteArray())
{
    if (range.filter) {
        m_filter.emplace(*range.filter, alias);
        m_sql.insert(m_sql.lastIndexOf(" ORDER BY "), " AND (" + m_filter->condition + ")");
    }
}

Statement PageQuery::prepare(Database &database) const
{
    // Filters are countless: only the statement without one is worth keeping.
    return m_filter ? database.passingStatement(m_sql) : database.statement(m_unfiltered);
}

void PageQuery::bindRange(Statement &statement) const
{
    statement.bind(m_range.beforeTime).bind(m_range.beforeId).bind(m_range.since);
    if (m_filter)
        m_filter->bindTo(statement);
    statement.bind(qint64{m_range.limit});
}

} // namespace gatehouse::iam
