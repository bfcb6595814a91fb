// SPDX-License-Identifier: Apache-2.0
#include "workspace/account_p.h"
#include "workspace/snapshotchange.h"

#include <algorithm>

namespace gatehouse
{

std::optional<Error> Account::Private::refusal() const
{
    if (profile.readOnly)
        return Error{.kind = ErrorKind::Invalid,
                     .message = QStringLiteral("This account is read-only in this console")};
    if (leaving)
        return Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("The account is being removed")};
    if (!snapshot() || isKept())
        return Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("The account is not open")};
    return std::nullopt;
}

bool Account::Private::isStillOf(int way) const
{
    return snapshot() && connection && connection->client().way() == way;
}

void Account::Private::lookAfter(const Error &error)
{
    if (error.sent == Sent::Unknown)
        connection->sync().read();
}

QFuture<Result<Removal>> Account::Private::remove(const std::function<QFuture<Result<void>>(Client &)> &send,
                                                  std::function<void()> patch)
{
    if (const std::optional<Error> why = refusal())
        return readyFuture(Result<Removal>(*why));
    const auto promise = makePromise<Result<Removal>>();
    const int way = connection->client().way();
    whenDone(send(connection->client()), q, [this, promise, way, patch = std::move(patch)](const Result<void> &sent) {
        Result<Removal> result = sent ? Result<Removal>(Removal::Done) : Result<Removal>(sent.error());
        // Gone is what was wanted. A DELETE may go out more than once, and then it may have been ours that did it.
        if (!sent && sent.error().kind == ErrorKind::NotFound)
            result = sent.error().sends > 1 ? Removal::Done : Removal::WasGone;
        if (result && isStillOf(way))
            patch();
        else if (!result)
            lookAfter(result.error());
        fulfil(promise, result);
    });
    return promise->future();
}

void Account::Private::lookAtSessionsOf(const QStringList &credentialIds)
{
    const SnapshotPtr now = snapshot();
    const bool connected =
        std::any_of(credentialIds.cbegin(), credentialIds.cend(),
                    [&now](const QString &credentialId) { return !now->sessionsOf(credentialId).isEmpty(); });
    if (connected)
        connection->sync().readSessions();
}

QFuture<Result<User>> Account::changeUser(const QString &id, UserChange change)
{
    const bool disables = change.active == false;
    return d->mutate<User>([id, change = std::move(change)](Client &client) { return client.changeUser(id, change); },
                           [this, disables](const User &user) {
                               const QStringList credentials = credentialIdsOf(*d->snapshot(), user.id);
                               d->connection->sync().apply(
                                   [user](Snapshot &snapshot) { put(snapshot, principalOf(user)); });
                               if (disables)
                                   d->lookAtSessionsOf(credentials);
                           });
}

QFuture<Result<ServiceUser>> Account::createServiceUser(ServiceUserDraft draft)
{
    return d->mutate<ServiceUser>(
        [draft = std::move(draft)](Client &client) { return client.createServiceUser(draft); },
        [this](const ServiceUser &user) {
            d->connection->sync().apply([user](Snapshot &snapshot) { put(snapshot, principalOf(user)); });
        });
}

QFuture<Result<ServiceUser>> Account::changeServiceUser(const QString &id, ServiceUserChange change)
{
    const bool disables = change.active == false;
    return d->mutate<ServiceUser>(
        [id, change = std::move(change)](Client &client) { return client.changeServiceUser(id, change); },
        [this, disables](const ServiceUser &user) {
            const QStringList credentials = credentialIdsOf(*d->snapshot(), user.id);
            d->connection->sync().apply([user](Snapshot &snapshot) { put(snapshot, principalOf(user)); });
            if (disables)
                d->lookAtSessionsOf(credentials);
        });
}

QFuture<Result<Removal>> Account::removePrincipal(const QString &id)
{
    const SnapshotPtr now = snapshot();
    const Principal *principal = now ? now->principal(id) : nullptr;
    if (now && (!principal || principal->kind == PrincipalKind::Unlisted)) {
        return readyFuture(Result<Removal>(
            Error{.kind = ErrorKind::Invalid, .message = QStringLiteral("The account does not list this principal")}));
    }
    const bool isServiceUser = principal && principal->kind == PrincipalKind::ServiceUser;
    return d->remove(
        [id, isServiceUser](Client &client) {
            return isServiceUser ? client.removeServiceUser(id) : client.removeUser(id);
        },
        [this, id] {
            const QStringList credentials = credentialIdsOf(*d->snapshot(), id);
            d->connection->sync().apply([id](Snapshot &snapshot) { takePrincipal(snapshot, id); });
            d->lookAtSessionsOf(credentials);
        });
}

QFuture<Result<CreatedCredential>> Account::createCredential(CredentialDraft draft)
{
    if (const std::optional<Error> why = d->refusal())
        return readyFuture(Result<CreatedCredential>(*why));
    // Noted before it leaves: if the program ends without the answer, the next run says so.
    const Result<QString> noted = d->unanswered.begin(draft.kind, draft.description);
    if (!noted)
        Q_EMIT keepingFailed(noted.error());
    ++d->creating;
    const auto created = d->mutate<CreatedCredential>(
        [draft = std::move(draft)](Client &client) { return client.createCredential(draft); },
        [this](const CreatedCredential &made) {
            d->connection->sync().apply(
                [credential = made.credential](Snapshot &snapshot) { put(snapshot, credential); });
        });
    whenDone(created, this, [this, noted](const Result<CreatedCredential> &made) {
        --d->creating;
        if (!noted)
            return;
        if (!made || !made->token) {
            d->unanswered.end(*noted);
        } else if (const Result<void> kept = d->unanswered.answered(*noted, made->credential.id); !kept) {
            Q_EMIT keepingFailed(kept.error());
        }
    });
    return created;
}

