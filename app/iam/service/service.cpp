// SPDX-License-Identifier: Apache-2.0
#include "iam/service/service.h"

#include "api/codecs.h"
#include "api/jsonwriter.h"
#include "iam/domain/roles.h"
#include "iam/domain/storedtext.h"
#include "iam/service/domainverifier.h"
#include "iam/service/hostheader.h"
#include "iam/service/iprestriction.h"
#include "iam/service/routes.h"
#include "iam/service/sharedstate.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr std::chrono::seconds someMoments{5}; ///< until the storage may be back
constexpr int tries = 3;                       ///< where the database fails because of the moment

/// RFC 9110: "Sat, 21 Nov 2026 22:41:05 GMT". Rotations read the service's time from it.
QByteArray httpDate(Timestamp time)
{
    return QLocale::c().toString(toDateTime(time), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1();
}

/// A parameter that the route does not know (E231), or that is there twice (E232).
Refusal refuseQuery(const Route &route, const QUrlQuery &query)
{
    QStringList seen;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        const bool known = std::any_of(route.query.begin(), route.query.end(),
                                       [&name = name](std::u16string_view one) { return name == QStringView(one); });
        if (!known && route.access != Access::Scim) // whose clients ask for much that not everybody has
            return Code::QueryUnknown;
        if (seen.contains(name))
            return Code::QueryRepeated;
        seen.append(name);
    }
    return {};
}

/// Wherever texts come from.
std::optional<Reply> refuseUnstorable(const Call &call)
{
    const QString words = QStringLiteral(
        "The request has one of the characters U+0000, U+FEFF, U+FFFE and U+FFFF, which no text may have.");
    if (!isStorable(call.id) || !isStorable(call.part))
        return Reply(Code::IdUnknown);
    const auto items = call.request.query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!isStorable(value))
            return Reply(Code::None, 400, words);
    }
    if (!hasStorableTexts(call.request.body))
        return Reply(Code::BodyInvalid, words);
    return std::nullopt;
}

QByteArray errorBody(int status, Code code, const QString &words, Timestamp now)
{
    const QString operation = "op_" + Ksuid::make(std::chrono::floor<std::chrono::seconds>(now)).toString();
    if (code != Code::None)
        return encodeError(status, static_cast<int>(code), words, operation);
    JsonWriter out; // the same without a number: none of ngrok's fits
    out.open();
    out.text("error_code", u"");
    out.number("status_code", status);
    out.text("msg", words);
    out.open("details");
    out.text("operation_id", operation);
    out.close();
    out.close();
    return out.take();
}

/// RFC 7644, 3.12. The number is in the words: SCIM has no other place for it.
QByteArray scimErrorBody(const Reply &reply, const QString &words)
{
    const bool numbered = *reply.refusal != Code::None;
    JsonWriter out;
    out.open();
    out.texts("schemas", {QStringLiteral("urn:ietf:params:scim:api:messages:2.0:Error")});
    out.text("status", QString::number(reply.status)); // a text, there
    if (!reply.scimType.isEmpty())
        out.text("scimType", QString::fromLatin1(reply.scimType));
    out.text("detail",
             numbered ? words + QStringLiteral(" (%1)").arg(ngrokCode(static_cast<int>(*reply.refusal))) : words);
    out.close();
    return out.take();
}

bool speaksScim(const Request &request)
{
    return request.path.startsWith(u"/scim/");
}

/// As RFC 7234 has it: a code for "lasting", who says so, and what; several of them with commas between.
QByteArray warnings(const Call &call)
{
    QByteArrayList all;
    if (const std::optional<Code> code = call.caller.warning)
        all.append("299 gatehouse \"" + ngrokCode(static_cast<int>(*code)).toLatin1() +
                   " would be refused: " + message(*code).toLatin1() + " The IP restriction is not enforced.\"");
    if (!call.warning.isEmpty())
        all.append("299 gatehouse \"" + call.warning.toLatin1() + '"');
    return all.join(", ");
}

