// SPDX-License-Identifier: Apache-2.0
#include "painted.h"

#include "paintedtexts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextEdit>
#include <QToolButton>

namespace gatehouse::test
{

namespace
{

template <typename T>
const T *within(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const auto *found = qobject_cast<const T *>(widget))
            return found;
    }
    return nullptr;
}

/// What people typed, and rows of data.
bool isContent(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return !line->text().isEmpty();
    return within<QPlainTextEdit>(&widget) || within<QTextEdit>(&widget) ||
           (within<QAbstractItemView>(&widget) && !within<QHeaderView>(&widget));
}

QString textOf(const QWidget &widget)
{
    QString text = widget.property("text").toString();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        text = button->text();
    return text.remove(u'&');
}

/// A text that ends in "…" because it was shortened, and nothing tells the rest.
bool isShortened(const QWidget &widget, const QString &words)
{
    if (!words.contains(u'…') || widget.toolTip().size() >= words.size())
        return false;
    // Of its own it has one: "Rotate…"; a placeholder in a secret.
    return !textOf(widget).contains(words) && !(words.size() == 1 && textOf(widget).isEmpty() == false);
}

QString nameOf(const QWidget &widget)
{
    QStringList names;
    for (const QWidget *each = &widget; each && names.size() < 3; each = each->parentWidget())
        names.prepend(QString::fromLatin1(each->metaObject()->className()));
    return names.join(QStringLiteral(" › "));
}

void findCut(const QWidget &widget, QStringList &found)
{
    for (const PaintedText &text : paintedTexts(widget)) {
        const QRectF room = text.room.isNull() ? QRectF(widget.rect()) : text.room;
        // A heading that goes beyond the table can be scrolled to, unlike one that is cut by its neighbour.
        if (within<QHeaderView>(&widget) && room.width() >= widget.width() - 1 && !isShortened(widget, text.words))
            continue;
        const bool cut = text.place.left() < room.left() - 1 || text.place.right() > room.right() + 1.5 ||
                         text.place.top() < room.top() - 1 || text.place.bottom() > room.bottom() + 1;
        if (cut || isShortened(widget, text.words)) {
            found.append(QStringLiteral("%1: “%2” needs %3, has %4 px")
                             .arg(nameOf(widget), text.words)
                             .arg(text.place.width(), 0, 'f', 0)
                             .arg(room.width(), 0, 'f', 0));
        }
    }
}

bool canBeScrolledTo(const QWidget &widget)
{
    const auto *area = within<QAbstractScrollArea>(widget.parentWidget());
    return area != nullptr;
}

} // namespace

QStringList clashingMnemonics(const QWidget &window)
{
    QStringList found;
    const auto look = [&found](const QString &where, const QStringList &texts) {
        QHash<QChar, QString> seen;
        for (const QString &text : texts) {
            const QRegularExpressionMatch letter = QRegularExpression(QStringLiteral("&([^&\\s])")).match(text);
            if (!letter.hasMatch())
                continue;
            const QChar key = letter.capturedView(1).front().toLower();
            if (seen.contains(key))
                found.append(QStringLiteral("%1: “%2” and “%3”").arg(where, seen.value(key), text));
            seen.insert(key, text);
        }
    };
    QStringList fields;
    for (const QWidget *child : window.findChildren<const QWidget *>()) {
        if (const auto *menu = qobject_cast<const QMenu *>(child); menu && menu->menuAction()) {
            QStringList texts;
            for (const QAction *action : menu->actions()) {
                if (action->isVisible())
                    texts.append(action->text());
            }
            look(menu->title(), texts);
        } else if (child->isVisibleTo(&window) && child->window() == window.window()) {
            const auto *label = qobject_cast<const QLabel *>(child);
            const auto *button = qobject_cast<const QAbstractButton *>(child);
            if (label && label->buddy())
                fields.append(label->text());
            else if (button)
                fields.append(button->text());
        }
    }
    if (const auto *bar = window.findChild<const QMenuBar *>()) {
        for (const QAction *action : bar->actions())
            fields.append(action->text());
    }
    look(QString::fromLatin1(window.metaObject()->className()), fields);
    return found;
}

QStringList unreadable(const QWidget &window)
{
    QStringList found;
    QList<const QWidget *> widgets{&window};
    for (const QWidget *child : window.findChildren<const QWidget *>()) {
        if (child->isVisibleTo(&window) && child->window() == window.window())
            widgets.append(child);
    }
    for (const QWidget *widget : std::as_const(widgets)) {
        if (!isContent(*widget))
            findCut(*widget, found);
        if (qobject_cast<const QToolButton *>(widget) && widget->objectName() == QLatin1String("qt_menubar_ext_button"))
            found.append(QStringLiteral("the menu bar has no room for all menus"));
        const QWidget *parent = widget->parentWidget();
        if (widget == &window || !parent || canBeScrolledTo(*widget) || isContent(*widget) || widget->size().isEmpty())
            continue;
        if (!parent->rect().contains(widget->geometry()) && !qobject_cast<const QMenu *>(widget)) {
            const QRect place = widget->geometry();
            found.append(QStringLiteral("%1 at %2,%3 %4×%5 goes beyond %6×%7")
                             .arg(nameOf(*widget))
                             .arg(place.x())
                             .arg(place.y())
                             .arg(place.width())
                             .arg(place.height())
                             .arg(parent->width())
                             .arg(parent->height()));
        }
    }
    return found;
}

} // namespace gatehouse::test
