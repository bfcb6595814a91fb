// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/firststart.h"

#include "ui/actions/actions.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actionbutton.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int doorWidth = 300;

QWidget *door(const QString &heading, const QString &text, QAction *action, bool primary)
{
    auto *card = new QFrame;
    makeCard(card);
    auto *title = new QLabel(heading);
    makeHeading(title);
    title->setWordWrap(true);
    auto *words = new QLabel(text);
    makeMuted(words);
    words->setWordWrap(true);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(title);
    layout->addWidget(words, 1);
    layout->addSpacing(metrics::gap);
    auto *button = new ActionButton(action, primary ? ActionButton::Look::Primary : ActionButton::Look::Plain);
    layout->addWidget(button);
    button->ensurePolished(); // its size is the style sheet's
    card->setFixedWidth(std::max(doorWidth, button->sizeHint().width() + 2 * metrics::margin + 2));
    return card;
}

} // namespace

FirstStart::FirstStart(Actions &actions, QWidget *parent) : QWidget(parent)
{
    auto *title = new QLabel(tr("Who may do what in your ngrok accounts"));
    makeTitle(title);
    auto *doors = new QHBoxLayout;
    doors->setSpacing(metrics::margin);
    doors->addWidget(door(tr("Connect an ngrok account"),
                          tr("With an API key. It is kept in this computer's keychain, or for this session only."),
                          actions.action(ActionId::ConnectAccount), true));
    doors->addWidget(door(tr("Explore the sample account"),
                          tr("A made-up account that behaves like a real one, on this computer alone. Nothing done "
                             "there reaches ngrok."),
                          actions.action(ActionId::OpenSample), false));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::margin);
    layout->addStretch(2);
    layout->addWidget(title, 0, Qt::AlignHCenter);
    layout->addSpacing(metrics::gap);
    layout->addLayout(doors);
    layout->setAlignment(doors, Qt::AlignHCenter);
    layout->addStretch(3);
}

} // namespace gatehouse
