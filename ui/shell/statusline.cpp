// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/statusline.h"

#include "ui/theme/badges.h"
#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace gatehouse
{

namespace
{

constexpr int barWidth = 72;
constexpr int barHeight = 6; ///< as the style sheet has it

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_connection(new ElidedLabel), m_requests(new QLabel), m_budget(new QProgressBar),
      m_work(new QLabel), m_progress(new QProgressBar), m_cancel(new QPushButton(tr("Cancel"))),
      m_clipboard(new QLabel), m_clear(new QPushButton(tr("Clear now"))), m_waiting(new QPushButton)
{
    setFixedHeight(metrics::statusHeight);
    for (QWidget *label : std::initializer_list<QWidget *>{m_connection, m_requests, m_work, m_clipboard}) {
        makeMuted(label);
        QFont font = label->font();
        font.setPixelSize(metrics::smallFontPixels);
        label->setFont(font);
    }
    for (QProgressBar *bar : {m_budget, m_progress}) {
        bar->setTextVisible(false);
        bar->setFixedWidth(barWidth);
    }
    m_budget->setAccessibleName(tr("Requests used"));
    m_progress->setAccessibleName(tr("Working"));
    m_progress->setRange(0, 0);
    for (QPushButton *button : {m_cancel, m_clear, m_waiting}) {
        makeFlat(button);
        button->setProperty("small", true);
    }
    m_waiting->setIcon(iconToned(iconOf(Badge::NeedsYou), toneOf(Badge::NeedsYou)));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, 1, metrics::margin, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_connection, 1);
    layout->addWidget(m_work);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_clipboard);
    layout->addWidget(m_clear);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_requests);
    layout->addWidget(m_budget);
    layout->addWidget(m_waiting);
    connect(m_cancel, &QPushButton::clicked, this, &StatusLine::cancelled);
    connect(m_clear, &QPushButton::clicked, this, &StatusLine::clearPressed);
    connect(m_waiting, &QPushButton::clicked, this, &StatusLine::waitingPressed);
    setRequests(0, 0);
    setWork({});
    setWaiting(0);
    setClipboard(0);
}

void StatusLine::setConnection(const QString &text)
{
    m_connection->setWholeText(text);
}

void StatusLine::setRequests(int used, int limit)
{
    m_requests->setVisible(limit > 0);
    m_budget->setVisible(limit > 0);
    m_requests->setText(tr("%1 of %2 requests").arg(used).arg(limit));
    m_budget->setRange(0, std::max(1, limit));
    // A piece shorter than its round ends would be painted as a square.
    const int least = used > 0 ? (limit * barHeight + barWidth - 1) / barWidth : 0;
    m_budget->setValue(std::clamp(used, least, std::max(least, limit)));
}

void StatusLine::setWork(const QString &text)
{
    m_work->setText(text);
    for (QWidget *part : std::initializer_list<QWidget *>{m_work, m_progress, m_cancel})
        part->setVisible(!text.isEmpty());
}

void StatusLine::setWaiting(int rotations)
{
    m_waiting->setText(tr("%n rotation(s) need you", nullptr, rotations));
    m_waiting->setVisible(rotations > 0);
}

void StatusLine::setClipboard(int secondsLeft)
{
    m_clipboard->setText(tr("A secret is on the clipboard for %1 s").arg(secondsLeft));
    m_clipboard->setVisible(secondsLeft > 0);
    m_clear->setVisible(secondsLeft > 0);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.window);
    paintHairline(painter, rect(), Qt::TopEdge, colors.border);
}

} // namespace gatehouse
