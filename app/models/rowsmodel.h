// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"
#include "models/filter.h"
#include "models/moments.h"

#include <QAbstractTableModel>
#include <QCollatorSortKey>
#include <QHash>

#include <functional>
#include <variant>
#include <vector>

namespace gatehouse
{

/// What a column sorts by: a number, or text by the locale's rules.
using SortKey = std::variant<qint64, QString>;

/// What a cell may say.
struct CellSample {
    QString text;
    QList<Badge> badges{};
};

/// A table over rows with ids that filters and sorts itself: `order` lists the shown rows, and every change of rows,
/// filter or sorting is told as the least of removals, moves, insertions and changes, so that selection, current cell
/// and scroll position survive. A change that would take very many signals (a filter that scatters a long table) is a
/// reset; the view then finds its rows again by id.
class RowsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString: the row's id, in every column
        SortKeyRole,               ///< qlonglong or QString: what the column sorts by
        BadgesRole,                ///< QList<Badge>: shown beside or in place of the text; may be empty
        MutedRole,                 ///< bool: the text stands for a missing or unknown value
        TimeRole,                  ///< QDateTime (UTC): the exact moment behind the text, where there is one
        KeptEndRole,               ///< int: how many characters at the end stay when the text is shortened: " +2"
    };

    using QAbstractTableModel::QAbstractTableModel;
    ~RowsModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Display text; with SortKeyRole the typed key; the rest by `cell` of the subclass. ToolTipRole: all of what the
    /// text only sums up.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// How many rows there are without the filter.
    int total() const { return sourceCount(); }
    QString idAt(int row) const;
    /// -1 if the id is not shown.
    int rowOf(const QString &id) const;
    /// The shown rows' ids, in the order in which they are shown.
    QStringList ids() const;

    /// Everything that a column of states, kinds, dates or numbers can say, or the widest of it: what is never
    /// shortened, whatever the rows. Empty for a free text, which may be.
    virtual QList<CellSample> samples(int /*column*/) const { return {}; }
    /// What the column says in the first `most` rows, those that the filter hides among them.
    QList<CellSample> said(int column, int most) const;

    virtual QList<FilterField> filterFields() const = 0;
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }

    /// Column -1 is the service's own order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// The zone and the present of the times that are shown. Ages follow.
    void setMoments(const Moments &moments);
    const Moments &moments() const { return m_moments; }

Q_SIGNALS:
    /// The rows are still the old ones.
    void rowsAboutToBeReplaced();
    /// Other rows are there, shown or not: `said` may differ.
    void rowsReplaced();

protected:
    virtual int sourceCount() const = 0;
    virtual QString sourceId(int source) const = 0;
    virtual bool sourceMatches(int source) const = 0;
    virtual SortKey sourceSortKey(int source, int column) const = 0;
    virtual QVariant cell(int source, int column, int role) const = 0;

    /// Rows are being replaced: `newSourceOf` says where each old source row is now (-1: gone), `changed` (by new
    /// source) which ones differ; `swap` puts the new rows in place. Emits everything.
    void replaceSource(const std::vector<int> &newSourceOf, const std::vector<bool> &changed,
                       const std::function<void()> &swap, const std::function<bool(int)> &newMatches,
                       const std::function<SortKey(int)> &newSortKey, int newCount);

private:
    std::vector<int> sorted(std::vector<int> sources, const std::function<SortKey(int)> &key, int count) const;
    void reorder();
    void transition(const std::vector<int> &newSourceOf, const std::vector<bool> &changed, std::vector<int> target,
                    int newCount, const std::function<void()> &swap);
    void tellChanged(const std::vector<bool> &changed);

    std::vector<int> m_order; ///< source rows, as shown
    mutable QHash<QString, int> m_rowOfId;
    mutable bool m_rowsFound = false; ///< m_rowOfId is right
    Filter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    Moments m_moments;
};

/// The rows themselves. `Row` has `QString id`, `QByteArray blob` (lower-case text that free words are looked for in)
/// and ==.
template <typename Row>
class RowsModelOf : public RowsModel
{
public:
    using RowsModel::RowsModel;

protected:
    virtual bool matches(const Row &row, const FilterTerm &term) const = 0;
    virtual SortKey sortKey(const Row &row, int column) const = 0;
    virtual QVariant rowCell(const Row &row, int column, int role) const = 0;

    const QList<Row> &rows() const { return m_rows; }

    void setRows(QList<Row> now)
    {
        QHash<QString, int> places;
        if (!m_rows.isEmpty()) {
            places.reserve(now.size());
            for (int i = 0; i < now.size(); ++i)
                places.insert(now.at(i).id, i);
        }
        std::vector<int> newSourceOf(static_cast<std::size_t>(m_rows.size()), -1);
        std::vector<bool> changed(static_cast<std::size_t>(now.size()), false);
        for (int i = 0; i < m_rows.size(); ++i) {
            const int place = places.value(m_rows.at(i).id, -1);
            newSourceOf[static_cast<std::size_t>(i)] = place;
            if (place >= 0 && !(m_rows.at(i) == now.at(place)))
                changed[static_cast<std::size_t>(place)] = true;
        }
        replaceSource(
            newSourceOf, changed, [this, &now] { m_rows.swap(now); },
            [this, &now](int source) { return rowMatches(now.at(source)); },
            [this, &now](int source) { return sortKey(now.at(source), sortColumn()); }, static_cast<int>(now.size()));
    }

private:
    bool rowMatches(const Row &row) const
    {
        const Filter &wanted = filter();
        return std::all_of(wanted.words.begin(), wanted.words.end(),
                           [&row](const QByteArray &word) { return row.blob.contains(word); }) &&
               std::all_of(wanted.terms.begin(), wanted.terms.end(),
                           [this, &row](const FilterTerm &term) { return matches(row, term); });
    }
    int sourceCount() const final { return static_cast<int>(m_rows.size()); }
    QString sourceId(int source) const final { return m_rows.at(source).id; }
    bool sourceMatches(int source) const final { return rowMatches(m_rows.at(source)); }
    SortKey sourceSortKey(int source, int column) const final { return sortKey(m_rows.at(source), column); }
    QVariant cell(int source, int column, int role) const final { return rowCell(m_rows.at(source), column, role); }

    QList<Row> m_rows;
};

/// Lower-case UTF-8 of the parts, a line each, so that no word is found across two of them.
QByteArray blobOf(std::initializer_list<QStringView> parts);

} // namespace gatehouse
