// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/client.h"
#include "core/result.h"
#include "inventory/snapshot.h"

#include <map>

namespace gatehouse
{

/// How a dataset stands whose reading failed at its first page.
DatasetStatus statusOfFailure(const Error &error);
/// Of what every dataset failed with (not empty), what says most about why nothing could be read.
const Error &mostTelling(const std::map<Dataset, Error> &failures);

/// What one reading has brought so far, and the snapshot that comes of it. A value: filled on the Sync's thread, made
/// into a snapshot on a worker thread.
class Reading
{
public:
    void take(Result<AccountInfo> result);
    void take(Result<Listing<User>> result);
    void take(Result<Listing<ServiceUser>> result);
    void take(CredentialKind kind, Result<Listing<Credential>> result);
    void take(Result<Listing<Invitation>> result);
    void take(Result<Listing<TunnelSession>> result);
    /// Only whether there are any: events are read on demand.
    void take(Result<Listing<Event>> result);

    /// Joins what was read. Where a dataset broke off, the rows of `before` that were not reached stay. An error when
    /// nothing at all could be read: the service cannot be reached, or refuses the key for everything.
    Result<SnapshotPtr> conclude(const SnapshotPtr &before, Timestamp now) const;
    /// `before` with the sessions alone read anew; an error when they could not be read.
    Result<SnapshotPtr> concludeSessions(const SnapshotPtr &before, Timestamp now) const;

private:
    template <typename Row>
    void note(Dataset dataset, Result<Listing<Row>> &result, QList<Row> &rows);

    std::map<Dataset, DatasetStatus> m_datasets;
    std::map<Dataset, Error> m_failures; ///< datasets of which nothing was read
    AccountInfo m_account;
    QList<User> m_users;
    QList<ServiceUser> m_serviceUsers;
    std::map<CredentialKind, QList<Credential>> m_credentials;
    QList<Invitation> m_invitations;
    QList<TunnelSession> m_sessions;
};

} // namespace gatehouse
