// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/tableview.h"

#include "models/rowsmodel.h"
#include "ui/tables/headercorner.h"
#include "ui/tables/tabledelegate.h"
#include "ui/tables/tableheader.h"
#include "ui/theme/metrics.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace gatehouse
{

namespace
{

constexpr int columnStep = 24; ///< by which a column is made wider or narrower from the menu

} // namespace

TableView::TableView(RowsModel &model, QList<Column> columns, QWidget *parent)
    : QTableView(parent), m_model(model), m_delegate(new TableDelegate(this))
{
    auto *names = new TableHeader(this);
    setHorizontalHeader(names);
    new HeaderCorner(*this, *names);
    setModel(&model);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setCompact(false);
    QSet<int> monospace;
    for (int i = 0; i < columns.size(); ++i) {
        if (columns.at(i).monospace)
            monospace.insert(i);
    }
    m_delegate->setMonospace(monospace);
    m_columns = new TableColumns(*this, *names, model, *m_delegate, std::move(columns));
    resetColumns();

    QHeaderView *header = horizontalHeader();
    connect(header, &QHeaderView::customContextMenuRequested, this, [this, header](const QPoint &where) {
        QMenu *menu = columnsMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(header->mapToGlobal(where));
    });
    const auto changed = [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    };
    connect(m_columns, &TableColumns::changed, this, changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableView::showCurrent); // after it was sorted
    connect(&model, &RowsModel::modelAboutToBeReset, this, &TableView::rememberPlace);
    connect(&model, &RowsModel::modelReset, this, &TableView::findPlace);
    connect(&model, &RowsModel::rowsAboutToBeReplaced, this, [this] { m_currentWasSeen = isCurrentSeen(); });
    connect(&model, &RowsModel::rowsReplaced, this, [this] {
        // What came in above has not pushed it, and what the details say of it, out of sight.
        if (!m_currentWasSeen || isCurrentSeen())
            return;
        showCurrent();
    });
    connect(&model, &RowsModel::rowsInserted, this, &TableView::ensureCurrent);
    connect(&model, &RowsModel::rowsRemoved, this, &TableView::ensureCurrent);
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT activatedId(index.data(RowsModel::IdRole).toString()); });
}

QStringList TableView::selectedIds() const
{
    QStringList ids;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex &row : std::as_const(rows))
        ids.append(row.data(RowsModel::IdRole).toString());
    return ids;
}

QString TableView::currentId() const
{
    return currentIndex().data(RowsModel::IdRole).toString();
}

bool TableView::selectId(const QString &id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return false;
    const QModelIndex index = m_model.index(row, std::max(0, currentIndex().column()));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    return true;
}

