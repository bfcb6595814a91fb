// SPDX-License-Identifier: Apache-2.0
#include "models/rowsmodel.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace gatehouse
{

namespace
{

/// Beyond this many runs of inserted and removed rows a reset is cheaper for every view than telling them one by one.
constexpr std::size_t mostRuns = 400;
/// Beyond this many runs of changed rows one run from the first to the last is told.
constexpr std::size_t mostChangedRuns = 64;

std::size_t at(int value)
{
    return static_cast<std::size_t>(value);
}

/// How often `inRun` begins to hold along [0, size).
std::size_t countRuns(int size, const std::function<bool(int)> &inRun)
{
    std::size_t runs = 0;
    bool before = false;
    for (int i = 0; i < size; ++i) {
        const bool now = inRun(i);
        runs += now && !before;
        before = now;
    }
    return runs;
}

} // namespace

RowsModel::~RowsModel() = default;

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QVariant RowsModel::data(const QModelIndex &modelIndex, int role) const
{
    if (!checkIndex(modelIndex, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int source = m_order[at(modelIndex.row())];
    if (role == IdRole)
        return sourceId(source);
    if (role == SortKeyRole) {
        const SortKey key = sourceSortKey(source, modelIndex.column());
        if (const auto *number = std::get_if<qint64>(&key))
            return static_cast<qlonglong>(*number);
        return std::get<QString>(key);
    }
    return cell(source, modelIndex.column(), role);
}

QString RowsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? sourceId(m_order[at(row)]) : QString();
}

int RowsModel::rowOf(const QString &id) const
{
    if (!m_rowsFound) {
        m_rowOfId.clear();
        m_rowOfId.reserve(rowCount());
        for (int row = 0; row < rowCount(); ++row)
            m_rowOfId.insert(idAt(row), row);
        m_rowsFound = true;
    }
    return m_rowOfId.value(id, -1);
}

QStringList RowsModel::ids() const
{
    QStringList result;
    result.reserve(rowCount());
    for (const int source : m_order)
        result.append(sourceId(source));
    return result;
}

QList<CellSample> RowsModel::said(int column, int most) const
{
    QList<CellSample> result;
    const int count = std::min(most, sourceCount());
    result.reserve(count);
    for (int source = 0; source < count; ++source)
        result.append(
            {cell(source, column, Qt::DisplayRole).toString(), cell(source, column, BadgesRole).value<QList<Badge>>()});
    return result;
}

void RowsModel::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reorder();
}

void RowsModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    reorder();
}

