// SPDX-License-Identifier: Apache-2.0
#include "client/client.h"

#include "client/clientprivate.h"

namespace gatehouse
{

namespace
{

/// An id that no credential has: refused before anything is sent.
Error noCredential(const QString &id)
{
    return {.kind = ErrorKind::Invalid, .message = QStringLiteral("not the id of a credential: %1").arg(id)};
}

template <typename T>
QFuture<Result<T>> refusal(Error error)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(error));
    promise.finish();
    return promise.future();
}

} // namespace

Client::Client(Transport &transport, RateBudget &budget, Clock &clock, SharedSecret key, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, ClientContext{transport, budget, clock, std::move(key)}))
{
}

Client::~Client()
{
    // While what they share is still there: each answers its caller.
    qDeleteAll(findChildren<Operation *>(QString(), Qt::FindDirectChildrenOnly));
}

void Client::setKey(SharedSecret key)
{
    d->context.key = std::move(key);
}

void Client::changeWay(SharedSecret key)
{
    ++d->context.way;
    setKey(std::move(key));
}

int Client::way() const
{
    return d->context.way;
}

QString Client::keyIdHint() const
{
    if (!d->context.key)
        return {};
    const std::string_view key = d->context.key->reveal();
    const std::size_t first = key.find('_');
    return first == std::string_view::npos ? QString() : QString::fromLatin1(key.data(), static_cast<qsizetype>(first));
}

RateBudget &Client::budget() const
{
    return d->context.budget;
}

QUrl Client::origin() const
{
    return d->context.transport.origin();
}

QDateTime Client::serverTime() const
{
    return d->context.serverTime;
}

QFuture<Result<Listing<User>>> Client::listUsers(CallOptions options, Progress progress)
{
    return d->list<User>("/users", std::move(options), std::move(progress));
}

QFuture<Result<Listing<ServiceUser>>> Client::listServiceUsers(CallOptions options, Progress progress)
{
    return d->list<ServiceUser>("/bot_users", std::move(options), std::move(progress));
}

QFuture<Result<Listing<Credential>>> Client::listCredentials(CredentialKind kind, CallOptions options,
                                                             Progress progress, std::optional<Timestamp> since)
{
    ListCall<Credential>::Plan plan{
        .first = listOf(collectionPath(kind)),
        .decode = [kind](const QByteArray &body) { return decodeCredentialPage(kind, body); },
        .progress = std::move(progress)};
    if (since)
        plan.enough = [since = *since](const Credential &last) { return last.createdAt < since; };
    return d->list<Credential>(std::move(plan), std::move(options));
}

QFuture<Result<Listing<Credential>>> Client::listCredentialsOf(CredentialKind kind, const QStringList &ownerIds,
                                                               CallOptions options)
{
    // Ids of the service's own making: nothing in them has to be escaped.
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("filter"),
                       QStringLiteral("obj.owner_id in [\"%1\"]").arg(ownerIds.join(QLatin1String("\",\""))));
    return d->list<Credential>({.first = listOf(collectionPath(kind), std::move(query)),
                                .decode = [kind](const QByteArray &body) { return decodeCredentialPage(kind, body); }},
                               std::move(options));
}

QFuture<Result<Listing<Invitation>>> Client::listInvitations(CallOptions options, Progress progress)
{
    return d->list<Invitation>("/invitations", std::move(options), std::move(progress));
}

QFuture<Result<Listing<TunnelSession>>> Client::listTunnelSessions(CallOptions options, Progress progress)
{
    return d->list<TunnelSession>("/tunnel_sessions", std::move(options), std::move(progress));
}

QFuture<Result<Listing<Event>>> Client::listEvents(QUrlQuery query, qsizetype most, CallOptions options,
                                                   Progress progress)
{
    return d->list<Event>({.first = listOf("/events", std::move(query), most),
                           .decode = decodePage<Event>,
                           .progress = std::move(progress),
                           .most = most},
                          std::move(options));
}

QFuture<Result<Listing<AccountInfo>>> Client::listAccounts(CallOptions options)
{
    return d->list<AccountInfo>("/accounts", std::move(options), {});
}

