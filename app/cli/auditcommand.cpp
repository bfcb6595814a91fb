// SPDX-License-Identifier: Apache-2.0
#include "cli/auditcommand.h"

#include "core/whendone.h"
#include "iam/storage/auditkey.h"

#include <QFile>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>

#include <functional>

namespace gatehouse
{

namespace
{

using iam::AuditFault;

/// Calls `work` with the store's database and key, on a worker thread.
template <typename T>
QFuture<Result<T>> onStore(const iam::Store &store, std::function<Result<T>(iam::Database &, const Secret &)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QThreadPool::globalInstance()->start([store, promise, work = std::move(work)] {
        const auto done = [&]() -> Result<T> {
            const Result<SharedSecret> key = iam::readAuditKey(store.auditKeyFile);
            if (!key)
                return key.error();
            const Result<std::unique_ptr<iam::Database>> database = store.openForReading();
            if (!database)
                return database.error();
            return work(**database, **key);
        };
        promise->addResult(done());
        promise->finish();
    });
    return promise->future();
}

Result<std::optional<iam::AuditHead>> readHead(const QString &path)
{
    if (path.isEmpty())
        return std::optional<iam::AuditHead>();
    const auto failed = [&path](const QString &why) {
        return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("%1: %2").arg(path, why)};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.errorString());
    const Result<iam::AuditHead> head = iam::decodeAuditHead(file.read(4096));
    if (!head)
        return failed(head.error().message);
    return std::optional(*head);
}

QString notProved(const Error &error)
{
    return CliWords::tr("The audit log cannot be proved: %1.").arg(error.message);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString sentence(const iam::AuditFinding &finding)
{
    const QString from = number(finding.from), to = number(finding.to);
    switch (finding.fault) {
    case AuditFault::NoChain:
        return CliWords::tr(
            "The chain is gone: somebody removed what says where the log ends. Put the store back from a "
            "backup, and compare it with a head that was kept (--head).");
    case AuditFault::NoEvents:
        return CliWords::tr(
            "The events are gone: somebody removed or altered the table that they were in. Put the store "
            "back from a backup, and compare it with a head that was kept (--head).");
    case AuditFault::EndForged:
        return CliWords::tr("Where the chain ends was not written by the service.");
    case AuditFault::Changed:
        return finding.eventId.isEmpty()
                   ? CliWords::tr("Position %1: not the event that the chain ends with.").arg(from)
                   : CliWords::tr("Position %1: event %2 was changed, moved or put there.").arg(from, finding.eventId);
    case AuditFault::Missing:
        return CliWords::tr("Positions %1 to %2: no event. The one after them cannot be proved.").arg(from, to);
    case AuditFault::Unplaced:
        return CliWords::tr("Events outside of the chain: %1.").arg(to);
    case AuditFault::Cut:
        return CliWords::tr("Positions %1 to %2: cut off.").arg(from, to);
    case AuditFault::Beyond:
        return CliWords::tr("Positions %1 to %2: events after the end of the chain.").arg(from, to);
    case AuditFault::OtherHead:
        return CliWords::tr("Position %1: not what the head says that was there.").arg(from);
    }
    Q_UNREACHABLE();
}

} // namespace

AuditCommand::AuditCommand(Console &console, AuditArguments arguments)
    : Command(console), m_arguments(std::move(arguments))
{
}

void AuditCommand::start()
{
    switch (m_arguments.what) {
    case AuditArguments::What::Head:
        startHead();
        return;
    case AuditArguments::What::Verify:
        startVerify();
        return;
    }
    Q_UNREACHABLE();
}

void AuditCommand::interrupted()
{
    m_stop.request_stop();
}

void AuditCommand::startHead()
{
    whenDone(onStore<iam::AuditHead>(m_arguments.store, iam::auditHead), this,
             [this](const Result<iam::AuditHead> &head) {
                 if (head)
                     print(iam::encodeAuditHead(*head));
                 else
                     end(head.error().kind == ErrorKind::Conflict ? ExitCode::Refused : ExitCode::Failed,
                         CliWords::tr("The end of the audit log cannot be read: %1.").arg(head.error().message));
             });
}

void AuditCommand::startVerify()
{
    const Result<std::optional<iam::AuditHead>> head = readHead(m_arguments.headFile);
    if (!head) {
        end(ExitCode::Failed, notProved(head.error()));
        return;
    }
    const auto verify = [head = *head, stop = m_stop.get_token()](iam::Database &database, const Secret &key) {
        return iam::verifyAudit(database, key, head, stop);
    };
    whenDone(onStore<iam::AuditVerdict>(m_arguments.store, verify), this,
             [this](const Result<iam::AuditVerdict> &verdict) {
                 if (verdict)
                     tell(*verdict);
                 else if (verdict.error().kind == ErrorKind::Storage)
                     end(ExitCode::Failed, notProved(verdict.error()));
                 else
                     fail(verdict.error());
             });
}

void AuditCommand::tell(const iam::AuditVerdict &verdict)
{
    for (const iam::AuditFinding &finding : verdict.findings)
        console().say(sentence(finding));
    if (verdict.faults > verdict.findings.size())
        console().say(CliWords::tr("And more like these: %1.").arg(number(verdict.faults - verdict.findings.size())));
    if (verdict.adopted > 0)
        console().say(CliWords::tr("The log is chained from position %1 on. Events up to %2 were there before: they "
                                   "are as they were found then.")
                          .arg(number(verdict.adopted + 1), verdict.lastAdoptedId));
    if (!verdict.holds()) {
        end(ExitCode::Refused,
            CliWords::tr("The audit log does not hold. Events looked at: %1.").arg(number(verdict.events)));
        return;
    }
    print(CliWords::tr("The audit log holds, from its first event to position %1.")
              .arg(number(verdict.head.position))
              .toUtf8() +
          '\n');
}

void AuditCommand::print(const QByteArray &text)
{
    const Result<void> written = console().write({text.constData(), static_cast<std::size_t>(text.size())});
    if (written.ok())
        finish(ExitCode::Done);
    else
        fail(written.error());
}

} // namespace gatehouse
