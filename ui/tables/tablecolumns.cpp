// SPDX-License-Identifier: Apache-2.0
#include "ui/tables/tablecolumns.h"

#include "models/rowsmodel.h"
#include "ui/tables/columnfit.h"
#include "ui/tables/tabledelegate.h"
#include "ui/tables/tableheader.h"

#include <QAction>
#include <QJsonArray>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

namespace gatehouse
{

namespace
{

constexpr int narrowest = 48, widest = 1200; ///< that a column can be sized to
constexpr int mostOfText = 320;              ///< one long text does not take the room of all others
constexpr int mostRows = 300;                ///< are measured: of thousands, those are like the others

/// Space ticks and leaves it open, so that several columns are chosen in one go. Enter ticks and closes.
class ColumnsMenu final : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        QAction *action = activeAction();
        if (event->key() == Qt::Key_Space && action != nullptr && action->isCheckable() && action->isEnabled())
            action->toggle();
        else
            QMenu::keyPressEvent(event);
    }
};

} // namespace

TableColumns::TableColumns(QTableView &view, TableHeader &header, RowsModel &model, const TableDelegate &delegate,
                           QList<Column> columns)
    : QObject(&view), m_view(view), m_header(header), m_model(model), m_delegate(delegate),
      m_columns(std::move(columns))
{
    m_columns.resize(model.columnCount());
    m_chosen.resize(m_columns.size());
    m_said.resize(m_columns.size());
    m_fitted.resize(m_columns.size());
    connect(&m_header, &QHeaderView::sectionMoved, this, [this] {
        if (m_busy)
            return;
        fit();
        Q_EMIT changed();
    });
    connect(&m_header, &QHeaderView::sectionResized, this, &TableColumns::notice);
    connect(&model, &RowsModel::rowsReplaced, this, [this] {
        measure();
        fit();
    });
}

bool TableColumns::isWanted(int column) const
{
    return column == 0 || m_chosen.at(column).value_or(m_columns.at(column).shown);
}

int TableColumns::leastWidth(int column) const
{
    const Column &own = m_columns.at(column);
    // In every language its heading can be read.
    const QList<CellSample> samples = m_model.samples(column);
    int width = own.least > 0 ? own.least : own.width;
    // What its rows do not need is for columns that have to shorten theirs.
    if (samples.isEmpty() && m_said.at(column) > 0)
        width = std::min(width, m_said.at(column));
    width = std::max(width, m_header.leastWidth(column));
    for (const CellSample &sample : samples)
        width = std::max(width, m_delegate.leastWidth(sample, column));
    return width;
}

int TableColumns::wishedWidth(int column) const
{
    const bool isFree = m_model.samples(column).isEmpty();
    const int said = isFree && m_said.at(column) > 0 ? std::min(m_said.at(column), mostOfText) : 0;
    return std::max(said > 0 ? said : m_columns.at(column).width, leastWidth(column));
}

void TableColumns::measure()
{
    for (int column = 0; column < m_columns.size(); ++column) {
        int width = 0;
        for (const CellSample &cell : m_model.said(column, mostRows))
            width = std::max(width, m_delegate.wholeWidth(cell, column));
        m_said[column] = width;
    }
}

int TableColumns::lastShown() const
{
    for (int visual = m_header.count() - 1; visual >= 0; --visual) {
        const int column = m_header.logicalIndex(visual);
        if (!m_header.isSectionHidden(column))
            return column;
    }
    return -1;
}

void TableColumns::fit()
{
    if (m_busy)
        return;
    const int last = lastShown();
    QList<ColumnWish> wishes;
    for (int column = 0; column < m_columns.size(); ++column) {
        if (!isWanted(column)) {
            wishes.append({0, 0, 0});
            continue;
        }
        const Column &own = m_columns.at(column);
        const bool stays = column == 0 || m_chosen.at(column) == true;
        ColumnWish wish{wishedWidth(column), leastWidth(column), own.share, stays ? 0 : own.leaves};
        // The view stretches the last one: that is not its width.
        if (m_sized && column != last && !m_header.isSectionHidden(column))
            wish.width = wish.least = m_header.sectionSize(column);
        wishes.append(wish);
    }
    const QList<int> widths = fitColumns(wishes, m_view.viewport()->width());
    {
        const QScopedValueRollback busy(m_busy, true);
        for (int column = 0; column < m_columns.size(); ++column) {
            const bool comes = m_header.isSectionHidden(column);
            m_header.setSectionHidden(column, widths.at(column) == 0);
            if (widths.at(column) == 0)
                continue;
            m_fitted[column] = widths.at(column);
            if (!m_sized || (comes && m_header.sectionSize(column) < narrowest))
                m_header.resizeSection(column, widths.at(column));
        }
    }
    keepCurrentCell();
}

