// SPDX-License-Identifier: Apache-2.0
// The order, filter and difference machinery under all tables, against an oracle that sorts and filters naively.
#include "models/rowsmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;

namespace
{

struct Row {
    QString id;
    QByteArray blob;
    QString name;
    qint64 number = 0;
    friend bool operator==(const Row &, const Row &) = default;
};

Row makeRow(int id, const QString &name, qint64 number)
{
    Row row;
    row.id = QStringLiteral("r%1").arg(id);
    row.name = name;
    row.number = number;
    row.blob = blobOf({name, row.id});
    return row;
}

class Model final : public RowsModelOf<Row>
{
public:
    using RowsModelOf::setRows;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QList<FilterField> filterFields() const override { return {{QStringLiteral("number"), FilterType::Number}}; }

protected:
    bool matches(const Row &row, const FilterTerm &term) const override { return term.compares(row.number); }
    SortKey sortKey(const Row &row, int column) const override
    {
        return column == 0 ? SortKey(row.name) : SortKey(row.number);
    }
    QVariant rowCell(const Row &row, int column, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        return column == 0 ? QVariant(row.name) : QVariant(row.number);
    }
};

/// What the model must show.
QStringList oracle(QList<Row> rows, const Filter &filter, int column, Qt::SortOrder order)
{
    rows.removeIf([&filter](const Row &row) {
        for (const QByteArray &word : filter.words) {
            if (!row.blob.contains(word))
                return true;
        }
        for (const FilterTerm &term : filter.terms) {
            if (!term.compares(row.number))
                return true;
        }
        return false;
    });
    if (column >= 0) {
        std::stable_sort(rows.begin(), rows.end(), [column, order](const Row &left, const Row &right) {
            const Row &a = order == Qt::AscendingOrder ? left : right, &b = order == Qt::AscendingOrder ? right : left;
            return column == 0 ? a.name < b.name : a.number < b.number;
        });
    }
    QStringList ids;
    for (const Row &row : rows)
        ids.append(row.id);
    return ids;
}

} // namespace

class TestRowsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomChangesAgainstAnOracle_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void randomChangesAgainstAnOracle()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<Row> rows;
        Filter filter;
        int column = -1;
        Qt::SortOrder order = Qt::AscendingOrder;
        int nextId = 0;
        const auto randomRow = [&random](int id) {
            return makeRow(id, QString(QChar(u'a' + random.bounded(6))) + QChar(u'a' + random.bounded(6)),
                           random.bounded(20));
        };
        for (int step = 0; step < 120; ++step) {
            // Persistent indexes by id: each must still speak of its row afterwards, or be invalid if it is not shown.
            QHash<QString, QPersistentModelIndex> held;
            for (int row = 0; row < model.rowCount(); row += 1 + random.bounded(3))
                held.insert(model.idAt(row), model.index(row, random.bounded(2)));

            switch (random.bounded(5)) {
            case 0:
            case 1:
                for (int i = random.bounded(6); i > 0; --i)
                    rows.insert(random.bounded(rows.size() + 1), randomRow(nextId++));
                for (int i = random.bounded(5); i > 0 && !rows.isEmpty(); --i)
                    rows.removeAt(random.bounded(rows.size()));
                for (int i = random.bounded(5); i > 0 && !rows.isEmpty(); --i) {
                    Row &row = rows[random.bounded(rows.size())];
                    row = randomRow(row.id.mid(1).toInt());
                }
                model.setRows(rows);
                break;
            case 2:
                filter = {};
                if (random.bounded(3) > 0)
                    filter.words.append(QByteArray(1, char('a' + random.bounded(6))));
                if (random.bounded(3) == 0)
                    filter.terms.append({0, FilterOperator::Greater, {}, {}, random.bounded(20)});
                model.setFilter(filter);
                break;
            case 3:
                column = random.bounded(3) - 1;
                order = random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder;
                model.sort(column, order);
                break;
            case 4: // an order that moves everything
                std::shuffle(rows.begin(), rows.end(), random);
                model.setRows(rows);
                break;
            }

            const QStringList expected = oracle(rows, filter, column, order);
            QCOMPARE(model.ids(), expected);
            QCOMPARE(model.total(), rows.size());
            for (auto it = held.cbegin(); it != held.cend(); ++it) {
                const int row = static_cast<int>(expected.indexOf(it.key()));
                QCOMPARE(model.rowOf(it.key()), row);
                QCOMPARE(it.value().isValid(), row >= 0);
                if (row >= 0)
                    QCOMPARE(it.value().row(), row);
            }
            for (int row = 0; row < expected.size(); ++row) {
                const auto source = std::find_if(
                    rows.cbegin(), rows.cend(), [&](const Row &candidate) { return candidate.id == expected.at(row); });
                QCOMPARE(model.index(row, 0).data().toString(), source->name);
                QCOMPARE(model.index(row, 1).data(RowsModel::SortKeyRole).toLongLong(), source->number);
            }
        }
    }

    void aChangeIsToldAsAChange()
    {
        Model model;
        QList<Row> rows{makeRow(1, QStringLiteral("a"), 1), makeRow(2, QStringLiteral("b"), 2),
                        makeRow(3, QStringLiteral("c"), 3)};
        model.setRows(rows);
        QSignalSpy changed(&model, &Model::dataChanged), inserted(&model, &Model::rowsInserted),
            removed(&model, &Model::rowsRemoved), reset(&model, &Model::modelReset),
            layout(&model, &Model::layoutChanged);
        model.setRows(rows);
        QVERIFY(changed.isEmpty());

        rows[1] = makeRow(2, QStringLiteral("bb"), 2);
        model.setRows(rows);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);

        rows.append(makeRow(4, QStringLiteral("d"), 4));
        rows.removeFirst();
        model.setRows(rows);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 2);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.first().at(1).toInt(), 0);
        QVERIFY(reset.isEmpty());
        QVERIFY(layout.isEmpty());
    }

    void aChangedKeyMovesTheRow()
    {
        Model model;
        QList<Row> rows{makeRow(1, QStringLiteral("a"), 1), makeRow(2, QStringLiteral("b"), 2)};
        model.setRows(rows);
        model.sort(1, Qt::AscendingOrder);
        const QPersistentModelIndex first = model.index(0, 0);
        rows[0] = makeRow(1, QStringLiteral("a"), 9);
        model.setRows(rows);
        QCOMPARE(model.ids(), QStringList({QStringLiteral("r2"), QStringLiteral("r1")}));
        QCOMPARE(first.row(), 1);
    }

    void textSortsAsPeopleCount()
    {
        Model model;
        model.setRows({makeRow(1, QStringLiteral("device 10"), 0), makeRow(2, QStringLiteral("Device 9"), 0),
                       makeRow(3, QStringLiteral("device 1"), 0)});
        model.sort(0);
        QCOMPARE(model.ids(), QStringList({QStringLiteral("r3"), QStringLiteral("r2"), QStringLiteral("r1")}));
    }

    void aScatteringFilterOnALongTableStaysRight()
    {
        constexpr int count = 100'000;
        QList<Row> rows;
        rows.reserve(count);
        for (int i = 0; i < count; ++i)
            rows.append(makeRow(i, QStringLiteral("name %1").arg((i * 7919) % count), i % 10));
        Model model;
        QElapsedTimer timer;
        timer.start();
        model.setRows(rows);
        const qint64 filled = timer.restart();
        Filter filter;
        filter.words.append("77");
        model.setFilter(filter);
        const qint64 filtered = timer.restart();
        QVERIFY(model.rowCount() > 0 && model.rowCount() < count);
        for (const QString &id : model.ids()) {
            const Row &row = rows.at(id.mid(1).toInt());
            QVERIFY(row.blob.contains("77"));
        }
        timer.restart();
        model.setFilter({});
        const qint64 cleared = timer.restart();
        QCOMPARE(model.rowCount(), count);
        model.sort(0);
        const qint64 sorted = timer.restart();
        for (int row = 1; row < 50; ++row)
            QVERIFY(model.index(row - 1, 0).data().toString() != model.index(row, 0).data().toString());
        rows[5] = makeRow(5, QStringLiteral("aaa"), 1);
        timer.restart();
        model.setRows(rows);
        qInfo("100,000 rows: fill %lld ms, filter %lld ms, clear %lld ms, sort by text %lld ms, refresh %lld ms",
              filled, filtered, cleared, sorted, timer.elapsed());
        QCOMPARE(model.idAt(0), QStringLiteral("r5"));
    }
};

QTEST_GUILESS_MAIN(TestRowsModel)
#include "tst_rowsmodel.moc"
