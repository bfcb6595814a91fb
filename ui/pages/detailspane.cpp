// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/detailspane.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/pages/detailfacts.h"
#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/linklabel.h"
#include "ui/widgets/scrollpane.h"

#include <QAction>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTabBar>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int leastLabelWidth = 64;
constexpr double mostForLabels = 0.4; ///< of the pane

QFont monospace()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(metrics::smallFontPixels);
    return font;
}

QLabel *mutedLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    makeMuted(label);
    return label;
}

QWidget *column(QVBoxLayout *&layout)
{
    auto *widget = new QWidget;
    layout = new QVBoxLayout(widget);
    layout->setContentsMargins(metrics::margin, metrics::gap + metrics::smallGap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    return widget;
}

int widestWord(const QString &text, const QFontMetrics &measure)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    int width = 0;
    for (const QString &word : text.split(space))
        width = std::max(width, measure.horizontalAdvance(word));
    return width;
}

/// Of the labels' column in `room`: as wide as the widest, up to its part, never less than a word.
int labelsWidth(const QList<DetailFact> &facts, int room, const QFontMetrics &measure)
{
    int whole = leastLabelWidth, word = leastLabelWidth;
    for (const DetailFact &fact : facts) {
        whole = std::max(whole, measure.horizontalAdvance(fact.label) + 2);
        word = std::max(word, widestWord(fact.label, measure) + 2);
    }
    return std::max(word, std::min(whole, int(room * mostForLabels)));
}

} // namespace

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent), m_title(new QLabel), m_subtitle(new QLabel), m_badges(new BadgeRow), m_tabs(new QTabBar),
      m_scroll(new ScrollPane), m_remark(mutedLabel({})), m_footer(new QWidget), m_buttons(new FlowLayout(m_footer))
{
    setFixedWidth(metrics::detailsWidth);
    QFont bold = font();
    bold.setPixelSize(metrics::fontPixels + 2);
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true); // all of what a table had no room for
    m_subtitle->setFont(monospace());
    makeMuted(m_subtitle);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::gap);
    head->setSpacing(metrics::smallGap);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addWidget(m_badges);

    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Details"));
    setTabs({Tab::Summary, Tab::Uses, Tab::History});
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(metrics::margin, 0, 0, 0); // each tab keeps the next one away
    tabs->addWidget(m_tabs);
    tabs->addStretch();
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailsPane::rebuild);

    m_scroll->setAccessibleName(tr("Details"));

    m_buttons->setContentsMargins(metrics::margin, metrics::gap + metrics::smallGap, metrics::margin, metrics::margin);
    m_buttons->setSpacing(metrics::gap);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(tabs);
    layout->addWidget(m_scroll, 1);
    m_remark->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, 0);
    m_remark->hide();
    layout->addWidget(m_remark);
    layout->addWidget(m_footer);
}

void DetailsPane::setActions(const QList<QAction *> &actions, QAction *dangerous, QAction *instead)
{
    if (instead) {
        auto *button = new ActionButton(instead, ActionButton::Look::Primary);
        m_buttons->addWidget(button);
        button->hideWhileDisabled();
    }
    for (qsizetype i = 0; i < actions.size(); ++i) {
        auto *button =
            new ActionButton(actions.at(i), i == 0 ? ActionButton::Look::Primary : ActionButton::Look::Plain);
        m_buttons->addWidget(button);
        button->hideWhileDisabled();
        if (i == 0 && instead)
            button->yieldTo(instead);
    }
    m_buttons->setLastApart(dangerous != nullptr);
    if (dangerous) {
        auto *button = new ActionButton(dangerous, ActionButton::Look::Danger);
        m_buttons->addWidget(button);
        button->hideWhileDisabled();
    }
    m_footer->setVisible(!actions.isEmpty() || dangerous);
}

void DetailsPane::setRemark(const QString &text)
{
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
}

void DetailsPane::show(const Details &details)
{
    const bool another = !m_details || m_details->id != details.id;
    m_details = details;
    m_title->setText(detailfacts::breakable(details.title));
    m_title->show();
    m_subtitle->setText(details.subtitle);
    m_subtitle->setFont(details.subtitleIsId ? monospace() : font());
    m_subtitle->show();
    m_badges->setBadges(details.badges);
    m_tabs->show();
    QList<Tab> tabs{Tab::Summary};
    if (details.hasUses)
        tabs.append(Tab::Uses);
    if (details.hasHistory)
        tabs.append(Tab::History);
    setTabs(tabs);
    // A refresh of the same object leaves a history that is being read alone.
    if (another || tab() != Tab::History)
        rebuild();
}

void DetailsPane::showSeveral(const QString &title, const QList<DetailFact> &facts)
{
    m_details.reset();
    m_title->setText(title);
    m_title->show();
    m_subtitle->hide();
    m_badges->setBadges({});
    m_tabs->hide();
    setContent(factGrid(facts));
}

void DetailsPane::showNothing(const QString &text)
{
    showSeveral({}, {});
    m_title->hide();
    m_subtitle->setText(text);
    m_subtitle->setFont(font());
    m_subtitle->show();
}

void DetailsPane::setContent(QWidget *widget)
{
    m_scroll->setWidget(widget);
    widget->setAutoFillBackground(false); // setWidget turned it on
    followInTurn(*m_scroll, *widget);
}

