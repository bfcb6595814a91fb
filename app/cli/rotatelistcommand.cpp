// SPDX-License-Identifier: Apache-2.0
#include "cli/rotatelistcommand.h"

#include "reports/csvtable.h"
#include "rotation/rotations.h"
#include "text/text.h"

namespace gatehouse
{

RotateListCommand::RotateListCommand(Console &console, Workspace &workspace, AccountChoice choice)
    : AccountCommand(console, workspace, std::move(choice))
{
}

void RotateListCommand::start()
{
    if (choice().adHoc)
        end(ExitCode::Refused,
            CliWords::tr("Rotations belong to saved accounts; an account without a profile has none."));
    else
        AccountCommand::start();
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
    static constexpr const char *columns[] = {"rotation", "kind",       "credential", "successor", "state",
                                              "proof",    "started_at", "changed_at", "waits_for"};
    CsvTable csv(columns, false, false);
    const QList<Rotation *> all = account().rotations()->all();
    for (const Rotation *rotation : all) {
        const RotationRecord &record = rotation->record();
        csv.text(record.id);
        csv.text(toString(record.kind));
        csv.text(record.oldId);
        csv.text(record.newId);
        csv.text(toString(record.state));
        csv.text(toString(record.proof));
        csv.time(record.startedAt);
        csv.time(record.changedAt);
        csv.text(isFinal(record.state) ? QString() : text::rotationProgress(record, rotation->need()));
        csv.endRow();
    }
    const QByteArray text = csv.take();
    const Result<void> written = console().write({text.constData(), static_cast<std::size_t>(text.size())});
    if (written.ok())
        finish(ExitCode::Done);
    else
        fail(written.error());
}

} // namespace gatehouse
