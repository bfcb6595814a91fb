// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGridLayout>
#include <QHash>

class QLabel;

namespace gatehouse
{

class WrappedLabel;

/// Fields in a column, their labels left of them in another: a label stands on the line of its field's first line, and
/// wrapped text is as high as it needs (QFormLayout sets labels a pixel too high and gives wrapped text too much room).
/// Spaced by metrics.
class Form final : public QGridLayout
{
    Q_OBJECT
public:
    /// Without a parent, to be added to another layout.
    explicit Form(QWidget *parent = nullptr);

    /// The label is the field's buddy: its underlined letter leads there.
    QLabel *addField(const QString &label, QWidget *field);
    /// Several widgets as one field; `buddy` is the one that the label's letter leads to.
    QLabel *addField(const QString &label, QLayout *field, QWidget *buddy);
    /// Below the last field, without a label.
    void addUnlabelled(QWidget *field);
    /// A field that is no wider than it needs.
    QLabel *addNarrow(const QString &label, QWidget *field);

    /// What is wrong with the content of an added field, right below it, and the field marked; empty if nothing is.
    void setFault(QWidget *field, const QString &sentence);

    /// The width that the labels need, those hidden now among them; for forms above each other that share a column.
    int labelWidth() const;
    void setLabelWidth(int width);

private:
    QLabel *addLabel(const QString &text, QWidget *buddy);

    /// A row for the field, and one below it for what is wrong with it.
    int nextRow();

    QList<QLabel *> m_labels;
    QHash<QWidget *, WrappedLabel *> m_faults; ///< made when the first one is
    int m_row = 0;
};

} // namespace gatehouse
