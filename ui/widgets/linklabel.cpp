// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/linklabel.h"

#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>

namespace gatehouse
{

namespace
{

QString anchor(const QString &link)
{
    return QStringLiteral("<a href=\"x\" style=\"text-decoration:none\">%1</a>").arg(link.toHtmlEscaped());
}

} // namespace

LinkLabel::LinkLabel(const QString &link, const QString &rest, const QString &first, QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setText(first.toHtmlEscaped() + anchor(link) + rest.toHtmlEscaped());
    setTextInteractionFlags(Qt::LinksAccessibleByMouse);
    setFocusPolicy(Qt::TabFocus); // after the flags, which choose one
    setAccessibleName(first + link + rest);
    connect(this, &QLabel::linkActivated, this, &LinkLabel::followed);
}

void LinkLabel::setSentence(const QString &sentence, const QString &link)
{
    setText(sentence.toHtmlEscaped().arg(anchor(link)));
    setAccessibleName(sentence.arg(link));
}

void LinkLabel::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT followed();
        return;
    default:
        QLabel::keyPressEvent(event);
    }
}

void LinkLabel::focusInEvent(QFocusEvent *event)
{
    QLabel::focusInEvent(event);
    update();
}

void LinkLabel::focusOutEvent(QFocusEvent *event)
{
    QLabel::focusOutEvent(event);
    update();
}

void LinkLabel::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colorsOf(palette()).accent);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
}

} // namespace gatehouse
