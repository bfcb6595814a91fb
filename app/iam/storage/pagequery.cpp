// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/pagequery.h"

#include <algorithm>
#include <numeric>

namespace gatehouse::iam
{

namespace
{

constexpr QByteArrayView order = " ORDER BY ";

void bindAll(Statement &statement, const QStringList &texts)
{
    for (const QString &text : texts)
        statement.bind(text);
}

/// "m.created_at DESC, m.id DESC LIMIT ?": the first column, or the second.
QByteArrayView orderedBy(QByteArrayView sql, int number)
{
    QByteArrayView rest = sql.sliced(sql.lastIndexOf(order) + order.size());
    if (number > 0)
        rest = rest.sliced(rest.indexOf(", ") + 2);
    return rest.first(rest.indexOf(" DESC"));
}

/// How many questions it asks of a row.
int conditionsOf(const Filter &filter)
{
    const auto *group = std::get_if<FilterGroup>(&filter.what);
    if (group == nullptr)
        return 1;
    return std::accumulate(group->parts.begin(), group->parts.end(), 0,
                           [](int sum, const Filter &part) { return sum + conditionsOf(part); });
}

/// As the result calls it: "created_at".
QByteArray nameOf(QByteArrayView column)
{
    return column.sliced(column.lastIndexOf('.') + 1).toByteArray();
}

} // namespace

PageQuery::PageQuery(QByteArrayView unfiltered, const PageRange &range, QByteArrayView alias)
    : m_unfiltered(unfiltered), m_range(range), m_sql(unfiltered.toByteArray())
{
    if (range.filter) {
        m_filter.emplace(*range.filter, alias);
        m_sql.insert(m_sql.lastIndexOf(order), " AND (" + m_filter->condition + ")");
    }
}

std::optional<PageQuery::Place> PageQuery::lastExamined(Database &database, const QStringList &own) const
{
    const int rows = std::max(1, mostAsked / conditionsOf(*m_range.filter));
    Statement row = database.passingStatement(m_unfiltered.toByteArray() + " OFFSET ?");
    bindAll(row, own);
    row.bind(m_range.beforeTime).bind(m_range.beforeId).bind(m_range.since).bind(qint64{1});
    row.bind(qint64{rows - 1}).run();
    if (!row.next())
        return std::nullopt;
    return Place{row.time(row.columnOf(nameOf(orderedBy(m_unfiltered, 0)))),
                 row.text(row.columnOf(nameOf(orderedBy(m_unfiltered, 1))))};
}

Statement PageQuery::run(Database &database, const QStringList &own)
{
    if (m_filter && m_range.lastExamined != nullptr)
        m_last = lastExamined(database, own);
    if (m_last) {
        *m_range.lastExamined = m_last->id;
        m_sql.insert(m_sql.lastIndexOf(order), " AND (" + orderedBy(m_unfiltered, 0).toByteArray() + ", " +
                                                   orderedBy(m_unfiltered, 1).toByteArray() + ") >= (?, ?)");
    }
    // Filters are countless: only the statement without one is worth keeping.
    Statement statement = m_filter ? database.passingStatement(m_sql) : database.statement(m_unfiltered);
    bindAll(statement, own);
    bindRange(statement);
    statement.run();
    return statement;
}

void PageQuery::bindRange(Statement &statement) const
{
    statement.bind(m_range.beforeTime).bind(m_range.beforeId).bind(m_range.since);
    if (m_filter)
        m_filter->bindTo(statement);
    if (m_last)
        statement.bind(m_last->time).bind(m_last->id);
    statement.bind(qint64{m_range.limit});
}

} // namespace gatehouse::iam
