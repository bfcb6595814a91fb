// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include "core/whendone.h"
#include "text/text.h"

namespace gatehouse
{

Command::Command(Console &console) : m_console(console) {}

Command::~Command() = default;

void Command::interrupted() {}

void Command::finish(ExitCode code)
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(static_cast<int>(code));
}

void Command::tell(const Error &error, const QString &host)
{
    m_console.say(text::sentence(error, host));
    if (!error.operationId.isEmpty())
        m_console.say(CliWords::tr("The service calls this request %1.").arg(error.operationId));
}

void Command::endUnclear(const QString &name)
{
    end(ExitCode::Usage,
        CliWords::tr("Several accounts are called \"%1\". Use the id of the one you mean, as `gatehouse "
                     "account list` shows it.")
            .arg(name));
}

void Command::fail(const Error &error, const QString &host)
{
    if (m_finished)
        return;
    tell(error, host);
    finish(exitCodeOf(error));
}

void Command::end(ExitCode code, const QString &sentence)
{
    if (m_finished)
        return;
    m_console.say(sentence);
    finish(code);
}

void Command::ask(const QString &question, const QString &insteadOption, std::function<void()> yes,
                  std::function<void()> no)
{
    if (!m_console.canAsk()) {
        end(ExitCode::Usage,
            CliWords::tr("Nobody can be asked here. Use %1 if this is what you want.").arg(insteadOption));
        return;
    }
    whenDone(m_console.readLine(question + CliWords::tr(" [y/N]"), false), this,
             [this, yes = std::move(yes), no = std::move(no)](const SharedSecret &answer) {
                 const std::string_view word = answer->reveal();
                 if (word == "y" || word == "Y" || word == "yes" || word == "Yes")
                     yes();
                 else if (no)
                     no();
                 else
                     end(ExitCode::Done, CliWords::tr("Nothing was changed."));
             });
}

} // namespace gatehouse
