// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/limits.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/abusereports.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

// Ours: ngrok names no limits.
constexpr qsizetype mostUrls = 100;
constexpr qsizetype urlBytes = 2048;

/// An address on the web, and nothing around it.
bool isWebUrl(const QString &text)
{
    const bool plain = std::none_of(text.begin(), text.end(),
                                    [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
    const QUrl url(text, QUrl::StrictMode);
    return plain && text.toUtf8().size() <= urlBytes && url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == u"http" || url.scheme() == u"https");
}

} // namespace

// Ours: ngrok shows a report to who knows its id.
Reply listAbuseReports(Call &call)
{
    AbuseReports reports(call.database);
    const auto range = readRange(call, QStringLiteral("abrp"), [&](const QString &id) {
        const auto report = reports.find(call.caller.accountId, id);
        return report ? std::optional(report->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<AbuseReport>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return reports.page(call.caller.accountId, rows); },
        [&](const AbuseReport &row) { return encode(call.shown(row)); });
}

Reply getAbuseReport(Call &call)
{
    const auto report = AbuseReports(call.database).find(call.caller.accountId, call.id);
    return report ? Reply::ok(encode(call.shown(*report))) : Reply(Code::IdUnknown);
}

Reply createAbuseReport(Call &call)
{
    if (const Refusal refusal = refuseDeveloperWrite(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    AbuseReport report;
    report.urls = body.texts(QStringLiteral("urls")).value_or(QStringList());
    report.metadata = body.text(QStringLiteral("metadata")).value_or(QString());
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseMetadata(report.metadata))
        return *refusal;
    report.urls.removeDuplicates();
    if (report.urls.isEmpty() || report.urls.size() > mostUrls)
        return {Code::BodyInvalid, QStringLiteral("A report names 1 to %1 addresses.").arg(mostUrls)};
    if (!std::all_of(report.urls.cbegin(), report.urls.cend(), isWebUrl))
        return {Code::BodyInvalid, QStringLiteral("One of the urls is not an http or https address.")};
    report.id = "abrp_" + call.newKsuid().toString();
    report.createdAt = call.second();
    AbuseReports(call.database).insert(call.caller.accountId, report);
    const QByteArray shown = encode(call.shown(report));
    call.record(QStringLiteral("abuse_report_created"), report.id, shown);
    call.warning = QStringLiteral("Kept, but not acted on: only ngrok does something about abuse, and it does not "
                                  "learn of a report made here.");
    return Reply::created(shown);
}

} // namespace gatehouse::iam
