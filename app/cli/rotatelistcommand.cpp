// SPDX-License-Identifier: Apache-2.0
#include "cli/rotatelistcommand.h"

#include "core/whendone.h"
#include "rotation/rotations.h"
#include "text/text.h"
#include "workspace/workspace.h"

namespace gatehouse
{

RotateListCommand::RotateListCommand(Console &console, Workspace &workspace, AccountChoice choice)
    : AccountCommand(console, workspace, std::move(choice))
{
}

void RotateListCommand::start()
{
    if (choice().adHoc) {
        end(ExitCode::Refused,
            CliWords::tr("Rotations belong to saved accounts; an account without a profile has none."));
        return;
    }
    const Account *account = chosen();
    if (!account)
        return;
    if (!account->profile().readOnly) {
        AccountCommand::start();
        return;
    }
    // They rest, as the journal has them.
    whenDone(workspace().rotationsOf(account->profile().id), this, [this](const Result<JournalRows> &found) {
        if (!found.ok()) {
            fail(found.error());
            return;
        }
        QList<RotationReportRow> rows;
        for (const RotationRecord &record : found->records) {
            rows.append(
                {record, isFinal(record.state) ? QString() : text::rotationProgress(record, RotationNeed::Nothing)});
        }
        if (found->unreadable > 0)
            tell(unreadableRotations(found->unreadable));
        write(rows);
    });
}

void RotateListCommand::ready()
{
    if (Rotations *rotations = account().rotations())
        connect(rotations, &Rotations::resumed, this, &RotateListCommand::list);
    else
        fail(account().rotationsError().value_or(Error{.kind = ErrorKind::Storage}));
}

void RotateListCommand::list(const Result<void> &resumed)
{
    if (!resumed.ok()) {
        fail(resumed.error());
        return;
    }
    QList<RotationReportRow> rows;
    for (const Rotation *rotation : account().rotations()->all()) {
        const RotationRecord &record = rotation->record();
        rows.append({record, isFinal(record.state) ? QString() : text::rotationProgress(record, rotation->need())});
    }
    if (const auto error = account().rotationsError())
        tell(*error);
    write(rows);
}

void RotateListCommand::write(const QList<RotationReportRow> &rows)
{
    const QByteArray text = rotationsReport(rows);
    const Result<void> written = console().write({text.constData(), static_cast<std::size_t>(text.size())});
    if (written.ok())
        finish(ExitCode::Done);
    else
        fail(written.error());
}

} // namespace gatehouse
