// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "secrets/secretstore.h"
#include "workspace/workspace.h"

#include <QStringList>

namespace gatehouse
{

/// Whether these arguments (without the program's name) ask for a subcommand, `--help` or `--version`: then there is
/// no window. Options alone (`-platform offscreen`) are the window's.
bool isCommandLine(const QStringList &arguments);

/// What a run works on. The references outlive it.
struct CommandLineParts {
    Workspace::Folders folders;
    SecretStore &secrets;
    Clock &clock;
    int in = 0, out = 1, err = 2; ///< file descriptors
};

/// Runs a subcommand to its end and returns the process's exit code (exitcode.h). A QCoreApplication exists and is not
/// executing: this runs its event loop. Arguments never hold a secret: keys are read from standard input.
int runCommandLine(const QStringList &arguments, const CommandLineParts &parts);

} // namespace gatehouse
