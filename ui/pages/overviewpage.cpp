// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/overviewpage.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/pages/changesentences.h"
#include "ui/pages/pagestate.h"
#include "ui/pages/rotationwatch.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/countcard.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/linklabel.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/stateview.h"
#include "workspace/account.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <functional>

namespace gatehouse
{

namespace
{

constexpr int cardsInRow = 4;
constexpr int eventsRead = 100;
constexpr qsizetype mostChanges = 12;

QLabel *plain(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel *muted(const QString &text)
{
    QLabel *label = plain(text);
    makeMuted(label);
    return label;
}

/// A heading, and below it a card whose lines are replaced as the account changes.
QVBoxLayout *section(QVBoxLayout *page, QLabel *heading)
{
    makeHeading(heading);
    page->addWidget(heading);
    auto *card = new QFrame;
    makeCard(card);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(metrics::margin, metrics::gap + metrics::smallGap, metrics::margin,
                              metrics::gap + metrics::smallGap);
    lines->setSpacing(metrics::gap);
    page->addWidget(card);
    return lines;
}

void empty(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout())
            empty(inner);
        delete item->widget();
        delete item;
    }
}

bool isAboutAgents(const Event &event)
{
    return event.type.startsWith(QLatin1String("agent_session"));
}

} // namespace

OverviewPage::OverviewPage(const PageParts &shared, QWidget *parent)
    : Page(PageId::Overview, shared, parent), m_notice(new NoticeBar(Qt::TopEdge | Qt::BottomEdge)),
      m_stack(new QStackedWidget), m_state(new StateView), m_scroll(new ScrollPane), m_cards(new QWidget),
      m_rotationsTitle(new QLabel(tr("Rotations under way"))), m_changesTitle(new QLabel)
{
    auto *heading = new QLabel(title(PageId::Overview));
    makeTitle(heading);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    header->addWidget(heading);
    header->addStretch();
    auto *headerBox = new QWidget;
    headerBox->setLayout(header);
    headerBox->setMinimumHeight(metrics::headerHeight);

    auto *grid = new QGridLayout(m_cards);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::gap + metrics::smallGap);
    m_people = addCard(tr("People"), {PageId::Principals, {}, QStringLiteral("kind:person")});
    m_administrators = addCard(tr("Administrators"), {PageId::Principals, {}, QStringLiteral("role:administrator")});
    m_serviceUsers = addCard(tr("Service users"), {PageId::Principals, {}, QStringLiteral("kind:service")});
    m_disabled = addCard(tr("Disabled principals"), {PageId::Principals, {}, QStringLiteral("state:disabled")});
    m_credentials = addCard(tr("Credentials"), {PageId::Credentials});
    m_unrestricted = addCard(tr("Unrestricted"), {PageId::Credentials, {}, QStringLiteral("acl:none")});
    m_agents = addCard(tr("Agents now"), {PageId::Credentials, {}, QStringLiteral("agents>0")});
    m_invitations = addCard(tr("Pending invitations"), {PageId::Invitations, {}, QStringLiteral("state:pending")});

    auto *body = new QWidget;
    auto *page = new QVBoxLayout(body);
    page->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    page->setSpacing(metrics::gap);
    page->addWidget(m_cards);
    page->addSpacing(metrics::gap);
    m_rotations = section(page, m_rotationsTitle);
    page->addSpacing(metrics::gap);
    m_changes = section(page, m_changesTitle);
    page->addStretch();
    m_scroll->setWidget(body);
    m_scroll->setAccessibleName(title(PageId::Overview));

    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::smallGap, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(headerBox);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
}

CountCard *OverviewPage::addCard(const QString &what, const Jump &jump)
{
    auto *card = new CountCard(what);
    auto *grid = static_cast<QGridLayout *>(m_cards->layout());
    const int place = grid->count();
    grid->addWidget(card, place / cardsInRow, place % cardsInRow);
    connect(card, &QAbstractButton::clicked, this, [this, jump] { Q_EMIT jumped(jump); });
    return card;
}

void OverviewPage::setAccount(Account *account)
{
    Page::setAccount(account);
    m_changesFor = nullptr;
}

QWidget *OverviewPage::home() const
{
    return m_stack->currentWidget() == m_scroll ? m_people : m_stack->currentWidget();
}

QList<QWidget *> OverviewPage::regions() const
{
    return {m_people};
}

void OverviewPage::refresh()
{
    if (!account())
        return;
    const SnapshotPtr snapshot = account()->snapshot();
    if (!snapshot) {
        m_stack->setCurrentWidget(m_state);
        gatehouse::show(*m_state, stateWithoutRows(*account(), parts().actions,
                                                   tr("Reading the account “%1”…").arg(account()->profile().name)));
        gatehouse::show(*m_notice, std::nullopt);
        return;
    }
    gatehouse::show(*m_notice, stateOfOldRows(*account(), parts().actions, moments()));
    m_stack->setCurrentWidget(m_scroll);
    showCounts(*snapshot);
    showRotations();
    if (m_changesFor != snapshot) {
        m_changesFor = snapshot;
        readChanges();
    }
}

