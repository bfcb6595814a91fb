// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rotation/rotationrecord.h"
#include "ui/dialogs/dialog.h"
#include "ui/dialogs/rotate/rotatepage.h"

#include <optional>

class QStackedWidget;

namespace gatehouse
{

class DeliverPage;
class StepList;

/// The rotate dialog: six steps at the left, the current one at the right. Shows a Rotation and drives it; the rotation
/// lives in the workspace and goes on when this is closed.
class RotateDialog : public Dialog
{
    Q_OBJECT
public:
    explicit RotateDialog(const RotateContext &context, QWidget *parent = nullptr);

    /// Shows the delivery once more, as long as the rotation stands where it does. Nothing happens where there is
    /// nothing to deliver again.
    void deliverAgain();
    /// Nothing: the journal has it.
    Loss loss() const override { return Loss::Nothing; }
    /// What was begun for this dialog and has not made anything yet is forgotten; all else goes on.
    void reject() override;

private:
    enum Step { Check, Deliver, Prove, Quiet, Revoke, Finished };

    Step stepOfRotation() const;
    /// The steps that it came past without doing what they are for.
    QHash<int, QString> undoneSteps() const;
    /// What Enter presses in this step.
    QPushButton *firstButton() const;
    void refresh();
    void showMainButton();
    void pressMainButton();
    void cancelRotation();
    void unlock();

    RotateContext m_context;
    StepList *m_steps;
    QStackedWidget *m_stack;
    DeliverPage *m_deliver;
    QList<RotatePage *> m_pages; ///< by Step
    QPushButton *m_main;
    QPushButton *m_again;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_keepBoth; ///< while something failed on the way
    QPushButton *m_later;
    QPushButton *m_unlock;                  ///< while the keychain is what is missing
    bool m_focusDue = true;                 ///< the step is new, and nobody has moved in it yet
    std::optional<RotationState> m_state;   ///< as it was shown last
    QString m_trouble;                      ///< what a page met, until it says that it is over, or the step is
    bool m_revokeAsked = false;             ///< the person left the waiting for the confirmation
    std::optional<RotationState> m_againIn; ///< delivering again was asked for in this state
};

} // namespace gatehouse
