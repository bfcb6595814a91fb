// SPDX-License-Identifier: Apache-2.0
#include "server/firststart.h"

#include "api/codecs.h"
#include "core/ksuid.h"
#include "iam/domain/limits.h"
#include "iam/sample/sample.h"
#include "iam/sample/sampleplan.h"
#include "iam/sample/samplewriter.h"
#include "iam/service/handlers.h"
#include "iam/storage/accounts.h"
#include "iam/storage/iprestrictions.h"

#include <QDir>

namespace gatehouse::iam
{

namespace
{

struct Found {
    QString accountId, administratorId, email;
};

constexpr auto otherThanSample = "SELECT 1 FROM accounts WHERE plan <> 'sample' LIMIT 1";

constexpr int tries = 5; ///< where another process is in the way, which is making the same

bool finds(Database &database, const char *sql)
{
    Statement any = database.statement(sql);
    return any.run() && any.next();
}

/// The oldest account's: the one who has been there longest.
std::optional<Found> activeAdministrator(Database &database)
{
    Statement found = database.statement(
        "SELECT m.account_id, m.id, p.email FROM members m JOIN people p ON p.id = m.person_id "
        "WHERE m.administrator = ? AND m.active = ? AND m.account_id = (SELECT id FROM accounts ORDER BY created_at, "
        "id LIMIT 1) ORDER BY m.created_at, m.id LIMIT 1");
    found.bind(true).bind(true);
    if (!found.run() || !found.next())
        return std::nullopt;
    return Found{found.text(0), found.text(1), found.text(2)};
}

/// As the administrator who is signed in, whatever a sign-in policy or an IP restriction asks of everybody else.
Call callAs(const Found &who, Database &database, const Request &request, Timestamp now, const QUrl &publicUrl)
{
    Call call(database, request, now, Call::rootOf(publicUrl), {});
    call.caller = {
        who.accountId, who.administratorId, who.email, QStringLiteral("Dashboard"), {}, Permissions::ofAdministrator()};
    return call;
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
    Accounts(database).insert(account);
    Members members(database);
    members.insertPerson(person);
    members.insert(member);
    const Found made{account.id, person.id, email};
    const Request none;
    Call call = callAs(made, database, none, now, publicUrl);
    call.record(QStringLiteral("account_created"), account.id, encode(call.shown(account)));
    call.record(QStringLiteral("user_created"), person.id, encode(call.shown(member)));
    return made;
}

Result<Found> makeSample(Database &database, Timestamp now, const FirstStart &what)
{
    constexpr auto ownersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir(what.agentsFolder).exists() && !QDir().mkdir(what.agentsFolder, ownersAlone))
        return Error{.kind = ErrorKind::Storage,
                     .message = QStringLiteral("%1 cannot be made").arg(QDir::toNativeSeparators(what.agentsFolder))};
    const SamplePlan plan = makeSamplePlan(Sample::defaultSeed, now, what.publicUrl);
    if (const Result<void> made = fillWithSample(database, plan, what.agentsFolder); !made.ok())
        return made.error();
    const auto first = std::find_if(plan.people.begin(), plan.people.end(),
                                    [&plan](const Person &person) { return person.id == plan.firstPersonId; });
    return Found{plan.accounts.first().id, first->id, first->email};
}

Result<FirstKey> makeKey(const Found &owner, Database &database, Timestamp now, const FirstStart &what, bool isFirst)
{
    CredentialDraft draft;
    draft.kind = CredentialKind::ApiKey;
    draft.description = isFirst ? QStringLiteral("First key, made with the account")
                                : QStringLiteral("Made by a start with --new-first-key");
    Request request;
    request.body = encode(draft);
    Call call = callAs(owner, database, request, now, what.publicUrl);
    Reply reply = createCredential<CredentialKind::ApiKey>(call);
    Result<CreatedCredential> made = decodeCreatedCredential(CredentialKind::ApiKey, reply.body);
    wipe(reply.body);
    if (reply.refusal || !made)
        return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("the API key could not be made")};
    const auto barrier = IpRestrictions(database).barrier(owner.accountId, IpRestrictionType::Api);
    return FirstKey{.accountId = owner.accountId,
                    .administrator = owner.email,
                    .administratorId = owner.administratorId,
                    .key = made->token,
                    .keyId = made->credential.id,
                    .restricted = barrier && barrier->enforced};
}

Result<std::optional<FirstKey>> firstStartOnce(Database &database, Timestamp now, const FirstStart &what)
{
    Transaction transaction(database);
    std::optional<Found> owner;
    bool isFirst = true;
    if (!finds(database, "SELECT 1 FROM accounts LIMIT 1") && !database.failed()) {
        const Result<Found> made = what.sample ? makeSample(database, now, what)
                                               : makeAccount(database, now, what.publicUrl, what.administrator);
        if (!made)
            return made.error();
        owner = *made;
    } else if (what.sample && finds(database, otherThanSample)) {
        return Error{.kind = ErrorKind::Conflict,
                     .code = QStringLiteral("not_sample"),
                     .message = QStringLiteral("the store holds other accounts")};
    } else if (what.newKey || !finds(database, "SELECT 1 FROM events WHERE type = 'api_key_created.v0' LIMIT 1")) {
        isFirst = !what.newKey;
        owner = activeAdministrator(database);
        if (!owner && what.newKey && !database.failed())
            return Error{.kind = ErrorKind::Conflict,
                         .code = QStringLiteral("no_administrator"),
                         .message = QStringLiteral("no administrator is active")};
    }
    if (!owner && !database.failed())
        return std::optional<FirstKey>();
    std::optional<FirstKey> key;
    if (owner && !database.failed()) {
        const Result<FirstKey> made = makeKey(*owner, database, now, what, isFirst);
        if (!made && !database.failed())
            return made.error();
        if (made)
            key = *made;
    }
    if (const Result<void> committed = transaction.commit(); !committed)
        return committed.error();
    return key;
}

} // namespace

Result<std::optional<FirstKey>> firstStart(Database &database, Clock &clock, const FirstStart &what)
{
    for (int left = tries - 1;; --left) {
        Result<std::optional<FirstKey>> made = firstStartOnce(database, clock.wall(), what);
        database.takeError(); // it is in what came of it
        if (!database.takePassing() || made.ok() || left == 0)
            return made;
    }
}

Result<void> withdraw(Database &database, Clock &clock, const FirstKey &key, const QUrl &publicUrl)
{
    Transaction transaction(database);
    const Request none;
    Call call =
        callAs({key.accountId, key.administratorId, key.administrator}, database, none, clock.wall(), publicUrl);
    call.id = key.keyId;
    if (revokeCredential<CredentialKind::ApiKey>(call).refusal && !database.failed())
        return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("the API key could not be revoked")};
    return transaction.commit();
}

bool holdsSampleOnly(Database &database)
{
    return finds(database, "SELECT 1 FROM accounts LIMIT 1") && !finds(database, otherThanSample) &&
           !database.takeError();
}

} // namespace gatehouse::iam
