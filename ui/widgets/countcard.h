// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/colors.h"

#include <QAbstractButton>

namespace gatehouse
{

/// A number with what it counts; pressed, it leads there.
class CountCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CountCard(const QString &what, QWidget *parent = nullptr);

    /// `tone` colours the number where there is something to look at. `tip`: what the remark says in short.
    void setCount(const QString &number, const QString &remark, Tone tone = Tone::Neutral, const QString &tip = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_what, m_number, m_remark;
    Tone m_tone = Tone::Neutral;
};

} // namespace gatehouse
