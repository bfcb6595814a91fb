// SPDX-License-Identifier: Apache-2.0
#include "hands.h"

#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/window.h"
#include "ui/theme/theme.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTest>

namespace gatehouse::test
{

namespace
{

constexpr int mostSteps = 250;   ///< of Tab, before a way counts as closed
constexpr int patience = 60'000; // ms, for a machine that is busy

QString nameOf(const QWidget &widget)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget));
    const QString name = accessible ? accessible->text(QAccessible::Name) : QString();
    return QStringLiteral("%1 \"%2\"").arg(QString::fromLatin1(widget.metaObject()->className()), name);
}

/// Tab leads to one of them, arrow keys to the others.
bool inOneGroup(const QWidget *one, const QWidget *other)
{
    const auto *first = qobject_cast<const QAbstractButton *>(one);
    const auto *second = qobject_cast<const QAbstractButton *>(other);
    if (!first || !second)
        return false;
    return first->group()
               ? first->group() == second->group()
               : first->autoExclusive() && second->autoExclusive() && first->parentWidget() == second->parentWidget();
}

} // namespace

// Pointer

void Pointer::trigger(Window &window, ActionId action)
{
    window.actions().action(action)->trigger();
}

void Pointer::select(Window &window, PageId page, const QString &id)
{
    window.goTo(page);
    qobject_cast<TablePage *>(window.page(page))->table()->selectId(id);
}

void Pointer::selectFirst(TableView &table)
{
    table.selectRow(0);
}

void Pointer::press(QAbstractButton &button)
{
    button.click();
}

void Pointer::pressMain(QAbstractButton &button)
{
    button.click();
}

void Pointer::choose(QComboBox &box, int index)
{
    box.setCurrentIndex(index);
}

void Pointer::setChecked(QCheckBox &box, bool checked)
{
    box.setChecked(checked);
}

void Pointer::setTab(QTabBar &tabs, int index)
{
    tabs.setCurrentIndex(index);
}

void Pointer::write(QLineEdit &field, const QString &text)
{
    field.setText(text);
}

void Pointer::write(QPlainTextEdit &field, const QString &text)
{
    field.setPlainText(text);
}

void Pointer::dismiss(QDialog &dialog)
{
    dialog.reject();
}

// Keyboard

void Keyboard::key(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *window = widget.window();
    // Who closes a window leaves it to the desktop which is the next; a display without one has to be told.
    if (!window->isActiveWindow()) {
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window, patience))
            m_stuck(nameOf(*window) + QStringLiteral(" does not become active"));
    }
    QTest::keyClick(window->windowHandle(), key, modifiers);
}

void Keyboard::type(QWidget &window, const QString &text)
{
    for (const QChar letter : text) {
        if (letter == u'\n')
            key(window, Qt::Key_Return);
        else
            QTest::sendKeyEvent(QTest::Click, window.window()->windowHandle(), Qt::Key(letter.toUpper().unicode()),
                                letter, Qt::NoModifier);
    }
}

QList<QWidget *> Keyboard::round(QWidget &window)
{
    QList<QPointer<QWidget>> way;
    for (int step = 0; step < mostSteps; ++step) {
        key(window, Qt::Key_Tab);
        QWidget *focus = window.focusWidget();
        // What is read anew meanwhile makes parts of the window anew: then the way begins anew, too.
        if (way.contains(nullptr))
            way.clear();
        // A text with links has a step for itself and one for each link.
        if (focus && !way.isEmpty() && way.last() == focus && qobject_cast<QLabel *>(focus))
            continue;
        if (!focus || way.contains(focus)) {
            const qsizetype first = focus ? way.indexOf(focus) : 0;
            return {way.begin() + first, way.end()};
        }
        way.append(focus);
    }
    m_stuck(QStringLiteral("Tab does not come round"));
    return {};
}

void Keyboard::reach(QWidget &widget)
{
    QWidget &window = *widget.window();
    const auto there = [&] {
        const QWidget *focus = window.focusWidget();
        return focus && (focus == &widget || widget.isAncestorOf(focus) || widget.focusProxy() == focus);
    };
    for (int step = 0; step < mostSteps && !there(); ++step) {
        // One of a group has the group's turn; arrows go through it.
        QWidget *focus = window.focusWidget();
        if (!focus || !inOneGroup(&widget, focus)) {
            key(window, Qt::Key_Tab);
            continue;
        }
        key(window, Qt::Key_Down);
        if (window.focusWidget() == focus)
            key(window, Qt::Key_Right);
    }
    if (!there()) {
        const QWidget *focus = window.focusWidget();
        QStringList names;
        for (const QWidget *each : round(window))
            names.append(nameOf(*each));
        m_stuck(QStringLiteral("%1 with Tab, which ended at %2 and goes round by %3")
                    .arg(nameOf(widget), focus ? nameOf(*focus) : QStringLiteral("nothing"),
                         names.join(QStringLiteral(", "))));
    }
}