QFuture<Result<Credential>> Account::changeCredential(const QString &id, CredentialChange change)
{
    return d->mutate<Credential>(
        [id, change = std::move(change)](Client &client) { return client.changeCredential(id, change); },
        [this](const Credential &credential) {
            d->connection->sync().apply([credential](Snapshot &snapshot) { put(snapshot, credential); });
        });
}

QFuture<Result<Removal>> Account::removeCredential(const QString &id)
{
    if (const std::optional<Error> why = d->refusal())
        return readyFuture(Result<Removal>(*why));
    if (d->adHoc)
        return d->removeCredentialNow(id);
    const auto promise = makePromise<Result<Removal>>();
    whenDone(d->around.journal.openRotations(d->profile.id), this,
             [this, promise, id](const Result<QList<RotationRecord>> &open) {
                 d->whetherNeeded(id, open, [this, promise, id](const Result<bool> &needed) {
                     if (!needed || *needed) {
                         const Error conflict{.kind = ErrorKind::Conflict,
                                              .message = QStringLiteral("A rotation that is still open needs it")};
                         fulfil(promise, Result<Removal>(needed ? conflict : needed.error()));
                         return;
                     }
                     whenDone(d->removeCredentialNow(id), this,
                              [promise](const Result<Removal> &result) { fulfil(promise, result); });
                 });
             });
    return promise->future();
}

QFuture<Result<Removal>> Account::Private::removeCredentialNow(const QString &id)
{
    return remove([id](Client &client) { return client.removeCredential(id); },
                  [this, id] {
                      connection->sync().apply([id](Snapshot &snapshot) { takeCredential(snapshot, id); });
                      lookAtSessionsOf({id});
                  });
}

QFuture<Result<Invitation>> Account::createInvitation(InvitationDraft draft)
{
    return d->mutate<Invitation>(
        [draft = std::move(draft)](Client &client) { return client.createInvitation(draft); },
        [this](const Invitation &invitation) {
            const QList<Invitation> known = d->snapshot()->invitations;
            d->connection->sync().apply([invitation](Snapshot &snapshot) { put(snapshot, invitation); });
            // An address has one that is pending: what became of an earlier one is to be seen.
            const bool overtaken = std::any_of(known.cbegin(), known.cend(), [&invitation](const Invitation &other) {
                return other.id != invitation.id && other.state == InvitationState::Pending &&
                       other.email.compare(invitation.email, Qt::CaseInsensitive) == 0;
            });
            if (overtaken)
                d->connection->sync().read();
        });
}

QFuture<Result<Invitation>> Account::resendInvitation(const QString &id)
{
    const auto sent = d->mutate<Invitation>([id](Client &client) { return client.resendInvitation(id); },
                                            [this](const Invitation &invitation) {
                                                d->connection->sync().apply(
                                                    [invitation](Snapshot &snapshot) { put(snapshot, invitation); });
                                            });
    whenDone(sent, this, [this, id](const Result<Invitation> &result) {
        // Revoked by somebody else, or taken: what is shown as pending is not.
        const SnapshotPtr now = snapshot();
        if (!result && result.error().kind == ErrorKind::NotFound && now && now->invitation(id))
            d->connection->sync().read();
    });
    return sent;
}

QFuture<Result<Removal>> Account::revokeInvitation(const QString &id)
{
    return d->remove(
        [id](Client &client) { return client.revokeInvitation(id); },
        [this, id] { d->connection->sync().apply([id](Snapshot &snapshot) { revokeInvitationIn(snapshot, id); }); });
}

QFuture<Result<QList<Event>>> Account::events(const QString &principalId, const QString &objectId, int most)
{
    using Events = Result<QList<Event>>;
    if (!d->connection)
        return readyFuture(
            Events(Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("The account is not open")}));
    QUrlQuery query;
    if (!principalId.isEmpty())
        query.addQueryItem(QStringLiteral("principal_id"), principalId);
    if (!objectId.isEmpty())
        query.addQueryItem(QStringLiteral("object_id"), objectId);
    const auto promise = makePromise<Events>();
    whenDone(d->connection->client().listEvents(query, most), this, [promise](const Result<Listing<Event>> &result) {
        // Half a list would look like "nothing else happened".
        if (result && !result->complete && result->why)
            fulfil(promise, Events(*result->why));
        else
            fulfil(promise, result ? Events(result->rows) : Events(result.error()));
    });
    return promise->future();
}

QFuture<Result<QList<AccountInfo>>> Account::otherAccounts()
{
    using Accounts = Result<QList<AccountInfo>>;
    if (!d->connection)
        return readyFuture(
            Accounts(Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("The account is not open")}));
    const auto promise = makePromise<Accounts>();
    whenDone(d->connection->client().listAccounts(), this, [this, promise](const Result<Listing<AccountInfo>> &result) {
        if (!result) {
            fulfil(promise, Accounts(result.error()));
            return;
        }
        QList<AccountInfo> others = result->rows;
        const SnapshotPtr now = snapshot();
        others.removeIf([&now](const AccountInfo &one) { return now && one.id == now->account.id; });
        fulfil(promise, Accounts(others));
    });
    return promise->future();
}

} // namespace gatehouse