/// `scim`: in SCIM's own form.
Response respond(Reply reply, Timestamp now, bool scim)
{
    Response response;
    response.status = reply.status;
    response.body = std::move(reply.body);
    response.headers.insert("date", httpDate(now));
    if (reply.refusal) {
        QString words = reply.words.isEmpty() ? message(*reply.refusal) : reply.words;
        if (reply.status == 500 && reply.words.isEmpty())
            words = QStringLiteral("The service's storage failed; nothing was changed.");
        response.body = scim ? scimErrorBody(reply, words) : errorBody(reply.status, *reply.refusal, words, now);
    }
    if (!response.body.isEmpty())
        response.headers.insert("content-type", scim ? "application/scim+json" : "application/json");
    if (!reply.location.isEmpty())
        response.headers.insert("location", reply.location);
    if (reply.retryAfter)
        response.headers.insert(
            "retry-after",
            QByteArray::number(qint64{std::chrono::ceil<std::chrono::seconds>(*reply.retryAfter).count()}));
    return response;
}

} // namespace

class Service::Private
{
public:
    Reply answer(const Request &request, const std::optional<SignedIn> &signedIn, Call &call, Door::Visit *visit,
                 std::optional<Error> &failure, bool counted);
    /// What the account has done too often, or too much at once. `counted`: this request was counted before.
    std::optional<Reply> refuseRate(const Caller &caller, const Route &route, Door::Visit *visit, bool counted);
    /// What addresses in the reply begin with.
    QString replyRoot(const Request &request) const
    {
        const QString host = shared->addressesByHost ? hostOf(request.headers.value("host")) : QString();
        return host.isEmpty() ? root : root.section(u':', 0, 0) + QStringLiteral("://") + host;
    }

    Database &database;
    Clock &clock;
    QString root;
    std::shared_ptr<SharedState> shared;
    DomainVerifier domains{database, clock, root, shared->checks};
};

Service::Service(Database &database, Clock &clock, QUrl publicUrl, std::shared_ptr<SharedState> shared)
    : d(new Private{database, clock, Call::rootOf(publicUrl),
                    shared ? std::move(shared) : std::make_shared<SharedState>()})
{
}

Service::~Service() = default;

void Service::setRequestLimit(int requestsPerMinute)
{
    d->shared->setRequestLimit(requestsPerMinute);
}

void Service::setResolver(std::unique_ptr<TxtResolver> resolver)
{
    d->domains.setResolver(std::move(resolver));
}

QList<RouteName> Service::routes()
{
    QList<RouteName> names;
    for (const Route &route : allRoutes())
        names.append({route.method, QStringView(route.pattern).toString()});
    return names;
}

std::optional<Reply> Service::Private::refuseRate(const Caller &caller, const Route &route, Door::Visit *visit,
                                                  bool counted)
{
    const auto refuse = [&](RateWindow &window, const QString &words) -> std::optional<Reply> {
        const auto wait = counted ? std::nullopt : window.refuse(caller.accountId, clock.monotonic());
        return wait ? std::optional(Reply::later(Code::RateExceeded, *wait, words.arg(window.limit()))) : std::nullopt;
    };
    if (route.access == Access::PersonOrInvited && caller.principalId.isEmpty())
        return refuse(shared->redemptions,
                      QStringLiteral("The account's invitations were redeemed by code more than %1 times in 60 "
                                     "seconds."));
    const auto kind = credentialKindOfId(caller.credentialId);
    if (!kind)
        return std::nullopt;
    if (*kind != CredentialKind::ApiKey) // what an agent does: to connect and to leave, and no use of the API
        return refuse(shared->connects,
                      QStringLiteral("The account's agents connected and left more than %1 times in 60 seconds."));
    if (visit != nullptr && !visit->belongsTo(caller.accountId))
        return Reply::later(Code::TooManyAtOnce, aMoment);
    return refuse(shared->requests, QStringLiteral("The account made more than %1 requests in 60 seconds."));
}