QFuture<Result<User>> Client::user(const QString &id, CallOptions options)
{
    return d->call<User>(read(pathOf("/users", id)), std::move(options));
}

QFuture<Result<User>> Client::changeUser(const QString &id, UserChange change, CallOptions options)
{
    return d->call<User>({.method = Method::Patch, .path = pathOf("/users", id), .body = encode(change)},
                         std::move(options));
}

QFuture<Result<void>> Client::removeUser(const QString &id, CallOptions options)
{
    return d->remove(pathOf("/users", id), std::move(options));
}

QFuture<Result<ServiceUser>> Client::serviceUser(const QString &id, CallOptions options)
{
    return d->call<ServiceUser>(read(pathOf("/bot_users", id)), std::move(options));
}

QFuture<Result<ServiceUser>> Client::createServiceUser(ServiceUserDraft draft, CallOptions options)
{
    return d->call<ServiceUser>({.method = Method::Post, .path = "/bot_users", .body = encode(draft)},
                                std::move(options));
}

QFuture<Result<ServiceUser>> Client::changeServiceUser(const QString &id, ServiceUserChange change, CallOptions options)
{
    return d->call<ServiceUser>({.method = Method::Patch, .path = pathOf("/bot_users", id), .body = encode(change)},
                                std::move(options));
}

QFuture<Result<void>> Client::removeServiceUser(const QString &id, CallOptions options)
{
    return d->remove(pathOf("/bot_users", id), std::move(options));
}

QFuture<Result<Credential>> Client::credential(const QString &id, CallOptions options)
{
    const auto kind = credentialKindOfId(id);
    if (!kind)
        return refusal<Credential>(noCredential(id));
    return d->call<Credential>(read(pathOf(collectionPath(*kind), id)), std::move(options),
                               [kind = *kind](QByteArray &body) { return decodeCredential(kind, body); });
}

QFuture<Result<CreatedCredential>> Client::createCredential(CredentialDraft draft, CallOptions options)
{
    return d->call<CreatedCredential>(
        {.method = Method::Post, .path = collectionPath(draft.kind), .body = encode(draft)}, std::move(options),
        [kind = draft.kind](QByteArray &body) { return decodeCreatedCredential(kind, body); });
}

QFuture<Result<Credential>> Client::changeCredential(const QString &id, CredentialChange change, CallOptions options)
{
    const auto kind = credentialKindOfId(id);
    if (!kind)
        return refusal<Credential>(noCredential(id));
    return d->call<Credential>(
        {.method = Method::Patch, .path = pathOf(collectionPath(*kind), id), .body = encode(change)},
        std::move(options), [kind = *kind](QByteArray &body) { return decodeCredential(kind, body); });
}

QFuture<Result<void>> Client::removeCredential(const QString &id, CallOptions options)
{
    const auto kind = credentialKindOfId(id);
    if (!kind)
        return refusal<void>(noCredential(id));
    return d->remove(pathOf(collectionPath(*kind), id), std::move(options));
}

QFuture<Result<Invitation>> Client::createInvitation(InvitationDraft draft, CallOptions options)
{
    return d->call<Invitation>({.method = Method::Post, .path = "/invitations", .body = encode(draft)},
                               std::move(options));
}

QFuture<Result<Invitation>> Client::resendInvitation(const QString &id, CallOptions options)
{
    return d->call<Invitation>({.method = Method::Post, .path = pathOf("/invitations", id) + QStringLiteral("/resend")},
                               std::move(options));
}

QFuture<Result<void>> Client::revokeInvitation(const QString &id, CallOptions options)
{
    return d->remove(pathOf("/invitations", id), std::move(options));
}

QFuture<Result<AccountInfo>> Client::account(CallOptions options)
{
    return d->call<AccountInfo>(read("/account"), std::move(options));
}

QFuture<Result<TunnelSession>> Client::tunnelSession(const QString &id, CallOptions options)
{
    return d->call<TunnelSession>(read(pathOf("/tunnel_sessions", id)), std::move(options));
}

} // namespace gatehouse
