// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

namespace gatehouse
{

class Workspace;

/// The console's window. The workspace outlives it.
class Window : public QMainWindow
{
    Q_OBJECT
public:
    explicit Window(Workspace &workspace, QWidget *parent = nullptr);
};

} // namespace gatehouse
