// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/rotate/rotatepage.h"

class QLabel;

namespace gatehouse
{

/// Step 1: owner, what it may bind, live agents, warnings; then creates the successor.
class CheckPage : public RotatePage
{
    Q_OBJECT
public:
    CheckPage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    Button mainButton() const override;
    void activate() override;

private:
    QLabel *m_state;
    QLabel *m_owner;
    QLabel *m_mayBind;
    QLabel *m_agents;
    QLabel *m_warnings;
};

} // namespace gatehouse
