// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPointer>

class QFocusFrame;

namespace gatehouse
{

/// A text that leads somewhere: one stop for Tab, seen when it is there, pressed by Enter and Space. QLabel's own links
/// take two stops, the first of which nobody sees.
class LinkLabel : public QLabel
{
    Q_OBJECT
public:
    /// `link` is what leads there; `rest` stands after it, `first` before. Plain text, all.
    explicit LinkLabel(const QString &link, const QString &rest = {}, const QString &first = {},
                       QWidget *parent = nullptr);
    ~LinkLabel() override;

    /// `sentence` has a place, %1, for what leads there. Plain text, both.
    void setSentence(const QString &sentence, const QString &link);

Q_SIGNALS:
    void followed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QPointer<QFocusFrame> m_ring; ///< around the text, where a frame of its own would be drawn through the letters
};

} // namespace gatehouse
