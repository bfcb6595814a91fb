// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/dataset.h"
#include "api/resources.h"
#include "core/timestamp.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <map>
#include <memory>

namespace gatehouse
{

enum class PrincipalKind {
    User,
    ServiceUser,
    Unlisted, ///< owns credentials, but the account does not list its people (or the list was incomplete)
};

/// A user or a service user, as one row.
struct Principal {
    PrincipalKind kind = PrincipalKind::User;
    QString id;
    QString name;  ///< never empty: the e-mail or the id where there is no name
    QString email; ///< users
    Permissions permissions = Permissions::ofServiceUser();
    bool permissionsKnown = true;         ///< false for Unlisted
    bool active = true;                   ///< says nothing for Unlisted: isStateKnown()
    QString provisionedBy;                ///< users: "invite", "jit", "scim"
    std::optional<Timestamp> createdAt{}; ///< also read from the id's KSUID

    bool isStateKnown() const { return kind != PrincipalKind::Unlisted; }

    friend bool operator==(const Principal &, const Principal &) = default;
};

Principal principalOf(const User &user);
Principal principalOf(const ServiceUser &user);
/// The dataset that credentials of a kind are read in.
Dataset datasetOf(CredentialKind kind);

/// What an account holds, read at one moment. Immutable once published; share it by SnapshotPtr and never keep a row
/// or a reference into it across an asynchronous step: keep the id.
class Snapshot
{
public:
    AccountInfo account;
    QList<Principal> principals;   ///< users, service users, and unlisted owners of credentials; in the API's order
    QList<Credential> credentials; ///< authtokens, API keys, SSH keys
    QList<Invitation> invitations;
    QList<TunnelSession> sessions;
    std::map<Dataset, DatasetStatus> datasets; ///< one for each of allDatasets
    Timestamp readAt{};                        ///< our clock, when the reading ended
    Timestamp sessionsReadAt{};                ///< the sessions may have been read since

    DatasetStatus status(Dataset dataset) const;

    // By id; null when there is none. Valid as long as the snapshot.
    const Principal *principal(const QString &id) const;
    const Credential *credential(const QString &id) const;
    const Invitation *invitation(const QString &id) const;
    QList<const Credential *> credentialsOf(const QString &principalId) const;
    QList<const TunnelSession *> sessionsOf(const QString &credentialId) const;
    /// Sessions of all credentials that a principal owns.
    qsizetype sessionCountOfPrincipal(const QString &principalId) const;

    /// Builds the lookups and adds the unlisted owners, anew each time. Called before publishing.
    void index();

private:
    QHash<QString, qsizetype> m_principals, m_credentials, m_invitations;
    QHash<QString, QList<qsizetype>> m_credentialsByOwner, m_sessionsByCredential; ///< in the order of the lists
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// What changed between two snapshots, by id.
struct Difference {
    QSet<QString> added, changed, removed;
    bool isEmpty() const { return added.isEmpty() && changed.isEmpty() && removed.isEmpty(); }
};
struct SnapshotDifference {
    Difference principals, credentials, invitations, sessions;
};
/// `before` may be null: then everything was added.
SnapshotDifference difference(const Snapshot *before, const Snapshot &after);

} // namespace gatehouse
