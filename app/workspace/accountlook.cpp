// SPDX-License-Identifier: Apache-2.0
// A look at what is about to be stopped.
#include "workspace/account_p.h"
#include "workspace/snapshotchange.h"

#include <algorithm>
#include <memory>

namespace gatehouse
{

namespace
{

using Look = Result<void>;

constexpr qsizetype mostOneByOne = 20; ///< principals: for more, the whole account costs less

/// Whether the account lists it at all.
bool isRead(const Snapshot &snapshot, Dataset dataset)
{
    const DatasetStatus status = snapshot.status(dataset);
    return status.whole() || status.state == DatasetState::Incomplete;
}

/// The parts of a look, made at the same time: ends when all have, with the first error.
class Looks
{
public:
    void expect() { ++m_left; }
    QFuture<Look> future() const { return m_promise->future(); }
    void take(const Look &part)
    {
        if (!part && m_all)
            m_all = part;
        if (--m_left == 0)
            fulfil(m_promise, m_all);
    }

private:
    Promise<Look> m_promise = makePromise<Look>();
    Look m_all;
    int m_left = 0;
};

/// Adds what was asked for to the look, which ends when it has come.
template <typename T, typename Take>
void expect(const std::shared_ptr<Looks> &looks, const QFuture<T> &future, QObject *context, Take take)
{
    looks->expect();
    whenDone(future, context, [looks, take](const T &result) { looks->take(take(result)); });
}

/// Puts the rows of these owners in the place of those that were known.
void putOwned(Snapshot &snapshot, CredentialKind kind, const QSet<QString> &owners, const QList<Credential> &rows)
{
    QSet<QString> read;
    for (const Credential &row : rows)
        read.insert(row.id);
    snapshot.credentials.removeIf([&](const Credential &row) {
        return row.kind == kind && owners.contains(row.ownerId) && !read.contains(row.id);
    });
    // Lists are newest first, and a new row is put in front.
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (owners.contains(row->ownerId))
            put(snapshot, *row);
    }
}

} // namespace

QFuture<Look> Account::Private::readWhole()
{
    const auto promise = makePromise<Look>();
    const auto read = [this, promise] {
        whenDone(connection->sync().read(), q, [promise](const Result<SnapshotPtr> &result) {
            Look look;
            if (!result)
                look = result.error();
            for (const Dataset dataset : {Dataset::Users, Dataset::ServiceUsers, Dataset::ApiKeys, Dataset::Authtokens,
                                          Dataset::SshKeys, Dataset::TunnelSessions}) {
                const DatasetStatus status = result ? (*result)->status(dataset) : DatasetStatus();
                if (look && status.state == DatasetState::Incomplete)
                    look = status.why.value_or(Error{.kind = ErrorKind::Protocol});
            }
            fulfil(promise, look);
        });
    };
    if (connection->sync().running())
        whenDone(connection->sync().read(), q, [read](const Result<SnapshotPtr> &) { read(); });
    else
        read();
    return promise->future();
}

QFuture<Look> Account::Private::readCredentialsOf(const QStringList &ownerIds)
{
    const auto looks = std::make_shared<Looks>();
    looks->expect();
    for (const CredentialKind kind : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey}) {
        if (!isRead(*snapshot(), datasetOf(kind)))
            continue;
        expect(looks, connection->client().listCredentialsOf(kind, ownerIds), q,
               [this, kind, ownerIds, way = connection->client().way()](const Result<Listing<Credential>> &listing) {
                   if (!listing)
                       return Look(listing.error());
                   if (!listing->complete)
                       return Look(listing->why.value_or(Error{.kind = ErrorKind::Protocol}));
                   if (!isStillOf(way))
                       return Look(Error{.kind = ErrorKind::Conflict});
                   connection->sync().apply(
                       [kind, owners = QSet<QString>(ownerIds.begin(), ownerIds.end()),
                        rows = listing->rows](Snapshot &snapshot) { putOwned(snapshot, kind, owners, rows); });
                   return Look();
               });
    }
    looks->take({});
    return looks->future();
}

QFuture<Look> Account::readPrincipals(const QStringList &ids, Agents agents)
{
    if (const std::optional<Error> why = d->refusal())
        return readyFuture(Look(*why));
    if (ids.size() > mostOneByOne)
        return d->readWhole();
    const auto looks = std::make_shared<Looks>();
    looks->expect();
    const auto take = [this, way = d->connection->client().way()](const QString &id) {
        return [this, id, way](const auto &user) {
            if (!user && user.error().kind != ErrorKind::NotFound)
                return Look(user.error());
            if (!d->isStillOf(way))
                return Look(Error{.kind = ErrorKind::Conflict});
            if (user)
                d->connection->sync().apply([row = *user](Snapshot &snapshot) { put(snapshot, principalOf(row)); });
            else
                d->connection->sync().apply([id](Snapshot &snapshot) { takePrincipal(snapshot, id); });
            return Look();
        };
    };
    for (const QString &id : ids) {
        const Principal *principal = d->snapshot()->principal(id);
        if (principal && principal->kind == PrincipalKind::User)
            expect(looks, d->connection->client().user(id), this, take(id));
        else if (principal && principal->kind == PrincipalKind::ServiceUser)
            expect(looks, d->connection->client().serviceUser(id), this, take(id));
    }
    expect(looks, d->readCredentialsOf(ids), this, [](const Look &look) { return look; });
    looks->take({});

    const auto promise = makePromise<Look>();
    whenDone(looks->future(), this, [this, ids, agents, promise](const Look &look) {
        if (!look && look.error().kind == ErrorKind::Invalid && look.error().httpStatus == 400) {
            // It does not filter.
            whenDone(d->readWhole(), this, [promise](const Look &whole) { fulfil(promise, whole); });
            return;
        }
        const SnapshotPtr now = d->snapshot();
        if (!look || !now) {
            fulfil(promise, look ? Look(Error{.kind = ErrorKind::Conflict}) : look);
            return;
        }
        if (agents == Agents::Leave) {
            fulfil(promise, look);
            return;
        }
        QStringList credentials;
        for (const QString &id : ids)
            credentials += credentialIdsOf(*now, id);
        whenDone(readAgentsOf(credentials), this, [promise](const Look &sessions) { fulfil(promise, sessions); });
    });
    return promise->future();
}

QFuture<Look> Account::readAgentsOf(const QStringList &credentialIds)
{
    if (const std::optional<Error> why = d->refusal())
        return readyFuture(Look(*why));
    const bool used = std::any_of(credentialIds.cbegin(), credentialIds.cend(),
                                  [](const QString &id) { return credentialKindOfId(id) != CredentialKind::ApiKey; });
    if (!used || !isRead(*d->snapshot(), Dataset::TunnelSessions))
        return readyFuture(Look());
    const auto promise = makePromise<Look>();
    const auto read = [this, promise] {
        whenDone(d->connection->sync().readSessions(), this, [promise](const Result<SnapshotPtr> &result) {
            Look look;
            if (!result)
                look = result.error();
            else if (const DatasetStatus status = (*result)->status(Dataset::TunnelSessions);
                     status.state == DatasetState::Incomplete)
                look = status.why.value_or(Error{.kind = ErrorKind::Protocol});
            fulfil(promise, look);
        });
    };
    // One that is under way may have passed them.
    if (d->connection->sync().running())
        whenDone(d->connection->sync().readSessions(), this, [read](const Result<SnapshotPtr> &) { read(); });
    else
        read();
    return promise->future();
}

} // namespace gatehouse
