// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/tables/tablecolumns.h"

#include <QTableView>

namespace gatehouse
{

class RowsModel;
class TableDelegate;

/// A table of rows with ids. Always has a current cell while it has rows; answers ids, never row numbers; finds its
/// selection and its place again after a reset. Until somebody chooses otherwise, the columns fill the view and no
/// more.
class TableView : public QTableView
{
    Q_OBJECT
public:
    using Column = TableColumns::Column;

    /// `columns`: the model's, as they are at first. `model` outlives this.
    TableView(RowsModel &model, QList<Column> columns, QWidget *parent = nullptr);

    QStringList selectedIds() const;
    QString currentId() const;
    /// Selects that row alone and scrolls to it. False if it is not shown.
    bool selectId(const QString &id);
    /// The same of several, scrolled to the first. False, and nothing changes, unless all of them are shown.
    bool selectIds(const QStringList &ids);

    void setCompact(bool compact);
    /// The selected rows as text: a line each, cells apart by tabs, in the order in which they are shown; also those
    /// for which there is no room now.
    QString selectedText() const;

    /// Order, widths, which are shown, what is sorted by.
    QJsonObject state() const;
    void restore(const QJsonObject &state);
    void resetColumns();
    /// Which columns are shown, to be ticked; and what a mouse does at the headings: to sort by one, and to move and to
    /// size the one of the current cell.
    QMenu *columnsMenu(QWidget *parent);

Q_SIGNALS:
    void selectedIdsChanged();
    void stateChanged();
    void activatedId(const QString &id);

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event = nullptr) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addSorting(QMenu *menu);
    void addArranging(QMenu *menu);
    QString nameOf(int column) const;
    /// Selects with Shift: from where the cell was without it. False: not such a key.
    bool extendSelection(const QKeyEvent &event);
    bool isCurrentSeen() const;
    void showCurrent();
    void rememberPlace();
    void findPlace();
    void ensureCurrent();

    RowsModel &m_model;
    TableDelegate *m_delegate;
    TableColumns *m_columns = nullptr;
    struct Place {
        QStringList selected;
        QString current, top;
        int column = 0;
    } m_place;
    QPersistentModelIndex m_anchor; ///< of what Shift selects
    bool m_currentWasSeen = false;  ///< before other rows came
    bool m_extending = false;
    bool m_restoring = false;
};

} // namespace gatehouse
