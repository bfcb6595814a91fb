// SPDX-License-Identifier: Apache-2.0
#include "inventory/reading.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

Timestamp orderOf(const Principal &row)
{
    return row.createdAt.value_or(Timestamp{});
}
Timestamp orderOf(const Credential &row)
{
    return row.createdAt;
}
Timestamp orderOf(const Invitation &row)
{
    return row.createdAt;
}
Timestamp orderOf(const TunnelSession &row)
{
    return row.startedAt;
}

/// Lists are newest first: where one broke off, every older row may still be there.
template <typename Row, typename Belongs>
void keepUnreached(QList<Row> &rows, const QList<Row> &before, const DatasetStatus &status, Belongs belongs)
{
    if (status.state != DatasetState::Incomplete)
        return;
    QSet<QString> read;
    for (const Row &row : std::as_const(rows))
        read.insert(row.id);
    const std::optional<Timestamp> reached = rows.isEmpty() ? std::nullopt : std::optional(orderOf(rows.last()));
    for (const Row &row : before) {
        if (belongs(row) && !read.contains(row.id) && (!reached || orderOf(row) <= *reached))
            rows.append(row);
    }
}

QList<Principal> principalsOf(const auto &users)
{
    QList<Principal> principals;
    principals.reserve(users.size());
    for (const auto &user : users)
        principals.append(principalOf(user));
    return principals;
}

} // namespace

DatasetStatus statusOfFailure(const Error &error)
{
    const auto status = [&error](DatasetState state) { return DatasetStatus{state, error}; };
    switch (error.httpStatus) {
    case 405: // other words for a route that this service does not have
    case 410:
    case 501:
        return status(DatasetState::NotOffered);
    default:
        break;
    }
    switch (error.kind) {
    case ErrorKind::NotFound: {
        const bool hasWords = !error.code.isEmpty() || !error.message.isEmpty();
        return {DatasetState::NotOffered, hasWords ? std::optional(error) : std::nullopt};
    }
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
        return status(DatasetState::Refused);
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Cancelled:
        return status(DatasetState::Incomplete);
    }
    Q_UNREACHABLE();
}

const Error &mostTelling(const std::map<Dataset, Error> &failures)
{
    // Anything but "there is no such route".
    const auto telling = std::find_if(failures.begin(), failures.end(),
                                      [](const auto &failure) { return failure.second.kind != ErrorKind::NotFound; });
    return telling == failures.end() ? failures.begin()->second : telling->second;
}

template <typename Row>
void Reading::note(Dataset dataset, Result<Listing<Row>> &result, QList<Row> &rows)
{
    if (!result) {
        m_datasets[dataset] = statusOfFailure(result.error());
        m_failures.insert_or_assign(dataset, result.error());
        return;
    }
    rows = std::move(result->rows);
    if (!result->complete)
        m_datasets[dataset] = {DatasetState::Incomplete, result->why};
    else
        m_datasets[dataset] = {rows.isEmpty() ? DatasetState::Empty : DatasetState::Available, std::nullopt};
}

void Reading::take(Result<AccountInfo> result)
{
    if (!result) {
        m_datasets[Dataset::Account] = statusOfFailure(result.error());
        m_failures.insert_or_assign(Dataset::Account, result.error());
        return;
    }
    m_account = std::move(*result);
    m_datasets[Dataset::Account] = {DatasetState::Available, std::nullopt};
}

void Reading::take(Result<Listing<User>> result)
{
    note(Dataset::Users, result, m_users);
}

void Reading::take(Result<Listing<ServiceUser>> result)
{
    note(Dataset::ServiceUsers, result, m_serviceUsers);
}

void Reading::take(CredentialKind kind, Result<Listing<Credential>> result)
{
    note(datasetOf(kind), result, m_credentials[kind]);
}

void Reading::take(Result<Listing<Invitation>> result)
{
    note(Dataset::Invitations, result, m_invitations);
}

void Reading::take(Result<Listing<TunnelSession>> result)
{
    note(Dataset::TunnelSessions, result, m_sessions);
}

void Reading::take(Result<Listing<Event>> result)
{
    // One row is asked for, so a list that goes on is a whole answer here.
    if (result)
        result->complete = true;
    QList<Event> events;
    note(Dataset::Events, result, events);
}

Result<SnapshotPtr> Reading::conclude(const SnapshotPtr &before, Timestamp now) const
{
    if (!m_failures.empty() && m_failures.size() == m_datasets.size())
        return mostTelling(m_failures);

    const Snapshot nothing;
    const Snapshot &old = before ? *before : nothing;
    auto next = std::make_shared<Snapshot>();
    for (const Dataset dataset : allDatasets)
        next->datasets[dataset] = {};
    for (const auto &[dataset, status] : m_datasets)
        next->datasets[dataset] = status;
    next->readAt = now;
    next->sessionsReadAt = now;

    const bool accountBrokeOff = next->status(Dataset::Account).state == DatasetState::Incomplete;
    next->account = accountBrokeOff ? old.account : m_account;

    next->principals = principalsOf(m_users);
    keepUnreached(next->principals, old.principals, next->status(Dataset::Users),
                  [](const Principal &row) { return row.kind == PrincipalKind::User; });
    QList<Principal> serviceUsers = principalsOf(m_serviceUsers);
    keepUnreached(serviceUsers, old.principals, next->status(Dataset::ServiceUsers),
                  [](const Principal &row) { return row.kind == PrincipalKind::ServiceUser; });
    next->principals += serviceUsers;

    for (const auto &[kind, read] : m_credentials) {
        QList<Credential> rows = read;
        keepUnreached(rows, old.credentials, next->status(datasetOf(kind)),
                      [kind = kind](const Credential &row) { return row.kind == kind; });
        next->credentials += rows;
    }
    const auto all = [](const auto &) { return true; };
    next->invitations = m_invitations;
    keepUnreached(next->invitations, old.invitations, next->status(Dataset::Invitations), all);
    next->sessions = m_sessions;
    keepUnreached(next->sessions, old.sessions, next->status(Dataset::TunnelSessions), all);
    next->index();
    return SnapshotPtr(std::move(next));
}

Result<SnapshotPtr> Reading::concludeSessions(const SnapshotPtr &before, Timestamp now) const
{
    if (!m_failures.empty())
        return mostTelling(m_failures);
    auto next = std::make_shared<Snapshot>(*before);
    for (const auto &[dataset, status] : m_datasets)
        next->datasets[dataset] = status;
    next->sessions = m_sessions;
    keepUnreached(next->sessions, before->sessions, next->status(Dataset::TunnelSessions),
                  [](const TunnelSession &) { return true; });
    next->sessionsReadAt = now;
    next->index();
    return SnapshotPtr(std::move(next));
}

} // namespace gatehouse
