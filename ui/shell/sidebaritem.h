// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/pageid.h"

#include <QAbstractButton>

namespace gatehouse
{

/// A page in the sidebar: icon, name, how many.
class SidebarItem : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SidebarItem(PageId page, QWidget *parent = nullptr);

    void setCount(const QString &count, bool attention);
    /// Why there is nothing behind it; empty if there is.
    void setReason(const QString &reason);
    void setNarrow(bool narrow);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();

    PageId m_page;
    QString m_count, m_reason;
    bool m_attention = false;
    bool m_narrow = false;
};

} // namespace gatehouse
