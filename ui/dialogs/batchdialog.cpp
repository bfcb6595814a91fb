// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/batchdialog.h"

#include "core/whendone.h"
#include "ui/tables/headercorner.h"
#include "workspace/account.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gatehouse
{

BatchDialog::BatchDialog(Account *account, Job job, QWidget *parent)
    : Dialog(job.heading, {600, 380}, parent), m_account(account), m_job(std::move(job)), m_rows(new QTreeWidget(this))
{
    setHeading(m_job.heading);
    m_rows->setAccessibleName(tr("Results"));
    m_rows->setHeaderLabels({tr("What"), tr("Result")});
    m_rows->setRootIsDecorated(false);
    m_rows->setTextElideMode(Qt::ElideMiddle);
    new HeaderCorner(*m_rows, *m_rows->header());
    m_rows->header()->resizeSection(0, 220);
    const SnapshotPtr snapshot = account->snapshot();
    for (const QString &id : std::as_const(m_job.ids)) {
        const QString name = snapshot ? m_job.nameOf(*snapshot, id) : QString();
        auto *row = new QTreeWidgetItem(m_rows, {name.isEmpty() ? id : name, tr("waiting")});
        row->setData(0, Qt::UserRole, id);
        row->setToolTip(0, id);
        m_rowOf.insert(id, row);
    }
    m_whole = new QLabel(this);
    m_whole->setTextFormat(Qt::PlainText);
    m_whole->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_whole->setWordWrap(true);
    connect(m_rows, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem *row) { m_whole->setText(row ? row->text(1) : QString()); });
    body()->addWidget(m_rows, 1);
    body()->addWidget(m_whole);
    QPushButton *copy = addLeftButton(tr("Copy results"));
    connect(copy, &QPushButton::clicked, this, &BatchDialog::copyResults);
    m_close = addCloseButton(tr("Stop"));
    m_again = addButton(tr("Try the failed again"), ButtonRole::Primary);
    connect(m_again, &QPushButton::clicked, this, [this] { start(std::exchange(m_failed, {})); });
    setActionEnabled(m_again, false);
    connect(account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    start(m_job.ids);
}

void BatchDialog::start(const QStringList &ids)
{
    m_waiting = ids;
    m_close->setText(tr("Stop"));
    setError({});
    setBusy(true);
    // Whoever made this is not called back before it knows of it.
    QTimer::singleShot(0, this, &BatchDialog::next);
}

void BatchDialog::next()
{
    if (m_waiting.isEmpty()) {
        end();
        return;
    }
    const QString id = m_waiting.takeFirst();
    QTreeWidgetItem *row = m_rowOf.value(id);
    row->setText(1, tr("working…"));
    m_rows->setCurrentItem(row);
    whenDone(m_job.act(*m_account, id), this, [this, id, row](const Result<QString> &result) {
        const QString text = !result ? sentenceOf(result.error()) : result->isEmpty() ? m_job.done : *result;
        row->setText(1, text);
        row->setToolTip(1, text);
        if (!result)
            m_failed.append(id);
        next();
    });
}

void BatchDialog::end()
{
    setBusy(false);
    m_close->setText(tr("Close"));
    setActionEnabled(m_again, !m_failed.isEmpty());
    if (m_failed.isEmpty()) {
        Q_EMIT succeeded();
        accept();
        return;
    }
    m_rows->setCurrentItem(nullptr);
    m_rows->setCurrentItem(m_rowOf.value(m_failed.constFirst()));
    setError(tr("%1 of %2 failed; the reasons are in their rows.").arg(m_failed.size()).arg(m_job.ids.size()));
}

void BatchDialog::copyResults()
{
    QStringList lines;
    for (int i = 0; i < m_rows->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *row = m_rows->topLevelItem(i);
        lines.append(row->data(0, Qt::UserRole).toString() + u'\t' + row->text(0) + u'\t' + row->text(1));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace gatehouse
