// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;

namespace gatehouse
{

/// Buttons at the left and at the right of one line; where a language's words are too wide for it, those of the left
/// stand in a line of their own above the others.
class Footer : public QWidget
{
    Q_OBJECT
public:
    explicit Footer(QWidget *parent = nullptr);

    void addLeft(QWidget *button);
    void addRight(QWidget *button);
    /// Before the others of the right.
    void addFirstRight(QWidget *button);

protected:
    bool event(QEvent *event) override;

private:
    void fit();

    QBoxLayout *m_both;
    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
};

} // namespace gatehouse
