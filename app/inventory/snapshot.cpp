// SPDX-License-Identifier: Apache-2.0
#include "inventory/snapshot.h"

#include "core/ksuid.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

template <typename Row>
const Row *rowOf(const QList<Row> &rows, const QHash<QString, qsizetype> &index, const QString &id)
{
    const auto found = index.constFind(id);
    return found == index.cend() ? nullptr : &rows.at(*found);
}

template <typename Row>
QHash<QString, qsizetype> indexOf(const QList<Row> &rows)
{
    QHash<QString, qsizetype> index;
    index.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        index.insert(rows.at(i).id, i);
    return index;
}

template <typename Row>
QList<const Row *> rowsOf(const QList<Row> &rows, const QHash<QString, QList<qsizetype>> &index, const QString &key)
{
    QList<const Row *> found;
    const auto places = index.constFind(key);
    if (places == index.cend())
        return found;
    found.reserve(places->size());
    for (const qsizetype place : *places)
        found.append(&rows.at(place));
    return found;
}

template <typename Row>
Difference differenceOf(const QList<Row> *before, const QList<Row> &after)
{
    Difference difference;
    QHash<QString, const Row *> old;
    if (before) {
        // Lists that share their data are equal, and most are after a change of a single object.
        if (before->constData() == after.constData() && before->size() == after.size())
            return difference;
        old.reserve(before->size());
        for (const Row &row : *before)
            old.insert(row.id, &row);
    }
    for (const Row &row : after) {
        const Row *was = old.take(row.id);
        if (!was)
            difference.added.insert(row.id);
        else if (!(*was == row))
            difference.changed.insert(row.id);
    }
    for (auto gone = old.cbegin(); gone != old.cend(); ++gone)
        difference.removed.insert(gone.key());
    return difference;
}

std::optional<Timestamp> creationOf(Timestamp said, const QString &id)
{
    if (said != Timestamp{})
        return said;
    if (const std::optional<Ksuid> ksuid = ksuidOfId(id))
        return ksuid->created();
    return std::nullopt;
}

} // namespace

Dataset datasetOf(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return Dataset::Authtokens;
    case CredentialKind::ApiKey:
        return Dataset::ApiKeys;
    case CredentialKind::SshKey:
        return Dataset::SshKeys;
    }
    Q_UNREACHABLE();
}

Principal principalOf(const User &user)
{
    Principal principal;
    principal.kind = PrincipalKind::User;
    principal.id = user.id;
    principal.name = !user.name.isEmpty() ? user.name : !user.email.isEmpty() ? user.email : user.id;
    principal.email = user.email;
    principal.permissions = user.permissions;
    principal.active = user.active;
    principal.provisionedBy = user.provisionedBy;
    principal.createdAt = creationOf(user.createdAt, user.id);
    return principal;
}

Principal principalOf(const ServiceUser &user)
{
    Principal principal;
    principal.kind = PrincipalKind::ServiceUser;
    principal.id = user.id;
    principal.name = user.name.isEmpty() ? user.id : user.name;
    principal.active = user.active;
    principal.createdAt = creationOf(user.createdAt, user.id);
    return principal;
}

DatasetStatus Snapshot::status(Dataset dataset) const
{
    const auto found = datasets.find(dataset);
    return found == datasets.end() ? DatasetStatus{} : found->second;
}

const Principal *Snapshot::principal(const QString &id) const
{
    return rowOf(principals, m_principals, id);
}

const Credential *Snapshot::credential(const QString &id) const
{
    return rowOf(credentials, m_credentials, id);
}

const Invitation *Snapshot::invitation(const QString &id) const
{
    return rowOf(invitations, m_invitations, id);
}

QList<const Credential *> Snapshot::credentialsOf(const QString &principalId) const
{
    return rowsOf(credentials, m_credentialsByOwner, principalId);
}

QList<const TunnelSession *> Snapshot::sessionsOf(const QString &credentialId) const
{
    return rowsOf(sessions, m_sessionsByCredential, credentialId);
}

qsizetype Snapshot::sessionCountOfPrincipal(const QString &principalId) const
{
    qsizetype count = 0;
    for (const Credential *credential : credentialsOf(principalId)) {
        if (const auto places = m_sessionsByCredential.constFind(credential->id);
            places != m_sessionsByCredential.cend())
            count += places->size();
    }
    return count;
}

void Snapshot::index()
{
    const auto unlisted = [](const Principal &principal) { return principal.kind == PrincipalKind::Unlisted; };
    if (std::any_of(principals.cbegin(), principals.cend(), unlisted))
        principals.removeIf(unlisted);
    m_principals = indexOf(principals);
    m_credentials = indexOf(credentials);
    m_invitations = indexOf(invitations);

    m_credentialsByOwner.clear();
    for (qsizetype i = 0; i < credentials.size(); ++i) {
        const QString &owner = credentials.at(i).ownerId;
        if (owner.isEmpty())
            continue;
        QList<qsizetype> &places = m_credentialsByOwner[owner];
        places.append(i);
        if (places.size() > 1 || m_principals.contains(owner))
            continue;
        Principal principal;
        principal.kind = PrincipalKind::Unlisted;
        principal.id = owner;
        principal.name = owner;
        principal.permissionsKnown = false;
        if (const std::optional<Ksuid> ksuid = ksuidOfId(owner))
            principal.createdAt = ksuid->created();
        m_principals.insert(owner, principals.size());
        principals.append(principal);
    }

    m_sessionsByCredential.clear();
    for (qsizetype i = 0; i < sessions.size(); ++i) {
        if (!sessions.at(i).credentialId.isEmpty())
            m_sessionsByCredential[sessions.at(i).credentialId].append(i);
    }
}

SnapshotDifference difference(const Snapshot *before, const Snapshot &after)
{
    return {differenceOf(before ? &before->principals : nullptr, after.principals),
            differenceOf(before ? &before->credentials : nullptr, after.credentials),
            differenceOf(before ? &before->invitations : nullptr, after.invitations),
            differenceOf(before ? &before->sessions : nullptr, after.sessions)};
}

} // namespace gatehouse
