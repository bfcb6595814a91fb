// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/filter.h"

#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;

namespace gatehouse
{

/// The filter field: free words and fields, with completion. What is not understood is said below it; the rest of the
/// filter holds all the same.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QList<FilterField> fields, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    void clear() { setText({}); }
    bool hasError() const;
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void filterChanged(const gatehouse::Filter &filter);
    /// Down or Enter: the person wants to go on in the table.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void read();

    QList<FilterField> m_fields;
    QLineEdit *m_field;
    QAction *m_icon;
    QLabel *m_error;
    QCompleter *m_completer;
    QStringListModel *m_completions;
};

} // namespace gatehouse
