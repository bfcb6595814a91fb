// SPDX-License-Identifier: Apache-2.0
// The composition root: what the window and the command line work on is made here.
#include "cli/cli.h"
#include "cli/exitcode.h"
#include "cli/termination.h"
#include "core/clock.h"
#include "core/secret.h"
#include "core/version.h"
#include "secrets/keychain/keychainstore.h"
#include "text/language.h"
#include "ui/shell/consolesettings.h"
#include "ui/shell/run.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QThreadPool>

#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace gatehouse;

namespace
{

int runWithoutWindow(int argc, char **argv)
{
    // Never destroyed: it would wait for every look-up of a name, for as long as name servers that are silent let it.
    new QCoreApplication(argc, argv);
    const text::Language language;
    KeychainStore secrets;
    SystemClock clock;
    const int code = runCommandLine(QCoreApplication::arguments().mid(1),
                                    {.folders = Workspace::standardFolders(), .secrets = secrets, .clock = clock});
    QThreadPool::globalInstance()->waitForDone(); // as it would: a secret is written whole, or taken away again
    return code;
}

/// What was chosen in the View menu; empty for the system's.
QString chosenLanguage()
{
    return ConsoleSettings(Workspace::standardFolders().settings).value(QStringLiteral("language")).toString();
}

int runWithWindow(int argc, char **argv)
{
    const QApplication app(argc, argv); // takes the options that are Qt's own
    const text::Language language(chosenLanguage());
    const QCommandLineOption account(QStringLiteral("account"), QString(), QStringLiteral("account"));
    QCommandLineParser parser;
    parser.addOption(account);
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "%s\n", qPrintable(parser.errorText()));
        return static_cast<int>(ExitCode::Usage);
    }
    KeychainStore secrets;
    SystemClock clock;
    Workspace workspace(Workspace::standardFolders(), secrets, clock);
    const Termination termination;
    QObject::connect(&termination, &Termination::received, &app,
                     [](int signal) { QCoreApplication::exit(128 + signal); });
    return runWindow(workspace, {.account = parser.value(account)});
}

/// A standard stream that is closed would be the number of the next file or socket, and what is printed would go there.
/// Opened the wrong way round: to use it fails as it did.
void holdStandardStreams()
{
#ifdef Q_OS_UNIX
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) < 0) [[maybe_unused]]
            const int held = ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
#endif
}

} // namespace

int main(int argc, char **argv)
{
    hardenProcess();
    holdStandardStreams();
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse"));
    QCoreApplication::setApplicationVersion(version());
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const int code = isCommandLine(arguments) ? runWithoutWindow(argc, argv) : runWithWindow(argc, argv);
    // Past the exit handlers, for which nothing is left to do: QThread::wait() returns while a network thread may still
    // be in OpenSSL's cleanup of its thread, and OpenSSL's exit handler frees the same memory.
    std::fflush(nullptr);
    std::_Exit(code);
}
