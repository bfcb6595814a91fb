// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse
{

class Workspace;

/// What the window was asked for on the command line.
struct WindowOptions {
    QString account{}; ///< a profile's id or name, "sample" for the sample account; empty: the last one, or first start
};

/// Shows the window and runs the event loop to its end. A QApplication exists. The workspace has not been loaded yet;
/// what cannot be read is said in the window.
int runWindow(Workspace &workspace, const WindowOptions &options = {});

} // namespace gatehouse