void Keyboard::find(Window &window, const QString &what)
{
    key(window, Qt::Key_K, Qt::ControlModifier);
    CommandPalette &palette = window.commandPalette();
    if (!palette.isVisible())
        m_stuck(QStringLiteral("Ctrl+K"));
    type(window, QString(what).remove(u'…'));
    auto *list = palette.findChild<QListWidget *>();
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->text().section(QStringLiteral("  ·  "), 0, 0) == what || list->count() == 1) {
            key(window, Qt::Key_Return);
            return;
        }
        key(window, Qt::Key_Down);
    }
    m_stuck(what + QStringLiteral(" with Ctrl+K"));
}

void Keyboard::trigger(Window &window, ActionId action)
{
    const QAction *wanted = window.actions().action(action);
    const QKeySequence keys = wanted->shortcut();
    if (keys.isEmpty()) {
        find(window, wanted->text().remove(u'&'));
        return;
    }
    const QKeyCombination combination = keys[0];
    key(window, combination.key(), combination.keyboardModifiers());
}

void Keyboard::select(Window &window, PageId page, const QString &id)
{
    find(window, id);
    if (window.currentPage() != page)
        m_stuck(id + QStringLiteral(" on its page"));
}

void Keyboard::selectFirst(TableView &table)
{
    reach(table);
    key(table, Qt::Key_Home, Qt::ControlModifier);
}

void Keyboard::press(QAbstractButton &button)
{
    reach(button);
    key(button, Qt::Key_Space);
}

void Keyboard::pressMain(QAbstractButton &button)
{
    // A button that has the focus takes Enter for itself, and so does a field of many lines.
    const QWidget *focus = button.window()->focusWidget();
    if (qobject_cast<const QAbstractButton *>(focus) || qobject_cast<const QPlainTextEdit *>(focus))
        reach(button);
    key(button, Qt::Key_Return);
}

