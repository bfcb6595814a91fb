// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/window.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/pages/credentialspage.h"
#include "ui/pages/invitationspage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/principalspage.h"
#include "ui/pages/rotationspage.h"
#include "ui/pages/rotationwatch.h"
#include "ui/shell/accountbutton.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/firststart.h"
#include "ui/shell/leaving.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/standarddialogs.h"
#include "ui/shell/statusline.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/guardedclipboard.h"
#include "ui/widgets/noticebar.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int tickEvery = 30'000;    // ms: ages go on, and agents are looked at
constexpr int outcomeStays = 12'000; // ms

} // namespace

Window::Window(Workspace &workspace, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace), m_theme(new Theme(*qApp, this)),
      m_settings(workspace.folders().settings), m_clipboard(new GuardedClipboard(*QApplication::clipboard(), this)),
      m_rotations(new RotationWatch(workspace, this)),
      m_actions(new Actions(workspace, standardDialogs(workspace, *m_clipboard, saying(), showing()), this)),
      m_leaving(new Leaving(*this, *m_clipboard, saying())), m_band(new QWidget), m_hint(new QToolButton),
      m_doors(new QStackedWidget), m_sidebar(new Sidebar), m_stack(new QStackedWidget), m_outcome(new NoticeBar),
      m_status(new StatusLine), m_palette(nullptr)
{
    // What was kept of the account that will be shown is read while the window is built.
    if (Account *last = lastAccount())
        last->keepOnDisk();
    setMinimumSize(metrics::windowLeastWidth, metrics::windowLeastHeight);
    build();
    buildMenus();
    connectActions();
    m_palette = new CommandPalette(this);
    connect(m_palette, &CommandPalette::jumped, this, [this](Account *account, const Jump &target) {
        if (account != m_account)
            setAccount(account);
        jump(target);
    });

    connect(&m_workspace, &Workspace::accountAdded, this, &Window::setAccount);
    connect(&m_workspace, &Workspace::accountRemoved, this, [this](const QString &profileId) {
        m_settings.forgetAccount(profileId);
        if (!m_account || m_account->profile().id == profileId)
            setAccount(m_workspace.accounts().value(0));
    });
    connect(m_rotations, &RotationWatch::changed, this, &Window::refreshPages);
    m_tick.setInterval(tickEvery);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        updateMoments();
        // A dialog of the window is looked at as the window is.
        if (m_account && m_account->state() == ConnectionState::Ready && QApplication::activeWindow())
            m_account->refreshSessions();
    });
    m_tick.start();
    m_outcomeTime.setSingleShot(true);
    m_outcomeTime.setInterval(outcomeStays);
    connect(&m_outcomeTime, &QTimer::timeout, this, [this] { say(Tone::Info, {}); });
    restore();
    setAccount(nullptr);
}

Window::~Window()
{
    leaveAccount();
}

void Window::build()
{
    const PageParts parts{*m_actions, m_settings, *m_rotations, m_workspace, m_workspace.clock()};
    for (Page *page :
         std::initializer_list<Page *>{new OverviewPage(parts), new PrincipalsPage(parts), new CredentialsPage(parts),
                                       new InvitationsPage(parts), new RotationsPage(parts)}) {
        m_pages.insert(page->id(), page);
        m_stack->addWidget(page);
        connect(page, &Page::jumped, this, &Window::jump);
        connect(page, &Page::contextChanged, this, &Window::updateContext);
        connect(page, &Page::said, this, [this](Tone tone, const QString &text) { say(tone, text); });
    }
    connect(m_sidebar, &Sidebar::chosen, this, &Window::goTo);
    connect(m_sidebar->accountButton(), &QAbstractButton::clicked, this, &Window::showAccountMenu);
    connect(m_status, &StatusLine::cancelled, this, [this] {
        if (m_account)
            m_account->cancelRefresh();
    });
    connect(m_status, &StatusLine::clearPressed, m_clipboard, &GuardedClipboard::clearNow);
    connect(m_clipboard, &GuardedClipboard::secondsLeftChanged, m_status, &StatusLine::setClipboard);
    connect(m_status, &StatusLine::waitingPressed, this, [this] {
        jump({PageId::Rotations, {}, QStringLiteral("state:needsyou")});
    });

    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_sidebar);
    // Pages lie on the table's colour; the bars around them on the window's.
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    middle->addWidget(m_stack, 1);
    auto *shell = new QWidget;
    auto *column = new QVBoxLayout(shell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_outcome);
    column->addWidget(m_status);
    m_doors->addWidget(new FirstStart(*m_actions));
    m_doors->addWidget(shell);
    setCentralWidget(m_doors);
}

