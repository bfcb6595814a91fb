// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/form.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wrappedlabel.h"

#include <QAccessible>
#include <QLabel>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace gatehouse
{

Form::Form(QWidget *parent) : QGridLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setHorizontalSpacing(metrics::margin);
    setVerticalSpacing(metrics::gap);
    setColumnStretch(1, 1);
}

QLabel *Form::addLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, parentWidget() ? parentWidget() : buddy->parentWidget());
    label->setBuddy(buddy);
    label->setMinimumHeight(metrics::controlHeight); // in its middle, as in the field
    m_labels.append(label);
    addWidget(label, m_row, 0, Qt::AlignTop);
    return label;
}

QLabel *Form::addField(const QString &text, QWidget *field)
{
    QLabel *label = addLabel(text, field);
    addWidget(field, nextRow(), 1);
    return label;
}

QLabel *Form::addField(const QString &text, QLayout *field, QWidget *buddy)
{
    QLabel *label = addLabel(text, buddy);
    addLayout(field, nextRow(), 1);
    return label;
}

void Form::addUnlabelled(QWidget *field)
{
    addWidget(field, nextRow(), 1);
}

QLabel *Form::addNarrow(const QString &text, QWidget *field)
{
    QLabel *label = addLabel(text, field);
    addWidget(field, nextRow(), 1, Qt::AlignLeft);
    return label;
}

int Form::nextRow()
{
    return std::exchange(m_row, m_row + 2);
}

void Form::setFault(QWidget *field, const QString &sentence)
{
    WrappedLabel *&label = m_faults[field];
    if (label == nullptr) {
        if (sentence.isEmpty())
            return;
        int row = 0, column = 0, rows = 0, columns = 0;
        getItemPosition(indexOf(field), &row, &column, &rows, &columns);
        label = new WrappedLabel(field->parentWidget());
        makeError(label);
        addWidget(label, row + 1, 1);
    }
    if (label->text() == sentence)
        return;
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
    makeInvalid(field, !sentence.isEmpty());
    field->setAccessibleDescription(sentence);
    if (sentence.isEmpty())
        return;
    if (label->isVisible())
        label->takeRoom();
    QAccessibleEvent event(label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

int Form::labelWidth() const
{
    int width = 0;
    for (const QLabel *label : m_labels)
        width = std::max(width, label->sizeHint().width());
    return width;
}

void Form::setLabelWidth(int width)
{
    setColumnMinimumWidth(0, width);
}

} // namespace gatehouse
