// SPDX-License-Identifier: Apache-2.0
// The pages and their states.
#include "site.h"
#include "tour.h"

#include "support/await.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/commandpalette.h"
#include "ui/widgets/filterbar.h"

#include <QLineEdit>
#include <QTabBar>
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

void Tour::pages()
{
    window().goTo(PageId::Overview);
    QTest::qWait(100); // the audit log is read after the counts
    look(QStringLiteral("overview"));
    window().goTo(PageId::Principals);
    look(QStringLiteral("principals"));
    window().goTo(PageId::Credentials);
    look(QStringLiteral("credentials"));
    window().goTo(PageId::Invitations);
    look(QStringLiteral("invitations"));
    window().goTo(PageId::Rotations);
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
    tabs.setCurrentIndex(1);
    look(QStringLiteral("details-uses"));
    tabs.setCurrentIndex(2);
    QTest::qWait(100);
    look(QStringLiteral("details-history"));
    tabs.setCurrentIndex(0);
    select(PageId::Principals, snapshot->principals.constFirst().id);
    part<QTabBar>(*window().page(PageId::Principals)).setCurrentIndex(1);
    look(QStringLiteral("details-principal-uses"));
    part<QTabBar>(*window().page(PageId::Principals)).setCurrentIndex(0);
    table(PageId::Credentials).table()->selectAll();
    look(QStringLiteral("details-many"));
    window().actions().action(ActionId::Details)->setChecked(false);
    look(QStringLiteral("credentials-without-details"));
    window().actions().action(ActionId::Details)->setChecked(true);
}

void Tour::noMatch()
{
    TablePage &page = table(PageId::Credentials);
    page.filterBar()->setText(QStringLiteral("owner:ci age>9000d"));
    look(QStringLiteral("credentials-no-match"));
    page.filterBar()->setText(QStringLiteral("nope:1"));
    look(QStringLiteral("credentials-filter-error"));
    page.filterBar()->clear();
}

void Tour::palette()
{
    trigger(ActionId::FindAction);
    look(QStringLiteral("palette"));
    auto &field = part<QLineEdit>(window().commandPalette());
    field.setText(account().snapshot()->principals.constFirst().name);
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
    m_desk = std::make_unique<Desk>(m_size);
    const auto adding = m_desk->workspace.add(site.profile(), site.copyOfKey(), nullptr);
    must(await(adding) && adding.result().ok(), QStringLiteral("an account over HTTP"));
    waitFor([this] { return account().snapshot() && account().state() == ConnectionState::Ready; },
            QStringLiteral("the account over HTTP, read"));
    window().goTo(PageId::Overview);
    QTest::qWait(100);
    look(QStringLiteral("not-offered-overview"));
    window().goTo(PageId::Principals);
    look(QStringLiteral("not-offered-principals"));
    window().goTo(PageId::Invitations);
    look(QStringLiteral("not-offered-invitations"));
    m_desk.reset();
}

void Tour::whatCannotBeReached()
{
    m_desk = std::make_unique<Desk>(m_size);
    Profile profile;
    profile.id = QStringLiteral("down");
    profile.name = QStringLiteral("Down");
    profile.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
    profile.proxy = ProxyMode::None;
    window().setAccount(m_desk->workspace.openAdHoc(profile, Secret::share(Secret::copyOf("ak_x_y"))));
    waitFor([this] { return account().state() == ConnectionState::Failed; }, QStringLiteral("the failure"));
    window().goTo(PageId::Overview);
    look(QStringLiteral("failed-overview"));
    window().goTo(PageId::Credentials);
    look(QStringLiteral("failed-credentials"));
}

} // namespace gatehouse::test
