// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/focus.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPointer>
#include <QVariant>
#include <QWidget>

namespace gatehouse
{

namespace
{

constexpr const char *preferred = "prefersFocus";

class Presser final : public QObject
{
public:
    Presser(QWidget &field, QAbstractButton &button) : QObject(&field), m_button(&button) {}

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return false;
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
            return false;
        if (m_button && !key.isAutoRepeat())
            m_button->click();
        return true;
    }

private:
    QPointer<QAbstractButton> m_button;
};

} // namespace

void preferFocus(QWidget &control)
{
    control.setProperty(preferred, true);
}

void pressOnEnter(QWidget &field, QAbstractButton &button)
{
    field.installEventFilter(new Presser(field, button));
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

void followInTurn(QWidget &before, const QList<QWidget *> &controls)
{
    // Qt puts nothing behind what takes no focus itself.
    const Qt::FocusPolicy policy = before.focusPolicy();
    if (policy == Qt::NoFocus)
        before.setFocusPolicy(Qt::TabFocus);
    QWidget *last = &before;
    for (QWidget *control : controls) {
        if (!(control->focusPolicy() & Qt::TabFocus))
            continue;
        QWidget::setTabOrder(last, control);
        last = control;
    }
    if (policy == Qt::NoFocus)
        before.setFocusPolicy(policy);
}

void followInTurn(QWidget &before, const QWidget &content)
{
    followInTurn(before, content.findChildren<QWidget *>());
}

} // namespace gatehouse
