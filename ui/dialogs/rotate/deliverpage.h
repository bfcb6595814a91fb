// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "ui/dialogs/rotate/rotatepage.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse
{

class SecretField;

/// Step 2: the new secret leaves the console: shown, copied, into a file, to a command, or to the sample agents.
/// Can be repeated until Done.
class DeliverPage : public RotatePage
{
    Q_OBJECT
public:
    DeliverPage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    /// It was delivered before, and the rotation stands at a later step.
    void setAgain(bool again);
    Button mainButton() const override;
    void activate() override;

private:
    void chooseFile();
    void runCommand();
    void giveToAgents();
    void delivered(const QString &how);
    void failed(const Error &error);

    QLabel *m_again;
    QLabel *m_kept;
    SecretField *m_field;
    QComboBox *m_preset;
    QLineEdit *m_command;
    QPushButton *m_run;
    QPlainTextEdit *m_output;
    QPushButton *m_agents = nullptr;
    QLabel *m_done;
    QCheckBox *m_keep;
    bool m_running = false; ///< the command
    bool m_giving = false;  ///< to the sample agents
};

} // namespace gatehouse
