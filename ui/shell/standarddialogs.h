// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions/dialogs.h"
#include "ui/theme/colors.h"

#include <QString>

#include <functional>

namespace gatehouse
{

class GuardedClipboard;
class Workspace;

/// Says an outcome in the window, with at most one thing to do about it.
using Say =
    std::function<void(Tone tone, const QString &text, const QString &action, const std::function<void()> &act)>;

/// The console's dialogs behind their actions. `workspace`, `clipboard` and what `say` speaks to outlive the dialogs.
Dialogs standardDialogs(Workspace &workspace, GuardedClipboard &clipboard, const Say &say);

} // namespace gatehouse
