// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dangerdialog.h"

#include "core/whendone.h"
#include "ui/tables/headercorner.h"
#include "workspace/account.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace gatehouse
{

namespace
{

constexpr int mostRows = 9; ///< that the list has room for when it is shown
constexpr int leastRows = 2;

int rowsBelow(const QTreeWidgetItem &item)
{
    int rows = 1;
    for (int i = 0; item.isExpanded() && i < item.childCount(); ++i)
        rows += rowsBelow(*item.child(i));
    return rows;
}

} // namespace

DangerDialog::DangerDialog(Account *account, Plan plan, QWidget *parent)
    : Dialog(plan.title, {560, 420}, parent), m_account(account), m_plan(std::move(plan))
{
    // What comes after the console's own key would be refused.
    std::stable_partition(m_plan.targetIds.begin(), m_plan.targetIds.end(),
                          [this](const QString &id) { return !isOwn(id); });
    m_targets = new QTreeWidget(this);
    m_targets->setAccessibleName(tr("What it is done to, and what stops"));
    m_targets->setColumnCount(2);
    m_targets->setHeaderLabels({m_plan.header.isEmpty() ? tr("What stops") : m_plan.header, tr("Result")});
    m_targets->header()->setStretchLastSection(false);
    m_targets->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_targets->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_targets->setColumnHidden(1, true);
    new HeaderCorner(*m_targets, *m_targets->header());
    m_targets->setSelectionMode(QAbstractItemView::SingleSelection);
    m_understood = new QCheckBox(m_plan.confirm, this);
    m_understood->setChecked(m_plan.confirm.isEmpty());
    m_understood->setHidden(m_plan.confirm.isEmpty());
    body()->addWidget(m_targets, 1);
    body()->addWidget(m_understood);

    m_close = addCloseButton(tr("Cancel"));
    m_close->setDefault(true);
    m_act = addButton(m_plan.verb, ButtonRole::Danger);
    connect(m_act, &QPushButton::clicked, this, m_plan.look ? &DangerDialog::lookAgain : &DangerDialog::begin);
    connect(m_understood, &QCheckBox::toggled, this, &DangerDialog::updateAct);
    connect(account, &Account::published, this, &DangerDialog::refresh);
    connect(account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    preview();
    fitHeight();
    m_close->setFocus();
}

bool DangerDialog::isOwn(const QString &id) const
{
    return !m_account->profile().isSample() && !id.isEmpty() &&
           (id == m_account->ownKeyId() || id == m_account->actingPrincipalId());
}

void DangerDialog::updateAct()
{
    const bool understood = m_understood->isChecked();
    setActionEnabled(m_act, understood && !m_refused && !m_account->profile().readOnly,
                     understood || m_refused ? QString() : tr("Tick the box to go on."));
}

// As high as its rows, up to a limit; a list of what the heading names already says nothing more.
void DangerDialog::fitList()
{
    bool flat = true;
    int rows = 0;
    for (int i = 0; i < m_targets->topLevelItemCount(); ++i) {
        const QTreeWidgetItem &item = *m_targets->topLevelItem(i);
        flat = flat && item.childCount() == 0;
        rows += rowsBelow(item);
    }
    m_targets->setRootIsDecorated(!flat);
    m_targets->setHidden(flat && m_plan.confirm.isEmpty() && m_plan.targetIds.size() == 1);
    m_targets->ensurePolished();
    const int row = m_targets->sizeHintForRow(0);
    m_targets->setMinimumHeight(m_targets->header()->sizeHint().height() + 2 * m_targets->frameWidth() +
                                row * std::clamp(rows, leastRows, mostRows));
}

void DangerDialog::preview()
{
    const SnapshotPtr snapshot = m_account->snapshot();
    m_targets->clear();
    m_shown.clear();
    qsizetype gone = 0;
    for (const QString &id : std::as_const(m_plan.targetIds)) {
        const QString name = snapshot ? m_plan.nameOf(*snapshot, id) : QString();
        if (!name.isEmpty())
            m_names.insert(id, name);
        gone += name.isEmpty();
        auto *target = new QTreeWidgetItem(
            m_targets, {name.isEmpty() ? tr("%1 (gone already)").arg(m_names.value(id, id)) : name});
        target->setData(0, Qt::UserRole, id);
        m_shown << id + u' ' + name;
        if (name.isEmpty())
            continue;
        QList<Stop> stops = m_plan.stopsWith(*snapshot, id);
        if (isOwn(id))
            stops.prepend({tr("this console itself, which then needs another API key")});
        for (const Stop &stop : stops) {
            auto *item = new QTreeWidgetItem(target, {stop.line});
            for (const QString &line : stop.under)
                new QTreeWidgetItem(item, {line});
            item->setExpanded(true);
            m_shown << stop.line << stop.under;
        }
        // One target shows everything; of many, the first glance is the list of names.
        target->setExpanded(m_plan.targetIds.size() <= 5 || isOwn(id));
    }
    // A place for the arrow keys to begin at, not a choice that is made here.
    if (m_targets->topLevelItemCount() > 0)
        m_targets->setCurrentItem(m_targets->topLevelItem(0), 0, QItemSelectionModel::NoUpdate);
    fitList();

    const QString inAll = snapshot && m_plan.inAll ? m_plan.inAll(*snapshot, m_plan.targetIds) : QString();
    setHeading(m_plan.heading, inAll.isEmpty() ? m_plan.explanation : inAll + u' ' + m_plan.explanation);
    QString refusal = snapshot && m_plan.refusal ? m_plan.refusal(*snapshot, m_plan.targetIds) : QString();
    if (snapshot && gone == m_plan.targetIds.size() && m_plan.look)
        refusal = tr("Gone already, by somebody else: there is nothing left to do here.");
    // What else is said there, as that it changed meanwhile, stays until it is dealt with.
    const bool wasRefused = std::exchange(m_refused, !refusal.isEmpty());
    if (m_refused || wasRefused)
        setError(refusal);
    m_understood->setEnabled(!m_refused && !isBusy());
    updateAct();
}

void DangerDialog::refresh()
{
    if (m_acted)
        return;
    const QStringList before = m_shown;
    preview();
    if (m_shown != before || m_refused)
        m_understood->setChecked(m_plan.confirm.isEmpty());
    if (m_shown != before && !m_refused)
        setError(tr("What would stop has changed meanwhile: look at it again."));
}

void DangerDialog::lookAgain()
{
    setError({});
    setBusy(true);
    m_understood->setEnabled(false);
    whenDone(m_plan.look(*m_account, m_plan.targetIds), this, [this](const Result<void> &seen) {
        setBusy(false);
        m_understood->setEnabled(!m_refused);
        if (seen && m_understood->isChecked() && !m_refused) {
            begin();
            return;
        }
        if (!seen) {
            m_understood->setChecked(m_plan.confirm.isEmpty());
            setError(tr("Nothing was done, because what stops could not be read: %1").arg(sentenceOf(seen.error())));
        }
        (m_targets->isHidden() ? static_cast<QWidget *>(m_close) : m_targets)->setFocus(Qt::OtherFocusReason);
    });
}

void DangerDialog::begin()
{
    m_acted = true;
    m_understood->setEnabled(false);
    m_waiting = m_plan.targetIds;
    m_targets->setColumnHidden(1, false);
    setError({});
    setBusy(true);
    next();
}

void DangerDialog::next()
{
    if (m_waiting.isEmpty()) {
        setBusy(false);
        setActionEnabled(m_act, false);
        m_act->hide();
        m_close->setText(tr("Close"));
        bool allWell = true;
        int otherwise = 0;
        for (int i = 0; i < m_targets->topLevelItemCount(); ++i) {
            const QTreeWidgetItem &target = *m_targets->topLevelItem(i);
            allWell = allWell && target.data(1, Qt::UserRole).toBool();
            otherwise += target.text(1) != m_plan.done;
        }
        if (allWell && otherwise == 0)
            accept();
        else if (allWell)
            setDone(m_plan.targetIds.size() == 1
                        ? tr("Somebody else was first: it was gone already.")
                        : tr("Somebody else was first: %n of these was/were gone already.", nullptr, otherwise));
        return;
    }
    const QString id = m_waiting.takeFirst();
    whenDone(m_plan.act(*m_account, id), this, [this, id](const Result<QString> &result) {
        for (int i = 0; i < m_targets->topLevelItemCount(); ++i) {
            QTreeWidgetItem *item = m_targets->topLevelItem(i);
            if (item->data(0, Qt::UserRole).toString() != id)
                continue;
            item->setData(1, Qt::UserRole, result.ok());
            item->setText(1, !result ? tr("Failed") : result->isEmpty() ? m_plan.done : *result);
            if (!result) {
                auto *reason = new QTreeWidgetItem(item, {sentenceOf(result.error())});
                reason->setFirstColumnSpanned(true);
                reason->setToolTip(0, reason->text(0));
                item->setExpanded(true);
                setError(sentenceOf(result.error()));
            }
        }
        next();
    });
}

} // namespace gatehouse
