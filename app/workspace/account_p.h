// SPDX-License-Identifier: Apache-2.0
// Private to the workspace.
#pragma once

#include "core/clock.h"
#include "core/whendone.h"
#include "inventory/observations.h"
#include "inventory/snapshotcache.h"
#include "rotation/sealingkey.h"
#include "secrets/secretstore.h"
#include "workspace/account.h"
#include "workspace/connection.h"
#include "workspace/journalkeeper.h"
#include "workspace/promise.h"
#include "workspace/unanswered.h"

#include <QDir>

#include <functional>
#include <memory>

namespace gatehouse
{

/// What the accounts of a workspace share. All of it outlives them.
struct AccountSurroundings {
    SecretStore &secrets;
    Clock &clock;
    JournalKeeper &journal;
    SealingKey &sealingKey; ///< in the keychain
    QDir data;
};

QString keyEntry(const QString &profileId);
QString proxyEntry(const QString &profileId);
/// The state's name is the message: `text` reads it.
Error keychainError(const SecretAnswer &answer);

class Account::Private
{
public:
    Private(AccountSurroundings where, Profile which, bool isAdHoc);
    ~Private();

    // Opening, step by step; each step ends in the next one or in stopOpening.
    void open();
    void readKey();
    void readProxyPassword();
    void openSample();
    void connectTo(std::unique_ptr<Connection> made);
    void stopOpening(ConnectionState end, Error why);

    /// Another profile from now on, with these secrets (null: as the keychain has them): reads again where the way to
    /// the service is another one.
    void use(Profile next, SharedSecret nextKey, SharedSecret nextProxyPassword);
    /// The secrets that a try with this profile uses: what was typed, else what the account has, as long as they go
    /// where they have gone before. "key_needed" where there is no such key.
    QFuture<Result<NewSecrets>> secretsFor(const Profile &wanted, NewSecrets typed);
    void setState(ConnectionState next, std::optional<Error> error = std::nullopt);
    void tellActing();
    /// What is worked with; null while it is in doubt whose it is.
    SnapshotPtr snapshot() const;
    SnapshotPtr shown() const; ///< the same, or what is in doubt: to be looked at alone
    bool isKept() const;
    /// As the key tells it; empty if it does not. ownKeyId() is the same where the account lists it.
    QString keyIdInUse() const;
    QString ownKeyId() const;
    QString actingPrincipalId() const;

    Observations &observations();
    void keepOnDisk();
    void takeKept(const SnapshotPtr &kept);
    /// Writes what is worth it: the sessions alone, read every half minute, are not.
    void keep(const SnapshotPtr &before, const SnapshotPtr &now);
    /// The key is another one: whether it is of the account that is known shows what is read with it. Until then what
    /// is known is shown as it was kept, and mixed with nothing; in a later run, too.
    void doubt();
    /// After a reading: where it shows another account, what was kept is forgotten; where it broke off before that, the
    /// doubt stays, and nothing is kept of it. A mistyped key reads nothing, and forgets nothing. Whether it is the
    /// account that is known.
    bool settleDoubt(const Snapshot &now);
    /// Deletes what was kept; before the account goes for good.
    void forgetKept();

    Rotations *rotationsNow();
    /// They stand still from now on, as if the program had ended: the journal has them.
    void endRotations();
    /// Shows in the snapshot what rotations read.
    void takeSessions(const QList<TunnelSession> &rows);
    /// Shows in the snapshot what a rotation did.
    void follow(const RotationRecord &record);
    QFuture<Result<void>> replaceOwnKey(SharedSecret next);
    /// Whether an open rotation needs the credential. Where the journal cannot be asked, the nonces tell of those that
    /// the service lists at that moment: a snapshot may be older than a successor.
    void whetherNeeded(const QString &credentialId, const Result<QList<RotationRecord>> &open,
                       const std::function<void(const Result<bool> &)> &answer);

    /// Why no mutation can be made now.
    std::optional<Error> refusal() const;
    /// Whether an answer belongs into the snapshot: the account may have been given another key or address meanwhile,
    /// and is being read anew, or was, as another one.
    bool isStillOf(int way) const;
    /// Sends, makes `patch` of the answer in the snapshot, and answers.
    template <typename T>
    QFuture<Result<T>> mutate(const std::function<QFuture<Result<T>>(Client &)> &send,
                              std::function<void(const T &)> patch);
    /// The same for a removal, where one that is gone already is as good.
    QFuture<Result<Removal>> remove(const std::function<QFuture<Result<void>>(Client &)> &send,
                                    std::function<void()> patch);
    /// Reads the account again if it is not known what a request did.
    void lookAfter(const Error &error);
    /// Reads everything, beginning now: a reading that is under way may have passed what changed since.
    QFuture<Result<void>> readWhole();
    /// The credentials of these owners, by the lists' own filter.
    QFuture<Result<void>> readCredentialsOf(const QStringList &ownerIds);
    /// Reads the sessions again if there are any of these credentials.
    void lookAtSessionsOf(const QStringList &credentialIds);
    QFuture<Result<Removal>> removeCredentialNow(const QString &id);

    Account *q = nullptr;
    const AccountSurroundings around;
    Profile profile;
    const bool adHoc;
    ConnectionState state = ConnectionState::Closed;
    std::optional<Error> lastError;
    SharedSecret key, proxyPassword;
    std::shared_ptr<int> opening; ///< its address tells one opening from the next; null: none under way
    QFuture<void> openingSample;
    QList<Promise<Result<SnapshotPtr>>> waiting; ///< asked for a reading before there was a connection
    std::unique_ptr<Observations> observed;      ///< made when it is first asked for
    bool observing = false;
    bool apart =
        false; ///< what is observed is kept apart from what was, in memory: of which account it is, is in doubt
    std::unique_ptr<SnapshotCache> cache; ///< null: nothing is kept
    SnapshotPtr earlier;                  ///< from the cache
    SnapshotPtr doubted;                  ///< known before another key; null: there is no doubt
    std::unique_ptr<Connection> connection;
    std::unique_ptr<SealingKey> sampleSealingKey;
    std::unique_ptr<Rotations> rotations; ///< uses the connection and the sealing key
    std::optional<Error> rotationsError;
    bool rotationsTried = false;
    bool leaving = false; ///< being removed: nothing must begin again
    UnansweredCreates unanswered;
    int creating = 0;                         ///< credentials whose answers are awaited
    QHash<QString, RotationState> seenStates; ///< of each rotation
    QString toldActing;
};

template <typename T>
QFuture<Result<T>> Account::Private::mutate(const std::function<QFuture<Result<T>>(Client &)> &send,
                                            std::function<void(const T &)> patch)
{
    if (const std::optional<Error> why = refusal())
        return readyFuture(Result<T>(*why));
    const auto promise = makePromise<Result<T>>();
    const int way = connection->client().way();
    whenDone(send(connection->client()), q, [this, promise, way, patch = std::move(patch)](const Result<T> &result) {
        if (result && isStillOf(way))
            patch(*result);
        else if (!result)
            lookAfter(result.error());
        fulfil(promise, result);
    });
    return promise->future();
}

} // namespace gatehouse
