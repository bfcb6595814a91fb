// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace gatehouse
{

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_text(new QLabel), m_button(new QPushButton)
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::smallGap, metrics::margin, metrics::smallGap);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        // What is done may say something new here: the function must not live in what that replaces.
        if (const std::function<void()> act = std::exchange(m_act, nullptr))
            act();
    });
    hide();
}

void NoticeBar::say(Tone tone, const QString &text, const QString &action, std::function<void()> act)
{
    const bool isNew = text != m_text->text();
    m_tone = tone;
    m_act = std::move(act);
    m_text->setText(text);
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, colorsOf(this->palette()).tone(tone).foreground);
    m_text->setPalette(palette);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setVisible(!text.isEmpty());
    update();
    if (isNew && !text.isEmpty()) {
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.tone(m_tone).background);
    painter.setPen(colors.border);
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace gatehouse
