// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace gatehouse
{

/// Scrolls what does not fit. Tab stops at it only as long as there is something to scroll, and it is seen then.
class ScrollPane : public QScrollArea
{
    Q_OBJECT
public:
    explicit ScrollPane(QWidget *parent = nullptr);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_ring; ///< over everything in it
};

} // namespace gatehouse
