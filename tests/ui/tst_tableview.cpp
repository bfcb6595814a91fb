// SPDX-License-Identifier: Apache-2.0
#include "models/credentialsmodel.h"
#include "models/invitationsmodel.h"
#include "support/accounts.h"
#include "ui/tables/columnfit.h"
#include "ui/tables/tableview.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;

class TestTableView : public QObject
{
    Q_OBJECT

    /// As a person does it.
    static void tick(TableView &view, int column, bool shown)
    {
        const std::unique_ptr<QMenu> menu(view.columnsMenu(nullptr));
        QAction *action = menu->actions().at(column);
        QVERIFY(action->isChecked() != shown);
        action->trigger();
        QCOMPARE(view.isColumnHidden(column), !shown);
    }

    static QList<TableView::Column> columns()
    {
        return {{200}, {88}, {140}, {64}, {100}, {160, true, true}, {110}, {150}};
    }

private Q_SLOTS:
    void thereIsAlwaysACurrentCell()
    {
        CredentialsModel model;
        TableView view(model, columns());
        QVERIFY(!view.currentIndex().isValid());
        const auto snapshot = test::smallAccount();
        model.setSnapshot(snapshot);
        QVERIFY(view.currentIndex().isValid());
        QCOMPARE(view.selectedIds(), QStringList{QStringLiteral("cr_laptop")});

        // The selected row goes: another one is there.
        const auto now = test::copyOf(*snapshot);
        now->credentials.removeFirst();
        now->index();
        model.setSnapshot(now);
        QVERIFY(view.currentIndex().isValid());
        QCOMPARE(view.selectedIds().size(), 1);

        model.setFilter(parseFilter(QStringLiteral("nothing-like-it"), model.filterFields()).filter);
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QVERIFY(view.currentIndex().isValid());
    }

