// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rowsmodel.h"
#include "reports/reports.h"
#include "ui/pages/page.h"
#include "ui/pages/pagestate.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/stateview.h"

#include <functional>
#include <map>

class QStackedWidget;

namespace gatehouse
{

class DetailsPane;
class FilterBar;
class NoticeBar;
class PageHeader;

/// A page that is a table: header, filter bar, the table or a sentence in its place, and the details beside it.
class TablePage : public Page
{
    Q_OBJECT
public:
    void setAccount(Account *account) override;
    void refresh() override;
    void showProgress(Dataset dataset, qsizetype rows) override;
    void setMoments(const Moments &moments) override;
    void show(const Jump &jump) override;
    void showMade(const QStringList &ids) override;
    ActionContext context() const override;
    QWidget *home() const override;
    QList<QWidget *> regions() const override;

    TableView *table() const { return m_table; }
    FilterBar *filterBar() const { return m_filterBar; }
    void setDetailsShown(bool shown);
    void resetColumns();
    /// Asks where to, and writes the shown rows as CSV.
    void exportShown();
    /// The sentence that stands in the place of the table; empty while the table is there.
    QString stateText() const;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    struct Parts {
        RowsModel *model; ///< becomes the page's
        QList<TableView::Column> columns;
        std::optional<ActionId> create{};
        QList<ActionId> actions{}; ///< the first is the primary one
        std::optional<ActionId> destroy{};
        std::optional<ReportKind> report{};
        QList<ActionId> more{};            ///< in the menu of a row only
        bool exports = true;               ///< whether `exported` has something to write
        std::optional<ActionId> instead{}; ///< in the place of the first action, while it can be done
    };
    TablePage(PageId id, const PageParts &shared, const Parts &parts, QWidget *parent);

    RowsModel &model() const { return m_model; }
    /// Puts the account's rows into the model.
    virtual void fill() = 0;
    /// Of the object with this id, if it is still there.
    virtual std::optional<Details> detailsOf(const QString &id) const = 0;
    /// Whose states decide what is said in the place of rows.
    virtual QList<Dataset> datasets() const = 0;
    /// "No credentials yet. …"
    virtual QString emptyText() const = 0;
    /// What can be done about it: by default, making the first one.
    virtual QList<StateView::Button> emptyButtons() const;
    /// What is said above the rows, where the account and the datasets have nothing to say.
    virtual std::optional<PageState> ownNotice() const { return std::nullopt; }
    /// "3 credentials selected"
    virtual QString selectedText(int count) const = 0;
    /// What is said of several rows together.
    virtual QList<DetailFact> factsOfSeveral(const QStringList &) const { return {}; }
    /// Why something cannot be done to some of these; empty if it can.
    virtual QString leftOut(const QStringList &) const { return {}; }
    /// What "Export" writes: called on a worker thread, so of values alone.
    struct Export {
        QString name; ///< "credentials"
        std::function<Report()> make;
    };
    /// By default the page's report of the shown rows.
    virtual std::optional<Export> exported() const;
    /// Again: what `detailsOf` says has changed.
    void showDetails();

private:
    void selectWanted();
    void showState();
    void chooseState();
    /// What stands above the actions: why some or all of them are not there.
    QString whyNotAll(const QStringList &ids) const;
    void showNotice();
    void countRows();
    QString readingText() const;
    /// Whether there is something to show: what was read of the account, or rows that this machine has itself.
    bool hasRows() const;
    void writeReport(const QString &path);
    QString settingsKey() const;

    RowsModel &m_model;
    std::optional<ActionId> m_create;
    std::optional<ReportKind> m_report;
    QAction *m_columns = nullptr;
    PageHeader *m_header;
    FilterBar *m_filterBar;
    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    TableView *m_table;
    StateView *m_state;
    DetailsPane *m_details;
    bool m_stale = false;  ///< refreshed when it is looked at
    QStringList m_wanted;  ///< to be selected as soon as they are there
    bool m_unhide = false; ///< and then no filter hides them
    std::map<Dataset, qsizetype> m_readRows;
};

} // namespace gatehouse
