// SPDX-License-Identifier: Apache-2.0
#include "tour.h"

#include "site.h"

#include "support/await.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/widgets/filterbar.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QTimer>

namespace gatehouse::test
{

namespace
{

constexpr int patience = 60'000; // ms, for a machine that is busy

ActionId goAction(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return ActionId::GoOverview;
    case PageId::Principals:
        return ActionId::GoPrincipals;
    case PageId::Credentials:
        return ActionId::GoCredentials;
    case PageId::Invitations:
        return ActionId::GoInvitations;
    case PageId::Rotations:
        return ActionId::GoRotations;
    }
    Q_UNREACHABLE();
}

QList<QDialog *> dialogs()
{
    QList<QDialog *> shown;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *dialog = qobject_cast<QDialog *>(widget);
        if (dialog && dialog->isVisible())
            shown.append(dialog);
    }
    return shown;
}

} // namespace

Tour::Desk::Desk(QSize size, std::shared_ptr<QTemporaryDir> onDisk)
    : folder(std::move(onDisk)),
      workspace({QDir(folder->filePath(QStringLiteral("settings"))), QDir(folder->filePath(QStringLiteral("data")))},
                secrets, clock),
      window(workspace)
{
    window.resize(size);
    window.show();
    // The window makes itself fit the screen once it is shown, and a display without one has but a small one.
    QTimer::singleShot(0, &window, [this, size] { window.resize(size); });
}

Tour::Tour(QSize size, Look look, std::unique_ptr<Hands> hands)
    : m_size(size), m_look(std::move(look)), m_hands(std::move(hands))
{
}

Tour::~Tour() = default;

void Tour::run()
{
    begin();
    firstStart();
    openSample();
    pages();
    detailsTabs();
    noMatch();
    palette();

    newCredential();
    editCredential();
    severalAtOnce();
    serviceUsers();
    roles();
    inviting();
    dangers();
    questions();

    rotateAuthtoken();
    rotateApiKey();
    rotationsOfTheAccount();

    connecting();
    m_desk.reset();
    editConnection();
    enterKey();
    whatIsNotOffered();
    whatIsBeingRead();
    whatCannotBeReached();
    m_desk.reset();
}

void Tour::begin(std::shared_ptr<QTemporaryDir> onDisk)
{
    m_desk.reset();
    m_desk = std::make_unique<Desk>(m_size, std::move(onDisk));
}

void Tour::openSite(const Site &site, KeyStorage keptIn)
{
    Profile profile = site.profile();
    profile.keyStorage = keptIn;
    const auto adding = m_desk->workspace.add(profile, site.copyOfKey(), nullptr);
    must(await(adding) && adding.result().ok(), QStringLiteral("an account over HTTP"));
    window().setAccount(*adding.result());
    waitFor([this] { return account().snapshot() && account().state() == ConnectionState::Ready; },
            QStringLiteral("the account over HTTP, read"));
}

void Tour::look(const QString &name, QWidget &what)
{
    must(QTest::qWaitForWindowExposed(what.window(), patience), name + QStringLiteral(" on the screen"));
    // Nothing is under way any more, unless it waits for somebody.
    waitFor(
        [&what] {
            const auto bars = what.findChildren<QProgressBar *>();
            return std::none_of(bars.begin(), bars.end(),
                                [](const QProgressBar *bar) { return bar->isVisible() && bar->maximum() == 0; });
        },
        name + QStringLiteral(" at rest"));
    lookAtWork(name, what);
}

void Tour::lookAtWork(const QString &name, QWidget &what)
{
    must(QTest::qWaitForWindowExposed(what.window(), patience), name + QStringLiteral(" on the screen"));
    // Layouts and polishing are done by posted events, some of them by posted events of posted events.
    for (int i = 0; i < 3; ++i)
        QCoreApplication::sendPostedEvents();
    QTest::qWait(0);
    m_last = name;
    m_look(name, what);
}

void Tour::goTo(PageId page)
{
    m_hands->trigger(window(), goAction(page));
    must(window().currentPage() == page, title(page));
}

TablePage &Tour::table(PageId page)
{
    goTo(page);
    auto *table = qobject_cast<TablePage *>(window().page(page));
    must(table, title(page));
    return *table;
}

void Tour::select(PageId page, const QString &id)
{
    m_hands->select(window(), page, id);
    const auto *shown = qobject_cast<TablePage *>(window().page(page));
    must(shown && shown->table()->selectedIds() == QStringList(id), id);
}

void Tour::selectAll(PageId page)
{
    table(page).table()->setFocus();
    trigger(ActionId::SelectAll);
    must(table(page).table()->selectedIds().size() == table(page).table()->model()->rowCount(),
         QStringLiteral("every row selected"));
}

void Tour::filter(PageId page, const QString &text)
{
    m_hands->write(*table(page).filterBar()->field(), text);
}

void Tour::trigger(ActionId action)
{
    QAction *wanted = window().actions().action(action);
    must(wanted->isEnabled(), wanted->text());
    m_hands->trigger(window(), action);
}

QDialog &Tour::opened(ActionId action)
{
    return openedBy([this, action] { trigger(action); });
}

QDialog &Tour::openedBy(const std::function<void()> &act)
{
    const QList<QDialog *> before = dialogs();
    act();
    QDialog *found = nullptr;
    waitFor(
        [&] {
            for (QDialog *dialog : dialogs()) {
                if (!before.contains(dialog))
                    found = dialog;
            }
            return found != nullptr;
        },
        QStringLiteral("a dialog"));
    return *found;
}

QAbstractButton *Tour::find(const QWidget &within, const QString &text) const
{
    for (auto *button : within.findChildren<QAbstractButton *>()) {
        if (button->text() == text && button->isVisibleTo(&within))
            return button;
    }
    return nullptr;
}

void Tour::press(QWidget &within, const char *context, const char *text)
{
    const QString words = QCoreApplication::translate(context, text);
    waitFor(
        [&] {
            const QAbstractButton *button = find(within, words);
            return button && button->isEnabled();
        },
        words);
    m_hands->press(*find(within, words));
}

void Tour::pressMain(QWidget &within)
{
    const auto main = [&within]() -> QPushButton * {
        for (auto *button : within.findChildren<QPushButton *>()) {
            if (button->isVisibleTo(&within) && button->isEnabled() &&
                button->property("kind").toString() == QLatin1String("primary"))
                return button;
        }
        return nullptr;
    };
    waitFor([&main] { return main() != nullptr; }, QStringLiteral("the main button"));
    m_hands->pressMain(*main());
}

void Tour::close(QDialog &dialog)
{
    const QPointer<QDialog> gone(&dialog);
    const QList<QDialog *> before = dialogs();
    m_hands->dismiss(dialog);
    QDialog *question = nullptr;
    waitFor(
        [&] {
            for (QDialog *each : dialogs()) {
                if (!before.contains(each))
                    question = each;
            }
            return !gone || question;
        },
        QStringLiteral("the dialog to close"));
    if (gone) // whether what was typed may be lost
        press(*question, "gatehouse::Dialog", "Discard");
    waitFor([&gone] { return !gone; }, QStringLiteral("the dialog to close"));
}

void Tour::must(bool held, const QString &what) const
{
    if (!held)
        qFatal("after %s: not found: %s", qPrintable(m_last), qPrintable(what));
}

void Tour::waitFor(const std::function<bool()> &condition, const QString &what) const
{
    must(QTest::qWaitFor(condition, patience), what);
}

} // namespace gatehouse::test
