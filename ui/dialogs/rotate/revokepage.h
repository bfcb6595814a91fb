// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/rotate/rotatepage.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace gatehouse
{

/// Step 5: what may stop, by name, and a checkbox that names it. Keeping both is the default.
class RevokePage : public RotatePage
{
    Q_OBJECT
public:
    RevokePage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    Button mainButton() const override;
    void activate() override;

private:
    QLabel *m_stops;
    QCheckBox *m_understood;
    QPushButton *m_revoke;
};

} // namespace gatehouse
