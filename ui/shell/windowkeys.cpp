// SPDX-License-Identifier: Apache-2.0
// The window by keyboard, and its place on the screen.
#include "ui/pages/page.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/window.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/focus.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QPointer>
#include <QScreen>
#include <QTimer>
#include <QWindow>

namespace gatehouse
{

void Window::keyPressEvent(QKeyEvent *event)
{
    // Here for all buttons of the window: by themselves they take Space alone.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    if (enter && !event->isAutoRepeat() && !(event->modifiers() & ~Qt::KeypadModifier) && button &&
        button->isEnabled()) {
        button->click();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void Window::goRound(bool forward)
{
    struct Region {
        QWidget *pane;
        QWidget *target;
    };
    QList<Region> regions{{m_sidebar, m_sidebar->focusTarget()}};
    for (QWidget *pane : m_pages.value(m_current)->regions())
        regions.append(Region{pane, pane});
    const QWidget *focused = focusWidget();
    qsizetype current = -1;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        const QWidget *pane = regions.at(i).pane;
        if (focused && (focused == pane || pane->isAncestorOf(focused)))
            current = i;
    }
    // From outside of all: to the first, or to the last.
    if (current < 0 && !forward)
        current = 0;
    for (qsizetype step = 1; step <= regions.size(); ++step) {
        const qsizetype next = current + (forward ? step : regions.size() - step);
        if (giveFocus(*regions.at(next % regions.size()).target, Qt::ShortcutFocusReason))
            return;
    }
}

void Window::keepFocus(const std::function<void()> &change)
{
    QWidget *const had = focusWidget();
    const QPointer<QWidget> before = had;
    change();
    // Where what had it goes, even for a moment, Qt gives it to the next that takes it: at the other end of the window.
    if (!had || had == this || (before && !isAncestorOf(before)))
        return;
    if (before && before->isVisibleTo(this) && before->isEnabled()) {
        if (focusWidget() != before)
            before->setFocus(Qt::OtherFocusReason);
        return;
    }
    Page *page = m_pages.value(m_current);
    if (!giveFocus(*page->home(), Qt::OtherFocusReason))
        giveFocus(*page, Qt::OtherFocusReason);
}

void Window::fitScreen(const QMargins &frame)
{
    if (isMaximized() || isFullScreen())
        return;
    const QRect room = screen()->availableGeometry().marginsRemoved(frame);
    const QSize least = minimumSize();
    QRect place = geometry();
    place.setSize(place.size().boundedTo(room.size()).expandedTo(least));
    if (place.right() > room.right())
        place.moveRight(room.right());
    if (place.bottom() > room.bottom())
        place.moveBottom(room.bottom());
    place.moveTopLeft({std::max(place.left(), room.left()), std::max(place.top(), room.top())});
    if (place != geometry())
        setGeometry(place);
}

void Window::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_placed && !event->spontaneous()) {
        m_placed = true;
        // The window system puts the frame around it after this.
        QTimer::singleShot(0, this, [this] {
            if (windowHandle())
                fitScreen(windowHandle()->frameMargins());
        });
    }
}

} // namespace gatehouse
