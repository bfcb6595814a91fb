// SPDX-License-Identifier: Apache-2.0
#include "tour.h"

#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>

namespace gatehouse::test
{

namespace
{

constexpr int patience = 30'000; // ms

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

Tour::Desk::Desk(QSize size)
    : workspace({QDir(folder.filePath(QStringLiteral("settings"))), QDir(folder.filePath(QStringLiteral("data")))},
                secrets, clock),
      window(workspace)
{
    window.resize(size);
    window.show();
}

Tour::Tour(QSize size, Look look) : m_size(size), m_look(std::move(look)) {}

Tour::~Tour() = default;

void Tour::run()
{
    m_desk = std::make_unique<Desk>(m_size);
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
    whatIsNotOffered();
    whatCannotBeReached();
    m_desk.reset();
}

void Tour::look(const QString &name, QWidget &what)
{
    must(QTest::qWaitForWindowExposed(what.window()), name + QStringLiteral(" on the screen"));
    // Nothing is under way any more, unless it waits for somebody.
    waitFor(
        [&what] {
            const auto bars = what.findChildren<QProgressBar *>();
            return std::none_of(bars.begin(), bars.end(),
                                [](const QProgressBar *bar) { return bar->isVisible() && bar->maximum() == 0; });
        },
        name + QStringLiteral(" at rest"));
    // Layouts and polishing are done by posted events, some of them by posted events of posted events.
    for (int i = 0; i < 3; ++i)
        QCoreApplication::sendPostedEvents();
    QTest::qWait(0);
    m_last = name;
    m_look(name, what);
}

TablePage &Tour::table(PageId page)
{
    window().goTo(page);
    auto *table = qobject_cast<TablePage *>(window().page(page));
    must(table, title(page));
    return *table;
}

void Tour::select(PageId page, const QString &id)
{
    must(table(page).table()->selectId(id), id);
}

void Tour::trigger(ActionId action)
{
    QAction *wanted = window().actions().action(action);
    must(wanted->isEnabled(), wanted->text());
    wanted->trigger();
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
    find(within, words)->click();
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
    main()->click();
}

void Tour::close(QDialog &dialog)
{
    const QPointer<QDialog> gone(&dialog);
    dialog.done(QDialog::Rejected); // past the question whether what was typed may be lost
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
