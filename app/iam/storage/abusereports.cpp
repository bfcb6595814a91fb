// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/abusereports.h"

namespace gatehouse::iam
{

namespace
{

#define REPORT_COLUMNS "SELECT id, urls, metadata, created_at FROM abuse_reports "

AbuseReport read(const Statement &row)
{
    AbuseReport report;
    report.id = row.text(0);
    report.urls = row.text(1).split(u'\n');
    report.metadata = row.text(2);
    report.createdAt = row.time(3);
    return report;
}

} // namespace

void AbuseReports::insert(const QString &accountId, const AbuseReport &report)
{
    m_database
        .statement("INSERT INTO abuse_reports (id, account_id, urls, metadata, created_at) VALUES (?, ?, ?, ?, ?)")
        .bind(report.id)
        .bind(accountId)
        .bind(report.urls.join(u'\n'))
        .bind(report.metadata)
        .bind(report.createdAt)
        .run();
}

std::optional<AbuseReport> AbuseReports::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(REPORT_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

QList<AbuseReport> AbuseReports::page(const QString &accountId, const PageRange &range)
{
    Statement query = m_database.statement(REPORT_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                          "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<AbuseReport> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

} // namespace gatehouse::iam
