// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/pageid.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace gatehouse
{

class AccountButton;
class SidebarItem;

/// The account button and the pages in their groups. Shows icons alone when narrow. Tab leads to the current page; Up,
/// Down, Home and End go through the pages and no further.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);

    AccountButton *accountButton() const { return m_account; }
    void setCurrent(PageId page);
    /// Behind the page's name; empty for none. `tip` says why the page is grey; empty if it is not.
    void setCount(PageId page, const QString &count, bool attention = false, const QString &tip = {});
    void setNarrow(bool narrow);
    /// What F6 reaches: the current page.
    QWidget *focusTarget() const;

Q_SIGNALS:
    void chosen(gatehouse::PageId page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    AccountButton *m_account;
    QHash<PageId, SidebarItem *> m_items;
    QList<std::pair<QLabel *, QString>> m_groups; ///< with their names
    QVBoxLayout *m_layout;
    PageId m_current = PageId::Overview;
};

} // namespace gatehouse
