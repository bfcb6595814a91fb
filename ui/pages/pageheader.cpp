// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/pageheader.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gatehouse
{

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_count(new QLabel), m_row(new QHBoxLayout(this))
{
    auto *heading = new ElidedLabel;
    makeTitle(heading);
    heading->setWholeText(title);
    makeMuted(m_count);
    m_row->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    m_row->setSpacing(metrics::gap);
    m_row->addWidget(heading);
    m_row->addWidget(m_count);
    m_row->addStretch();
    setMinimumHeight(metrics::headerHeight);
}

void PageHeader::setCount(const QString &count)
{
    m_count->setText(count);
    m_count->setVisible(!count.isEmpty());
    fit();
}

void PageHeader::addButton(ActionButton *button)
{
    m_buttons.append(button);
    m_row->addWidget(button);
}

void PageHeader::addMainButton(QPushButton *button)
{
    m_row->addWidget(button);
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void PageHeader::fit()
{
    for (ActionButton *button : std::as_const(m_buttons))
        button->setIconOnly(false);
    m_row->invalidate();
    if (m_row->sizeHint().width() <= width())
        return;
    for (ActionButton *button : std::as_const(m_buttons))
        button->setIconOnly(true);
}

} // namespace gatehouse
