// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "cli/exitcode.h"

#include <QCoreApplication>
#include <QObject>
#include <QString>

#include <functional>

namespace gatehouse
{

/// The translation context of the command line's own sentences: `CliWords::tr("…")`.
class CliWords
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// A subcommand under way. It works by signals and futures, in the one event loop.
class Command : public QObject
{
    Q_OBJECT
public:
    /// `console` outlives the command.
    explicit Command(Console &console);
    ~Command() override;

    virtual void start() = 0;
    /// A signal ends the run; nothing more is called. For a last word on how to go on.
    virtual void interrupted();

Q_SIGNALS:
    /// Once.
    void finished(int exitCode);

protected:
    Console &console() const { return m_console; }
    bool isFinished() const { return m_finished; }
    void finish(ExitCode code);
    /// Says the sentence, with the operation's id where there is one, and ends with the code that goes with it.
    void fail(const Error &error, const QString &host = {});
    void tell(const Error &error, const QString &host = {});
    /// Ends because the accounts' names do not tell which one is meant.
    void endUnclear(const QString &name);
    /// Says the sentence and ends.
    void end(ExitCode code, const QString &sentence);
    /// Asks a yes-or-no question and goes on with the answer; without a `no` that says that nothing was changed and
    /// ends as done. Where nobody can be asked: a usage error that names `insteadOption`.
    void ask(const QString &question, const QString &insteadOption, std::function<void()> yes,
             std::function<void()> no = {});

private:
    Console &m_console;
    bool m_finished = false;
};

} // namespace gatehouse
