// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hands.h"
#include "support/memorysecretstore.h"
#include "ui/actions/actionid.h"
#include "ui/pages/pageid.h"
#include "ui/shell/window.h"
#include "workspace/workspace.h"

#include <QPointer>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QAbstractButton;
class QDialog;

namespace gatehouse
{

class Site;
class TablePage;

namespace test
{

/// Leads the real window through everything it can show: each page in its states, each dialog at each of its steps, on
/// the sample account and on a service over HTTP. Nothing is made up: buttons are pressed and what they lead to is
/// waited for. A way that is closed ends the program with what was looked for.
///
/// To add a page or a dialog: one more look() where it fits, with a name that says what is seen.
class Tour
{
public:
    /// `name` is unique, in the order of the tour: "rotate-2-deliver". `what` is the window or the dialog.
    using Look = std::function<void(const QString &name, QWidget &what)>;

    /// `size` of the window. By default everything is done as with a pointer.
    Tour(QSize size, Look look, std::unique_ptr<Hands> hands = std::make_unique<Pointer>());
    ~Tour();

    void run();

private:
    /// One window on a workspace.
    struct Desk {
        Desk(QSize size, std::shared_ptr<QTemporaryDir> onDisk);
        std::shared_ptr<QTemporaryDir> folder;
        MemorySecretStore secrets;
        SystemClock clock;
        Workspace workspace;
        Window window;
    };

    /// A window on a machine that has nothing yet, or that has what was left on it.
    void begin(std::shared_ptr<QTemporaryDir> onDisk = std::make_shared<QTemporaryDir>());
    void openSite(const Site &site, KeyStorage keptIn = KeyStorage::Keychain);

    // Pages
    void firstStart();
    void openSample();
    void pages();
    void detailsTabs();
    void noMatch();
    void palette();
    void whatIsNotOffered();
    void whatIsBeingRead();
    void whatCannotBeReached();
    // Dialogs
    void connecting();
    void editConnection();
    void enterKey();
    void newCredential();
    void editCredential();
    void severalAtOnce();
    void serviceUsers();
    void roles();
    void inviting();
    void dangers();
    void questions();
    // Rotation
    void rotateAuthtoken();
    void rotateApiKey();
    void rotationsOfTheAccount();

    /// Lets what is shown be laid out and come to rest, and looks at it.
    void look(const QString &name, QWidget &what);
    /// Looks at it while something is under way.
    void lookAtWork(const QString &name, QWidget &what);
    /// The window itself.
    void look(const QString &name) { look(name, window()); }
    Window &window() const { return m_desk->window; }
    Account &account() const { return *window().account(); }
    TablePage &table(PageId page);
    void goTo(PageId page);
    /// Goes to the page and selects the object.
    void select(PageId page, const QString &id);
    void filter(PageId page, const QString &text);
    void selectAll(PageId page);
    /// Triggers the action and waits for the dialog it opens.
    QDialog &opened(ActionId action);
    QDialog &openedBy(const std::function<void()> &act);
    void trigger(ActionId action);
    /// Presses the visible button with this text, given in English with its context.
    void press(QWidget &within, const char *context, const char *text);
    /// Presses the button that Enter presses.
    void pressMain(QWidget &within);
    QAbstractButton *find(const QWidget &within, const QString &text) const;
    template <typename T>
    T &part(const QWidget &within, int number = 0);
    void close(QDialog &dialog);
    void must(bool held, const QString &what) const;
    void waitFor(const std::function<bool()> &condition, const QString &what) const;
    /// On the Overview.
    void waitForChanges();

    QSize m_size;
    Look m_look;
    std::unique_ptr<Hands> m_hands;
    std::unique_ptr<Desk> m_desk;
    QString m_last; ///< where the tour stands
};

template <typename T>
T &Tour::part(const QWidget &within, int number)
{
    QList<T *> shown;
    for (T *each : within.findChildren<T *>()) {
        if (each->isVisibleTo(&within))
            shown.append(each);
    }
    must(number < shown.size(), QString::fromLatin1(T::staticMetaObject.className()));
    return *shown.at(number);
}

} // namespace test
} // namespace gatehouse