void RowsModel::setMoments(const Moments &moments)
{
    if (moments == m_moments)
        return;
    m_moments = moments;
    const bool ages = std::any_of(m_filter.terms.begin(), m_filter.terms.end(), [this](const FilterTerm &term) {
        return filterFields().at(term.field).type == FilterType::Age;
    });
    if (ages)
        reorder();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::vector<int> RowsModel::sorted(std::vector<int> sources, const std::function<SortKey(int)> &key, int count) const
{
    if (m_sortColumn < 0 || sources.empty())
        return sources;
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    // Ties keep the service's order in both directions.
    const auto sortBy = [&sources, descending](const auto &keys) {
        std::stable_sort(sources.begin(), sources.end(), [&keys, descending](int left, int right) {
            const auto &a = keys[at(left)], &b = keys[at(right)];
            return descending ? b < a : a < b;
        });
    };
    if (std::holds_alternative<qint64>(key(sources.front()))) {
        std::vector<qint64> keys(at(count));
        for (const int source : sources)
            keys[at(source)] = std::get<qint64>(key(source));
        sortBy(keys);
    } else {
        // The C locale compares bytes: 10 before 9, Z before a.
        const QLocale locale;
        QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
        collator.setNumericMode(true);
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        std::vector<QCollatorSortKey> keys(at(count), collator.sortKey(QString()));
        for (const int source : sources)
            keys[at(source)] = collator.sortKey(std::get<QString>(key(source)));
        sortBy(keys);
    }
    return sources;
}

void RowsModel::reorder()
{
    const int count = sourceCount();
    std::vector<int> identity(at(count));
    std::iota(identity.begin(), identity.end(), 0);
    std::vector<int> target;
    for (int source = 0; source < count; ++source) {
        if (sourceMatches(source))
            target.push_back(source);
    }
    target = sorted(
        std::move(target), [this](int source) { return sourceSortKey(source, m_sortColumn); }, count);
    transition(identity, {}, std::move(target), count, [] {});
}

void RowsModel::replaceSource(const std::vector<int> &newSourceOf, const std::vector<bool> &changed,
                              const std::function<void()> &swap, const std::function<bool(int)> &newMatches,
                              const std::function<SortKey(int)> &newSortKey, int newCount)
{
    Q_EMIT rowsAboutToBeReplaced();
    std::vector<int> target;
    for (int source = 0; source < newCount; ++source) {
        if (newMatches(source))
            target.push_back(source);
    }
    target = sorted(std::move(target), newSortKey, newCount);
    transition(newSourceOf, changed, std::move(target), newCount, swap);
    Q_EMIT rowsReplaced();
}

void RowsModel::transition(const std::vector<int> &newSourceOf, const std::vector<bool> &changed,
                           std::vector<int> target, int newCount, const std::function<void()> &swap)
{
    m_rowsFound = false;
    std::vector<int> place(at(newCount), -1); // where each new source row will be shown
    for (std::size_t i = 0; i < target.size(); ++i)
        place[at(target[i])] = static_cast<int>(i);
    const auto newPlace = [&](int row) {
        const int source = newSourceOf[at(m_order[at(row)])];
        return source < 0 ? -1 : place[at(source)];
    };

    std::vector<bool> stays(target.size(), false);
    for (int row = 0; row < rowCount(); ++row) {
        if (const int to = newPlace(row); to >= 0)
            stays[at(to)] = true;
    }
    const std::size_t runs = countRuns(rowCount(), [&](int row) { return newPlace(row) < 0; }) +
                             countRuns(static_cast<int>(target.size()), [&stays](int row) { return !stays[at(row)]; });
    if (runs > mostRuns) {
        beginResetModel();
        swap();
        m_order = std::move(target);
        m_rowsFound = false;
        endResetModel();
        return;
    }

    // 1. What is gone goes, from the back.
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (newPlace(last) >= 0)
            continue;
        int first = last;
        while (first > 0 && newPlace(first - 1) < 0)
            --first;
        beginRemoveRows({}, first, last);
        m_order.erase(m_order.begin() + first, m_order.begin() + last + 1);
        m_rowsFound = false;
        endRemoveRows();
        last = first;
    }

    // 2. The new rows take the place of the old ones; those that stay change places if their order is another one.
    std::vector<int> places;
    for (int row = 0; row < rowCount(); ++row)
        places.push_back(newPlace(row));
    for (int &source : m_order)
        source = newSourceOf[at(source)];
    swap();
    if (!std::is_sorted(places.begin(), places.end())) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        std::vector<int> order = m_order;
        std::sort(order.begin(), order.end(),
                  [&place](int left, int right) { return place[at(left)] < place[at(right)]; });
        std::vector<int> rowOfSource(at(newCount), -1);
        for (std::size_t row = 0; row < order.size(); ++row)
            rowOfSource[at(order[row])] = static_cast<int>(row);
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &one : before)
            after.append(index(rowOfSource[at(m_order[at(one.row())])], one.column()));
        m_order = std::move(order);
        changePersistentIndexList(before, after);
        m_rowsFound = false;
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

    // 3. What is new comes, from the front.
    const int size = static_cast<int>(target.size());
    for (int first = 0; first < size; ++first) {
        if (stays[at(first)])
            continue;
        int last = first;
        while (last + 1 < size && !stays[at(last + 1)])
            ++last;
        beginInsertRows({}, first, last);
        m_order.insert(m_order.begin() + first, target.begin() + first, target.begin() + last + 1);
        m_rowsFound = false;
        endInsertRows();
        first = last;
    }
    m_rowsFound = false;
    if (!changed.empty())
        tellChanged(changed);
}

void RowsModel::tellChanged(const std::vector<bool> &changed)
{
    const auto differs = [&](int row) { return changed[at(m_order[at(row)])]; };
    std::vector<std::pair<int, int>> runs;
    for (int row = 0; row < rowCount(); ++row) {
        if (!differs(row))
            continue;
        if (!runs.empty() && runs.back().second == row - 1)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    if (runs.size() > mostChangedRuns)
        runs = {{runs.front().first, runs.back().second}};
    for (const auto &[first, last] : runs)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

namespace
{

/// Lower-case UTF-8; nearly everything is ASCII, and there are many rows.
void appendLower(QByteArray &blob, QStringView text)
{
    const qsizetype size = blob.size();
    blob.resize(size + text.size());
    char *out = blob.data() + size;
    for (const QChar c : text) {
        if (c.unicode() >= 0x80) {
            blob.truncate(size);
            blob += text.toString().toLower().toUtf8();
            return;
        }
        const auto letter = static_cast<char>(c.unicode());
        *out++ = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
    }
}

} // namespace

QByteArray blobOf(std::initializer_list<QStringView> parts)
{
    qsizetype size = 0;
    for (const QStringView part : parts)
        size += part.size() + 1;
    QByteArray blob;
    blob.reserve(size);
    for (const QStringView part : parts) {
        appendLower(blob, part);
        blob += '\n';
    }
    return blob;
}

} // namespace gatehouse
