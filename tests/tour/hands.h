// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions/actionid.h"
#include "ui/pages/pageid.h"

#include <QStringList>

#include <functional>

class QAbstractButton;
class QCheckBox;
class QComboBox;
class QDialog;
class QLineEdit;
class QPlainTextEdit;
class QTabBar;
class QWidget;

namespace gatehouse
{

class TableView;
class Window;

namespace test
{

/// How a tour does what a person does to the window.
class Hands
{
public:
    virtual ~Hands() = default;

    virtual void trigger(Window &window, ActionId action) = 0;
    /// Goes to the page and selects the object.
    virtual void select(Window &window, PageId page, const QString &id) = 0;
    virtual void selectFirst(TableView &table) = 0;
    virtual void press(QAbstractButton &button) = 0;
    /// The button that Enter presses.
    virtual void pressMain(QAbstractButton &button) = 0;
    virtual void choose(QComboBox &box, int index) = 0;
    virtual void setChecked(QCheckBox &box, bool checked) = 0;
    virtual void setTab(QTabBar &tabs, int index) = 0;
    /// In the place of what is there.
    virtual void write(QLineEdit &field, const QString &text) = 0;
    virtual void write(QPlainTextEdit &field, const QString &text) = 0;
    /// Begins to close the dialog; it may ask whether what was typed may be lost.
    virtual void dismiss(QDialog &dialog) = 0;
};

/// What a person with a pointer does, without the pointer's way.
class Pointer : public Hands
{
public:
    void trigger(Window &window, ActionId action) override;
    void select(Window &window, PageId page, const QString &id) override;
    void selectFirst(TableView &table) override;
    void press(QAbstractButton &button) override;
    void pressMain(QAbstractButton &button) override;
    void choose(QComboBox &box, int index) override;
    void setChecked(QCheckBox &box, bool checked) override;
    void setTab(QTabBar &tabs, int index) override;
    void write(QLineEdit &field, const QString &text) override;
    void write(QPlainTextEdit &field, const QString &text) override;
    void dismiss(QDialog &dialog) override;
};

/// What a person without a pointer does: keys alone, given to the window as the system gives them.
class Keyboard : public Hands
{
public:
    /// Told what cannot be done with keys; must not return.
    using Stuck = std::function<void(const QString &what)>;
    explicit Keyboard(Stuck stuck) : m_stuck(std::move(stuck)) {}

    void trigger(Window &window, ActionId action) override;
    void select(Window &window, PageId page, const QString &id) override;
    void selectFirst(TableView &table) override;
    void press(QAbstractButton &button) override;
    void pressMain(QAbstractButton &button) override;
    void choose(QComboBox &box, int index) override;
    void setChecked(QCheckBox &box, bool checked) override;
    void setTab(QTabBar &tabs, int index) override;
    void write(QLineEdit &field, const QString &text) override;
    void write(QPlainTextEdit &field, const QString &text) override;
    void dismiss(QDialog &dialog) override;

    /// Where Tab leads from here until it comes round, in its order.
    QList<QWidget *> round(QWidget &window);
    /// Pressed and let go, in that widget's window.
    void key(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

private:
    /// Moves the focus there.
    void reach(QWidget &widget);
    void type(QWidget &window, const QString &text);
    void find(Window &window, const QString &what);

    Stuck m_stuck;
};

/// The buttons of a dialog that Enter does not press while they have the focus, or with which it presses another one,
/// or that are dangerous and are pressed, as a line each. Nothing is done for it. For the dialog of a keyboard's
/// window.
QStringList wrongEnters(Keyboard &keyboard, QDialog &dialog);

/// Letters that Alt presses and that two things of the dialog have, and buttons without one in a dialog where all have.
QStringList wrongMnemonics(const QDialog &dialog, bool allHave);

/// What a person who sees little, or has no pointer, misses in this window: a control that Tab and the arrow keys do
/// not lead to, one without a name, or one whose turn comes before what stands above it. A line for each.
QStringList unreachable(Keyboard &keyboard, QWidget &window);

} // namespace test
} // namespace gatehouse
