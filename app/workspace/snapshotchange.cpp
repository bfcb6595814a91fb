// SPDX-License-Identifier: Apache-2.0
#include "workspace/snapshotchange.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

template <typename Row, typename Alike>
void putInto(QList<Row> &rows, const Row &row, Alike alike)
{
    const auto same = std::find_if(rows.begin(), rows.end(), [&row](const Row &other) { return other.id == row.id; });
    if (same != rows.end()) {
        *same = row;
        return;
    }
    rows.insert(std::find_if(rows.begin(), rows.end(), alike), row);
}

/// A whole list that got its first row, or lost its last, is called by its new name.
void settle(Snapshot &snapshot, Dataset dataset, bool hasRows)
{
    DatasetStatus &status = snapshot.datasets[dataset];
    if (status.whole())
        status.state = hasRows ? DatasetState::Available : DatasetState::Empty;
}

void settlePrincipals(Snapshot &snapshot)
{
    const auto has = [&snapshot](PrincipalKind kind) {
        return std::any_of(snapshot.principals.cbegin(), snapshot.principals.cend(),
                           [kind](const Principal &row) { return row.kind == kind; });
    };
    settle(snapshot, Dataset::Users, has(PrincipalKind::User));
    settle(snapshot, Dataset::ServiceUsers, has(PrincipalKind::ServiceUser));
}

void settleCredentials(Snapshot &snapshot)
{
    for (const CredentialKind kind : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey}) {
        const bool has = std::any_of(snapshot.credentials.cbegin(), snapshot.credentials.cend(),
                                     [kind](const Credential &row) { return row.kind == kind; });
        settle(snapshot, datasetOf(kind), has);
    }
}

} // namespace

void put(Snapshot &snapshot, const Principal &principal)
{
    putInto(snapshot.principals, principal,
            [&principal](const Principal &other) { return other.kind == principal.kind; });
    settlePrincipals(snapshot);
}

void put(Snapshot &snapshot, const Credential &credential)
{
    putInto(snapshot.credentials, credential,
            [&credential](const Credential &other) { return other.kind == credential.kind; });
    settleCredentials(snapshot);
}

void put(Snapshot &snapshot, const Invitation &invitation)
{
    putInto(snapshot.invitations, invitation, [](const Invitation &) { return true; });
    settle(snapshot, Dataset::Invitations, true);
}

void takePrincipal(Snapshot &snapshot, const QString &id)
{
    snapshot.principals.removeIf([&id](const Principal &row) { return row.id == id; });
    snapshot.credentials.removeIf([&id](const Credential &row) { return row.ownerId == id; });
    settlePrincipals(snapshot);
    settleCredentials(snapshot);
}

void takeCredential(Snapshot &snapshot, const QString &id)
{
    snapshot.credentials.removeIf([&id](const Credential &row) { return row.id == id; });
    settleCredentials(snapshot);
}

void revokeInvitationIn(Snapshot &snapshot, const QString &id)
{
    for (Invitation &invitation : snapshot.invitations) {
        if (invitation.id == id)
            invitation.state = InvitationState::Revoked;
    }
}

QStringList credentialIdsOf(const Snapshot &snapshot, const QString &principalId)
{
    QStringList ids;
    for (const Credential *credential : snapshot.credentialsOf(principalId))
        ids.append(credential->id);
    return ids;
}

} // namespace gatehouse
