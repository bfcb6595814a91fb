// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

namespace gatehouse
{

/// The steps of a procedure as a vertical list: done ones ticked, those that were passed and not done struck through,
/// the current one strong, the rest to come. Shows only.
class StepList : public QWidget
{
    Q_OBJECT
public:
    explicit StepList(QStringList steps, QWidget *parent = nullptr);

    /// `current` counts from 0; the number of steps when all are done.
    const QString &name(int step) const { return m_steps.at(step); }
    void setCurrent(int current);
    int current() const { return m_current; }
    /// Steps behind the current one of which nobody can say that they were done, by number, and what was not: "not
    /// observed". They have a mark of their own.
    void setUndone(const QHash<int, QString> &undone);
    /// The current step went wrong, or waits for a person: painted so.
    void setTrouble(bool trouble);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QStringList m_steps;
    QHash<int, QString> m_undone;
    int m_current = 0;
    bool m_trouble = false;
};

} // namespace gatehouse
