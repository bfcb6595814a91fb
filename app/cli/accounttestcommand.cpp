// SPDX-License-Identifier: Apache-2.0
#include "cli/accounttestcommand.h"

#include "text/text.h"

namespace gatehouse
{

AccountTestCommand::AccountTestCommand(Console &console, Workspace &workspace, AccountTestArguments arguments)
    : AccountCommand(console, workspace, arguments.account)
{
}

void AccountTestCommand::ready()
{
    const SnapshotPtr snapshot = account().snapshot();
    QString text;
    for (const Dataset dataset : allDatasets) {
        const DatasetStatus status = snapshot->status(dataset);
        text += QStringLiteral("%1 %2 %3")
                    .arg(toString(dataset), -16)
                    .arg(toString(status.state), -12)
                    .arg(text::datasetState(dataset, status))
                    .trimmed() +
                u'\n';
    }
    const QByteArray bytes = text.toUtf8();
    if (const Result<void> written = console().write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        !written.ok()) {
        fail(written.error());
        return;
    }
    const QString acting = account().actingPrincipalId();
    const Principal *principal = snapshot->principal(acting);
    if (acting.isEmpty())
        console().say(CliWords::tr("Connected to %1. Whose key this is cannot be seen.").arg(host()));
    else if (!principal || !principal->permissionsKnown)
        console().say(CliWords::tr("Connected to %1 as %2.").arg(host(), acting));
    else
        console().say(CliWords::tr("Connected to %1 as %2 (%3).")
                          .arg(host(), principal->name, text::permissions(principal->permissions)));
    finish(ExitCode::Done);
}

} // namespace gatehouse
