// SPDX-License-Identifier: Apache-2.0
#include "server/firststart.h"

#include "api/codecs.h"
#include "core/ksuid.h"
#include "iam/domain/limits.h"
#include "iam/sample/sample.h"
#include "iam/sample/sampleplan.h"
#include "iam/sample/samplewriter.h"
#include "iam/service/call.h"
#include "iam/service/service.h"
#include "iam/storage/accounts.h"

#include <QDir>

namespace gatehouse::iam
{

namespace
{

struct Found {
    QString accountId, administratorId, email;
};

/// The oldest account's first administrator, while nobody there has an API key, or ever had one.
std::optional<Found> withoutKeys(Database &database, bool orAnyMore)
{
    Statement ever = database.statement("SELECT 1 FROM events WHERE type = 'api_key_created.v0' LIMIT 1");
    if (!orAnyMore && (!ever.run() || ever.next()))
        return std::nullopt;
    Statement found = database.statement(
        "SELECT m.account_id, m.id, p.email FROM members m JOIN people p ON p.id = m.person_id "
        "WHERE m.administrator = ? AND m.active = ? AND m.account_id = (SELECT id FROM accounts ORDER BY created_at, "
        "id "
        "LIMIT 1) AND NOT EXISTS (SELECT 1 FROM credentials c WHERE c.kind = 'api_key') ORDER BY m.created_at, m.id");
    found.bind(true).bind(true);
    if (!found.run() || !found.next())
        return std::nullopt;
    return Found{found.text(0), found.text(1), found.text(2)};
}

bool isEmpty(Database &database)
{
    Statement any = database.statement("SELECT 1 FROM accounts LIMIT 1");
    return any.run() && !any.next();
}

Result<Found> makeAccount(Database &database, Timestamp now, const QUrl &publicUrl, const QString &address)
{
    const QString email = normalEmail(address);
    if (refuseEmail(email))
        return Error{.kind = ErrorKind::Invalid,
                     .message = QStringLiteral("“%1” is not an e-mail address").arg(address)};
    const Timestamp second = std::chrono::floor<std::chrono::seconds>(now);
    const auto id = [now](const char *prefix) {
        return QString::fromLatin1(prefix) + Ksuid::make(std::chrono::floor<std::chrono::seconds>(now)).toString();
    };
    AccountInfo account;
    account.id = id("ac_");
    account.name = email.section(u'@', 1);
    account.plan = QStringLiteral("Self-hosted");
    account.seats = 1'000'000;
    account.createdAt = second;
    const Person person{id("usr_"), email, email.section(u'@', 0, 0), second};
    const Member member{.accountId = account.id,
                        .id = person.id,
                        .kind = MemberKind::User,
                        .name = person.name,
                        .email = email,
                        .permissions = Permissions::ofAdministrator(),
                        .provisionedBy = QStringLiteral("invite"),
                        .createdAt = second,
                        .joinedAt = second};
    Transaction transaction(database);
    Accounts(database).insert(account);
    Members members(database);
    members.insertPerson(person);
    members.insert(member);
    Call call(database, {}, now, publicUrl.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash), {});
    call.caller = {account.id, person.id, email, QStringLiteral("Dashboard"), {}, member.permissions};
    call.record(QStringLiteral("account_created"), account.id, encode(call.shown(account)));
    call.record(QStringLiteral("user_created"), person.id, encode(call.shown(member)));
    if (const Result<void> made = transaction.commit(); !made.ok())
        return made.error();
    return Found{account.id, person.id, email};
}

Result<Found> makeSample(Database &database, Timestamp now, const FirstStart &what)
{
    constexpr auto ownersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir(what.agentsFolder).exists() && !QDir().mkdir(what.agentsFolder, ownersAlone))
        return Error{.kind = ErrorKind::Storage,
                     .message = QStringLiteral("%1 cannot be made").arg(QDir::toNativeSeparators(what.agentsFolder))};
    const SamplePlan plan = makeSamplePlan(Sample::defaultSeed, now, what.publicUrl);
    if (const Result<void> made = writeSample(database, plan, what.agentsFolder); !made.ok())
        return made.error();
    const auto first = std::find_if(plan.people.begin(), plan.people.end(),
                                    [&plan](const Person &person) { return person.id == plan.firstPersonId; });
    return Found{plan.accounts.first().id, first->id, first->email};
}

} // namespace

Result<std::optional<FirstKey>> firstStart(Database &database, Service &service, Clock &clock, const FirstStart &what)
{
    std::optional<Found> found = withoutKeys(database, what.newKey);
    if (!found) {
        if (!isEmpty(database)) // or it failed, and says so below
            return std::optional<FirstKey>();
        const Result<Found> made = what.sample
                                       ? makeSample(database, clock.wall(), what)
                                       : makeAccount(database, clock.wall(), what.publicUrl, what.administrator);
        if (!made)
            return made.error();
        found = *made;
    }
    if (const std::optional<Error> failed = database.takeError())
        return *failed;
    CredentialDraft draft;
    draft.kind = CredentialKind::ApiKey;
    draft.description = QStringLiteral("First key, made with the account");
    Request request;
    request.method = Method::Post;
    request.path = QStringLiteral("/api_keys");
    request.body = encode(draft);
    Response response = service.handle(request, SignedIn{found->accountId, found->administratorId});
    Result<CreatedCredential> created = decodeCreatedCredential(CredentialKind::ApiKey, response.body);
    if (response.status != 201 || !created)
        return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("the first API key could not be made")};
    return std::optional(
        FirstKey{found->accountId, found->email, found->administratorId, created->token, created->credential.id});
}

} // namespace gatehouse::iam
