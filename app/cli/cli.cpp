// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

namespace gatehouse
{

bool isCommandLine(const QStringList &arguments)
{
    return !arguments.isEmpty();
}

int runCommandLine(const QStringList &)
{
    return static_cast<int>(ExitCode::Usage);
}

} // namespace gatehouse
