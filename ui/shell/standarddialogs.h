// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions/dialogs.h"
#include "ui/pages/pageid.h"
#include "ui/theme/colors.h"

#include <QString>

#include <functional>

namespace gatehouse
{

class Account;
class GuardedClipboard;
class Workspace;

/// One thing to do about an outcome.
struct Offer {
    QString words{};
    std::function<void()> act{};
    bool undoes = false; ///< takes back what was done: Ctrl+Z does it, too
};

/// Says an outcome in the window.
using Say = std::function<void(Tone tone, const QString &text, const Offer &offer)>;

/// Selects what was made: at once where its page is looked at, else when it is gone to. Nothing where another account
/// is shown meanwhile.
using Show = std::function<void(const Account &account, PageId page, const QStringList &ids)>;

/// The console's dialogs behind their actions. `workspace`, `clipboard` and what `say` and `show` speak to outlive the
/// dialogs.
Dialogs standardDialogs(Workspace &workspace, GuardedClipboard &clipboard, const Say &say, const Show &show);

} // namespace gatehouse
