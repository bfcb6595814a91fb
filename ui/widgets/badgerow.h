// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"

#include <QWidget>

namespace gatehouse
{

/// Badges side by side, each with its word, in as many lines as they need.
class BadgeRow : public QWidget
{
    Q_OBJECT
public:
    explicit BadgeRow(QWidget *parent = nullptr);

    void setBadges(const QList<Badge> &badges);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<QList<Badge>> lines(int width) const;

    QList<Badge> m_badges;
};

} // namespace gatehouse
