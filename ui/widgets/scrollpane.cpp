// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/scrollpane.h"

#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"

#include <QPainter>
#include <QScrollBar>

namespace gatehouse
{

namespace
{

class Ring : public QWidget
{
public:
    explicit Ring(QWidget *around) : QWidget(around)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintHairlineFrame(painter, rect(), 0, colorsOf(palette()).accent);
    }
};

} // namespace

ScrollPane::ScrollPane(QWidget *parent) : QScrollArea(parent), m_ring(new Ring(this))
{
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QAbstractSlider::rangeChanged, this,
            [this](int, int most) { setFocusPolicy(most > 0 ? Qt::TabFocus : Qt::NoFocus); });
}

void ScrollPane::focusInEvent(QFocusEvent *event)
{
    QScrollArea::focusInEvent(event);
    m_ring->setGeometry(rect());
    m_ring->raise();
    m_ring->show();
}

void ScrollPane::focusOutEvent(QFocusEvent *event)
{
    QScrollArea::focusOutEvent(event);
    m_ring->hide();
}

void ScrollPane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    m_ring->setGeometry(rect());
}

} // namespace gatehouse
