// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QPushButton>

class QAction;

namespace gatehouse
{

/// A push button that is an action: text, tooltip and whether it can be pressed or is there at all.
class ActionButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Look { Plain, Primary, Danger };

    explicit ActionButton(QAction *action, Look look = Look::Plain, QWidget *parent = nullptr);

    /// Only there while it can be pressed: where several would not fit, and few apply at once.
    void hideWhileDisabled();

private:
    void follow();

    QPointer<QAction> m_action;
    bool m_hidesWhileDisabled = false;
};

} // namespace gatehouse
