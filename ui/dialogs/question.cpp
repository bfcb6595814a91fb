// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/question.h"

#include "ui/theme/theme.h"

#include <QMessageBox>
#include <QPushButton>

namespace gatehouse
{

QMessageBox *ask(QWidget *parent, const Question &question, const std::function<void()> &then)
{
    auto *box = new QMessageBox(QMessageBox::Warning, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *stay = box->addButton(question.stay, QMessageBox::RejectRole);
    auto *go = new QPushButton(question.go, box);
    makeDangerous(go); // before the box lays it out, and with that decides its look
    box->addButton(go, QMessageBox::AcceptRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(go, &QPushButton::clicked, parent, then);
    box->open();
    return box;
}

} // namespace gatehouse
