// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tablepage.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/pages/detailspane.h"
#include "ui/pages/pageheader.h"
#include "ui/pages/pagestate.h"
#include "ui/shell/consolesettings.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/stateview.h"
#include "workspace/account.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QThreadPool>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int mostEvents = 50;

} // namespace

TablePage::TablePage(PageId id, const PageParts &shared, const Parts &own, QWidget *parent)
    : Page(id, shared, parent), m_model(*own.model), m_create(own.create), m_report(own.report),
      m_header(new PageHeader(title(id))), m_filterBar(new FilterBar(own.model->filterFields())),
      m_notice(new NoticeBar(Qt::TopEdge)), m_stack(new QStackedWidget),
      m_table(new TableView(*own.model, own.columns)), m_state(new StateView), m_details(new DetailsPane)
{
    m_model.setParent(this);
    Actions &actions = parts().actions;
    m_columns = new QAction(tr("Columns"), this);
    auto *columnsButton = new ActionButton(m_columns);
    columnsButton->setIcon(icon(Icon::Columns));
    connect(m_columns, &QAction::triggered, this, [this, columnsButton] {
        QMenu *menu = m_table->columnsMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(columnsButton->mapToGlobal(QPoint(0, columnsButton->height() + 2)));
    });
    m_header->addButton(columnsButton);
    if (own.exports) {
        auto *button = new ActionButton(actions.action(ActionId::ExportShown));
        button->setWords(tr("Export CSV"));
        button->setIcon(icon(Icon::Download));
        m_header->addButton(button);
    }
    if (own.create) {
        auto *button = new ActionButton(actions.action(*own.create), ActionButton::Look::Primary);
        button->setIcon(iconOnAccent(Icon::Plus));
        m_header->addMainButton(button);
    }

    m_table->setAccessibleName(title(id));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_state);

    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, metrics::smallGap, 0, 0);
    left->setSpacing(0);
    left->addWidget(m_header);
    left->addWidget(m_filterBar);
    left->addWidget(m_notice);
    left->addWidget(m_stack, 1);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left, 1);
    layout->addWidget(m_details);

    QList<QAction *> buttons;
    for (const ActionId one : own.actions)
        buttons.append(actions.action(one));
    m_details->setActions(buttons, own.destroy ? actions.action(*own.destroy) : nullptr,
                          own.instead ? actions.action(*own.instead) : nullptr);
    m_details->setHistorySource([this](const Details &details) {
        return account()->events(details.isPrincipal ? details.id : QString(),
                                 details.isPrincipal ? QString() : details.id, mostEvents);
    });

    auto *menu = new QMenu(this);
    for (QAction *action : std::as_const(buttons))
        menu->addAction(action);
    for (const ActionId one : own.more)
        menu->addAction(actions.action(one));
    menu->addSeparator();
    menu->addAction(actions.action(ActionId::Copy));
    menu->addAction(actions.action(ActionId::CopyId));
    if (own.destroy) {
        menu->addSeparator();
        menu->addAction(actions.action(*own.destroy));
    }
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, menu,
            [this, menu](const QPoint &where) { menu->popup(m_table->viewport()->mapToGlobal(where)); });

    connect(m_details, &DetailsPane::jumped, this, &TablePage::jumped);
    connect(m_filterBar, &FilterBar::filterChanged, this, [this](const Filter &filter) {
        m_model.setFilter(filter);
        if (m_table->currentIndex().isValid()) { // what is selected stays in sight
            m_table->doItemsLayout();
            m_table->scrollTo(m_table->currentIndex());
        }
        countRows();
        showState();
        showDetails();
        Q_EMIT contextChanged();
    });
    connect(m_filterBar, &FilterBar::left, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_table, &TableView::selectedIdsChanged, this, [this] {
        countRows();
        showDetails();
        Q_EMIT contextChanged();
    });
    connect(m_table, &TableView::stateChanged, this, [this] {
        if (account())
            parts().settings.setValue(account()->profile().id, settingsKey(), m_table->state());
    });
    connect(m_table, &TableView::activatedId, this, [this, first = own.actions.value(0, ActionId::Details)] {
        QAction *action = parts().actions.action(first);
        if (action->isEnabled() && m_table->selectedIds().size() == 1)
            action->trigger();
    });
}

QString TablePage::settingsKey() const
{
    return QStringLiteral("table/") + toString(id());
}

void TablePage::setAccount(Account *account)
{
    Page::setAccount(account);
    m_readRows.clear();
    m_wanted.clear();
    m_filterBar->clear();
    if (account)
        m_table->restore(parts().settings.value(account->profile().id, settingsKey()).toObject());
}

