// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/text.h"

#include <QComboBox>

#include <initializer_list>

namespace gatehouse
{

/// A choice of one of the three permissions, with ngrok's labels, in the given order.
template <typename Permission>
QComboBox *permissionBox(QWidget *parent, std::initializer_list<Permission> values)
{
    auto *box = new QComboBox(parent);
    for (const Permission value : values)
        box->addItem(text::label(value), static_cast<int>(value));
    return box;
}

template <typename Permission>
Permission chosenPermission(const QComboBox *box)
{
    return static_cast<Permission>(box->currentData().toInt());
}

} // namespace gatehouse
