// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/wrappedlabel.h"

namespace gatehouse
{

WrappedLabel::WrappedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

void WrappedLabel::takeRoom()
{
    setMinimumHeight(text().isEmpty() ? 0 : heightForWidth(width()));
}

void WrappedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    takeRoom();
}

} // namespace gatehouse
