// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/whendone.h"
#include "rotation/agentwatch.h"
#include "rotation/answer.h"
#include "rotation/checkrun.h"
#include "rotation/look.h"
#include "rotation/quiettime.h"
#include "rotation/rotation.h"
#include "rotation/rotationcontext.h"

#include <QPointer>

namespace gatehouse
{

/// The machine behind a Rotation. A state is journalled by `change`, then `enter` takes its one operation; each
/// operation can be begun anew, because that is what happens after a crash. What an operation waits for is void once
/// another state was entered (`m_generation`).
class Rotation::Private
{
public:
    using Step = std::function<void()>;
    /// Changes the record; false where the state no longer fits, and then nothing is written.
    using Mutation = std::function<bool(RotationRecord &)>;
    enum class Way { Put, Seal, Destroy, Forget };
    struct Change {
        Mutation mutate;
        Step done;
        std::function<void(const Error &)> failed; ///< Conflict when the mutation answered false
        Way way = Way::Put;
        SharedSecret secret{}; ///< with Seal
    };

    Private(RotationContext &context, RotationRecord record, bool journalled)
        : m_context(context), m_record(std::move(record)), m_journalled(journalled),
          m_quiet(m_record.quietWatched, m_record.quietPaused)
    {
    }

    // rotationsteps.cpp: the record, and what goes on.
    /// Enters the state that the journal holds, after a start.
    void resume();
    void enter();
    /// Queues a change of the record: they are written one after another, each on top of the one before.
    void change(Change change);
    /// A change that belongs to the operation under way: if it cannot be written, that is what is tried again.
    void step(Mutation mutate, Step then, Way way = Way::Put, SharedSecret secret = {});
    /// A change beside it, e.g. of a choice: if it cannot be written, the last error says so.
    void adjust(Mutation mutate, Step then);
    void writeNext();
    void fail(const Error &error, Step retry);
    bool retryNow();
    RotationNeed need() const;
    void setBusy(bool busy);
    void emitChanged();
    bool in(std::initializer_list<RotationState> states) const;
    /// `whenDone`, void once another state was entered.
    template <typename T, typename Function>
    void await(const QFuture<T> &future, Function function)
    {
        whenDone(future, q, [this, generation = m_generation, function = std::move(function)](const T &result) {
            if (generation == m_generation)
                function(result);
        });
    }
    void after(std::chrono::milliseconds delay, Step step);

    // rotationcreate.cpp: from Check to Stored.
    void startCheck();
    /// Ends Check with this, without asking anybody.
    void refuse(RotationCheck::Obstacle obstacle, std::optional<Error> error = std::nullopt);
    void create();
    void post();
    void lookBeforeSending();
    void checkAgain();
    void send();
    void posted(const Result<CreatedCredential> &created);
    /// Whether the service cannot have acted on a request that ended so.
    static bool isRefused(const Error &error);
    void storeSecret();

    // rotationrecover.cpp: what a create has left, here or elsewhere.
    void recover();
    void recreate();
    void lookAfterStoring();
    void verifySeal();
    void sealLost();
    /// Deletes each; gone is gone.
    void removeAll(QStringList ids, Step then);
    void lookAt(std::function<void(const LookResult &)> found, Step retry);
    /// Whether a look that began then proves that nothing will act any more.
    bool settledSince(Clock::Monotonic lookBegun) const;
    void waitUntilSettled(Step then);
    std::optional<Nonce> smallerRival(const LookResult &result) const;

    // rotationcancel.cpp: back out, as long as nothing was delivered.
    bool cancel();
    bool forget();
    /// Stops what Check is doing.
    void stopChecking();
    /// It was never written anywhere.
    void endUnwritten();
    void leave(RotationNote note);
    void cancelStep();

    // rotationwatch.cpp: Delivered, Proved, Quiet.
    void watch();
    void watchLater();
    void looked(const SessionReading &reading);
    void lookFailed(const Error &error);
    bool quietReached() const;
    void prove(Proof proof);
    void afterProved();
    void replaceOwnKey(Step then);

    // rotationend.cpp: Revoking, the final states, and what leads out of KeptBoth.
    void revoke();
    void lookBeforeRemoving();
    void holdBack(std::function<void(RotationRecord &)> seen);
    void removeOld();
    void tidy();
    void takeNonceOut();
    void keepSecretIfWanted();
    void close();
    /// `asked`: a person wants it, who gives up what would be cut off.
    bool revokeNow(bool asked);
    bool keepBoth();
    using Deletion = Answer<Result<void>>;
    QFuture<Result<void>> deleteSuccessor();
    void deleteIfOldIsThere(const Deletion &deletion);
    void deleteIfUnused(const Deletion &deletion);
    void deleteForGood(const Deletion &deletion);
    void refuseDeletion(const Deletion &deletion, const Error &error);
    /// Both are kept, and the successor is about to be deleted: nothing else may be decided.
    bool isDeleting() const { return m_record.state == RotationState::KeptBoth && m_busy; }

    // rotationdelivery.cpp
    QFuture<Result<SharedSecret>> openForDelivery();
    QFuture<Result<QString>> deliverToCommand(const QString &program, const QStringList &arguments, Step worked);

    Rotation *q = nullptr;
    RotationContext &m_context;
    RotationRecord m_record;
    RotationCheck m_check;
    bool m_checked = false;
    bool m_changedSince = false; ///< the old one is not as it was checked
    bool m_journalled;
    bool m_busy = false;
    std::optional<Error> m_error;
    Step m_retry;
    bool m_triesAgain = false; ///< with m_retry: by itself, later
    int m_failures = 0;
    int m_generation = 0;
    QList<Change> m_changes;
    bool m_writing = false;

    QPointer<CheckRun> m_checkRun;
    bool m_posting = false;      ///< a POST is on its way: nothing may be decided before it is back
    bool m_cancelWanted = false; ///< as soon as it is
    bool m_forgetting = false;   ///< the journal is forgetting it
    bool m_outcomeLost = false;  ///< of a POST of this rotation
    int m_recreations = 0;
    SharedSecret m_unstored; ///< a successor's secret until the journal has it
    QString m_unstoredId;
    bool m_removeLost = false;                 ///< the outcome of a DELETE of the old one
    std::optional<Clock::Monotonic> m_settled; ///< from then on no request of ours can act any more
    QuietTime m_quiet;
    int m_watchTicket = 0;
    bool m_sessionsRead = false; ///< the last look of this run went well
    std::chrono::seconds m_quietWritten{0};
    bool m_resolved = false; ///< a person decided against the rival
};

} // namespace gatehouse
