// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

#include "cli/accountaddcommand.h"
#include "cli/accountlistcommand.h"
#include "cli/accountremovecommand.h"
#include "cli/accounttestcommand.h"
#include "cli/arguments.h"
#include "cli/auditcommand.h"
#include "cli/console.h"
#include "cli/reportcommand.h"
#include "cli/rolecommand.h"
#include "cli/rotatecommand.h"
#include "cli/rotatelistcommand.h"
#include "cli/servecommand.h"
#include "cli/termination.h"

#include <QCoreApplication>

#include <csignal>

namespace gatehouse
{

namespace
{

/// Which command does what the arguments ask for.
struct Maker {
    Console &console;
    Workspace &workspace;
    Clock &clock;

    using Made = std::unique_ptr<Command>;
    Made operator()(const ReportArguments &a) { return std::make_unique<ReportCommand>(console, workspace, a); }
    Made operator()(const AccountListArguments &) { return std::make_unique<AccountListCommand>(console, workspace); }
    Made operator()(const AccountAddArguments &a) { return std::make_unique<AccountAddCommand>(console, workspace, a); }
    Made operator()(const AccountRemoveArguments &a)
    {
        return std::make_unique<AccountRemoveCommand>(console, workspace, a);
    }
    Made operator()(const AccountTestArguments &a)
    {
        return std::make_unique<AccountTestCommand>(console, workspace, a);
    }
    Made operator()(const RoleArguments &a) { return std::make_unique<RoleCommand>(console, workspace, a); }
    Made operator()(const RotateArguments &a) { return std::make_unique<RotateCommand>(console, workspace, a); }
    Made operator()(const RotateListArguments &a)
    {
        return std::make_unique<RotateListCommand>(console, workspace, a.account);
    }
    Made operator()(const ServeArguments &a) { return std::make_unique<ServeCommand>(console, clock, a); }
    Made operator()(const AuditArguments &a) { return std::make_unique<AuditCommand>(console, a); }
};

} // namespace

bool isCommandLine(const QStringList &arguments)
{
    static const QStringList options{QStringLiteral("-h"), QStringLiteral("--help"), QStringLiteral("--version")};
    return !arguments.isEmpty() && (!arguments.first().startsWith(u'-') || options.contains(arguments.first()));
}

int runCommandLine(const QStringList &arguments, const CommandLineParts &parts)
{
#ifndef Q_OS_WIN
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is an error to be told, not the end of a rotation
#endif
    Console console(parts.in, parts.out, parts.err);
    const Parsed parsed = parseArguments(arguments);
    if (!parsed.arguments) {
        if (parsed.code != ExitCode::Done) {
            console.say(parsed.text.trimmed());
        } else if (const QByteArray text = parsed.text.toUtf8();
                   !console.write({text.constData(), static_cast<std::size_t>(text.size())}).ok()) {
            return static_cast<int>(ExitCode::Failed);
        }
        return static_cast<int>(parsed.code);
    }
    Workspace workspace(parts.folders, parts.secrets, parts.clock);
    const std::unique_ptr<Command> command = std::visit(Maker{console, workspace, parts.clock}, *parsed.arguments);
    Termination termination;
    QObject::connect(
        command.get(), &Command::finished, command.get(), [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    QObject::connect(&termination, &Termination::received, command.get(), [&command](int signal) {
        command->interrupted();
        QCoreApplication::exit(128 + signal);
    });
    QMetaObject::invokeMethod(command.get(), &Command::start, Qt::QueuedConnection);
    const int code = QCoreApplication::exec();
    // A write that a signal cut short ended as an error of its own.
    return code < 128 && Termination::asked() ? 128 + Termination::asked() : code;
}

} // namespace gatehouse