QString OverviewPage::whyUnknown(const DatasetStatus &status)
{
    switch (status.state) {
    case DatasetState::Unknown:
        return tr("not read yet");
    case DatasetState::Incomplete:
        return tr("not read to the end");
    case DatasetState::Refused:
        return tr("refused");
    case DatasetState::NotOffered:
        return tr("not listed by the API");
    case DatasetState::Available:
    case DatasetState::Empty:
        return {};
    }
    Q_UNREACHABLE();
}

void OverviewPage::showCounts(const Snapshot &snapshot)
{
    const QLocale locale;
    int people = 0, serviceUsers = 0, administrators = 0, disabled = 0;
    for (const Principal &principal : snapshot.principals) {
        people += principal.kind == PrincipalKind::User;
        serviceUsers += principal.kind == PrincipalKind::ServiceUser;
        administrators += principal.kind == PrincipalKind::User && principal.permissions.administrator;
        disabled += principal.isStateKnown() && !principal.active;
    }
    int tokens = 0, keys = 0, ssh = 0, unrestricted = 0;
    for (const Credential &credential : snapshot.credentials) {
        tokens += credential.kind == CredentialKind::Authtoken;
        keys += credential.kind == CredentialKind::ApiKey;
        ssh += credential.kind == CredentialKind::SshKey;
        unrestricted += credential.kind != CredentialKind::ApiKey && credential.acl.isEmpty();
    }
    int pending = 0, expired = 0;
    for (const Invitation &invitation : snapshot.invitations) {
        pending += invitation.state == InvitationState::Pending;
        expired += invitation.state == InvitationState::Expired;
    }
    // A number counted in something that is not known whole is the least it can be; none is a dash: both with the
    // reason.
    const auto set = [&](CountCard *card, const QList<Dataset> &datasets, int count, const QString &remark,
                         Tone tone = Tone::Neutral) {
        const Tone own = count > 0 ? tone : Tone::Neutral;
        const auto lacking = std::find_if_not(datasets.begin(), datasets.end(), [&snapshot](Dataset dataset) {
            return snapshot.status(dataset).whole();
        });
        if (lacking == datasets.end()) {
            card->setCount(locale.toString(count), remark, own);
            return;
        }
        const DatasetStatus status = snapshot.status(*lacking);
        const QString why = datasets.size() == 1 ? whyUnknown(status)
                                                 : tr("%1: %2", "a dataset, why its rows are not known")
                                                       .arg(text::dataset(*lacking), whyUnknown(status));
        card->setCount(count > 0 ? tr("≥ %1", "at least so many").arg(locale.toString(count)) : QStringLiteral("–"),
                       why, own, text::datasetState(*lacking, status));
    };
    set(m_people, {Dataset::Users}, people,
        snapshot.account.name.isEmpty() ? QString() : tr("in %1", "an account").arg(snapshot.account.name));
    set(m_administrators, {Dataset::Users}, administrators, tr("may do everything"),
        administrators < 2 && snapshot.status(Dataset::Users).whole() ? Tone::Warning : Tone::Neutral);
    set(m_serviceUsers, {Dataset::ServiceUsers}, serviceUsers, tr("for machines"));
    set(m_disabled, {Dataset::Users, Dataset::ServiceUsers}, disabled, tr("their credentials are refused"));
    set(m_credentials, {Dataset::Authtokens, Dataset::ApiKeys, Dataset::SshKeys},
        static_cast<int>(snapshot.credentials.size()),
        QStringList{tr("%Ln authtoken(s)", nullptr, tokens), tr("%Ln API", "API keys", keys),
                    tr("%Ln SSH", nullptr, ssh)}
            .join(QStringLiteral(" · ")));
    set(m_unrestricted, {Dataset::Authtokens, Dataset::SshKeys}, unrestricted, tr("may bind anything"), Tone::Danger);
    set(m_agents, {Dataset::TunnelSessions}, static_cast<int>(snapshot.sessions.size()), tr("connected"));
    set(m_invitations, {Dataset::Invitations}, pending, expired > 0 ? tr("%1 expired").arg(expired) : QString());
}

void OverviewPage::showRotations()
{
    const auto keepFocus = keepFocusIn(*m_rotations);
    empty(m_rotations);
    int shown = 0;
    for (const RotationEntry &entry : parts().rotations.entries()) {
        if (!isOpen(entry))
            continue;
        ++shown;
        const QString name =
            entry.record.description.isEmpty() ? u'…' + entry.record.oldId.right(8) : entry.record.description;
        auto *label = new LinkLabel(name, QStringLiteral(" · ") + progress(entry));
        connect(label, &LinkLabel::followed, this, [this, id = entry.record.id] {
            Q_EMIT jumped({PageId::Rotations, id, {}});
        });
        m_rotations->addWidget(label);
    }
    if (const auto &error = parts().rotations.trouble())
        m_rotations->addWidget(muted(text::sentence(*error)));
    else if (shown == 0)
        m_rotations->addWidget(muted(tr("None.")));
    orderLinks();
    keepFocus();
}

