// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/footer.h"

#include "ui/theme/metrics.h"

#include <QEvent>
#include <QHBoxLayout>

namespace gatehouse
{

Footer::Footer(QWidget *parent)
    : QWidget(parent), m_both(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_left(new QHBoxLayout),
      m_right(new QHBoxLayout)
{
    // Its buttons do not widen the window: they take another line before that.
    setMinimumWidth(1);
    m_both->setContentsMargins(0, 0, 0, 0);
    for (QBoxLayout *layout : {m_both, static_cast<QBoxLayout *>(m_left), static_cast<QBoxLayout *>(m_right)})
        layout->setSpacing(metrics::gap);
    m_left->addStretch(1);
    m_right->addStretch(1);
    m_both->addLayout(m_left);
    m_both->addLayout(m_right);
}

void Footer::addLeft(QWidget *button)
{
    m_left->insertWidget(m_left->count() - 1, button);
}

void Footer::addRight(QWidget *button)
{
    m_right->addWidget(button);
}

void Footer::addFirstRight(QWidget *button)
{
    m_right->insertWidget(1, button);
}

bool Footer::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize || event->type() == QEvent::Show)
        fit();
    return QWidget::event(event);
}

void Footer::fit()
{
    const int needed = m_left->sizeHint().width() + metrics::margin + m_right->sizeHint().width();
    const bool one = m_left->sizeHint().width() == 0 || needed <= width();
    const auto direction = one ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_both->direction() == direction)
        return;
    m_both->setDirection(direction);
    updateGeometry();
}

} // namespace gatehouse
