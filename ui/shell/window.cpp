// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/window.h"

namespace gatehouse
{

Window::Window(Workspace &, QWidget *parent) : QMainWindow(parent) {}

} // namespace gatehouse
