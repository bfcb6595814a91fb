// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/rotate/rotatepage.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace gatehouse
{

/// Step 5: what may stop, by name, and a checkbox that names it. Keeping both is the default. The tick holds for what
/// was shown when it was made: it is taken back when that changes, and when the page is come to again.
class RevokePage : public RotatePage
{
    Q_OBJECT
public:
    RevokePage(const RotateContext &context, QWidget *parent = nullptr);

    void refresh() override;
    Button mainButton() const override;
    void activate() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QLabel *m_stops;
    QLabel *m_changed; ///< why the tick is gone
    QCheckBox *m_understood;
    QLabel *m_missing; ///< beside the button, what to do first
    QPushButton *m_revoke;
    QStringList m_shown; ///< what stops, as the page says it
};

} // namespace gatehouse
