// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/stateview.h"

#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int largeIcon = 32;
constexpr int textWidth = 420;

} // namespace

StateView::StateView(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel), m_text(new QLabel), m_progress(new QProgressBar), m_buttons(new QHBoxLayout)
{
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setFixedWidth(textWidth);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(textWidth / 2);
    m_progress->setAccessibleName(tr("Working"));
    m_buttons->setSpacing(metrics::gap);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::margin);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addLayout(m_buttons);
    layout->setAlignment(m_buttons, Qt::AlignHCenter);
    layout->addStretch(3);
}

void StateView::show(Icon icon, const QString &text, const QList<Button> &buttons, bool working)
{
    m_iconId = icon;
    paintIcon();
    m_text->setText(text);
    m_text->setFixedHeight(m_text->heightForWidth(textWidth)); // a centred label is given one line otherwise
    m_progress->setVisible(working);

    // The same buttons stay, with the focus that one of them may have.
    QString shown;
    for (const Button &button : buttons)
        shown += button.text + u'\n';
    if (shown == m_shown)
        return;
    m_shown = shown;
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Button &button : buttons) {
        auto *widget = new QPushButton(button.text);
        if (button.primary) {
            makePrimary(widget);
            preferFocus(*widget);
        }
        connect(widget, &QPushButton::clicked, this, button.act);
        m_buttons->addWidget(widget);
        widget->show(); // a layout would do it later, and the focus could not be given to it yet
    }
    followInTurn(*this, *this);
}

QString StateView::text() const
{
    return m_text->text();
}

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

void StateView::paintIcon()
{
    const Colors &colors = colorsOf(palette());
    const QColor color = m_iconId == Icon::Warning ? colors.warning.foreground : colors.mutedText;
    m_icon->setPixmap(pixmap(m_iconId, largeIcon, devicePixelRatioF(), color));
}

} // namespace gatehouse
