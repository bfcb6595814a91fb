// SPDX-License-Identifier: Apache-2.0
// How a successor's secret leaves the journal.
#include "core/privatefile.h"
#include "rotation/commandrun.h"
#include "rotation/rotation_p.h"

#include <QThreadPool>

namespace gatehouse
{

QFuture<Result<SharedSecret>> Rotation::Private::openForDelivery()
{
    const Answer<Result<SharedSecret>> answer;
    if (!isDeliverable(m_record.state)) {
        answer.give(Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("there is nothing to deliver now")});
        return answer.future();
    }
    // Opened first, so that nothing is recorded as delivered that could not be; handed out once that is on the disk.
    whenDone(m_context.escrow.open(m_record.id), q, [this, answer](const Result<SharedSecret> &secret) {
        if (!secret) {
            answer.give(secret.error());
            return;
        }
        const auto deliver = [](RotationRecord &record) {
            const bool may = isDeliverable(record.state);
            if (record.state == RotationState::Stored)
                record.state = RotationState::Delivered;
            ++record.deliveries;
            return may;
        };
        const auto delivered = [this, answer, given = *secret] {
            answer.give(given);
            if (m_record.deliveries == 1)
                enter();
        };
        change({deliver, delivered, [answer](const Error &error) { answer.give(error); }});
    });
    return answer.future();
}

QFuture<Result<QString>> Rotation::Private::deliverToCommand(const QString &program, const QStringList &arguments,
                                                             Step worked)
{
    const Answer<Result<QString>> answer;
    whenDone(openForDelivery(), q, [this, answer, program, arguments, worked](const Result<SharedSecret> &secret) {
        if (!secret) {
            answer.give(secret.error());
            return;
        }
        whenDone(runWithSecret(program, arguments, *secret, m_context.parts.clock, q), q,
                 [answer, worked](const Result<QString> &output) {
                     if (output)
                         worked();
                     answer.give(output);
                 });
    });
    return answer.future();
}

QFuture<Result<SharedSecret>> Rotation::openForDelivery()
{
    return d->openForDelivery();
}

QFuture<Result<void>> Rotation::deliverToFile(const QString &path)
{
    const Answer<Result<void>> answer;
    whenDone(d->openForDelivery(), this, [answer, path](const Result<SharedSecret> &secret) {
        if (!secret) {
            answer.give(secret.error());
            return;
        }
        QThreadPool::globalInstance()->start(
            [answer, path, secret = *secret] { answer.give(writeSecretToNewFile(path, *secret)); });
    });
    return answer.future();
}

QFuture<Result<QString>> Rotation::deliverToCommand(const QString &program, const QStringList &arguments)
{
    return d->deliverToCommand(program, arguments, [] {});
}

QFuture<Result<QString>> Rotation::proveByCommand(const QString &program, const QStringList &arguments)
{
    return d->deliverToCommand(program, arguments, [this] {
        if (d->m_record.kind == CredentialKind::ApiKey && d->in({RotationState::Delivered, RotationState::KeptBoth}) &&
            !d->isDeleting())
            d->prove(Proof::Command);
    });
}

} // namespace gatehouse
