// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

class QMessageBox;
class QWidget;

namespace gatehouse
{

/// What is asked before something is lost: the verbs on the buttons, as in every dialog the harmless one first and
/// chosen by Enter and Esc, and the other one looking dangerous.
struct Question {
    QString title;
    QString text;
    QString go;        ///< "Delete the new one"
    QString stay;      ///< "Cancel"
    QString rest{};    ///< below the question: what it is about, and what follows
    bool loses = true; ///< false: nothing is lost by it, and Enter presses it
};

/// Asks in a window of its own over `parent`; `then` is called if the person goes on. The box deletes itself.
QMessageBox *ask(QWidget *parent, const Question &question, const std::function<void()> &then);

} // namespace gatehouse
