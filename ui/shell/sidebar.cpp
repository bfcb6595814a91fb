// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "ui/shell/accountbutton.h"
#include "ui/shell/sidebaritem.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse
{

Sidebar::Sidebar(QWidget *parent) : QWidget(parent), m_account(new AccountButton), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(metrics::gap, metrics::gap + metrics::smallGap, metrics::gap, metrics::gap);
    m_layout->setSpacing(2);
    m_layout->addWidget(m_account);
    QString group;
    for (const PageId page : allPages) {
        if (gatehouse::group(page) != group) {
            group = gatehouse::group(page);
            auto *label = new QLabel(group);
            makeMuted(label);
            QFont font = label->font();
            font.setPixelSize(metrics::smallFontPixels);
            label->setFont(font);
            label->setContentsMargins(metrics::gap + 2, metrics::margin, 0, metrics::smallGap);
            m_layout->addWidget(label);
            m_groups.append(label);
        }
        auto *item = new SidebarItem(page);
        // Not clicked: assistive technology toggles what is checkable.
        connect(item, &QAbstractButton::toggled, this, [this, page](bool on) {
            if (on && page != m_current)
                Q_EMIT chosen(page);
        });
        m_layout->addWidget(item);
        m_items.insert(page, item);
    }
    m_layout->addStretch();
    setNarrow(false);
}

void Sidebar::setCurrent(PageId page)
{
    m_current = page;
    m_items.value(page)->setChecked(true);
}

void Sidebar::setCount(PageId page, const QString &count, bool attention, const QString &tip)
{
    m_items.value(page)->setCount(count, attention);
    m_items.value(page)->setReason(tip);
}

void Sidebar::setNarrow(bool narrow)
{
    setFixedWidth(narrow ? metrics::sidebarNarrowWidth : metrics::sidebarWidth);
    m_account->setNarrow(narrow);
    for (SidebarItem *item : std::as_const(m_items))
        item->setNarrow(narrow);
    for (QLabel *label : std::as_const(m_groups))
        label->setVisible(!narrow);
    m_layout->setSpacing(narrow ? metrics::smallGap : 2);
}

QWidget *Sidebar::focusTarget() const
{
    return m_items.value(m_current);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.sidebar);
    painter.setPen(colors.border);
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

} // namespace gatehouse
