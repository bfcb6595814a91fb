// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace gatehouse
{

/// A sentence in a strip, with at most one thing to do about it. Hidden while there is nothing to say.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// An empty text hides it.
    void say(Tone tone, const QString &text, const QString &action = {}, std::function<void()> act = {});
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QPushButton *m_button;
    Tone m_tone = Tone::Info;
    std::function<void()> m_act;
};

} // namespace gatehouse
