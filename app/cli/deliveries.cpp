// SPDX-License-Identifier: Apache-2.0
#include "cli/deliveries.h"

#include "cli/command.h"
#include "core/whendone.h"
#include "text/text.h"
#include "text/words.h"

namespace gatehouse
{

namespace
{

template <typename T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result.ok() ? std::nullopt : std::optional(result.error());
}

} // namespace

Deliveries::Deliveries(Console &console, Account &account, Rotation &rotation, const RotateArguments &arguments)
    : m_console(console), m_account(account), m_rotation(rotation), m_arguments(arguments)
{
    if (!arguments.deliverFile.isEmpty())
        m_left << &Deliveries::writeFile;
    if (!arguments.deliverCommand.isEmpty())
        m_left << &Deliveries::runCommand;
    if (arguments.toSampleAgents)
        m_left << &Deliveries::giveToSampleAgents;
    if (arguments.reveal)
        m_left << &Deliveries::reveal;
}

void Deliveries::start()
{
    next();
}

QString Deliveries::commandFailure(const QString &program, const Error &error)
{
    static constexpr QLatin1String exited("exit_");
    if (error.kind != ErrorKind::Invalid)
        return text::sentence(error);
    const QString words = text::Words::foreign(error.message);
    if (!error.code.startsWith(exited))
        return CliWords::tr("%1 could not be started: %2. Check the command.").arg(program, words);
    const QString code = error.code.mid(exited.size());
    return words.isEmpty() ? CliWords::tr("%1 failed with exit code %2.").arg(program, code)
                           : CliWords::tr("%1 failed with exit code %2: %3.").arg(program, code, words);
}

QString Deliveries::commandOutput(const QString &output)
{
    QStringList lines = output.trimmed().split(u'\n');
    for (QString &line : lines)
        line = text::Words::foreign(line);
    return lines.join(u'\n');
}

void Deliveries::next()
{
    if (m_left.isEmpty())
        Q_EMIT finished();
    else
        (this->*m_left.takeFirst())();
}

void Deliveries::done(const std::optional<Error> &error, const QString &words)
{
    if (error) {
        Q_EMIT failed(exitCodeOf(*error), text::sentence(*error, m_account.profile().url.host()));
        return;
    }
    m_console.say(words);
    next();
}

void Deliveries::writeFile()
{
    whenDone(m_rotation.deliverToFile(m_arguments.deliverFile), this, [this](const Result<void> &written) {
        done(errorOf(written), CliWords::tr("Written to %1.").arg(m_arguments.deliverFile));
    });
}

void Deliveries::runCommand()
{
    const QString program = m_arguments.deliverCommand.first();
    whenDone(m_rotation.deliverToCommand(program, m_arguments.deliverCommand.mid(1)), this,
             [this, program](const Result<QString> &ran) {
                 if (!ran.ok()) {
                     Q_EMIT failed(ExitCode::Failed, commandFailure(program, ran.error()));
                     return;
                 }
                 if (const QString said = commandOutput(*ran); !said.isEmpty())
                     m_console.say(said);
                 done({}, CliWords::tr("Given to %1.").arg(program));
             });
}

void Deliveries::giveToSampleAgents()
{
    const auto open = [&rotation = m_rotation] { return rotation.openForDelivery(); };
    whenDone(m_account.giveToSampleAgents(m_rotation.record().oldId, open), this, [this](const Result<int> &given) {
        const QString nobody = CliWords::tr("No sample agent uses the old one: it was given to nobody.");
        // Those that had it from an earlier run have moved; an API key no agent ever has.
        const RotationRecord &record = m_rotation.record();
        const bool moved = record.kind == CredentialKind::Authtoken && record.deliveries > 0;
        if (given.ok() && *given == 0 && !moved)
            Q_EMIT failed(ExitCode::Failed, nobody);
        else if (given.ok() && *given == 0)
            done({}, nobody);
        else
            done(errorOf(given), CliWords::tr("Sample agents that have it now: %1.").arg(given.ok() ? *given : 0));
    });
}

void Deliveries::reveal()
{
    whenDone(m_rotation.openForDelivery(), this, [this](const Result<SharedSecret> &opened) {
        if (!opened.ok()) {
            done(opened.error(), {});
            return;
        }
        Result<void> shown = m_console.write((*opened)->reveal());
        if (shown.ok())
            shown = m_console.write("\n");
        done(errorOf(shown),
             CliWords::tr("That was the secret. It stays sealed until the rotation ends, and can be shown again."));
    });
}

} // namespace gatehouse