void Window::restore()
{
    resize(metrics::windowWidth, metrics::windowHeight);
    restoreGeometry(QByteArray::fromBase64(m_settings.value(QStringLiteral("geometry")).toString().toLatin1()));
    // What the frame takes is known only when it is there.
    fitScreen(QMargins(0, style()->pixelMetric(QStyle::PM_TitleBarHeight), 0, 0));
    const auto flag = [this](ActionId id, const char *name, bool otherwise) {
        m_actions->action(id)->setChecked(m_settings.value(QLatin1String(name)).toBool(otherwise));
    };
    flag(ActionId::Compact, "compact", false);
    flag(ActionId::UtcTimes, "utc", false);
    m_actions->action(ActionId::Details)->setChecked(!m_settings.value(QStringLiteral("details")).toBool(true));
    m_actions->action(ActionId::Details)->toggle(); // tells the pages, whatever it was
    const auto choice = themeChoiceOf(m_settings.value(QStringLiteral("theme")).toString());
    chooseTheme(choice == ThemeChoice::Dark    ? ActionId::ThemeDark
                : choice == ThemeChoice::Light ? ActionId::ThemeLight
                                               : ActionId::ThemeSystem);
    const QString language = m_settings.value(QStringLiteral("language")).toString();
    m_actions
        ->action(language == QLatin1String("de")   ? ActionId::LanguageGerman
                 : language == QLatin1String("en") ? ActionId::LanguageEnglish
                                                   : ActionId::LanguageSystem)
        ->setChecked(true);
    updateMoments();
}

void Window::closeEvent(QCloseEvent *event)
{
    if (!m_leaving->allowed()) {
        event->ignore();
        return;
    }
    m_settings.setValue(QStringLiteral("geometry"), QString::fromLatin1(saveGeometry().toBase64()));
    leaveAccount();
    QMainWindow::closeEvent(event);
}

void Window::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = width() < metrics::sidebarNarrowBelow;
    m_sidebar->setNarrow(narrow);
    showHint(narrow);
}

QString Window::lastId() const
{
    return m_settings.value(QStringLiteral("account")).toString();
}

Account *Window::lastAccount() const
{
    Account *account = m_workspace.account(lastId());
    return account ? account : m_workspace.accounts().value(0);
}

void Window::openLastAccount()
{
    const QString last = lastId();
    if (last == QLatin1String("sample") && !m_workspace.account(last)) {
        openSample();
        return;
    }
    setAccount(lastAccount());
    // What was read of the others last time is there to be found, too.
    for (Account *other : m_workspace.accounts())
        other->keepOnDisk();
}

void Window::leaveAccount()
{
    if (!m_account)
        return;
    m_account->disconnect(this);
}