void Keyboard::choose(QComboBox &box, int index)
{
    reach(box);
    for (int step = 0; step < box.count() && box.currentIndex() != index; ++step)
        key(box, box.currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
    if (box.currentIndex() != index)
        m_stuck(nameOf(box) + QStringLiteral(" at another entry"));
}

void Keyboard::setChecked(QCheckBox &box, bool checked)
{
    reach(box);
    if (box.isChecked() != checked)
        key(box, Qt::Key_Space);
    if (box.isChecked() != checked)
        m_stuck(nameOf(box) + QStringLiteral(" with Space"));
}

void Keyboard::setTab(QTabBar &tabs, int index)
{
    reach(tabs);
    for (int step = 0; step < tabs.count() && tabs.currentIndex() != index; ++step)
        key(tabs, tabs.currentIndex() < index ? Qt::Key_Right : Qt::Key_Left);
    if (tabs.currentIndex() != index)
        m_stuck(nameOf(tabs) + QStringLiteral(" at another tab"));
}

void Keyboard::write(QLineEdit &field, const QString &text)
{
    reach(field);
    key(field, Qt::Key_A, Qt::ControlModifier);
    key(field, Qt::Key_Delete);
    type(*field.window(), text);
    if (field.text() != text)
        m_stuck(nameOf(field) + QStringLiteral(" takes what is typed"));
}

void Keyboard::write(QPlainTextEdit &field, const QString &text)
{
    reach(field);
    key(field, Qt::Key_A, Qt::ControlModifier);
    key(field, Qt::Key_Delete);
    type(*field.window(), text);
    if (field.toPlainText() != text)
        m_stuck(nameOf(field) + QStringLiteral(" takes what is typed"));
}

void Keyboard::dismiss(QDialog &dialog)
{
    key(dialog, Qt::Key_Escape);
}

QStringList wrongEnters(Keyboard &keyboard, QDialog &dialog)
{
    QList<QPushButton *> buttons;
    for (auto *each : dialog.findChildren<QPushButton *>()) {
        if (each->window() == &dialog && each->isVisible())
            buttons.append(each);
    }
    // As boxes to tick that tell nobody, they show what was pressed, and nothing comes of it.
    std::vector<std::unique_ptr<QSignalBlocker>> silence;
    for (QPushButton *each : std::as_const(buttons)) {
        silence.push_back(std::make_unique<QSignalBlocker>(each));
        each->setCheckable(true);
    }
    QStringList found;
    QWidget *before = dialog.focusWidget();
    for (QPushButton *button : std::as_const(buttons)) {
        if (!button->isEnabled() || !(button->focusPolicy() & Qt::TabFocus))
            continue;
        const bool dangerous = isDangerous(*button);
        QList<QPushButton *> pressed;
        const auto press = [&] {
            button->setFocus(Qt::TabFocusReason);
            keyboard.key(dialog, Qt::Key_Return);
            for (QPushButton *each : std::as_const(buttons)) {
                if (each->isChecked())
                    pressed.append(each);
                each->setChecked(false);
            }
            return dangerous || !pressed.isEmpty();
        };
        // What has just come by itself takes no Enter for a moment.
        (void)QTest::qWaitFor(press, 2'000);
        if (pressed == QList<QPushButton *>{button} ? dangerous : !(dangerous && pressed.isEmpty())) {
            found.append(QStringLiteral("Enter on %1 presses %2")
                             .arg(nameOf(*button),
                                  pressed.isEmpty() ? QStringLiteral("nothing") : nameOf(*pressed.constFirst())));
        }
    }
    for (QPushButton *each : std::as_const(buttons))
        each->setCheckable(false);
    if (before)
        before->setFocus(Qt::OtherFocusReason);
    return found;
}

QStringList wrongMnemonics(const QDialog &dialog, bool allHave)
{
    QStringList found;
    QHash<QString, QString> taken;
    for (const auto *each : dialog.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(each);
        const auto *label = qobject_cast<const QLabel *>(each);
        if (each->window() != &dialog || !each->isVisible() || !(button || (label && label->buddy())))
            continue;
        const QString text = button ? button->text() : label->text();
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty() && allHave && qobject_cast<const QPushButton *>(each))
            found.append(text + QStringLiteral(" has no letter"));
        else if (!letter.isEmpty() && taken.contains(letter))
            found.append(QStringLiteral("%1 presses both %2 and %3").arg(letter, taken.value(letter), text));
        taken.insert(letter, text);
    }
    return found;
}

namespace
{

QStringList notReached(Keyboard &keyboard, QWidget &window)
{
    QStringList found;
    QWidget *before = window.focusWidget();
    const QList<QWidget *> way = keyboard.round(window);
    for (const auto *control : window.findChildren<QWidget *>()) {
        const bool wanted = qobject_cast<const QAbstractButton *>(control) ||
                            qobject_cast<const QLineEdit *>(control) || qobject_cast<const QComboBox *>(control) ||
                            qobject_cast<const QPlainTextEdit *>(control) || qobject_cast<const QTabBar *>(control) ||
                            qobject_cast<const QAbstractItemView *>(control);
        // A field's own buttons, a table's header, and what a menu or a key does in the same window, need no turn.
        const bool part = qobject_cast<const QHeaderView *>(control) ||
                          qobject_cast<const QLineEdit *>(control->parentWidget()) ||
                          qobject_cast<const QMenuBar *>(control->parentWidget());
        if (!wanted || part || control->window() != &window || !control->isVisible() || !control->isEnabled())
            continue;
        const bool reached = std::any_of(way.begin(), way.end(), [control](const QWidget *each) {
            return each == control || control->isAncestorOf(each) || control->focusProxy() == each ||
                   inOneGroup(control, each);
        });
        if (!reached)
            found.append(nameOf(*control) + QStringLiteral(" is not reached"));
    }
    for (const QWidget *each : way) {
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(each));
        if (!accessible || accessible->text(QAccessible::Name).isEmpty())
            found.append(nameOf(*each) + QStringLiteral(" has no name: ") + each->objectName());
    }
    // Nobody sees the focus on a whole pane, or on a text before one of its links has it.
    for (const QWidget *each : way) {
        const auto *text = qobject_cast<const QLabel *>(each);
        if (qstrcmp(each->metaObject()->className(), "QScrollArea") == 0 ||
            (text && text->textInteractionFlags() & Qt::LinksAccessibleByKeyboard))
            found.append(nameOf(*each) + QStringLiteral(" is a stop that is not seen"));
    }
    // Within one box, what stands above comes first, and then what stands to the left; but for the one step with which
    // Tab begins anew.
    QHash<const QWidget *, QList<const QWidget *>> boxes;
    for (const QWidget *each : way) {
        // In every box around it, what it is part of has its turn.
        for (const QWidget *part = each; part != &window; part = part->parentWidget()) {
            QList<const QWidget *> &box = boxes[part->parentWidget()];
            if (box.isEmpty() || box.last() != part)
                box.append(part);
        }
    }
    for (const QList<const QWidget *> &box : std::as_const(boxes)) {
        QStringList back;
        for (int i = 0; i < box.size(); ++i) {
            const QWidget &last = *box.at(i), &next = *box.at((i + 1) % box.size());
            const QRect from = last.geometry(), to = next.geometry();
            const bool above = to.bottom() < from.top();
            const bool leftInItsLine = to.right() < from.left() && to.center().y() <= from.bottom();
            if (above || leftInItsLine)
                back.append(QStringLiteral("%1 comes before %2").arg(nameOf(last), nameOf(next)));
        }
        if (back.size() > 1)
            found.append(back);
    }
    if (before)
        before->setFocus(Qt::OtherFocusReason);
    return found;
}

} // namespace

// What is read anew meanwhile makes parts of the window anew, and a way that was begun before leads nowhere.
QStringList unreachable(Keyboard &keyboard, QWidget &window)
{
    QStringList found = notReached(keyboard, window);
    for (int again = 0; again < 2 && !found.isEmpty(); ++again)
        found = notReached(keyboard, window);
    return found;
}

} // namespace gatehouse::test
