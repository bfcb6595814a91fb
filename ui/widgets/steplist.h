// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

namespace gatehouse
{

/// The steps of a procedure as a vertical list: done ones ticked, the current one strong, the rest to come. Shows only.
class StepList : public QWidget
{
    Q_OBJECT
public:
    explicit StepList(QStringList steps, QWidget *parent = nullptr);

    /// `current` counts from 0; the number of steps when all are done.
    void setCurrent(int current);
    int current() const { return m_current; }
    /// The current step went wrong, or waits for a person: painted so.
    void setTrouble(bool trouble);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QStringList m_steps;
    int m_current = 0;
    bool m_trouble = false;
};

} // namespace gatehouse