Reply Service::Private::answer(const Request &request, const std::optional<SignedIn> &signedIn, Call &call,
                               Door::Visit *visit, std::optional<Error> &failure, bool counted)
{
    const auto found = findRoute(request.method, request.path);
    if (!found)
        return Code::None;
    const Route &route = found->route;
    call.id = found->id;
    call.part = found->part;
    const auto letIn = [&]() -> std::optional<Reply> {
        auto outcome = authenticate(database, {request, signedIn, call.peer, route.access, call.now, clock.monotonic(),
                                               shared->guesses, call.id});
        if (auto *refused = std::get_if<Reply>(&outcome))
            return std::move(*refused);
        call.caller = std::get<Caller>(std::move(outcome));
        return std::nullopt;
    };
    if (const auto refusal = letIn()) {
        if (database.failed()) // then nobody is known
            return Reply(Code::None, 500);
        if (visit != nullptr)
            visit->belongsToNobody();
        return *refusal;
    }
    if (auto refusal = refuseRate(call.caller, route, visit, counted))
        return std::move(*refusal);
    if (const Refusal refusal = refuseQuery(route, request.query))
        return *refusal;
    if (!route.idPrefix.empty() && !call.id.startsWith(QStringView(route.idPrefix).toString() + u'_'))
        return Code::IdPrefixWrong;
    if (const auto refusal = refuseUnstorable(call))
        return *refusal;

    std::optional<Transaction> transaction;
    if (route.mutates()) {
        transaction.emplace(database);
        // Again, now that nobody else can write: what authorises a mutation still holds when it is committed. Before,
        // so that whoever is not let in does not even hold up those who are.
        if (const auto refusal = letIn())
            return *refusal;
    }
    Reply reply = route.handler(call);
    if (transaction && !reply.refusal && route.pattern.starts_with(u"/ip_")) {
        if (auto refusal = refuseLockingOut(call))
            reply = std::move(*refusal);
    }
    if (transaction && !reply.refusal) {
        if (const Result<void> committed = transaction->commit(); !committed) {
            wipe(reply.body); // may hold a token that never came to be
            reply = Reply(Code::None, 500);
            failure = committed.error();
            if (committed.error().sent == Sent::Unknown)
                reply.words =
                    QStringLiteral("The connection to the storage broke: whether this was done is not known.");
        }
    }
    return reply;
}

Response Service::handle(const Request &request, const std::optional<SignedIn> &signedIn, const Peer &peer,
                         Door::Visit *visit)
{
    const Timestamp now = d->clock.wall();
    for (int left = tries - 1;; --left) {
        Call call(d->database, request, now, d->root, peer);
        call.replyUnder(d->replyRoot(request));
        call.domains = &d->domains;
        call.room = &d->shared->room;
        std::optional<Error> failure;
        Reply reply = d->answer(request, signedIn, call, visit, failure, left < tries - 1);
        if (std::optional<Error> error = d->database.takeError())
            failure = std::move(error);
        const bool failed = failure || reply.status == 500;
        const bool passing = d->database.takePassing() && failed;
        if (passing && left > 0 && !d->shared->ending)
            continue;
        if (passing) {
            reply = Reply(Code::None, 503,
                          QStringLiteral("The service's storage is not available at the moment; nothing was changed."));
            reply.retryAfter = someMoments;
        } else if (failed && reply.status != 500) {
            reply = Reply(Code::None, 500); // whatever was decided was decided on too little
        }
        if (failed && d->shared->onTrouble)
            d->shared->onTrouble(failure ? failure->message : QStringLiteral("a statement failed"));
        Response response = respond(std::move(reply), now, speaksScim(request));
        if (response.status >= 300)
            call.warning.clear(); // it was not done
        if (const QByteArray warning = warnings(call); !warning.isEmpty())
            response.headers.insert("warning", warning);
        return response;
    }
}

Response Service::tooManyAtOnce(const Request &request, Timestamp now)
{
    return respond(Reply::later(Code::TooManyAtOnce, aMoment), now, speaksScim(request));
}

Response Service::keptWaiting(const Request &request, Timestamp now)
{
    Reply reply(Code::None, 503, QStringLiteral("The service is busy: this waited too long; nothing was changed."));
    reply.retryAfter = someMoments;
    return respond(std::move(reply), now, speaksScim(request));
}

Response Service::ending(const Request &request, Timestamp now)
{
    Reply reply(Code::None, 503, QStringLiteral("The service is ending; nothing was changed."));
    reply.retryAfter = aMoment;
    return respond(std::move(reply), now, speaksScim(request));
}

} // namespace gatehouse::iam