void TableColumns::keepCurrentCell()
{
    const QModelIndex current = m_view.currentIndex();
    if (!current.isValid() || !m_header.isSectionHidden(current.column()))
        return;
    // The keyboard stays where it can be seen; the row stays.
    m_view.selectionModel()->setCurrentIndex(current.siblingAtColumn(0), QItemSelectionModel::NoUpdate);
}

void TableColumns::notice(int column, int before, int now)
{
    // Hidden or shown, which is told later than done, or stretched by the view as the last one: nobody sized it.
    if (m_busy || before == 0 || now == 0 || column == lastShown() || now == m_fitted.at(column))
        return;
    m_sized = true;
    Q_EMIT changed();
}

void TableColumns::reset()
{
    m_sized = false;
    {
        const QScopedValueRollback busy(m_busy, true);
        for (int column = 0; column < m_columns.size(); ++column) {
            m_chosen[column].reset();
            m_header.moveSection(m_header.visualIndex(column), column);
            m_header.setSectionHidden(column, !isWanted(column));
            m_header.resizeSection(column, wishedWidth(column));
        }
    }
    fit();
}

void TableColumns::save(QJsonObject &state) const
{
    QJsonArray columns;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int column = m_header.logicalIndex(visual);
        const bool hidden = m_header.isSectionHidden(column);
        QJsonObject object{
            {QStringLiteral("column"), column},
            {QStringLiteral("width"), hidden ? wishedWidth(column) : m_header.sectionSize(column)},
            {QStringLiteral("hidden"), !isWanted(column)},
        };
        if (m_chosen.at(column))
            object.insert(QStringLiteral("chosen"), true);
        columns.append(object);
    }
    state.insert(QStringLiteral("columns"), columns);
    state.insert(QStringLiteral("sized"), m_sized);
}

void TableColumns::restore(const QJsonObject &state)
{
    m_sized = state.value(QLatin1String("sized")).toBool();
    {
        const QScopedValueRollback busy(m_busy, true);
        int visual = 0;
        for (const auto &value : state.value(QLatin1String("columns")).toArray()) {
            const QJsonObject object = value.toObject();
            const int column = object.value(QLatin1String("column")).toInt(-1);
            if (column < 0 || column >= m_header.count())
                continue;
            m_header.moveSection(m_header.visualIndex(column), visual++);
            if (m_sized) {
                const int width = object.value(QLatin1String("width")).toInt();
                m_header.resizeSection(column, std::clamp(width, narrowest, widest));
            }
            // Before choices were kept, only what differs can have been one.
            const bool shown = !object.value(QLatin1String("hidden")).toBool();
            if (object.value(QLatin1String("chosen")).toBool() || shown != m_columns.at(column).shown)
                m_chosen[column] = shown;
        }
    }
    fit();
}

QMenu *TableColumns::menu(QWidget *parent)
{
    auto *menu = new ColumnsMenu(parent);
    for (int column = 0; column < m_columns.size(); ++column) {
        const QString name = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const bool shown = !m_header.isSectionHidden(column);
        QAction *action = menu->addAction(shown || !isWanted(column) ? name : tr("%1 (no room now)").arg(name));
        action->setCheckable(true);
        action->setChecked(shown);
        // The first one names the row.
        action->setEnabled(column != 0);
        connect(action, &QAction::toggled, this, [this, column](bool wanted) {
            m_chosen[column] = wanted;
            fit();
            Q_EMIT changed();
        });
    }
    return menu;
}

} // namespace gatehouse
