// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/run.h"

#include "text/text.h"
#include "ui/shell/window.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QMessageBox>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Run)
};

void warn(QWidget &window, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, QStringLiteral("Gatehouse"), text, QMessageBox::Close, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

int runWindow(Workspace &workspace, const WindowOptions &options)
{
    const Result<void> loaded = workspace.load();
    Window window(workspace);
    window.show();
    if (!loaded)
        warn(window, text::sentence(loaded.error()));
    if (options.account.isEmpty()) {
        window.openLastAccount();
    } else if (const Result<Account *> account = workspace.find(options.account)) {
        window.setAccount(*account);
    } else {
        warn(window, account.error().kind == ErrorKind::NotFound
                         ? Words::tr("There is no account “%1”.").arg(options.account)
                         : text::sentence(account.error()));
        window.openLastAccount();
    }
    return QApplication::exec();
}

} // namespace gatehouse
