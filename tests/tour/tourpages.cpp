// SPDX-License-Identifier: Apache-2.0
// The pages and their states.
#include "site.h"
#include "tour.h"

#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/commandpalette.h"
#include "ui/widgets/filterbar.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTcpServer>
#include <QTest>

namespace gatehouse::test
{

void Tour::firstStart()
{
    look(QStringLiteral("first-start"));
}

void Tour::openSample()
{
    const Result<Account *> sample = m_desk->workspace.openSample();
    must(sample.ok(), QStringLiteral("the sample account"));
    window().setAccount(*sample);
    waitFor([this] { return account().snapshot() && account().state() == ConnectionState::Ready; },
            QStringLiteral("the sample account, read"));
}

void Tour::waitForChanges()
{
    // The audit log is read after the counts. Before it there are the page's title, two headings and the rotations'
    // line.
    waitFor(
        [this] {
            const auto labels = window().page(PageId::Overview)->findChildren<QLabel *>();
            return std::count_if(labels.begin(), labels.end(), [](const QLabel *label) { return label->isVisible(); }) >
                   4;
        },
        QStringLiteral("the latest changes"));
}

void Tour::pages()
{
    goTo(PageId::Overview);
    waitForChanges();
    look(QStringLiteral("overview"));
    goTo(PageId::Principals);
    look(QStringLiteral("principals"));
    goTo(PageId::Credentials);
    look(QStringLiteral("credentials"));
    goTo(PageId::Invitations);
    look(QStringLiteral("invitations"));
    goTo(PageId::Rotations);
    look(QStringLiteral("rotations-empty"));
}

void Tour::detailsTabs()
{
    const SnapshotPtr snapshot = account().snapshot();
    const QString used = snapshot->sessions.constFirst().credentialId;
    select(PageId::Credentials, used);
    QWidget &page = *window().page(PageId::Credentials);
    look(QStringLiteral("details-credential"));
    auto &tabs = part<QTabBar>(page);
    m_hands->setTab(tabs, 1);
    look(QStringLiteral("details-uses"));
    m_hands->setTab(tabs, 2);
    QTest::qWait(100);
    look(QStringLiteral("details-history"));
    m_hands->setTab(tabs, 0);
    select(PageId::Principals, snapshot->principals.constFirst().id);
    m_hands->setTab(part<QTabBar>(*window().page(PageId::Principals)), 1);
    look(QStringLiteral("details-principal-uses"));
    m_hands->setTab(part<QTabBar>(*window().page(PageId::Principals)), 0);
    goTo(PageId::Credentials);
    selectAll(PageId::Credentials);
    look(QStringLiteral("details-many"));
    trigger(ActionId::Details);
    look(QStringLiteral("credentials-without-details"));
    trigger(ActionId::Details);
}

void Tour::noMatch()
{
    filter(PageId::Credentials, QStringLiteral("owner:ci age>9000d"));
    look(QStringLiteral("credentials-no-match"));
    filter(PageId::Credentials, QStringLiteral("nope:1"));
    look(QStringLiteral("credentials-filter-error"));
    filter(PageId::Credentials, {});
}

void Tour::palette()
{
    trigger(ActionId::FindAction);
    look(QStringLiteral("palette"));
    auto &field = part<QLineEdit>(window().commandPalette());
    m_hands->write(field, account().snapshot()->principals.constFirst().name);
    look(QStringLiteral("palette-found"));
    window().commandPalette().hide();
    trigger(ActionId::FindEverywhere);
    look(QStringLiteral("palette-everywhere"));
    window().commandPalette().hide();
}

void Tour::whatIsNotOffered()
{
    Site site;
    // What ngrok's own API answers today.
    site.missing = {QStringLiteral("/users"), QStringLiteral("/invitations"), QStringLiteral("/events")};
    begin();
    openSite(site);
    goTo(PageId::Overview);
    waitForChanges();
    look(QStringLiteral("not-offered-overview"));
    goTo(PageId::Principals);
    look(QStringLiteral("not-offered-principals"));
    goTo(PageId::Invitations);
    look(QStringLiteral("not-offered-invitations"));
    m_desk.reset();
}

void Tour::whatIsBeingRead()
{
    QTcpServer silent;
    must(silent.listen(QHostAddress::LocalHost), QStringLiteral("a port"));
    begin();
    Profile profile;
    profile.id = QStringLiteral("slow");
    profile.name = QStringLiteral("Slow");
    profile.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.serverPort()));
    profile.proxy = ProxyMode::None;
    window().setAccount(m_desk->workspace.openAdHoc(profile, Secret::share(Secret::copyOf("ak_x_y"))));
    waitFor([this] { return account().state() == ConnectionState::Reading; }, QStringLiteral("the reading"));
    for (const auto &[page, name] : {std::pair{PageId::Overview, "loading-overview"},
                                     {PageId::Principals, "loading-principals"},
                                     {PageId::Credentials, "loading-credentials"},
                                     {PageId::Invitations, "loading-invitations"},
                                     {PageId::Rotations, "loading-rotations"}}) {
        goTo(page);
        waitFor([this, page] { return find(*window().page(page), QCoreApplication::translate("PageState", "Cancel")); },
                QString::fromLatin1(name));
        lookAtWork(QString::fromLatin1(name), window());
    }
    m_desk.reset();
}

void Tour::whatCannotBeReached()
{
    begin();
    Profile profile;
    profile.id = QStringLiteral("down");
    profile.name = QStringLiteral("Down");
    profile.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
    profile.proxy = ProxyMode::None;
    window().setAccount(m_desk->workspace.openAdHoc(profile, Secret::share(Secret::copyOf("ak_x_y"))));
    waitFor([this] { return account().state() == ConnectionState::Failed; }, QStringLiteral("the failure"));
    goTo(PageId::Overview);
    look(QStringLiteral("failed-overview"));
    goTo(PageId::Credentials);
    look(QStringLiteral("failed-credentials"));
    goTo(PageId::Principals);
    look(QStringLiteral("failed-principals"));
    goTo(PageId::Invitations);
    look(QStringLiteral("failed-invitations"));
}

} // namespace gatehouse::test
