// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <Qt>

class QAbstractButton;
class QWidget;

namespace gatehouse
{

/// A control that its pane gives the focus to first.
void preferFocus(QWidget &control);

/// Gives the focus to a pane: to the control it prefers, else to itself if it takes it, else to the first control in it
/// that does. False if there is none. Not QWidget::setFocusProxy: Tab then skips what stands before the proxy in the
/// same pane.
bool giveFocus(QWidget &pane, Qt::FocusReason reason);

/// Tab goes from `before` through these, in this order. What is made anew would have its turn after all else in the
/// window; what takes no focus has none.
void followInTurn(QWidget &before, const QList<QWidget *> &controls);
/// The same for all that takes the focus in a widget, in the order in which it was made.
void followInTurn(QWidget &before, const QWidget &content);

/// Enter in the field presses the button beside it, and not the primary button of the dialog around both; nothing as
/// long as that cannot be pressed.
void pressOnEnter(QWidget &field, QAbstractButton &button);

} // namespace gatehouse