void Window::setAccount(Account *account)
{
    if (account && account == m_account)
        return;
    leaveAccount();
    m_account = account;
    m_unansweredTold = false;
    say(Tone::Info, {});
    m_doors->setCurrentIndex(account ? 1 : 0);
    for (Page *page : std::as_const(m_pages))
        page->setAccount(account);
    m_rotations->setAccount(account);
    if (account) {
        m_settings.setValue(QStringLiteral("account"), account->profile().id);
        const auto again = [this] {
            keepFocus([this] {
                m_actions->update(); // pages show which are offered
                m_rotations->look(); // refreshes the pages too
                showAccount();
            });
            tellUnanswered();
        };
        connect(account, &Account::stateChanged, this, again);
        connect(account, &Account::published, this, again);
        connect(account, &Account::actingChanged, this, again);
        connect(account, &Account::profileChanged, this, again);
        connect(account, &Account::observedChanged, this, &Window::refreshPages);
        connect(account, &Account::requestsUsedChanged, this, &Window::showStatus);
        connect(account, &Account::readingProgress, this, [this](Dataset dataset, qsizetype rows) {
            for (Page *page : std::as_const(m_pages))
                page->showProgress(dataset, rows);
            m_status->setWork(text::reading(dataset) + u' ' + QLocale().toString(rows));
        });
        connect(account, &QObject::destroyed, this, [this] { setAccount(nullptr); });
        connect(account, &Account::keepingFailed, this,
                [this](const Error &error) { say(Tone::Warning, text::sentence(error)); });
        account->keepOnDisk();
        account->open();
        goTo(pageIdOf(m_settings.value(account->profile().id, QStringLiteral("page")).toString())
                 .value_or(PageId::Overview));
    }
    updateContext(); // pages show which actions are offered
    refreshPages();
    showAccount();
    tellUnanswered();
}

void Window::refreshPages()
{
    keepFocus([this] {
        for (Page *page : std::as_const(m_pages))
            page->refresh();
        showCounts();
        m_status->setWaiting(m_rotations->needingYou());
        updateContext();
    });
}

QString Window::actingName() const
{
    const SnapshotPtr snapshot = m_account ? m_account->snapshot() : nullptr;
    const Principal *acting = snapshot ? snapshot->principal(m_account->actingPrincipalId()) : nullptr;
    return acting ? (acting->email.isEmpty() ? acting->name : acting->email) : QString();
}

void Window::showAccount()
{
    QPalette band = m_band->palette();
    band.setColor(QPalette::Window,
                  m_account ? accountColor(m_account->profile().color) : palette().color(QPalette::Mid));
    m_band->setPalette(band);
    if (m_account) {
        const Profile &profile = m_account->profile();
        m_sidebar->accountButton()->show(accountColor(profile.color), profile.name, actingName(), profile.readOnly);
    }
    showTitle();
    showStatus();
    m_actions->update();
}

void Window::showCounts()
{
    const SnapshotPtr snapshot = m_account ? m_account->snapshot() : nullptr;
    const QLocale locale;
    const auto count = [&](PageId page, qsizetype number, const QList<Dataset> &datasets) {
        QString reason;
        for (const Dataset dataset : datasets) {
            if (snapshot && snapshot->status(dataset).state == DatasetState::NotOffered && number == 0)
                reason = text::datasetState(dataset, snapshot->status(dataset));
        }
        m_sidebar->setCount(page, snapshot && reason.isEmpty() ? locale.toString(number) : QString(), false, reason);
    };
    count(PageId::Principals, snapshot ? snapshot->principals.size() : 0, {Dataset::Users});
    count(PageId::Credentials, snapshot ? snapshot->credentials.size() : 0, {});
    count(PageId::Invitations, snapshot ? snapshot->invitations.size() : 0, {Dataset::Invitations});
    const int open = m_rotations->open();
    m_sidebar->setCount(PageId::Rotations, open > 0 ? locale.toString(open) : QString(), m_rotations->needingYou() > 0);
}

void Window::showTitle()
{
    setWindowTitle(m_account ? QStringLiteral("%1 – %2 – Gatehouse").arg(title(m_current), m_account->profile().name)
                             : QStringLiteral("Gatehouse"));
}

