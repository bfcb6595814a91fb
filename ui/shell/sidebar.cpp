// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "ui/shell/accountbutton.h"
#include "ui/shell/sidebaritem.h"
#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
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
            m_groups.append({label, group});
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
    // The base class moves the turn of a group only when one of it gets the focus.
    for (auto item = m_items.cbegin(); item != m_items.cend(); ++item)
        item.value()->setFocusPolicy(item.key() == page ? Qt::StrongFocus : Qt::ClickFocus);
}

void Sidebar::keyPressEvent(QKeyEvent *event)
{
    int place = -1;
    const int last = static_cast<int>(std::size(allPages)) - 1;
    for (int i = 0; i <= last; ++i) {
        if (m_items.value(allPages[static_cast<std::size_t>(i)])->hasFocus())
            place = i;
    }
    if (place < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        place = std::max(0, place - 1);
        break;
    case Qt::Key_Down:
        place = std::min(last, place + 1);
        break;
    case Qt::Key_Home:
        place = 0;
        break;
    case Qt::Key_End:
        place = last;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_items.value(allPages[static_cast<std::size_t>(place)])->setFocus(Qt::TabFocusReason);
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
    // Without their names the groups are still told apart.
    for (const auto &[label, name] : std::as_const(m_groups)) {
        label->setText(narrow ? QString() : name);
        label->setMaximumHeight(narrow ? metrics::gap : QWIDGETSIZE_MAX);
        label->setMinimumHeight(narrow ? metrics::gap : 0);
        label->setContentsMargins(metrics::gap + 2, narrow ? metrics::gap : metrics::margin, 0,
                                  narrow ? 0 : metrics::smallGap);
    }
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
    paintHairline(painter, rect(), Qt::RightEdge, colors.border);
}

} // namespace gatehouse
