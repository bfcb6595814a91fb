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
    /// Not there while `other` can be pressed, which does in its place what is right then.
    void yieldTo(QAction *other);
    /// Instead of the action's own text, which is for the menu.
    void setWords(const QString &words);
    /// The words become its tooltip and its accessible name.
    void setIconOnly(bool iconOnly);

private:
    void follow();

    QPointer<QAction> m_action;
    QPointer<QAction> m_other;
    QString m_words;
    bool m_hidesWhileDisabled = false;
    bool m_iconOnly = false;
};

} // namespace gatehouse
