// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/actionbutton.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAction>

namespace gatehouse
{

ActionButton::ActionButton(QAction *action, Look look, QWidget *parent) : QPushButton(parent), m_action(action)
{
    switch (look) {
    case Look::Plain:
        break;
    case Look::Primary:
        makePrimary(this);
        break;
    case Look::Danger:
        makeDangerous(this);
        break;
    }
    setAutoDefault(false);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::hideWhileDisabled()
{
    m_hidesWhileDisabled = true;
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    follow();
}

void ActionButton::yieldTo(QAction *other)
{
    m_other = other;
    connect(other, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::setWords(const QString &words)
{
    m_words = words;
    follow();
}

void ActionButton::setIconOnly(bool iconOnly)
{
    if (m_iconOnly == iconOnly)
        return;
    m_iconOnly = iconOnly;
    follow();
}

void ActionButton::follow()
{
    if (!m_action)
        return;
    // The menu's mnemonics would clash on a page.
    const QString words = m_words.isEmpty() ? m_action->text().remove(u'&') : m_words;
    setText(m_iconOnly ? QString() : words);
    setAccessibleName(m_iconOnly ? words : QString());
    setIconSize({metrics::iconSize + (m_iconOnly ? 0 : metrics::smallGap), metrics::iconSize});
    setEnabled(m_action->isEnabled());
    // Not shown before it has a place: it would be a window of its own for a moment.
    if (!m_action->isVisible() || (m_other && m_other->isVisible() && m_other->isEnabled()) ||
        (m_hidesWhileDisabled && !m_action->isEnabled()))
        hide();
    else if (parentWidget() && isHidden())
        show();
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    if (keys.isEmpty())
        setToolTip(m_iconOnly ? words : QString());
    else
        setToolTip(QStringLiteral("%1 (%2)").arg(m_action->text().remove(u'&'), keys));
}

} // namespace gatehouse
