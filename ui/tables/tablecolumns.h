// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QObject>

#include <optional>

class QMenu;
class QTableView;

namespace gatehouse
{

class RowsModel;
class TableDelegate;
class TableHeader;

/// The columns of a table: which are shown, and how wide.
///
/// A heading, a state, a kind, a date or a number is never cut: its column has room for the widest that it can say. A
/// free text gets what its rows need, as far as there is room, and at least enough to tell them apart. Where even that
/// is too much, the least important columns leave, and come back as soon as there is room. What a person chose stays:
/// a column that was ticked does not leave, one that was unticked does not come, and once one was sized, widths are
/// theirs.
class TableColumns final : public QObject
{
    Q_OBJECT
public:
    struct Column {
        int width = 0; ///< that it would like while nothing is known of its rows
        bool shown = true;
        bool monospace = false;
        int least = 0;  ///< width of a free text in a view that is too narrow for all; 0: `width`
        int share = 0;  ///< of what a wide view leaves over, as a part of all shares
        int leaves = 0; ///< which of the columns goes first when there is no room: 1, then 2, …; 0: never
    };

    /// `columns`: the model's, as they are at first. `header` is the view's; all of them outlive this.
    TableColumns(QTableView &view, TableHeader &header, RowsModel &model, const TableDelegate &delegate,
                 QList<Column> columns);

    /// To the view as it is now.
    void fit();
    void reset();
    /// Shown, or away only because there is no room.
    bool isWanted(int column) const;

    /// Order, widths and choices, added to `state`.
    void save(QJsonObject &state) const;
    /// After a reset.
    void restore(const QJsonObject &state);
    /// Which columns are shown, to be ticked.
    QMenu *menu(QWidget *parent);

Q_SIGNALS:
    /// By a person: to be saved.
    void changed();

private:
    int leastWidth(int column) const;
    int wishedWidth(int column) const;
    int lastShown() const;
    void measure();
    void notice(int column, int before, int now);
    void keepCurrentCell();

    QTableView &m_view;
    TableHeader &m_header;
    RowsModel &m_model;
    const TableDelegate &m_delegate;
    QList<Column> m_columns;
    QList<std::optional<bool>> m_chosen; ///< by a person: shown, or not
    QList<int> m_said;                   ///< width of what the rows say; 0: there are none
    QList<int> m_fitted;                 ///< the widths last given to fill the view
    bool m_sized = false;                ///< by hand: they stay
    bool m_busy = false;                 ///< what the header tells now was not done by a person
};

} // namespace gatehouse
