// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"

#include <QWidget>

namespace gatehouse
{

/// Badges side by side, as in a table.
class BadgeRow : public QWidget
{
    Q_OBJECT
public:
    explicit BadgeRow(QWidget *parent = nullptr);

    void setBadges(const QList<Badge> &badges);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Badge> m_badges;
};

} // namespace gatehouse
