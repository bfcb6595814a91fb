// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/tableview.h"

#include "models/rowsmodel.h"
#include "ui/tables/columnfit.h"
#include "ui/tables/tabledelegate.h"
#include "ui/tables/tableheader.h"
#include "ui/theme/metrics.h"

#include <QJsonArray>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>

namespace gatehouse
{

TableView::TableView(RowsModel &model, QList<Column> columns, QWidget *parent)
    : QTableView(parent), m_model(model), m_columns(std::move(columns)), m_delegate(new TableDelegate(this))
{
    setHorizontalHeader(new TableHeader(this));
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
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns.at(i).monospace)
            monospace.insert(i);
    }
    m_delegate->setMonospace(monospace);
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
    connect(header, &QHeaderView::sectionMoved, this, [this, changed] {
        fitColumns();
        changed();
    });
    connect(header, &QHeaderView::sectionResized, this, &TableView::noticeSize);
    connect(header, &QHeaderView::sortIndicatorChanged, this, changed);
    connect(&model, &RowsModel::modelAboutToBeReset, this, &TableView::rememberPlace);
    connect(&model, &RowsModel::modelReset, this, &TableView::findPlace);
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
            if (!isColumnHidden(column))
                cells.append(row.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString());
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

QJsonObject TableView::state() const
{
    const QHeaderView *header = horizontalHeader();
    QJsonArray columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const bool hidden = header->isSectionHidden(column);
        columns.append(QJsonObject{
            {QStringLiteral("column"), column},
            {QStringLiteral("width"), hidden ? defaultWidth(column) : header->sectionSize(column)},
            {QStringLiteral("hidden"), hidden},
        });
    }
    return {{QStringLiteral("columns"), columns},
            {QStringLiteral("sized"), m_sized},
            {QStringLiteral("sortColumn"), m_model.sortColumn()},
            {QStringLiteral("sortDescending"), m_model.sortOrder() == Qt::DescendingOrder}};
}

void TableView::restore(const QJsonObject &state)
{
    resetColumns();
    m_restoring = true;
    m_sized = state.value(QLatin1String("sized")).toBool();
    QHeaderView *header = horizontalHeader();
    int visual = 0;
    for (const auto &value : state.value(QLatin1String("columns")).toArray()) {
        const QJsonObject object = value.toObject();
        const int column = object.value(QLatin1String("column")).toInt(-1);
        if (column < 0 || column >= header->count())
            continue;
        header->moveSection(header->visualIndex(column), visual++);
        if (m_sized)
            header->resizeSection(column, std::clamp(object.value(QLatin1String("width")).toInt(), 48, 1200));
        header->setSectionHidden(column, object.value(QLatin1String("hidden")).toBool());
    }
    if (!state.isEmpty()) {
        const bool descending = state.value(QLatin1String("sortDescending")).toBool();
        sortByColumn(state.value(QLatin1String("sortColumn")).toInt(-1),
                     descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    m_restoring = false;
    fitColumns();
}

int TableView::defaultWidth(int column) const
{
    // In every language its heading can be read.
    return std::max(m_columns.at(column).width, horizontalHeader()->sectionSizeHint(column));
}

int TableView::lastShown() const
{
    for (int visual = horizontalHeader()->count() - 1; visual >= 0; --visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            return column;
    }
    return -1;
}

void TableView::fitColumns()
{
    if (m_sized || m_restoring)
        return;
    QList<int> shown;
    QList<ColumnWish> wishes;
    for (int column = 0; column < m_columns.size(); ++column) {
        const Column &wanted = m_columns.at(column);
        const int width = defaultWidth(column);
        m_fitted[column] = width;
        if (isColumnHidden(column))
            continue;
        const int least =
            wanted.least > 0 ? std::max(wanted.least, horizontalHeader()->sectionSizeHint(column)) : width;
        shown.append(column);
        wishes.append({width, least, wanted.share});
    }
    const QList<int> widths = gatehouse::fitColumns(wishes, viewport()->width());
    m_restoring = true;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        m_fitted[shown.at(i)] = widths.at(i);
        horizontalHeader()->resizeSection(shown.at(i), widths.at(i));
    }
    m_restoring = false;
}

void TableView::noticeSize(int column, int before, int now)
{
    // Hidden, shown, or the last one, which the view stretches: nobody sized it.
    if (m_restoring || before == 0 || now == 0 || column == lastShown() || now == m_fitted.at(column))
        return;
    m_sized = true;
    Q_EMIT stateChanged();
}

void TableView::resetColumns()
{
    m_restoring = true;
    m_sized = false;
    m_fitted.resize(m_columns.size());
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < m_columns.size(); ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->setSectionHidden(column, !m_columns.at(column).shown);
        header->resizeSection(column, defaultWidth(column));
    }
    header->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    m_model.sort(-1);
    m_restoring = false;
    fitColumns();
}

QMenu *TableView::columnsMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < m_columns.size(); ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // The first one names the row.
        action->setEnabled(column != 0);
        connect(action, &QAction::toggled, this, [this, header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            if (shown && header->sectionSize(column) < 48)
                header->resizeSection(column, defaultWidth(column));
            fitColumns();
            Q_EMIT stateChanged();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, [this] {
        resetColumns();
        Q_EMIT stateChanged();
    });
    return menu;
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectedIdsChanged();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    // Enter opens what is shown beside; the base class would edit.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier &&
        currentIndex().isValid()) {
        Q_EMIT activatedId(currentId());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    fitColumns(); // first: else a scrollbar comes for a moment
    QTableView::resizeEvent(event);
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
        const int first = std::max(0, horizontalHeader()->logicalIndex(0));
        selectionModel()->setCurrentIndex(m_model.index(0, first), QItemSelectionModel::NoUpdate);
    }
    if (!selectionModel()->hasSelection())
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

} // namespace gatehouse
