// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gatehouse
{

class ActionButton;

/// The top of a page: its name, how much is shown, its buttons at the right. Where there is no room for all words, the
/// buttons beside the main one keep their icons alone.
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    /// "12 of 93"; empty hides it.
    void setCount(const QString &count);
    /// In the order of the calls. With an icon, and words that can go.
    void addButton(ActionButton *button);
    /// The page's main button, which keeps its words.
    void addMainButton(QPushButton *button);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QLabel *m_count;
    QHBoxLayout *m_row;
    QList<ActionButton *> m_buttons;
};

} // namespace gatehouse
