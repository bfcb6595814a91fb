// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house.h"
#include "support/httpserver.h"
#include "support/scaledclock.h"
#include "support/seen.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/window.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace gatehouse
{

/// A service behind real HTTP, which can go down, come back and show another certificate; and a window on a workspace
/// of its own that may have an account there.
class Premises
{
public:
    /// `secrets` outlives this.
    explicit Premises(SecretStore &secrets);
    ~Premises();

    /// Serves on one port, the same each time; with `tls`, behind that certificate.
    void serve(const QSslConfiguration &tls = QSslConfiguration());
    void goDown();
    HttpServer *server() const { return m_server.get(); }

    Profile profile(const QString &name = QStringLiteral("Acme")) const;
    /// Saves an account, whether it works or not; null if it cannot be saved.
    Account *add(const Profile &profile, const SharedSecret &key);
    /// Serves, saves an account there and shows it; null if it cannot be read.
    Account *addShown();
    TablePage *credentials() const;
    QAction *action(ActionId id) const;
    /// The dialog of that class as soon as it is there; null if it does not come.
    template <typename Dialog>
    Dialog *opened() const
    {
        Dialog *dialog = nullptr;
        (void)QTest::qWaitFor([&] {
            for (auto *one : window->findChildren<Dialog *>()) {
                if (one->isVisible())
                    dialog = one;
            }
            return dialog != nullptr;
        });
        return dialog;
    }
    /// Ends window and workspace, and begins them anew on the same machine.
    void restart();

    iam::House house;
    QString account, admin, keyId;
    SharedSecret key;
    QTemporaryDir folder;
    ScaledClock clock{20}; ///< what waits before it tries again waits less
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Window> window;

private:
    SecretStore &m_secrets;
    std::unique_ptr<iam::Service> m_service;
    std::unique_ptr<HttpServer> m_server;
    QUrl m_url;
};

/// Presses it as soon as it is there; false if it does not come.
bool press(const QWidget &parent, const QString &text);
/// Types into the field with that object name, in the place of what was there.
void type(const QWidget &parent, const QString &objectName, const QString &text);
/// Chooses an entry of the combo box with that object name.
void choose(const QWidget &parent, const QString &objectName, int data);
QString textOf(const SharedSecret &secret);

} // namespace gatehouse
