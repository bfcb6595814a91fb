// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/linklabel.h"

#include <QFocusFrame>
#include <QKeyEvent>

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

LinkLabel::~LinkLabel()
{
    delete m_ring; // which is a child of what this stands in
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
    if (m_ring == nullptr)
        m_ring = new QFocusFrame(this);
    m_ring->setWidget(this);
}

void LinkLabel::focusOutEvent(QFocusEvent *event)
{
    QLabel::focusOutEvent(event);
    if (m_ring)
        m_ring->setWidget(nullptr);
}

} // namespace gatehouse
