// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/leaving.h"

#include "ui/dialogs/question.h"
#include "ui/widgets/guardedclipboard.h"

#include <QMessageBox>

#include <algorithm>

namespace gatehouse
{

namespace
{

Dialog *firstThatLoses(const QList<Dialog *> &dialogs, Dialog::Loss what)
{
    const auto found =
        std::find_if(dialogs.cbegin(), dialogs.cend(), [what](const Dialog *dialog) { return dialog->loss() == what; });
    return found == dialogs.cend() ? nullptr : *found;
}

} // namespace

Leaving::Leaving(QWidget &window, GuardedClipboard &clipboard, Say say)
    : QObject(&window), m_window(window), m_clipboard(clipboard), m_say(std::move(say))
{
    connect(&clipboard, &GuardedClipboard::secondsLeftChanged, this, [this](int seconds) {
        if (seconds == 0)
            look();
    });
}

QList<Dialog *> Leaving::holding() const
{
    QList<Dialog *> dialogs = m_window.findChildren<Dialog *>();
    dialogs.removeIf(
        [](const Dialog *dialog) { return !dialog->isVisible() || dialog->loss() == Dialog::Loss::Nothing; });
    return dialogs;
}

void Leaving::watch(const QList<Dialog *> &dialogs)
{
    // Queued: what an answer brings up is there then.
    constexpr auto once = static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection);
    for (const Dialog *dialog : dialogs) {
        connect(dialog, &Dialog::settled, this, &Leaving::look, once);
        connect(dialog, &QDialog::finished, this, &Leaving::look, once);
        connect(dialog, &Dialog::stayed, this, &Leaving::stay, Qt::UniqueConnection);
    }
}

bool Leaving::allowed()
{
    const QList<Dialog *> dialogs = holding();
    if (m_anyway || dialogs.isEmpty())
        return true;
    watch(dialogs);
    const bool again = std::exchange(m_wanted, true);
    Dialog *waiting = firstThatLoses(dialogs, Dialog::Loss::Answer);
    if (!waiting) {
        Dialog *first = dialogs.constFirst();
        first->raise();
        first->activateWindow();
        first->reject(); // which asks
        return false;
    }
    if (again)
        ask(waiting->windowTitle());
    else
        tell(waiting->windowTitle());
    return false;
}

void Leaving::tell(const QString &dialog)
{
    m_say(Tone::Warning, tr("Gatehouse closes when the answer to “%1” has come.").arg(dialog),
          {tr("Close now…"), [this, dialog] { ask(dialog); }});
}

void Leaving::look()
{
    if (!m_wanted)
        return;
    const QList<Dialog *> dialogs = holding();
    watch(dialogs);
    if (firstThatLoses(dialogs, Dialog::Loss::Answer))
        return;
    delete m_question; // it is about an answer that is there
    m_say(Tone::Info, {}, {});
    if (dialogs.isEmpty() && m_clipboard.secondsLeft() > 0)
        m_say(Tone::Warning, tr("Gatehouse closes when the copied secret is off the clipboard."),
              {tr("Close now"), [this] { m_window.close(); }});
    else if (dialogs.isEmpty())
        m_window.close();
    else if (!firstThatLoses(dialogs, Dialog::Loss::Secret))
        m_wanted = false; // what was typed stays, with what went wrong beside it
}

void Leaving::stay()
{
    m_wanted = false;
    m_say(Tone::Info, {}, {});
}

void Leaving::ask(const QString &dialog)
{
    if (m_question && m_question->isVisible())
        return;
    m_question =
        gatehouse::ask(&m_window,
                       {QStringLiteral("Gatehouse"), tr("The answer to “%1” has not come yet.").arg(dialog),
                        tr("Close and lose the answer"), tr("Wait"),
                        tr("What was asked for may be done all the same, and a secret that comes with the answer could "
                           "never be seen.")},
                       [this] {
                           m_anyway = true;
                           m_window.close();
                       });
    connect(m_question, &QDialog::rejected, this, [this, dialog] { tell(dialog); });
}

} // namespace gatehouse
