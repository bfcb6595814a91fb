// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QSet>
#include <QTableView>

namespace gatehouse
{

class RowsModel;
class TableDelegate;

/// A table of rows with ids. Always has a current cell while it has rows; answers ids, never row numbers; finds its
/// selection and its place again after a reset. Until somebody sizes a column, the columns fill the view and no more.
class TableView : public QTableView
{
    Q_OBJECT
public:
    struct Column {
        int width = 120;
        bool shown = true;
        bool monospace = false;
        int least = 0; ///< width in a view that is too narrow for all; 0: `width`
        int share = 0; ///< of what a wide view leaves over, as a part of all shares
    };

    /// `columns`: the model's, as they are at first. `model` outlives this.
    TableView(RowsModel &model, QList<Column> columns, QWidget *parent = nullptr);

    QStringList selectedIds() const;
    QString currentId() const;
    /// Selects that row alone and scrolls to it. False if it is not shown.
    bool selectId(const QString &id);

    void setCompact(bool compact);
    /// The selected rows as text: a line each, cells apart by tabs, as shown.
    QString selectedText() const;

    /// Order, widths, which are shown, what is sorted by.
    QJsonObject state() const;
    void restore(const QJsonObject &state);
    void resetColumns();
    /// Which columns are shown, to be ticked.
    QMenu *columnsMenu(QWidget *parent);

Q_SIGNALS:
    void selectedIdsChanged();
    void stateChanged();
    void activatedId(const QString &id);

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int defaultWidth(int column) const;
    int lastShown() const;
    void fitColumns();
    void noticeSize(int column, int before, int now);
    void rememberPlace();
    void findPlace();
    void ensureCurrent();

    RowsModel &m_model;
    QList<Column> m_columns;
    TableDelegate *m_delegate;
    struct Place {
        QStringList selected;
        QString current, top;
        int column = 0;
    } m_place;
    QList<int> m_fitted;  ///< the widths last given to fill the view
    bool m_sized = false; ///< by hand: they stay
    bool m_restoring = false;
};

} // namespace gatehouse
