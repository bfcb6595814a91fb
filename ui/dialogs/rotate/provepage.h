// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/rotate/rotatepage.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace gatehouse
{

class AgentsModel;

/// Step 3: each agent seen on the new credential; for an API key a verify command, or a person's word.
class ProvePage : public RotatePage
{
    Q_OBJECT
public:
    ProvePage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    Button mainButton() const override;
    void activate() override;

private:
    void showAgents();
    void runCommand();
    void askToSkip();

    QLabel *m_summary;
    QTableView *m_agents;
    AgentsModel *m_model;
    QWidget *m_keyBox;
    QLineEdit *m_command;
    QPushButton *m_checked;
    QPlainTextEdit *m_output;
    QPushButton *m_skip;
    bool m_running = false; ///< the command
};

} // namespace gatehouse