void Window::showStatus()
{
    if (!m_account)
        return;
    m_status->setRequests(m_account->requestsUsed(), m_account->requestLimit());
    const SnapshotPtr snapshot = m_account->snapshot();
    QStringList parts;
    switch (m_account->state()) {
    case ConnectionState::Closed:
    case ConnectionState::Reading:
        // A crashed program's requests count as sent: nobody knows.
        parts.append(m_account->waitsForRequests() ? tr("Waiting until requests are allowed again")
                                                   : tr("Connecting…"));
        break;
    case ConnectionState::NeedsKey:
        parts.append(tr("Not connected: the API key is needed"));
        break;
    case ConnectionState::KeychainNotReady:
        parts.append(tr("Not connected: the keychain is not ready"));
        break;
    case ConnectionState::Ready: {
        const QString acting = actingName();
        parts.append(acting.isEmpty() ? tr("Connected") : tr("Connected as %1").arg(acting));
        m_status->setWork({});
        break;
    }
    case ConnectionState::Failed:
        parts.append(tr("Not connected"));
        m_status->setWork({});
        break;
    }
    if (snapshot)
        parts.append(tr("read %1").arg(m_moments.shortTime(snapshot->readAt)));
    if (m_moments.utc)
        parts.append(QStringLiteral("UTC"));
    m_status->setConnection(parts.join(QStringLiteral(" · ")));
}

void Window::goTo(PageId page)
{
    m_current = page;
    m_stack->setCurrentWidget(m_pages.value(page));
    m_sidebar->setCurrent(page);
    if (m_account)
        m_settings.setValue(m_account->profile().id, QStringLiteral("page"), toString(page));
    switch (page) {
    case PageId::Principals:
        m_actions->setPageActions(ActionId::NewServiceUser, ActionId::RemovePrincipal);
        break;
    case PageId::Credentials:
        m_actions->setPageActions(ActionId::NewCredential, ActionId::RevokeCredential);
        break;
    case PageId::Invitations:
        m_actions->setPageActions(ActionId::Invite, ActionId::RevokeInvitation);
        break;
    case PageId::Overview:
    case PageId::Rotations:
        m_actions->setPageActions(std::nullopt, std::nullopt);
        break;
    }
    Page *shown = m_pages.value(page);
    if (!giveFocus(*shown->home(), Qt::OtherFocusReason))
        giveFocus(*shown, Qt::OtherFocusReason);
    showTitle();
    updateContext();
}

void Window::jump(const Jump &jump)
{
    if (Account *other = jump.profileId.isEmpty() ? nullptr : m_workspace.account(jump.profileId))
        setAccount(other);
    goTo(jump.page);
    m_pages.value(jump.page)->show(jump);
}

void Window::updateContext()
{
    m_actions->setContext(m_pages.value(m_current)->context());
}

void Window::updateMoments()
{
    m_moments = {m_actions->action(ActionId::UtcTimes)->isChecked(), m_workspace.clock().wall()};
    for (Page *page : std::as_const(m_pages))
        page->setMoments(m_moments);
    showStatus();
}

TablePage *Window::tablePage() const
{
    return qobject_cast<TablePage *>(m_pages.value(m_current));
}

Say Window::saying()
{
    return [this](Tone tone, const QString &text, const Offer &offer) { say(tone, text, offer); };
}

Show Window::showing()
{
    return [this](const Account &account, PageId page, const QStringList &ids) {
        if (&account == m_account)
            m_pages.value(page)->showMade(ids);
    };
}

void Window::say(Tone tone, const QString &text, const Offer &offer)
{
    m_undo = offer.undoes ? offer.act : nullptr;
    m_actions->setUndoable(m_undo != nullptr);
    m_outcome->say(tone, text, offer.words, [this, offer] {
        if (offer.undoes)
            undo();
        else {
            say(Tone::Info, {});
            offer.act();
        }
    });
    // What went wrong, and what can be done about it, stays until something else is said.
    if (tone == Tone::Danger || tone == Tone::Warning || offer.act)
        m_outcomeTime.stop();
    else
        m_outcomeTime.start();
}

void Window::undo()
{
    const std::function<void()> undo = std::exchange(m_undo, nullptr);
    say(Tone::Info, {});
    if (undo)
        undo();
}

} // namespace gatehouse
