// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebar.h"

#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace gatehouse
{

namespace
{

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Info:
        return Icon::Info;
    case Tone::Good:
        return Icon::Check;
    case Tone::Warning:
    case Tone::Danger:
        return Icon::Warning;
    }
    Q_UNREACHABLE();
}

} // namespace

NoticeBar::NoticeBar(Qt::Edges lines, QWidget *parent)
    : QWidget(parent), m_text(new QLabel), m_layout(new QHBoxLayout(this)), m_lines(lines)
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->setContentsMargins(metrics::margin + metrics::iconSize + metrics::gap, metrics::smallGap + 1,
                                 metrics::margin, metrics::smallGap + 1);
    m_layout->setSpacing(metrics::gap);
    m_layout->addWidget(m_text, 1);
    hide();
}

void NoticeBar::say(Tone tone, const QString &text, const QString &action, std::function<void()> act)
{
    say(tone, text, action.isEmpty() ? QList<Button>() : QList<Button>{{action, std::move(act)}});
}

void NoticeBar::say(Tone tone, const QString &text, const QList<Button> &buttons, std::optional<Icon> icon)
{
    const bool isNew = text != m_text->text();
    m_tone = tone;
    m_icon = icon.value_or(iconOf(tone));
    m_text->setText(text);
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, colorsOf(this->palette()).tone(tone).foreground);
    m_text->setPalette(palette);
    for (QWidget *old : std::exchange(m_buttons, {})) {
        // One of them may be the one that was pressed and led here.
        old->hide();
        old->deleteLater();
    }
    for (const Button &wanted : buttons) {
        auto *button = new QPushButton(wanted.text);
        if (wanted.primary)
            makePrimary(button);
        connect(button, &QPushButton::clicked, this, [act = wanted.act] { act(); });
        m_layout->addWidget(button);
        m_buttons.append(button);
    }
    followInTurn(*this, m_buttons);
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
    for (const Qt::Edge edge : {Qt::TopEdge, Qt::BottomEdge}) {
        if (m_lines.testFlag(edge))
            paintHairline(painter, rect(), edge, colors.border);
    }
    constexpr int size = metrics::iconSize;
    painter.drawPixmap(metrics::margin, (height() - size) / 2,
                       pixmap(m_icon, size, devicePixelRatioF(), colors.tone(m_tone).foreground));
}

} // namespace gatehouse
