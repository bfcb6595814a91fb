// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/focus.h"

#include <QVariant>
#include <QWidget>

namespace gatehouse
{

namespace
{

constexpr const char *preferred = "prefersFocus";

}

void preferFocus(QWidget &control)
{
    control.setProperty(preferred, true);
}

bool giveFocus(QWidget &pane, Qt::FocusReason reason)
{
    const auto takesIt = [](const QWidget &control) {
        return control.focusPolicy() & Qt::TabFocus && control.isVisible() && control.isEnabled();
    };
    for (QWidget *control : pane.findChildren<QWidget *>()) {
        if (control->property(preferred).toBool() && takesIt(*control)) {
            control->setFocus(reason);
            return true;
        }
    }
    QWidget *control = &pane;
    do {
        if (takesIt(*control) && (control == &pane || pane.isAncestorOf(control))) {
            control->setFocus(reason);
            return true;
        }
        control = control->nextInFocusChain();
    } while (control != &pane);
    return false;
}

} // namespace gatehouse
