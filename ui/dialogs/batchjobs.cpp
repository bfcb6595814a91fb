// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/batchjobs.h"

#include "core/whendone.h"
#include "text/text.h"
#include "workspace/account.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPromise>

namespace gatehouse::batch
{

namespace
{

using Answer = Result<QString>;
using AnswerPromise = std::shared_ptr<QPromise<Answer>>;

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

int count(const QStringList &ids)
{
    return static_cast<int>(ids.size());
}

AnswerPromise promise()
{
    auto made = std::make_shared<QPromise<Answer>>();
    made->start();
    return made;
}

void give(const AnswerPromise &promise, Answer answer)
{
    promise->addResult(std::move(answer));
    promise->finish();
}

QFuture<Answer> ready(Answer answer)
{
    const AnswerPromise made = promise();
    give(made, std::move(answer));
    return made->future();
}

/// Without its value, which the account shows.
template <typename T>
QFuture<Answer> outcomeOf(const QFuture<Result<T>> &future, Account &account)
{
    const AnswerPromise made = promise();
    whenDone(future, &account,
             [made](const Result<T> &result) { give(made, result ? Answer(QString()) : Answer(result.error())); });
    return made->future();
}

Error conflict(const QString &message)
{
    return {.kind = ErrorKind::Conflict, .message = message};
}

Rotation *rotationOf(Account &account, const QString &id)
{
    Rotations *rotations = account.rotations();
    return rotations ? rotations->byId(id) : nullptr;
}

QString nameOf(const RotationRecord &record)
{
    return QStringLiteral("%1 “%2”").arg(text::kind(record.kind),
                                         record.description.isEmpty() ? record.oldId : record.description);
}

/// Answers with `say` once the rotation has nothing under way and is where `isThere` says.
QFuture<Answer> settled(Rotation *rotation, std::function<Answer(const Rotation &)> say,
                        std::function<bool(const Rotation &)> isThere)
{
    const AnswerPromise made = promise();
    const auto look = [rotation, made, say = std::move(say), isThere = std::move(isThere)] {
        if (rotation->busy() || !isThere(*rotation))
            return false;
        give(made, say(*rotation));
        return true;
    };
    if (!look()) {
        auto *waiting = new QObject(rotation);
        QObject::connect(rotation, &Rotation::changed, waiting, [rotation, waiting, look] {
            if (look()) {
                rotation->disconnect(waiting); // answered once
                waiting->deleteLater();
            }
        });
    }
    return made->future();
}

bool isChecked(const Rotation &rotation)
{
    return rotation.need() != RotationNeed::Nothing || rotation.lastError() || isFinal(rotation.record().state) ||
           rotation.check().obstacle != RotationCheck::Obstacle::None;
}

bool isStopped(const Rotation &rotation)
{
    return rotation.lastError() || isFinal(rotation.record().state) ||
           rotation.record().state == RotationState::KeptBoth;
}

Answer stateOf(const Rotation &rotation)
{
    if (const std::optional<Error> error = rotation.lastError())
        return *error;
    return text::rotationProgress(rotation.record(), rotation.need());
}

Answer checked(const Rotation &rotation)
{
    if (rotation.record().state == RotationState::Check && rotation.check().obstacle != RotationCheck::Obstacle::None)
        return rotation.check().error ? Answer(*rotation.check().error)
                                      : Answer(conflict(text::obstacle(rotation.check())));
    return stateOf(rotation);
}

QFuture<Answer> enable(Account &account, const QString &id)
{
    if (id.startsWith(QLatin1String("bot_")))
        return outcomeOf(account.changeServiceUser(id, {.active = true}), account);
    return outcomeOf(account.changeUser(id, {.active = true}), account);
}

QFuture<Answer> begin(Account &account, const QString &id)
{
    const SnapshotPtr snapshot = account.snapshot();
    const Credential *credential = snapshot ? snapshot->credential(id) : nullptr;
    Rotations *rotations = account.rotations();
    if (!rotations)
        return ready(account.rotationsError().value_or(Error{.kind = ErrorKind::NotFound}));
    if (!credential)
        return ready(Error{.kind = ErrorKind::NotFound});
    // The open rotation of which it is the successor is another one's: going on with that would end in revoking that.
    if (const Rotation *open = rotations->ofCredential(id); open && open->record().newId == id)
        return ready(conflict(Words::tr("it is the successor in the rotation of %1, which is still open: end that "
                                        "rotation first")
                                  .arg(open->record().oldId)));
    return settled(rotations->begin(*credential), checked, isChecked);
}

QFuture<Answer> goOn(Account &account, const QString &id)
{
    Rotation *rotation = rotationOf(account, id);
    if (!rotation)
        return ready(account.rotationsError().value_or(Error{.kind = ErrorKind::NotFound}));
    if (!rotation->goOn()) // by now it asks for something that a person does: its own window has it
        return ready(Answer(text::rotationProgress(rotation->record(), rotation->need())));
    return settled(rotation, stateOf, [](const Rotation &) { return true; });
}

QFuture<Answer> stop(Account &account, const QString &id)
{
    Rotation *rotation = rotationOf(account, id);
    if (!rotation || (!rotation->cancel() && !rotation->keepBoth()))
        return ready(conflict(rotation ? Words::tr("where it stands it cannot be stopped") : QString()));
    const auto failure = [](const Rotation &stopped) {
        const std::optional<Error> error = stopped.lastError();
        return error ? Answer(*error) : Answer(QString());
    };
    return settled(rotation, failure, isStopped);
}

/// What stopping it does, by where it stands.
QString endOf(const RotationRecord &record)
{
    switch (record.state) {
    case RotationState::Check:
        return Words::tr("nothing was made yet");
    case RotationState::Creating:
    case RotationState::Stored:
        return Words::tr("its successor, which nobody has, is deleted");
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::KeptBoth:
        return Words::tr("both stay valid until you revoke one of them");
    case RotationState::Done:
    case RotationState::Cancelling:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return Words::tr("it has ended already");
    }
    Q_UNREACHABLE();
}

} // namespace

Job enablePrincipals(const QStringList &ids)
{
    return {.heading = Words::tr("Enable %n principal(s)", nullptr, count(ids)),
            .done = Words::tr("Enabled"),
            .ids = ids,
            .nameOf =
                [](const Snapshot &snapshot, const QString &id) {
                    const Principal *principal = snapshot.principal(id);
                    return principal ? principal->name : QString();
                },
            .act = enable};
}

Job resendInvitations(const QStringList &ids)
{
    return {
        .heading = Words::tr("Send %n invitation(s) again", nullptr, count(ids)),
        .done = Words::tr("Sent again"),
        .ids = ids,
        .nameOf =
            [](const Snapshot &snapshot, const QString &id) {
                const Invitation *invitation = snapshot.invitation(id);
                return invitation ? invitation->email : QString();
            },
        .act = [](Account &account, const QString &id) { return outcomeOf(account.resendInvitation(id), account); }};
}

Job beginRotations(const QStringList &credentialIds)
{
    return {.heading = Words::tr("Rotate %n credential(s)", nullptr, count(credentialIds)),
            .done = Words::tr("Begun"),
            .ids = credentialIds,
            .nameOf =
                [](const Snapshot &snapshot, const QString &id) {
                    const Credential *credential = snapshot.credential(id);
                    return credential ? credential->description : QString();
                },
            .act = begin};
}

Job continueRotations(Account &account, const QStringList &rotationIds)
{
    const QPointer<Account> of = &account;
    return {.heading = Words::tr("Go on with %n rotation(s)", nullptr, count(rotationIds)),
            .done = Words::tr("Goes on"),
            .ids = rotationIds,
            .nameOf =
                [of](const Snapshot &, const QString &id) {
                    const Rotation *rotation = of ? rotationOf(*of, id) : nullptr;
                    return rotation ? nameOf(rotation->record()) : QString();
                },
            .act = goOn};
}

Plan stopRotations(Account &account, const QStringList &rotationIds)
{
    const bool one = rotationIds.size() == 1;
    const QPointer<Account> of = &account;
    return {
        .title = Words::tr("Stop"),
        .heading = one ? Words::tr("Stop the rotation") : Words::tr("Stop %n rotation(s)", nullptr, count(rotationIds)),
        .explanation = Words::tr("No old credential is revoked. What it leaves behind depends on how far it came."),
        .verb = Words::tr("Stop"),
        .confirm = Words::tr("Stop as listed"),
        .done = Words::tr("Stopped"),
        .targetIds = rotationIds,
        .nameOf =
            [of](const Snapshot &, const QString &id) {
                const Rotation *rotation = of ? rotationOf(*of, id) : nullptr;
                return rotation ? nameOf(rotation->record()) : QString();
            },
        .stopsWith =
            [of](const Snapshot &, const QString &id) {
                const Rotation *rotation = of ? rotationOf(*of, id) : nullptr;
                return rotation ? QList<DangerDialog::Stop>{{endOf(rotation->record())}} : QList<DangerDialog::Stop>();
            },
        .act = stop,
        .header = Words::tr("What becomes of them")};
}

} // namespace gatehouse::batch