void TablePage::showEvent(QShowEvent *event)
{
    if (m_stale)
        refresh();
    Page::showEvent(event);
}

void TablePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_details->setFixedWidth(
        std::clamp(int(width() * metrics::detailsPart), metrics::detailsNarrowWidth, metrics::detailsWidth));
}

void TablePage::refresh()
{
    // A page that nobody looks at takes no time from the one that somebody does.
    m_stale = !isVisibleTo(window());
    if (!account() || m_stale)
        return;
    fill();
    selectWanted();
    countRows();
    showNotice();
    showState();
    showDetails();
    Q_EMIT contextChanged();
}

void TablePage::showProgress(Dataset dataset, qsizetype rows)
{
    if (!datasets().contains(dataset))
        return;
    m_readRows[dataset] = rows;
    if (account() && !account()->snapshot())
        showState();
}

void TablePage::setMoments(const Moments &moments)
{
    Page::setMoments(moments);
    m_model.setMoments(moments);
    m_details->setMoments(moments);
    showDetails();
}

void TablePage::show(const Jump &jump)
{
    if (!jump.filter.isEmpty())
        m_filterBar->setText(jump.filter);
    if (jump.id.isEmpty())
        return;
    m_wanted = {jump.id};
    m_unhide = jump.filter.isEmpty();
    selectWanted();
}

void TablePage::showMade(const QStringList &ids)
{
    m_wanted = ids;
    m_unhide = true;
    if (isVisibleTo(window()))
        selectWanted();
}

void TablePage::selectWanted()
{
    if (m_wanted.isEmpty())
        return;
    // Perhaps the filter hides them; perhaps they have not been read yet.
    bool found = m_table->selectIds(m_wanted);
    if (!found && std::exchange(m_unhide, false) && !m_filterBar->text().isEmpty()) {
        m_filterBar->clear();
        found = m_table->selectIds(m_wanted);
    }
    if (found)
        m_wanted.clear();
}

ActionContext TablePage::context() const
{
    const bool tableShown = m_stack->currentWidget() == m_table;
    return {account(), id(), tableShown ? m_table->selectedIds() : QStringList(), !m_filterBar->text().isEmpty(),
            tableShown};
}

QWidget *TablePage::home() const
{
    return m_stack->currentWidget();
}

QList<QWidget *> TablePage::regions() const
{
    return {m_filterBar->field(), m_table, m_details};
}

void TablePage::setDetailsShown(bool shown)
{
    m_details->setVisible(shown);
}

void TablePage::resetColumns()
{
    m_table->resetColumns();
    if (account())
        parts().settings.setValue(account()->profile().id, settingsKey(), m_table->state());
}

QString TablePage::stateText() const
{
    return m_stack->currentWidget() == m_state ? m_state->text() : QString();
}

void TablePage::countRows()
{
    const int shown = m_model.rowCount(), all = m_model.total();
    const QLocale locale;
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    const auto isOffered = [&](Dataset dataset) { return snapshot->status(dataset).state != DatasetState::NotOffered; };
    // None of what the account does not list is not "0".
    const QList<Dataset> read = datasets();
    const bool known = hasRows() && (all > 0 || read.isEmpty() || std::any_of(read.begin(), read.end(), isOffered));
    QString count;
    if (known)
        count = shown == all ? locale.toString(all) : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all));
    // What is done next is done to all of them, and not all of them are in sight.
    if (const auto selected = m_table->selectionModel()->selectedRows().size(); known && selected > 1)
        count = tr("%1 · %2 selected", "how many rows, and of these").arg(count, locale.toString(selected));
    m_header->setCount(count);
}

QList<StateView::Button> TablePage::emptyButtons() const
{
    QAction *create = m_create ? parts().actions.action(*m_create) : nullptr;
    if (!create || !create->isEnabled())
        return {};
    // The primary button is the one in the header.
    return {{create->text().remove(u'&'), [create] { create->trigger(); }}};
}

QString TablePage::readingText() const
{
    const QString reading = gatehouse::readingText(id());
    qsizetype rows = 0;
    for (const auto &[dataset, count] : m_readRows)
        rows += count;
    return rows > 0 ? reading + u' ' + QLocale().toString(rows) : reading;
}

bool TablePage::hasRows() const
{
    return account() && (account()->snapshot() || (datasets().isEmpty() && m_model.total() > 0));
}

void TablePage::showState()
{
    if (!account())
        return;
    chooseState();
    m_columns->setEnabled(m_stack->currentWidget() == m_table);
}