QList<QWidget *> OverviewPage::linksIn(const QLayout &layout)
{
    QList<QWidget *> links;
    for (int i = 0; i < layout.count(); ++i) {
        if (QWidget *widget = layout.itemAt(i)->widget())
            links.append(widget);
        else if (const QLayout *inner = layout.itemAt(i)->layout())
            links += linksIn(*inner);
    }
    return links;
}

void OverviewPage::orderLinks()
{
    followInTurn(*m_invitations, linksIn(*m_rotations) + linksIn(*m_changes));
}

std::function<void()> OverviewPage::keepFocusIn(const QLayout &layout)
{
    const qsizetype at = linksIn(layout).indexOf(window()->focusWidget());
    return [this, &layout, at] {
        if (at < 0)
            return;
        const QList<QWidget *> links = linksIn(layout);
        for (qsizetype i = std::min(at, links.size() - 1); i >= 0; --i) {
            if (links.at(i)->focusPolicy() & Qt::TabFocus) {
                links.at(i)->setFocus(Qt::OtherFocusReason);
                return;
            }
        }
        m_invitations->setFocus(Qt::OtherFocusReason);
    };
}

void OverviewPage::readChanges()
{
    const SnapshotPtr earlier = account()->earlier();
    m_lastTime = earlier ? std::optional(earlier->readAt) : std::nullopt;
    m_changesTitle->setText(m_lastTime ? tr("Changes since %1").arg(moments().shortTime(*m_lastTime))
                                       : tr("Latest changes"));
    whenDone(account()->events({}, {}, eventsRead), this,
             [this, wanted = m_changesFor](const Result<QList<Event>> &events) {
                 if (wanted == m_changesFor)
                     showChanges(events);
             });
}

void OverviewPage::showDifference()
{
    const SnapshotPtr earlier = account()->earlier();
    if (!earlier || account()->isKept()) {
        m_changes->addWidget(
            muted(tr("This account does not offer its audit log. From the next start, changes since your "
                     "last visit are listed here.")));
        return;
    }
    const QStringList sentences = changeSentences(*earlier, *m_changesFor);
    for (const QString &sentence : sentences.mid(0, mostChanges))
        m_changes->addWidget(plain(sentence));
    if (sentences.size() > mostChanges)
        m_changes->addWidget(muted(tr("and %Ln more", nullptr, static_cast<int>(sentences.size() - mostChanges))));
    m_changes->addWidget(muted(sentences.isEmpty()
                                   ? tr("Nothing is different.")
                                   : tr("When and by whom is not known: this account does not offer its audit log.")));
}

QLabel *OverviewPage::changeLabel(const Event &event)
{
    const SnapshotPtr snapshot = account()->snapshot();
    const QString id = event.object.value(QLatin1String("id")).toString();
    std::optional<PageId> page;
    if (snapshot && snapshot->principal(id))
        page = PageId::Principals;
    else if (snapshot && snapshot->credential(id))
        page = PageId::Credentials;
    else if (snapshot && snapshot->invitation(id))
        page = PageId::Invitations;
    if (!page)
        return plain(eventSentence(event)); // it is gone
    const QString sentence = eventSentence(event), name = objectOf(event);
    const qsizetype at = name.isEmpty() ? -1 : sentence.indexOf(name);
    auto *label =
        at < 0 ? new LinkLabel(sentence) : new LinkLabel(name, sentence.mid(at + name.size()), sentence.left(at));
    connect(label, &LinkLabel::followed, this, [this, jump = Jump{*page, id, {}}] { Q_EMIT jumped(jump); });
    return label;
}

void OverviewPage::showChanges(const Result<QList<Event>> &events)
{
    const auto keepFocus = keepFocusIn(*m_changes);
    empty(m_changes);
    if (!events) {
        if (events.error().kind == ErrorKind::NotFound)
            showDifference();
        else
            m_changes->addWidget(muted(text::sentence(events.error())));
        return;
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::gap);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Event &event : *events) {
        if (isAboutAgents(event) || (m_lastTime && event.time <= *m_lastTime))
            continue;
        if (row == mostChanges)
            break;
        QLabel *when = muted(moments().shortTime(event.time));
        when->setWordWrap(false);
        when->setToolTip(moments().exact(event.time));
        grid->addWidget(when, row, 0);
        grid->addWidget(changeLabel(event), row, 1);
        ++row;
    }
    m_changes->addLayout(grid);
    orderLinks();
    keepFocus();
    if (row == 0)
        m_changes->addWidget(muted(tr("Nothing changed.")));
}

} // namespace gatehouse
