// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/rotate/rotatepage.h"

class QLabel;
class QPushButton;

namespace gatehouse
{

/// Step 6, and every other end: the outcome and the ids; with two valid ones, the ways to resolve it.
class DonePage : public RotatePage
{
    Q_OBJECT
public:
    DonePage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    Button mainButton() const override;
    void activate() override;

Q_SIGNALS:
    void closeWanted();
    void revokeWanted();

private:
    void askToGoOn();
    void deleteSuccessor();
    /// The sealed one, in a sentence; empty while that is open.
    QString whatBecameOfTheCopy() const;

    QLabel *m_outcome;
    QLabel *m_ids;
    QLabel *m_copy;
    QPushButton *m_revokeOld;
    QPushButton *m_deleteNew;
};

} // namespace gatehouse
