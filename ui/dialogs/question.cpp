// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/question.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>

namespace gatehouse
{

namespace
{

/// A message box presses whatever button has the focus with Enter; this one is pressed on purpose only, with Space.
class NoEnter final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return false;
        const int key = static_cast<QKeyEvent *>(event)->key();
        return key == Qt::Key_Return || key == Qt::Key_Enter;
    }
};

} // namespace

QMessageBox *ask(QWidget *parent, const Question &question, const std::function<void()> &then)
{
    auto *box = new QMessageBox(QMessageBox::Warning, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.rest);
    QPushButton *stay = box->addButton(question.stay, QMessageBox::RejectRole);
    auto *go = new QPushButton(question.go, box);
    question.loses ? makeDangerous(go) : makePrimary(go); // before the box lays it out, and with that decides its look
    box->addButton(go, QMessageBox::AcceptRole);
    if (question.loses) {
        go->setAutoDefault(false);
        go->installEventFilter(new NoEnter(go));
    }
    box->setDefaultButton(question.loses ? stay : go);
    box->setEscapeButton(stay);
    QObject::connect(go, &QPushButton::clicked, parent, then);
    box->open();
    return box;
}

} // namespace gatehouse