bool TableView::selectIds(const QStringList &ids)
{
    QItemSelection rows;
    for (const QString &id : ids) {
        const int row = m_model.rowOf(id);
        if (row < 0)
            return false;
        rows.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
    }
    if (ids.isEmpty() || !selectId(ids.constFirst()))
        return false;
    if (ids.size() > 1)
        selectionModel()->select(rows, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    return true;
}

void TableView::setCompact(bool compact)
{
    const int height = compact ? metrics::tableRowHeightCompact : metrics::tableRowHeight;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

QString TableView::selectedText() const
{
    QStringList lines;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (m_columns->isWanted(column))
                cells.append(row.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString());
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

QJsonObject TableView::state() const
{
    QJsonObject state{{QStringLiteral("sortColumn"), m_model.sortColumn()},
                      {QStringLiteral("sortDescending"), m_model.sortOrder() == Qt::DescendingOrder}};
    m_columns->save(state);
    return state;
}

void TableView::restore(const QJsonObject &state)
{
    const QScopedValueRollback restoring(m_restoring, true);
    resetColumns();
    m_columns->restore(state);
    if (!state.isEmpty()) {
        const bool descending = state.value(QLatin1String("sortDescending")).toBool();
        sortByColumn(state.value(QLatin1String("sortColumn")).toInt(-1),
                     descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void TableView::resetColumns()
{
    const QScopedValueRollback restoring(m_restoring, true);
    m_columns->reset();
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    m_model.sort(-1);
}

QMenu *TableView::columnsMenu(QWidget *parent)
{
    QMenu *menu = m_columns->menu(parent);
    menu->addSeparator();
    addSorting(menu->addMenu(tr("Sort by")));
    addArranging(menu);
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, [this] {
        resetColumns();
        Q_EMIT stateChanged();
    });
    return menu;
}

void TableView::addSorting(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [this, menu, group](const QString &name, int column) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_model.sortColumn() == column);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, column] { sortByColumn(column, m_model.sortOrder()); });
    };
    add(tr("As listed"), -1);
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (m_columns->isWanted(column))
            add(nameOf(column), column);
    }
    menu->addSeparator();
    QAction *descending = menu->addAction(tr("Descending"));
    descending->setCheckable(true);
    descending->setChecked(m_model.sortOrder() == Qt::DescendingOrder);
    descending->setEnabled(m_model.sortColumn() >= 0);
    connect(descending, &QAction::toggled, this, [this](bool wanted) {
        sortByColumn(m_model.sortColumn(), wanted ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
}

void TableView::addArranging(QMenu *menu)
{
    QHeaderView *header = horizontalHeader();
    const int column = currentIndex().column();
    if (column < 0 || isColumnHidden(column))
        return;
    const int at = header->visualIndex(column);
    const auto beside = [this, header](int from, int step) {
        int to = from + step;
        while (to >= 0 && to < header->count() && isColumnHidden(header->logicalIndex(to)))
            to += step;
        return to;
    };
    const auto move = [this, menu, header, at, beside](const QString &text, int step) {
        const int to = beside(at, step);
        QAction *action = menu->addAction(text);
        action->setEnabled(to >= 0 && to < header->count());
        connect(action, &QAction::triggered, this, [header, at, to] { header->moveSection(at, to); });
    };
    const auto size = [this, menu, header, column](const QString &text, int by) {
        connect(menu->addAction(text), &QAction::triggered, this, [header, column, by] {
            header->resizeSection(column, std::max(header->minimumSectionSize(), header->sectionSize(column) + by));
        });
    };
    move(tr("Move “%1” to the left").arg(nameOf(column)), -1);
    move(tr("Move “%1” to the right").arg(nameOf(column)), 1);
    size(tr("Make “%1” wider").arg(nameOf(column)), columnStep);
    size(tr("Make “%1” narrower").arg(nameOf(column)), -columnStep);
}

QString TableView::nameOf(int column) const
{
    return m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectedIdsChanged();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_extending)
        m_anchor = current;
}

QItemSelectionModel::SelectionFlags TableView::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    // By itself the view moves the cell alone, and what is done next is done to a row that may be out of sight.
    if (event && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<const QKeyEvent *>(event);
        if ((press->key() == Qt::Key_Home || press->key() == Qt::Key_End) && press->modifiers() == Qt::ControlModifier)
            return QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
    }
    return QTableView::selectionCommand(index, event);
}

bool TableView::extendSelection(const QKeyEvent &event)
{
    const auto action = [&event]() -> std::optional<CursorAction> {
        switch (event.key()) {
        case Qt::Key_Up:
            return MoveUp;
        case Qt::Key_Down:
            return MoveDown;
        case Qt::Key_PageUp:
            return MovePageUp;
        case Qt::Key_PageDown:
            return MovePageDown;
        case Qt::Key_Home:
            return MoveHome;
        case Qt::Key_End:
            return MoveEnd;
        default:
            return std::nullopt;
        }
    }();
    if (!action || !(event.modifiers() & Qt::ShiftModifier) || !currentIndex().isValid())
        return false;
    // The view's own beginning of the range is the last cell that a key or a click led to, wherever it is now.
    const QModelIndex from = m_anchor.isValid() ? QModelIndex(m_anchor) : currentIndex();
    const QModelIndex to = moveCursor(*action, event.modifiers());
    const QScopedValueRollback extending(m_extending, true);
    const int first = std::min(from.row(), to.row()), last = std::max(from.row(), to.row());
    selectionModel()->setCurrentIndex(to, QItemSelectionModel::NoUpdate);
    selectionModel()->select({m_model.index(first, 0), m_model.index(last, m_model.columnCount() - 1)},
                             QItemSelectionModel::ClearAndSelect);
    return true;
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    // Enter opens what is shown beside; the base class would edit.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier &&
        currentIndex().isValid()) {
        Q_EMIT activatedId(currentId());
        return;
    }
    if (extendSelection(*event))
        return;
    QTableView::keyPressEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    m_columns->fit(); // first: else a scrollbar comes for a moment
    QTableView::resizeEvent(event);
    // What is said above or below takes room, but not the row that it is about.
    if (QRect(QPoint(), event->oldSize()).contains(visualRect(currentIndex()).center()))
        scrollTo(currentIndex());
}

void TableView::showCurrent()
{
    if (m_restoring || !currentIndex().isValid())
        return;
    doItemsLayout();
    scrollTo(currentIndex());
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (m_columns && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        m_columns->fit();
}

bool TableView::isCurrentSeen() const
{
    return currentIndex().isValid() && viewport()->rect().intersects(visualRect(currentIndex()));
}

void TableView::rememberPlace()
{
    m_place.selected = selectedIds();
    m_place.current = currentId();
    m_place.column = std::max(0, currentIndex().column());
    m_place.top = indexAt(QPoint(1, 1)).data(RowsModel::IdRole).toString();
}

void TableView::findPlace()
{
    QItemSelection selection;
    for (const QString &id : std::as_const(m_place.selected)) {
        if (const int row = m_model.rowOf(id); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_model.rowOf(m_place.current); row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, m_place.column), QItemSelectionModel::NoUpdate);
    if (const int row = m_model.rowOf(m_place.top); row >= 0)
        scrollTo(m_model.index(row, 0), PositionAtTop);
    ensureCurrent();
}

void TableView::ensureCurrent()
{
    if (m_model.rowCount() == 0)
        return;
    if (!currentIndex().isValid()) {
        const int first = std::max(0, columnAt(1));
        selectionModel()->setCurrentIndex(m_model.index(0, first), QItemSelectionModel::NoUpdate);
    }
    if (!selectionModel()->hasSelection())
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

} // namespace gatehouse
