// SPDX-License-Identifier: Apache-2.0
#include "workspace/account_p.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

Error notTheSample()
{
    return {.kind = ErrorKind::Invalid, .message = QStringLiteral("Only the sample account can do this")};
}

} // namespace

void Account::actAs(const QString &userId)
{
    iam::Sample *sample = d->connection ? d->connection->sample() : nullptr;
    if (!sample || sample->transport().acting().principalId == userId)
        return;
    // What is being read is answered to somebody else.
    d->connection->sync().cancel();
    sample->transport().actAs({sample->accountId(), userId});
    d->connection->sync().read();
    d->tellActing();
}

QFuture<Result<int>> Account::giveToSampleAgents(const QString &oldCredentialId,
                                                 std::function<QFuture<Result<SharedSecret>>()> open)
{
    iam::Sample *sample = d->connection ? d->connection->sample() : nullptr;
    if (!sample)
        return readyFuture(Result<int>(notTheSample()));
    const auto promise = makePromise<Result<int>>();
    const auto given = [this, promise](const Result<int> &count) {
        if (count)
            d->connection->sync().readSessions();
        fulfil(promise, count);
    };
    const auto give = [this, sample, promise, oldCredentialId, given](const Result<SharedSecret> &token) {
        if (token)
            whenDone(sample->giveToken(oldCredentialId, *token), this, given);
        else
            fulfil(promise, Result<int>(token.error()));
    };
    // Opening counts as a delivery: nobody opens it for nobody.
    whenDone(sample->agentsHolding(oldCredentialId), this,
             [this, promise, open = std::move(open), give](const Result<int> &holding) {
                 if (holding && *holding > 0)
                     whenDone(open(), this, give);
                 else
                     fulfil(promise, holding);
             });
    return promise->future();
}

QFuture<Result<void>> Account::resetSample()
{
    iam::Sample *sample = d->connection ? d->connection->sample() : nullptr;
    if (!sample)
        return readyFuture(Result<void>(notTheSample()));
    const auto promise = makePromise<Result<void>>();
    const auto answer = [promise](const Result<void> &result) { fulfil(promise, result); };
    const auto readAnew = [this, sample, answer](const Result<void> &emptied) {
        if (!emptied) {
            answer(emptied);
            return;
        }
        d->observations().forget();
        sample->transport().actAs({sample->accountId(), sample->firstPersonId()});
        whenDone(d->connection->sync().read(), this, [answer](const Result<SnapshotPtr> &read) {
            answer(read ? Result<void>() : Result<void>(read.error()));
        });
    };
    const auto empty = [this, sample, answer, readAnew](const Result<void> &forgotten) {
        if (!forgotten) {
            answer(forgotten);
            return;
        }
        d->connection->sync().cancel();
        whenDone(sample->reset(), this, readAnew);
    };
    whenDone(d->around.journal.openRotations(d->profile.id), this,
             [this, answer, empty](const Result<QList<RotationRecord>> &open) {
                 if (!open) {
                     answer(open.error());
                     return;
                 }
                 // One that was only looked at has made nothing, and is forgotten.
                 const bool madeNothing = std::all_of(open->cbegin(), open->cend(), [](const RotationRecord &record) {
                     return record.state == RotationState::Check;
                 });
                 if (!madeNothing) {
                     answer(Error{.kind = ErrorKind::Conflict,
                                  .message = QStringLiteral("A rotation of the sample account is still open")});
                     return;
                 }
                 d->endRotations();
                 whenDone(d->around.journal.forget(d->profile.id), this, empty);
             });
    return promise->future();
}

} // namespace gatehouse