    void currentRowStaysInSight()
    {
        CredentialsModel model;
        TableView view(model, columns());
        view.resize(900, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.setSnapshot(test::longAccount(5000));
        const auto inSight = [&view] { return view.viewport()->rect().contains(view.visualRect(view.currentIndex())); };
        const int description = static_cast<int>(CredentialsModel::Column::Description);
        view.sortByColumn(description, Qt::AscendingOrder);
        QVERIFY(view.selectId(model.idAt(7)));
        QVERIFY(inSight());
        view.sortByColumn(description, Qt::DescendingOrder);
        QVERIFY(model.rowOf(view.currentId()) > 4000);
        QVERIFY(inSight());
        // A notice comes above it.
        view.verticalScrollBar()->setValue(0);
        view.selectId(model.idAt(view.indexAt({1, view.viewport()->height() - 2 * view.rowHeight(0)}).row()));
        QVERIFY(inSight());
        view.resize(900, 340);
        QVERIFY(inSight());
        // Whoever has looked away from it stays where they look.
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        const int place = view.verticalScrollBar()->value();
        view.resize(900, 330);
        QVERIFY(view.verticalScrollBar()->value() >= place);
    }

    void selectionAndPlaceSurviveARefresh()
    {
        const auto before = test::longAccount(5000);
        CredentialsModel model;
        TableView view(model, columns());
        view.resize(900, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.setSnapshot(before);
        model.sort(static_cast<int>(CredentialsModel::Column::Description));
        const QString chosen = model.idAt(2500);
        QVERIFY(view.selectId(chosen));
        const int place = view.verticalScrollBar()->value();
        QVERIFY(place > 0);

        const auto now = test::copyOf(*before);
        now->credentials.remove(10, 3);
        now->index();
        model.setSnapshot(now);
        QCOMPARE(view.selectedIds(), QStringList{chosen});
        QCOMPARE(view.currentId(), chosen);
        QVERIFY(view.viewport()->rect().intersects(view.visualRect(view.currentIndex())));

        // A filter that scatters the table is a reset: the row is found again.
        model.setFilter(parseFilter(QStringLiteral("owner:ci"), model.filterFields()).filter);
        model.setFilter({});
        QVERIFY(view.currentIndex().isValid());
    }

    void whatComesInAbovePushesNothingOutOfSight()
    {
        const auto before = test::longAccount(200);
        CredentialsModel model;
        TableView view(model, columns());
        view.resize(900, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.setSnapshot(before);
        const QString chosen = model.idAt(8);
        QVERIFY(view.selectId(chosen));
        const auto isSeen = [&view] {
            return view.viewport()->rect().intersects(view.visualRect(view.currentIndex()));
        };
        QVERIFY(isSeen());

        const auto now = test::copyOf(*before);
        for (int i = 0; i < 40; ++i) {
            Credential credential = now->credentials.constFirst();
            credential.id = QStringLiteral("cr_come%1").arg(i);
            now->credentials.prepend(credential);
        }
        now->index();
        model.setSnapshot(now);
        QCOMPARE(view.currentId(), chosen);
        QVERIFY(isSeen());

        // Whoever has scrolled away from it stays there.
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        QVERIFY(!isSeen());
        model.setSnapshot(before);
        QVERIFY(!isSeen());
    }

    void aResetKeepsWhatIsStillThere()
    {
        CredentialsModel model;
        TableView view(model, columns());
        model.setSnapshot(test::longAccount(6000));
        const ParsedFilter even = parseFilter(QStringLiteral("kind:apikey"), model.filterFields());
        model.setFilter(even.filter);
        const QString chosen = model.idAt(100);
        model.setFilter({});
        QVERIFY(view.selectId(chosen));
        QSignalSpy reset(&model, &CredentialsModel::modelReset);
        model.setFilter(even.filter);
        QCOMPARE(reset.size(), 1); // every fourth row: too many runs to tell one by one
        QCOMPARE(view.selectedIds(), QStringList{chosen});
    }

    void stateIsRestored()
    {
        QJsonObject state;
        {
            CredentialsModel model;
            TableView view(model, columns());
            QSignalSpy changed(&view, &TableView::stateChanged);
            view.horizontalHeader()->resizeSection(0, 321);
            view.horizontalHeader()->moveSection(2, 0);
            tick(view, 4, false);
            view.sortByColumn(3, Qt::DescendingOrder);
            QVERIFY(!changed.isEmpty());
            state = view.state();
        }
        CredentialsModel model;
        TableView view(model, columns());
        view.restore(state);
        QCOMPARE(view.columnWidth(0), 321);
        QCOMPARE(view.horizontalHeader()->visualIndex(2), 0);
        QVERIFY(view.isColumnHidden(4));
        QCOMPARE(model.sortColumn(), 3);
        QCOMPARE(model.sortOrder(), Qt::DescendingOrder);
        view.resetColumns();
        QCOMPARE(view.columnWidth(0), 200);
        QVERIFY(!view.isColumnHidden(4));
        QCOMPARE(model.sortColumn(), -1);
    }

    void widthsFitTheRoom_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<QList<int>>("widths");
        QTest::newRow("as wished") << 300 << QList<int>{100, 80, 120};
        QTest::newRow("room left over") << 331 << QList<int>{120, 80, 131};
        QTest::newRow("too narrow") << 265 << QList<int>{83, 80, 102};
        QTest::newRow("far too narrow") << 90 << QList<int>{50, 80, 70};
    }

    void widthsFitTheRoom()
    {
        QFETCH(int, room);
        QTEST(fitColumns({{100, 50, 2}, {80, 80, 0}, {120, 70, 1}}, room), "widths");
    }

    void theLeastImportantLeavesFirst_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<QList<int>>("widths");
        QTest::newRow("all") << 250 << QList<int>{50, 80, 70, 50};
        QTest::newRow("one less") << 249 << QList<int>{75, 80, 94, 0};
        QTest::newRow("two less") << 199 << QList<int>{119, 80, 0, 0};
        QTest::newRow("the others stay") << 60 << QList<int>{50, 80, 0, 0};
    }

    void theLeastImportantLeavesFirst()
    {
        QFETCH(int, room);
        QTEST(fitColumns({{100, 50, 2}, {80, 80, 0}, {120, 70, 1, 2}, {50, 50, 0, 1}}, room), "widths");
    }

    /// A column whose rows say little leaves its room to one that has to shorten.
    void roomGoesWhereItIsNeeded()
    {
        using Column = InvitationsModel::Column;
        constexpr int least = 160, width = 320;
        const auto roomOfPermissions = [](BillingPermission billing, TeamPermission team) {
            const auto snapshot = test::smallAccount();
            snapshot->invitations[0].email = QStringLiteral("somebody.with.a.long.name@partner.example.com");
            for (Invitation &invitation : snapshot->invitations)
                invitation.permissions = {false, DeveloperPermission::ReadWrite, team, billing};
            snapshot->index();
            QList<TableView::Column> own(InvitationsModel::columns, {.shown = false});
            own[int(Column::Email)] = {.least = 100, .share = 1};
            own[int(Column::Permissions)] = {.least = least};
            InvitationsModel model;
            TableView view(model, own);
            model.setSnapshot(snapshot);
            view.resize(width, 400);
            view.show();
            return QTest::qWaitForWindowExposed(&view) ? width - view.columnWidth(int(Column::Email)) : 0;
        };
        const int little = roomOfPermissions(BillingPermission::None, TeamPermission::ReadOnly);
        QVERIFY2(little > 0 && little < least - 20, qPrintable(QString::number(little)));
        const int much = roomOfPermissions(BillingPermission::Access, TeamPermission::Invite);
        QVERIFY2(much >= least, qPrintable(QString::number(much)));
    }

    void columnsLeaveAndComeBack()
    {
        using Column = CredentialsModel::Column;
        constexpr int kind = int(Column::Kind), inUse = int(Column::InUse), attention = int(Column::Attention);
        QList<TableView::Column> own(CredentialsModel::columns, {.shown = false});
        own[0] = {.least = 100, .share = 1};
        own[kind] = {.leaves = 2};
        own[inUse] = {.leaves = 1};
        own[attention] = {};
        CredentialsModel model;
        TableView view(model, own);
        model.setSnapshot(test::smallAccount());
        view.resize(900, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto shown = [&view] { return !view.isColumnHidden(kind) + 2 * !view.isColumnHidden(inUse); };
        const auto fills = [&view] {
            return view.horizontalHeader()->length() == view.viewport()->width() &&
                   view.horizontalScrollBar()->maximum() == 0;
        };
        QCOMPARE(shown(), 3);
        QVERIFY(view.selectId(QStringLiteral("cr_laptop")));
        view.setCurrentIndex(view.currentIndex().siblingAtColumn(inUse));
        const QString copied = view.selectedText();
        QCOMPARE(copied.count(u'\t'), 3);
        QSignalSpy changed(&view, &TableView::stateChanged);

        const int narrow =
            120 + std::max(view.columnWidth(kind), view.columnWidth(inUse)) + view.columnWidth(attention);
        view.resize(narrow, 400);
        QTRY_VERIFY(fills());
        QCOMPARE(shown(), 1);
        QCOMPARE(view.currentIndex().column(), 0); // not where nobody sees it
        QCOMPARE(view.currentId(), QStringLiteral("cr_laptop"));
        QCOMPARE(view.selectedText(), copied); // does not depend on the window
        {
            const std::unique_ptr<QMenu> menu(view.columnsMenu(nullptr));
            QVERIFY(!menu->actions().at(inUse)->isChecked());
            QVERIFY(menu->actions().at(inUse)->text() != QStringLiteral("In use now")); // says why
        }
        QVERIFY(changed.isEmpty()); // nobody did anything
        view.resize(900, 400);
        QTRY_VERIFY(fills());
        QCOMPARE(shown(), 3);

        // What a person wants stays, and something else leaves.
        view.resize(narrow, 400);
        tick(view, inUse, true);
        QCOMPARE(shown(), 2);
        QTRY_VERIFY(fills());
        QCOMPARE(changed.size(), 1);
        view.resize(900, 400);
        tick(view, kind, false);
        CredentialsModel again;
        TableView restored(again, own);
        again.setSnapshot(test::smallAccount());
        restored.restore(view.state());
        restored.resize(900, 400);
        QVERIFY(restored.isColumnHidden(kind));
        restored.resize(200, 400);
        QVERIFY(!restored.isColumnHidden(inUse));

        // One that left for want of room is not saved as unwanted.
        view.resetColumns();
        view.resize(narrow, 400);
        QCOMPARE(shown(), 1);
        restored.restore(view.state());
        restored.resize(900, 400);
        QVERIFY(!restored.isColumnHidden(inUse) && !restored.isColumnHidden(kind));
    }

    void whatIsSizedStaysAndOthersLeave()
    {
        QList<TableView::Column> own(CredentialsModel::columns, {.shown = false});
        own[0] = {.least = 100, .share = 1};
        own[1] = {.leaves = 1};
        own[2] = {.least = 100, .share = 1};
        CredentialsModel model;
        TableView view(model, own);
        model.setSnapshot(test::smallAccount());
        view.resize(700, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.horizontalHeader()->resizeSection(0, 400);
        view.resize(520, 400);
        QCOMPARE(view.columnWidth(0), 400);
        QVERIFY(view.isColumnHidden(1));
        view.resize(700, 400);
        QCOMPARE(view.columnWidth(0), 400);
        QVERIFY(!view.isColumnHidden(1));
    }

    void columnsFillTheViewUntilSomebodySizesOne()
    {
        CredentialsModel model;
        QList<TableView::Column> own(model.columnCount(), {.width = 100, .shown = false});
        own[0] = {.width = 160, .least = 100, .share = 2};
        own[1] = {};
        own[2] = {.width = 120, .least = 100, .share = 1};
        own[3] = {.width = 80};
        own[7] = {.width = 140, .share = 1};
        TableView view(model, own);
        model.setSnapshot(test::smallAccount());
        view.resize(1000, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(view.horizontalHeader()->length(), view.viewport()->width());
        const int wide = view.columnWidth(0);
        QVERIFY(wide > 160);
        const int kind = view.columnWidth(1); // takes no share

        view.resize(560, 400);
        QCOMPARE(view.horizontalHeader()->length(), view.viewport()->width());
        QTRY_COMPARE(view.horizontalScrollBar()->maximum(), 0);
        QVERIFY(view.columnWidth(0) < wide);
        QCOMPARE(view.columnWidth(1), kind); // says one of three words, which are whole
        QVERIFY(!view.state().value(QStringLiteral("sized")).toBool());

        view.resize(1000, 400);
        QCOMPARE(view.columnWidth(0), wide);
        QSignalSpy changed(&view, &TableView::stateChanged);
        view.horizontalHeader()->resizeSection(0, 333);
        QCOMPARE(changed.size(), 1);
        view.resize(700, 400);
        QCOMPARE(view.columnWidth(0), 333);
        view.resetColumns();
        QVERIFY(view.columnWidth(0) < 333);
        QCOMPARE(view.horizontalHeader()->length(), view.viewport()->width());
    }

    void columnsAreSortedMovedAndSizedWithoutAMouse()
    {
        CredentialsModel model;
        TableView view(model, columns());
        model.setSnapshot(test::smallAccount());
        view.resize(1100, 400);
        const auto choose = [&view](const QString &text) {
            const std::unique_ptr<QMenu> menu(view.columnsMenu(nullptr));
            QList<QAction *> actions = menu->actions();
            for (QAction *action : menu->actions()) {
                if (action->menu())
                    actions += action->menu()->actions();
            }
            // From the end: the names of the columns come twice, first to be ticked.
            const auto found = std::find_if(actions.crbegin(), actions.crend(),
                                            [&text](const QAction *action) { return action->text() == text; });
            QVERIFY2(found != actions.crend() && (*found)->isEnabled(), qPrintable(text));
            (*found)->trigger();
        };
        QSignalSpy changed(&view, &TableView::stateChanged);
        choose(QStringLiteral("Owner"));
        QCOMPARE(model.sortColumn(), 2);
        choose(QStringLiteral("Descending"));
        QVERIFY(model.sortOrder() == Qt::DescendingOrder);
        QVERIFY(view.horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder);
        choose(QStringLiteral("As listed"));
        QCOMPARE(model.sortColumn(), -1);

        view.setCurrentIndex(view.currentIndex().siblingAtColumn(2));
        choose(QStringLiteral("Move “Owner” to the left"));
        QCOMPARE(view.horizontalHeader()->visualIndex(2), 1);
        choose(QStringLiteral("Move “Owner” to the right"));
        QCOMPARE(view.horizontalHeader()->visualIndex(2), 2);
        const int width = view.columnWidth(2);
        choose(QStringLiteral("Make “Owner” wider"));
        QVERIFY(view.columnWidth(2) > width);
        choose(QStringLiteral("Make “Owner” narrower"));
        QCOMPARE(view.columnWidth(2), width);
        QVERIFY(changed.size() >= 5); // all of it is kept
    }

    void aBrokenStateIsHarmless()
    {
        CredentialsModel model;
        TableView view(model, columns());
        view.restore({{QStringLiteral("columns"),
                       QJsonArray{QJsonObject{{QStringLiteral("column"), 99}}, 7,
                                  QJsonObject{{QStringLiteral("column"), 0}, {QStringLiteral("width"), -5}}}},
                      {QStringLiteral("sortColumn"), 42}});
        QVERIFY(view.columnWidth(0) >= 48);
        QCOMPARE(model.sortColumn(), -1);
    }

    void copiesWhatIsShown()
    {
        CredentialsModel model;
        model.setMoments({true, test::readingTime});
        TableView view(model, columns());
        model.setSnapshot(test::smallAccount());
        QVERIFY(view.selectId(QStringLiteral("cr_laptop")));
        for (int column = 3; column < model.columnCount(); ++column)
            tick(view, column, false);
        QCOMPARE(view.selectedText(), QStringLiteral("laptop\tAuthtoken\tada"));
    }

    void enterActivates()
    {
        CredentialsModel model;
        TableView view(model, columns());
        model.setSnapshot(test::smallAccount());
        QVERIFY(view.selectId(QStringLiteral("cr_device")));
        QSignalSpy activated(&view, &TableView::activatedId);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), QStringLiteral("cr_device"));
    }

    /// Several columns in one go: the menu stays until they are all ticked.
    void spaceTicksColumns()
    {
        CredentialsModel model;
        TableView view(model, {});
        model.setSnapshot(test::smallAccount());
        const std::unique_ptr<QMenu> menu(view.columnsMenu(nullptr));
        menu->popup({10, 10});
        QTRY_VERIFY(menu->isVisible());
        for (const int column : {1, 2}) {
            QAction *action = menu->actions().at(column);
            const bool before = action->isChecked();
            menu->setActiveAction(action);
            QTest::keyClick(menu.get(), Qt::Key_Space);
            QCOMPARE(action->isChecked(), !before);
            QCOMPARE(view.isColumnHidden(column), before);
            QVERIFY(menu->isVisible());
        }
    }
};

QTEST_MAIN(TestTableView)
#include "tst_tableview.moc"
