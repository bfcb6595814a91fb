// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace gatehouse
{

/// Column names in small grey, with an arrow behind the one that is sorted by.
class TableHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHeader(QWidget *parent = nullptr);

    /// That the name needs with its arrow; also of a section that is hidden.
    int leastWidth(int section) const { return sectionSizeFromContents(section).width(); }

    /// What the names stand on.
    void paintGround(QPainter &painter, const QRect &rect) const;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace gatehouse