void DetailsPane::setTabs(const QList<Tab> &tabs)
{
    QList<Tab> now;
    for (int i = 0; i < m_tabs->count(); ++i)
        now.append(static_cast<Tab>(m_tabs->tabData(i).toInt()));
    if (now == tabs)
        return;
    const auto name = [](Tab tab) {
        switch (tab) {
        case Tab::Summary:
            return tr("Summary");
        case Tab::Uses:
            return tr("Uses");
        case Tab::History:
            return tr("History");
        }
        Q_UNREACHABLE();
    };
    // Not hidden: between others a hidden one leaves a gap.
    const QSignalBlocker quiet(m_tabs);
    const Tab before = tab();
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (const Tab one : tabs)
        m_tabs->setTabData(m_tabs->addTab(name(one)), static_cast<int>(one));
    m_tabs->setCurrentIndex(std::max(0, static_cast<int>(tabs.indexOf(before))));
}

DetailsPane::Tab DetailsPane::tab() const
{
    return static_cast<Tab>(m_tabs->tabData(m_tabs->currentIndex()).toInt());
}

void DetailsPane::rebuild()
{
    if (!m_details)
        return;
    switch (tab()) {
    case Tab::Summary:
        setContent(factGrid(m_details->facts));
        return;
    case Tab::Uses:
        setContent(uses());
        return;
    case Tab::History:
        setContent(history());
        return;
    }
}

QLabel *DetailsPane::valueLabel(const QString &text, const std::optional<Jump> &jump)
{
    if (jump) {
        auto *link = new LinkLabel(text);
        connect(link, &LinkLabel::followed, this, [this, jump] { Q_EMIT jumped(*jump); });
        return link;
    }
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QWidget *DetailsPane::factGrid(const QList<DetailFact> &facts)
{
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(metrics::margin, metrics::gap + metrics::smallGap, metrics::margin, metrics::gap);
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::gap);
    const int room = width() - 1 - 2 * metrics::margin, labels = labelsWidth(facts, room, fontMetrics());
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const DetailFact &fact : facts) {
        QLabel *name = mutedLabel(fact.label);
        QLabel *value = valueLabel(fact.text, fact.jump);
        value->setToolTip(fact.tip);
        if (fact.monospace)
            value->setFont(monospace());
        const int needed = widestWord(fact.text, value->fontMetrics());
        if (needed > room) {
            // Broken where there is no place to: nobody is to copy that.
            value->setTextInteractionFlags(Qt::NoTextInteraction);
            value->setText(detailfacts::breakable(fact.text));
            value->setToolTip(fact.tip.isEmpty() ? fact.text : fact.tip);
        }
        if (needed > room - metrics::gap - labels) {
            // A host's name has no place to break: it has a line of its own.
            auto *pair = new QVBoxLayout;
            pair->setSpacing(2);
            pair->addWidget(name);
            pair->addWidget(value);
            grid->addLayout(pair, row++, 0, 1, 2);
            continue;
        }
        name->setFixedWidth(labels);
        if (fact.monospace) // on one line with its label
            value->setContentsMargins(0, fontMetrics().ascent() - value->fontMetrics().ascent(), 0, 0);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1, Qt::AlignTop);
        ++row;
    }
    grid->setRowStretch(row, 1);
    return widget;
}

QWidget *DetailsPane::uses()
{
    QVBoxLayout *layout = nullptr;
    QWidget *widget = column(layout);
    if (m_details->uses.isEmpty())
        layout->addWidget(mutedLabel(m_details->noUses));
    for (const DetailUse &use : std::as_const(m_details->uses)) {
        auto *card = new QFrame;
        makeCard(card);
        auto *line = new QGridLayout(card);
        line->setContentsMargins(metrics::gap + metrics::smallGap, metrics::gap - 2, metrics::gap + metrics::smallGap,
                                 metrics::gap - 2);
        line->setVerticalSpacing(2);
        line->addWidget(valueLabel(use.title, use.jump), 0, 0);
        line->addWidget(mutedLabel(use.text), 1, 0);
        auto *right = new QLabel(use.right);
        right->setTextFormat(Qt::PlainText);
        line->addWidget(right, 0, 1, 2, 1, Qt::AlignRight | Qt::AlignVCenter);
        line->setColumnStretch(0, 1);
        layout->addWidget(card);
    }
    layout->addStretch();
    return widget;
}

QWidget *DetailsPane::history()
{
    QVBoxLayout *layout = nullptr;
    QWidget *widget = column(layout);
    if (!m_history)
        return widget;
    auto *waiting = mutedLabel(tr("Reading…"));
    layout->addWidget(waiting);
    layout->addStretch();
    // The widget is the context: looking at something else drops the answer.
    whenDone(m_history(*m_details), widget, [this, waiting, layout](const Result<QList<Event>> &events) {
        delete waiting;
        showEvents(layout, events);
    });
    return widget;
}

void DetailsPane::showEvents(QVBoxLayout *layout, const Result<QList<Event>> &events)
{
    if (!events) {
        layout->insertWidget(0, mutedLabel(events.error().kind == ErrorKind::NotFound
                                               ? tr("This account does not offer its audit log.")
                                               : text::sentence(events.error())));
        return;
    }
    if (events->isEmpty()) {
        layout->insertWidget(0, mutedLabel(tr("Nothing in the audit log.")));
        return;
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::gap);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Event &event : *events) {
        QLabel *when = mutedLabel(m_moments.now - event.time < std::chrono::hours{24} ? m_moments.shortTime(event.time)
                                                                                      : m_moments.date(event.time));
        when->setToolTip(m_moments.exact(event.time));
        QLabel *what = valueLabel(eventSentence(event, m_details && m_details->isPrincipal), std::nullopt);
        what->setToolTip(event.type);
        grid->addWidget(when, row, 0, Qt::AlignTop);
        grid->addWidget(what, row, 1, Qt::AlignTop);
        ++row;
    }
    layout->insertLayout(0, grid);
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width() && tab() == Tab::Summary)
        rebuild();
}

void DetailsPane::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.window);
    paintHairline(painter, rect(), Qt::LeftEdge, colors.border);
}

} // namespace gatehouse
