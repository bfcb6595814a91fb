// SPDX-License-Identifier: Apache-2.0
#include "cli/reportcommand.h"

#include "core/whendone.h"
#include "text/text.h"

namespace gatehouse
{

ReportCommand::ReportCommand(Console &console, Workspace &workspace, ReportArguments arguments)
    : AccountCommand(console, workspace, arguments.account), m_arguments(std::move(arguments))
{
}

void ReportCommand::ready()
{
    // Without what was seen the report is right all the same.
    whenDone(account().observedRead(), this, [this](const Result<void> &) { write(); });
}

void ReportCommand::write()
{
    m_arguments.options.observed = account().observed();
    const Report written = report(m_arguments.kind, *account().snapshot(), m_arguments.options);
    switch (written.status.state) {
    case DatasetState::Refused:
    case DatasetState::NotOffered:
        end(ExitCode::Refused, text::datasetState(written.dataset, written.status));
        return;
    case DatasetState::Unknown:
        end(ExitCode::Failed, text::datasetState(written.dataset, written.status));
        return;
    case DatasetState::Available:
    case DatasetState::Empty:
    case DatasetState::Incomplete:
        break;
    }
    const std::string_view bytes(written.text.constData(), static_cast<std::size_t>(written.text.size()));
    const Result<void> done =
        m_arguments.output.isEmpty() ? console().write(bytes) : writeFileAtomically(m_arguments.output, written.text);
    if (!done.ok()) {
        fail(done.error());
        return;
    }
    if (written.status.state == DatasetState::Incomplete)
        end(ExitCode::Incomplete, CliWords::tr("Warning: this report is incomplete. %1")
                                      .arg(text::datasetState(written.dataset, written.status)));
    else
        finish(ExitCode::Done);
}

} // namespace gatehouse
