// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace gatehouse
{

class Actions;

/// What is shown while there is no account: two doors.
class FirstStart : public QWidget
{
    Q_OBJECT
public:
    explicit FirstStart(Actions &actions, QWidget *parent = nullptr);
};

} // namespace gatehouse
