// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"
#include "rotation/rotationrecord.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <memory>

namespace gatehouse
{

/// What Check found. Warnings do not stop a rotation; an obstacle does.
struct RotationCheck {
    enum class Obstacle {
        None,
        OwnerDisabled,    ///< E636: nothing could be proved
        NoRoomForNonce,   ///< metadata would pass 4096 bytes
        KeychainNotReady, ///< nothing was sent; see `keychainState`
        NotYours,         ///< E630: only an administrator creates for somebody else
        Gone,             ///< the old credential is not there any more
        BeingRotated,     ///< another console's nonce was found, or one of ours is open
        Unreachable,      ///< see `error`
    };
    Obstacle obstacle = Obstacle::None;
    QString ownerName;
    QList<WatchedAgent> agents;
    bool maybeDefaultAuthtoken = false; ///< a person's authtoken: revoking may end as ReplacedOldValid
    bool unrestricted = false;
    bool ownerUnknown = false; ///< could not be looked up
    bool changed = false;      ///< the old one was changed since it was checked before: nothing was made of that
    std::optional<Error> error{};
    QString keychainState; ///< "locked", …
};

/// What the person, or a script, is asked for now.
enum class RotationNeed {
    Nothing,       ///< it goes on by itself, or has ended
    Create,        ///< Check is done: create()
    Deliver,       ///< deliver it, then markDelivered()
    Prove,         ///< API keys: prove(); agents: they are watched, or continueWithoutProof()
    Wait,          ///< quiet time runs; revokeNow() would end it
    ConfirmRevoke, ///< revoke() or keepBoth()
    Resolve,       ///< KeptBoth: revoke the old one or delete the successor
    TryAgain,      ///< an operation failed in a way that may pass: tryAgain()
};

/// Whether no more is asked for than to go on: goOn() does it.
constexpr bool wantsToGoOn(RotationNeed need)
{
    return need == RotationNeed::Create || need == RotationNeed::TryAgain;
}

/// One rotation: a state machine with one operation a state, which the journal can enter anywhere. Lives in the
/// workspace; works only through the account's client and the journal. Every method may be called at any time and does
/// nothing (false) where it does not fit the state.
class Rotation : public QObject
{
    Q_OBJECT
public:
    ~Rotation() override;

    const RotationRecord &record() const;
    RotationNeed need() const;
    bool busy() const; ///< an operation is under way
    std::optional<Error> lastError() const;
    /// What failed (RotationNeed::TryAgain) is tried again by itself too, after five minutes at most.
    bool triesAgain() const;
    /// Valid once checked in this run.
    const RotationCheck &check() const;

    /// Looks again (Check), or does again what failed.
    bool tryAgain();
    /// After Check: creates the successor, seals it, arrives in Stored. Back in Check (RotationCheck::changed) if the
    /// old one is not what was checked.
    bool create();

    /// What wantsToGoOn() of those two.
    bool goOn();

    /// The successor's secret, for a reveal, the guarded clipboard, a command's standard input or the sample agents.
    /// Journals the delivery first; that, and the opening of the seal, may fail. From Stored until Done.
    QFuture<Result<SharedSecret>> openForDelivery();
    /// Writes it to a file that must not exist yet, mode 0600, with a final newline. Journals first.
    QFuture<Result<void>> deliverToFile(const QString &path);
    /// Runs a command with the secret on its standard input (never as an argument). Output is the command's own, up to
    /// 64 KiB. Error when it does not start or exits with another code than 0.
    QFuture<Result<QString>> deliverToCommand(const QString &program, const QStringList &arguments);
    /// "Delivered": go on to proving. Agents are watched from the first delivery on, and prove it without this too.
    bool markDelivered();

    /// API keys: a person confirms (recorded as not observed).
    bool confirmProved();
    /// Runs a command; exit 0 is proof. The new key goes to its standard input.
    QFuture<Result<QString>> proveByCommand(const QString &program, const QStringList &arguments);
    /// Agents that have not moved: go on all the same (recorded as not observed). Like confirmProved(), also from
    /// KeptBoth, where nothing can be revoked before one of them.
    bool continueWithoutProof();
    /// An agent that went offline does not matter.
    bool confirmOfflineAgent(int index);

    bool setQuietTime(std::chrono::seconds wanted);
    /// Revoke without asking once it was quiet. Keeping both ends it, and it cannot be chosen while both are kept.
    bool setAutomatic(bool automatic);
    /// Ends the waiting, answers ConfirmRevoke, or resolves KeptBoth (proved): the old one is deleted. Whoever calls
    /// this gives up the agents that wouldBeCutOff() now, and with RotationRecord::sessionsUnknown those that nobody
    /// sees. The sessions are read once more before the DELETE: an agent besides these leads back to where it was
    /// called (RotationRecord::heldBack).
    bool revokeNow();
    /// "Stop and keep both", from Delivered on.
    bool keepBoth();
    /// Before delivery: deletes the successor and the sealed secret.
    bool cancel();
    /// In Check, where nothing was made: forgets it, in the journal too. It ends as if cancelled, and is deleted; if
    /// the journal cannot be written it stays, and tryAgain() forgets it. False once create() was called.
    bool forget();
    /// KeptBoth: delete the successor after all; refused (Conflict) while a session or this console uses it, or when
    /// the old one is gone. Ends when the deletion is journalled and begins.
    QFuture<Result<void>> deleteSuccessor();
    /// The sealed secret goes into the keychain under this name instead of being destroyed at Done; empty: it is
    /// destroyed. Before that.
    bool keepInKeychain(const QString &name);

    /// Reads the sessions now instead of at the next time; in KeptBoth, where nobody watches, for the person who is to
    /// decide what to revoke.
    void lookNow();
    /// Whether the last look of this run could read the sessions: then record().agents says who uses what as of that
    /// look (wouldBeCutOff() in agentwatch.h: what a revocation would stop). Always false for API keys.
    bool sessionsRead() const;

Q_SIGNALS:
    /// The record, the need, busy or the last error changed.
    void changed();
    /// The record is closed.
    void finished();
    /// Nothing is left of it, and it is about to be deleted.
    void forgotten();

private:
    friend class Rotations;
    class Private;
    explicit Rotation(std::unique_ptr<Private> d, QObject *parent);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
