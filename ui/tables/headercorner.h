// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAbstractScrollArea;
class QHeaderView;

namespace gatehouse
{

/// What a table's or a list's header goes on with above the scroll bar, which else begins beside it and leaves a hole.
class HeaderCorner final : public QWidget
{
    Q_OBJECT
public:
    /// Belongs to `view`, and is as high as `header`, its header.
    HeaderCorner(QAbstractScrollArea &view, QHeaderView &header);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHeaderView &m_header;
};

} // namespace gatehouse
