// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "inventory/observed.h"
#include "inventory/rolechange.h"
#include "inventory/snapshot.h"
#include "rotation/rotations.h"
#include "workspace/profile.h"
#include "workspace/unanswered.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace gatehouse
{

/// What a person typed anew while changing a connection; null: as it was.
struct NewSecrets {
    SharedSecret key{}, proxyPassword{};
    bool keep = true; ///< in the keychain, if that is where the profile has them; else for this session alone
};

enum class ConnectionState {
    Closed,           ///< not opened yet
    NeedsKey,         ///< session only, or the keychain has none
    KeychainNotReady, ///< see Account::lastError
    Reading,          ///< the first reading is under way
    Ready,
    Failed, ///< the last reading failed; an older snapshot may be shown
};

/// What a removal came to.
enum class Removal {
    Done,
    WasGone, ///< somebody else was first
};

/// One account in the workspace: its snapshot, and what can be done to it. Pages, dialogs and subcommands use this and
/// never see the Client. Every mutation reads back what it changed and publishes a new snapshot; each fails with
/// Invalid on a read-only profile. Futures end on the GUI thread.
class Account : public QObject
{
    Q_OBJECT
public:
    ~Account() override;

    const Profile &profile() const;
    ConnectionState state() const;
    std::optional<Error> lastError() const;
    /// What was read last. Null before the first reading, unless an earlier run kept one.
    SnapshotPtr snapshot() const;
    /// Whether the snapshot is an earlier run's: to be looked at, but nothing is changed before it is read anew.
    bool isKept() const;
    /// What an earlier run read last; null if nothing was kept.
    SnapshotPtr earlier() const;

    /// Who acts: the sample account's person, or the owner of the API key. Empty while unknown.
    QString actingPrincipalId() const;
    /// The id of the API key in use; empty on the sample account, or while unknown.
    QString ownKeyId() const;
    /// "84 of 120 requests"; limit 0 means there is none.
    int requestsUsed() const;
    int requestLimit() const;
    /// Whether a reading waits until a request frees its place in the limit.
    bool waitsForRequests() const;

    /// From now on keeps on this machine what is read, and publishes what was kept the last time if nothing is read
    /// yet. For a window; done once, and nothing on an ad-hoc account.
    void keepOnDisk();

    /// What this machine has noted of the account and, where `keepOnDisk` was called, seen; never null. Kept on disk,
    /// but for an ad-hoc account.
    ObservedPtr observed() const;
    /// Ends when that was read from the disk, or could not be. Begins with `open`.
    QFuture<Result<void>> observedRead();
    /// A day for credentials after which they should be gone; nothing takes it away. Known to this console alone, so
    /// that it is no change of the account. Storage: nothing was noted.
    QFuture<Result<void>> setExpiry(const QStringList &credentialIds, const std::optional<OwnExpiry> &expiry);

    /// Credentials that an earlier run asked for and did not live to see, or whose secret it did not live to show,
    /// oldest first: to be told to the person, and then forgotten. None on an ad-hoc account, and none of a process
    /// that still runs. Reads a small folder.
    QList<UnansweredCreate> unanswered() const;
    void forgetUnanswered();
    /// The secret that createCredential gave was seen, copied, written, or given up by a person. Until then the next
    /// run would say that nobody may have it.
    void secretIsKnown(const QString &credentialId);

    /// Requests in 60 s, 0 for no limit, as long as this runs; not saved. Before the account is opened.
    void limitRate(int requests);
    /// Reads key and proxy password, connects and reads. Joins an opening under way.
    void open();
    /// Gives the key for this session, e.g. after NeedsKey, and opens. The proxy's password, if it needs one, is taken
    /// only as long as there is no connection yet.
    void setKey(SharedSecret key, SharedSecret proxyPassword = {});
    /// F5. Joins a reading under way; opens the account first if need be.
    QFuture<Result<SnapshotPtr>> refresh();
    void cancelRefresh();
    QFuture<Result<SnapshotPtr>> refreshSessions();

    // Right before something is stopped for good, what stops with it is read anew and published: somebody else may have
    // changed it since. An error where it could not be read. What the service does not offer, or refuses, is left out.
    enum class Agents { Read, Leave };
    /// These principals and their credentials; one who is gone is no error. Of more than a few, the whole account.
    QFuture<Result<void>> readPrincipals(const QStringList &ids, Agents agents);
    /// The agents that use these credentials.
    QFuture<Result<void>> readAgentsOf(const QStringList &credentialIds);

    /// The first call opens the journal and resumes what it holds. Null before the first snapshot, on a read-only or
    /// ad-hoc account, and where the journal cannot be used: then `rotationsError` says why (Conflict: another process
    /// has it). Tried again after each reading.
    Rotations *rotations() const;
    /// With rotations: why some may be missing, and none can be begun (Rotations::journalError).
    std::optional<Error> rotationsError() const;

    // Mutations. Conflict before the account was read in this run. Where the outcome of a request was lost (Error::sent
    // is Unknown) the account is read again, so that what did happen is seen.
    QFuture<Result<User>> changeUser(const QString &id, UserChange change);
    QFuture<Result<ServiceUser>> createServiceUser(ServiceUserDraft draft);
    QFuture<Result<ServiceUser>> changeServiceUser(const QString &id, ServiceUserChange change);
    /// A user or a service user; their credentials go with them. One who is gone already is Ok.
    QFuture<Result<Removal>> removePrincipal(const QString &id);
    QFuture<Result<CreatedCredential>> createCredential(CredentialDraft draft);
    QFuture<Result<Credential>> changeCredential(const QString &id, CredentialChange change);
    /// Revokes. Refused with Conflict while an open rotation needs it. One that is gone already is Ok.
    QFuture<Result<Removal>> removeCredential(const QString &id);
    QFuture<Result<Invitation>> createInvitation(InvitationDraft draft);
    QFuture<Result<Invitation>> resendInvitation(const QString &id);
    QFuture<Result<Removal>> revokeInvitation(const QString &id);
    /// Newest first, of one principal or object; both empty for all.
    QFuture<Result<QList<Event>>> events(const QString &principalId, const QString &objectId, int most);

    /// The accounts that the acting principal belongs to, without this one.
    QFuture<Result<QList<AccountInfo>>> otherAccounts();

    // The sample account.
    /// Acts as another of its people from now on; publishes a new snapshot. Nothing happens on another account.
    void actAs(const QString &userId);
    /// Gives a token to the sample agents that use `oldCredentialId`; they reconnect with it. The number of agents:
    /// where there is none, `open` is not called, and nothing was given.
    QFuture<Result<int>> giveToSampleAgents(const QString &oldCredentialId,
                                            std::function<QFuture<Result<SharedSecret>>()> open);
    /// Begins the sample account anew, its rotations forgotten. Conflict while one is open.
    QFuture<Result<void>> resetSample();

Q_SIGNALS:
    void stateChanged();
    void published(gatehouse::SnapshotPtr before, gatehouse::SnapshotPtr now);
    void readingProgress(gatehouse::Dataset dataset, qsizetype rows);
    void requestsUsedChanged();
    void actingChanged();
    void profileChanged();
    /// Not for what a snapshot shows that is published at the same time.
    void observedChanged();
    /// What was read cannot be kept on this machine, or what was kept cannot be used: a newer version's.
    void keepingFailed(gatehouse::Error error);

private:
    friend class Workspace;
    friend class ProfileUpdate;
    class Private;
    explicit Account(std::unique_ptr<Private> d, QObject *parent);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
