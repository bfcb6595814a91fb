// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/focus.h"

#include <QWidget>

namespace gatehouse
{

bool giveFocus(QWidget &pane, Qt::FocusReason reason)
{
    QWidget *control = &pane;
    do {
        if (control->focusPolicy() & Qt::TabFocus && control->isVisible() && control->isEnabled() &&
            (control == &pane || pane.isAncestorOf(control))) {
            control->setFocus(reason);
            return true;
        }
        control = control->nextInFocusChain();
    } while (control != &pane);
    return false;
}

} // namespace gatehouse
