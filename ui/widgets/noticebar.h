// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"

#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;

namespace gatehouse
{

/// A sentence in a strip, with what can be done about it. Hidden while there is nothing to say.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    struct Button {
        QString text;
        std::function<void()> act;
        bool primary = false;
    };

    /// `lines` are drawn along these edges: not where what is beside it draws its own.
    explicit NoticeBar(Qt::Edges lines = {}, QWidget *parent = nullptr);

    /// An empty text hides it. Without an icon it has the tone's.
    void say(Tone tone, const QString &text, const QList<Button> &buttons, std::optional<Icon> icon = {});
    /// With at most one button.
    void say(Tone tone, const QString &text, const QString &action = {}, std::function<void()> act = {});
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QHBoxLayout *m_layout;
    QList<QWidget *> m_buttons;
    Qt::Edges m_lines;
    Tone m_tone = Tone::Info;
    Icon m_icon = Icon::Info;
};

} // namespace gatehouse
