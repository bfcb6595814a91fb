// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/headercorner.h"

#include "ui/tables/tableheader.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QPainter>
#include <QStyleOptionHeader>

namespace gatehouse
{

HeaderCorner::HeaderCorner(QAbstractScrollArea &view, QHeaderView &header) : QWidget(&view), m_header(header)
{
    view.addScrollBarWidget(this, Qt::AlignTop);
    setFixedHeight(header.height());
    header.installEventFilter(this);
}

bool HeaderCorner::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setFixedHeight(m_header.height());
    return QWidget::eventFilter(watched, event);
}

void HeaderCorner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (const auto *own = qobject_cast<const TableHeader *>(&m_header)) {
        own->paintGround(painter, rect());
        return;
    }
    QStyleOptionHeader section; // without a text
    section.initFrom(&m_header);
    section.rect = rect();
    section.orientation = Qt::Horizontal;
    section.position = QStyleOptionHeader::End;
    m_header.style()->drawControl(QStyle::CE_HeaderSection, &section, &painter, &m_header);
}

} // namespace gatehouse
