// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/dialog.h"
#include "ui/shell/standarddialogs.h"

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace gatehouse
{

/// The end of a window, by which nothing is lost: while one of its dialogs waits for an answer, the window stays, says
/// so, and closes by itself when the answer has come and its secret, if there is one, has been seen. A person may close
/// without waiting, and is asked then. What was only typed is asked about as its dialog does.
class Leaving : public QObject
{
    Q_OBJECT
public:
    /// All outlive this. `say` with an empty text takes back what was said.
    Leaving(QWidget &window, GuardedClipboard &clipboard, Say say);

    /// Whether the window may close now. If not, the person was told or asked.
    bool allowed();

private:
    /// The dialogs by whose end something would be lost.
    QList<Dialog *> holding() const;
    /// Looks again whenever something of these changes.
    void watch(const QList<Dialog *> &dialogs);
    void look();
    /// The person stays after all.
    void stay();
    /// That the answer to the dialog of that name is waited for.
    void tell(const QString &dialog);
    void ask(const QString &dialog);

    QWidget &m_window;
    GuardedClipboard &m_clipboard; ///< a secret that was just copied is to be pasted first
    const Say m_say;
    bool m_wanted = false; ///< to close
    bool m_anyway = false; ///< without waiting
    QPointer<QMessageBox> m_question;
};

} // namespace gatehouse
