// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace gatehouse
{

/// 0 done, 1 failed, 2 usage, 3 refused or not offered, 4 unreachable, 5 written but incomplete.
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, Refused = 3, Unreachable = 4, Incomplete = 5 };

/// Whether these arguments (without the program's name) ask for a subcommand, `--help` or `--version`: then there is
/// no window.
bool isCommandLine(const QStringList &arguments);
/// Runs it to its end. A QCoreApplication exists; this runs its event loop.
int runCommandLine(const QStringList &arguments);

} // namespace gatehouse
