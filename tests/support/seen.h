// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QStringList>

namespace gatehouse
{

// What a person sees on a widget, and can press there. Apart from the library, for whoever links Widgets.

/// The text of the labels that are shown, a line each.
inline QString textIn(const QWidget &in)
{
    QStringList shown;
    for (const auto *label : in.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&in))
            shown << label->text();
    }
    return shown.join(u'\n');
}

inline bool says(const QWidget &in, QStringView text)
{
    return textIn(in).contains(text);
}

/// The button with that text, whatever letter is underlined in it, shown or not; null if there is none.
inline QPushButton *button(const QWidget &in, const QString &text)
{
    for (auto *one : in.findChildren<QPushButton *>()) {
        if (one->text().remove(u'&') == text)
            return one;
    }
    return nullptr;
}

/// One that can be pressed; null if there is none.
inline QPushButton *buttonNamed(const QWidget &in, const QString &text)
{
    for (auto *one : in.findChildren<QPushButton *>()) {
        if (one->text().remove(u'&') == text && one->isVisible() && one->isEnabled())
            return one;
    }
    return nullptr;
}

} // namespace gatehouse