void TablePage::chooseState()
{
    Account *shown = account();
    const Actions &actions = parts().actions;
    const SnapshotPtr snapshot = shown->snapshot();
    if (hasRows() && m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    m_stack->setCurrentWidget(m_state);
    if (!hasRows()) {
        gatehouse::show(*m_state, stateWithoutRows(*shown, actions, readingText()));
        return;
    }
    if (m_model.total() > 0) {
        m_state->show(Icon::Search,
                      tr("None of %1 match %2.").arg(QLocale().toString(m_model.total()), m_filterBar->text()),
                      {{tr("Clear filter"), [this] {
                            m_filterBar->clear();
                            m_table->setFocus(Qt::OtherFocusReason);
                        }}});
        return;
    }
    for (const Dataset dataset : datasets()) {
        if (const auto state = stateOfDataset(*shown, *snapshot, dataset)) {
            gatehouse::show(*m_state, *state);
            return;
        }
    }
    m_state->show(iconOf(id()), emptyText(), emptyButtons());
}

void TablePage::showNotice()
{
    const SnapshotPtr snapshot = account()->snapshot();
    std::optional<PageState> notice;
    if (hasRows())
        notice = stateOfOldRows(*account(), parts().actions, moments());
    // Where there are no rows at all, the sentence stands in the place of the table.
    if (snapshot && !notice && m_model.total() > 0) {
        for (const Dataset dataset : datasets()) {
            notice = stateOfDataset(*account(), *snapshot, dataset);
            if (notice)
                break;
        }
    }
    if (!notice && m_model.total() > 0)
        notice = ownNotice();
    gatehouse::show(*m_notice, notice);
}

QString TablePage::whyNotAll(const QStringList &ids) const
{
    if (ids.isEmpty() || !account() || !account()->snapshot())
        return {};
    if (account()->profile().readOnly)
        return tr("This account is read-only in this console.");
    if (!account()->isKept())
        return leftOut(ids);
    return account()->state() == ConnectionState::NeedsKey ? tr("Enter the API key to change anything.")
                                                           : tr("Without a connection nothing can be changed.");
}

void TablePage::showDetails()
{
    const QStringList ids = m_table->selectedIds();
    m_details->setRemark(whyNotAll(ids));
    if (ids.size() == 1) {
        if (const auto details = detailsOf(ids.constFirst())) {
            m_details->show(*details);
            return;
        }
    }
    if (ids.size() > 1)
        m_details->showSeveral(selectedText(static_cast<int>(ids.size())), factsOfSeveral(ids));
    else
        m_details->showNothing(tr("Nothing selected"));
}

std::optional<TablePage::Export> TablePage::exported() const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    if (!snapshot || !m_report)
        return std::nullopt;
    ReportOptions options;
    options.ids = m_model.ids();
    options.observed = account()->observed();
    return Export{toString(*m_report),
                  [snapshot, options, kind = *m_report] { return report(kind, *snapshot, options); }};
}

void TablePage::exportShown()
{
    const std::optional<Export> what = exported();
    if (!what)
        return;
    const QString name =
        QStringLiteral("%1-%2-%3.csv")
            .arg(account()->profile().name.toLower().replace(u' ', u'-'), what->name,
                 moments().now == Timestamp() ? QString() : toDateTime(moments().now).toString(u"yyyy-MM-dd"));
    auto *dialog =
        new QFileDialog(this, tr("Export as CSV"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &TablePage::writeReport);
    dialog->open();
}

void TablePage::writeReport(const QString &path)
{
    const std::optional<Export> what = exported();
    if (!what)
        return;
    struct Written {
        Result<void> result;
        qsizetype rows = 0;
        DatasetStatus status;
    };
    auto promise = std::make_shared<QPromise<Written>>();
    promise->start();
    whenDone(promise->future(), this, [this, path](const Written &written) {
        if (!written.result) {
            Q_EMIT said(Tone::Danger, text::sentence(written.result.error()));
            return;
        }
        const QString rows = tr("%Ln row(s) written to %1.", nullptr, static_cast<int>(written.rows))
                                 .arg(QDir::toNativeSeparators(path));
        const bool whole = written.status.whole();
        Q_EMIT said(whole ? Tone::Good : Tone::Warning,
                    whole ? rows : rows + u' ' + tr("The account could not be read whole: rows may be missing."));
    });
    QThreadPool::globalInstance()->start([promise, path, make = what->make] {
        const Report made = make();
        promise->addResult(Written{writeFileAtomically(path, made.text), made.rows, made.status});
        promise->finish();
    });
}

} // namespace gatehouse
