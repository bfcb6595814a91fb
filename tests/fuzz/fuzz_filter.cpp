// SPDX-License-Identifier: Apache-2.0
// A filter from anybody: the first byte chooses the list, the rest is the text. Whatever it is, it is read, or refused
// at a place within it; and what was read the database can be asked, in words that are none of the text's.
#include "iam/domain/filter.h"
#include "iam/storage/accounts.h"
#include "iam/storage/credentials.h"
#include "iam/storage/filtersql.h"
#include "iam/storage/ippolicies.h"
#include "iam/storage/ippolicyrules.h"
#include "iam/storage/members.h"
#include "iam/storage/sessions.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cstdint>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

constexpr Timestamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
const QString account = QStringLiteral("ac_1");

void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what); // libFuzzer keeps the input
}

/// A database with a row or two in each list.
class Rows
{
public:
    Rows()
    {
        auto opened = Database::open(m_folder.filePath(QStringLiteral("iam.db")));
        require(opened.ok(), "no database");
        database = std::move(*opened);
        AccountInfo info;
        info.id = account;
        Accounts(*database).insert(info);
        Member bot;
        bot.accountId = account;
        bot.id = QStringLiteral("bot_1");
        bot.kind = MemberKind::ServiceUser;
        bot.name = QStringLiteral("ci");
        bot.createdAt = now;
        Members(*database).insert(bot);
        for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken}) {
            StoredCredential stored;
            stored.accountId = account;
            stored.tokenHash = QStringLiteral("hash");
            stored.credential.kind = kind;
            stored.credential.id = idPrefix(kind) + "_1";
            stored.credential.ownerId = bot.id;
            stored.credential.description = QStringLiteral("for a test");
            if (kind == CredentialKind::Authtoken)
                stored.credential.acl = {QStringLiteral("*"), QStringLiteral("bind:a.example.com")};
            stored.credential.createdAt = now;
            Credentials(*database).insert(stored);
        }
        TunnelSession session;
        session.id = QStringLiteral("ts_1");
        session.credentialId = QStringLiteral("cr_1");
        session.startedAt = now;
        Sessions(*database).insert(account, session);
        IpPolicy policy;
        policy.id = QStringLiteral("ipp_1");
        policy.createdAt = now;
        IpPolicies(*database).insert(account, policy);
        IpPolicyRule rule;
        rule.id = QStringLiteral("ipr_1");
        rule.policyId = policy.id;
        rule.cidr = QStringLiteral("192.0.2.0/24");
        rule.createdAt = now;
        IpPolicyRules(*database).insert(account, rule);
        require(!database->failed(), "no rows");
    }

    qsizetype ask(FilterResource resource, const PageRange &range)
    {
        switch (resource) {
        case FilterResource::ApiKeys:
            return Credentials(*database).page(account, CredentialKind::ApiKey, range).size();
        case FilterResource::Credentials:
            return Credentials(*database).page(account, CredentialKind::Authtoken, range).size();
        case FilterResource::ServiceUsers:
            return Members(*database).page(account, MemberKind::ServiceUser, range).size();
        case FilterResource::IpPolicies:
            return IpPolicies(*database).page(account, range).size();
        case FilterResource::IpPolicyRules:
            return IpPolicyRules(*database).page(account, range).size();
        case FilterResource::TunnelSessions:
            return Sessions(*database).page(account, range).size();
        }
        Q_UNREACHABLE();
    }

    std::unique_ptr<Database> database;

private:
    QTemporaryDir m_folder;
};

/// The rows of the list that the filter takes.
qsizetype ask(Rows &rows, FilterResource resource, const Filter &filter)
{
    PageRange range;
    range.filter = filter;
    const FilterSpan span = takeSpan(range.filter);
    range.since = span.from;
    range.beforeTime = std::min(range.beforeTime, span.until);
    const qsizetype found = rows.ask(resource, range);
    if (const auto error = rows.database->takeError())
        qFatal("%s", qPrintable(error->message));
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static Rows rows;
    if (size == 0)
        return 0;
    const auto resource = static_cast<FilterResource>(data[0] % 6);
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const auto parsed = parseFilter(text, resource, now);
    if (const auto *problem = std::get_if<FilterProblem>(&parsed)) {
        require(!problem->message.isEmpty(), "refused without a word");
        require(problem->position >= 1 && problem->position <= text.toUcs4().size() + 1, "refused outside of the text");
        return 0;
    }
    const auto &filter = std::get<Filter>(parsed);
    const FilterSql sql(filter, "");
    require(std::size_t(sql.condition.count('?')) == sql.values.size(), "a value without a place");
    // Every word and number of it is one that this program knows; '' and '\n' are its only texts.
    QByteArray rest = sql.condition;
    for (const char *known : {"COLLATE \"binary\"",
                              "created_at",
                              "description",
                              "metadata",
                              "owner_id",
                              "policy_id",
                              "cidr",
                              "action",
                              "agent_version",
                              "region",
                              "started_at",
                              "credential_id",
                              "replace",
                              "substr",
                              "length",
                              "CASE",
                              "WHEN",
                              "THEN",
                              "ELSE",
                              "END",
                              "NOT",
                              "AND",
                              "OR",
                              "IN",
                              "acl",
                              "os",
                              "ip",
                              "id",
                              "'\n'",
                              "''"})
        rest.replace(known, "");
    require(std::all_of(rest.begin(), rest.end(), [](char c) { return QByteArrayView(" (),?=<>|+-01").contains(c); }),
            "a word of the asker's");

    // A row is taken by the filter or by its contrary.
    FilterGroup contrary{FilterGroup::Kind::Not, {filter}};
    require(ask(rows, resource, filter) + ask(rows, resource, Filter{std::move(contrary)}) == 1, "neither or both");
    return 0;
}
