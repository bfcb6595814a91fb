// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"

#include <QList>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace gatehouse
{

/// What stands in the place of a table that has nothing to show: a sentence, and what can be done about it.
class StateView : public QWidget
{
    Q_OBJECT
public:
    struct Button {
        QString text;
        std::function<void()> act;
        bool primary = false;
    };

    explicit StateView(QWidget *parent = nullptr);

    /// `working`: with a moving bar, for something that is under way.
    void show(Icon icon, const QString &text, const QList<Button> &buttons, bool working = false);
    QString text() const;

private:
    void changeEvent(QEvent *event) override;
    void paintIcon();

    Icon m_iconId = Icon::Info;
    QLabel *m_icon;
    QLabel *m_text;
    QProgressBar *m_progress;
    QHBoxLayout *m_buttons;
    QString m_shown; ///< texts of the buttons that are there
};

} // namespace gatehouse
