// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/quietpage.h"

#include "rotation/agentwatch.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse
{

using namespace std::chrono_literals;

QuietPage::QuietPage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_watched = new QLabel(this);
    m_watched->setWordWrap(true);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(metrics::gap);
    m_bar->setAccessibleName(tr("Quiet time watched"));

    m_time = new QComboBox(this);
    const std::pair<QString, std::chrono::seconds> times[] = {{tr("1 minute"), 60s}, {tr("10 minutes"), 10min},
                                                              {tr("1 hour"), 1h},    {tr("24 hours"), 24h},
                                                              {tr("3 days"), 72h},   {tr("7 days"), 168h}};
    for (const auto &[name, time] : times)
        m_time->addItem(name, static_cast<qlonglong>(time.count()));
    auto *timeLabel = new QLabel(tr("&Wait until it has been quiet for"), this);
    timeLabel->setBuddy(m_time);
    m_automatic = new QCheckBox(tr("Then revoke the old one without &asking"), this);

    m_offlineLabel =
        new QLabel(tr("Went offline while using the old one. Away is not moved: say which do not matter."), this);
    m_offlineLabel->setWordWrap(true);
    m_offline = new QListWidget(this);
    m_offline->setAccessibleName(tr("Agents that went offline"));
    m_confirm = new QPushButton(tr("&Does not matter"), this);
    m_confirm->setAutoDefault(false);

    auto *timeRow = new QHBoxLayout;
    timeRow->setSpacing(metrics::gap);
    timeRow->addWidget(timeLabel);
    timeRow->addWidget(m_time);
    timeRow->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_watched);
    layout->addWidget(m_bar);
    layout->addSpacing(metrics::gap);
    layout->addLayout(timeRow);
    layout->addWidget(m_automatic);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_offlineLabel);
    layout->addWidget(m_offline, 1);
    layout->addWidget(m_confirm, 0, Qt::AlignLeft);
    layout->addStretch(0);

    connect(m_time, &QComboBox::activated, this,
            [this](int index) { rotation().setQuietTime(std::chrono::seconds{m_time->itemData(index).toLongLong()}); });
    connect(m_automatic, &QCheckBox::clicked, this, [this](bool on) { rotation().setAutomatic(on); });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_offline->selectedItems().value(0))
            rotation().confirmOfflineAgent(item->data(Qt::UserRole).toInt());
    });
    connect(m_offline, &QListWidget::itemSelectionChanged, this, &QuietPage::updateConfirm);
}

void QuietPage::refresh()
{
    const RotationRecord &record = rotation().record();
    m_watched->setText(text::rotationProgress(record, rotation().need()));
    m_bar->setRange(0, static_cast<int>(qMax<qint64>(1, record.quietWanted.count())));
    m_bar->setValue(static_cast<int>(qMin(record.quietWatched, record.quietWanted).count()));
    {
        const QSignalBlocker timeBlocker(m_time), automaticBlocker(m_automatic);
        m_time->setCurrentIndex(m_time->findData(static_cast<qlonglong>(record.quietWanted.count())));
        m_automatic->setChecked(record.automatic);
    }
    showOffline(record.agents);
    updateConfirm();
    const bool anyOffline = m_offline->count() > 0;
    m_offlineLabel->setVisible(anyOffline);
    m_offline->setVisible(anyOffline);
    m_confirm->setVisible(anyOffline);
    Q_EMIT buttonChanged();
}

void QuietPage::showOffline(const QList<WatchedAgent> &agents)
{
    QStringList names;
    QList<int> places;
    for (int i = 0; i < agents.size(); ++i) {
        if (isOffline(agents[i])) {
            names.append(text::watchedAgent(agents[i]));
            places.append(i);
        }
    }
    if (names == m_names && places == m_places)
        return;
    // Rows move when agents come and go: what was chosen is an agent. Where that is gone, none is.
    const bool first = m_places.isEmpty();
    const QListWidgetItem *before = m_offline->selectedItems().value(0);
    const int chosen = before ? before->data(Qt::UserRole).toInt() : -1;
    const int scrolled = m_offline->verticalScrollBar()->value();
    m_names = names;
    m_places = places;
    m_offline->clear();
    m_offline->addItems(names);
    for (int row = 0; row < places.size(); ++row) {
        m_offline->item(row)->setData(Qt::UserRole, places[row]);
        if (places[row] == chosen || (first && row == 0))
            m_offline->setCurrentRow(row);
    }
    m_offline->doItemsLayout(); // whose height it scrolls in
    m_offline->verticalScrollBar()->setValue(scrolled);
}

void QuietPage::updateConfirm()
{
    m_confirm->setEnabled(!m_offline->selectedItems().isEmpty());
}

RotatePage::Button QuietPage::mainButton() const
{
    return {tr("&Revoke now…"), !rotation().busy(), false, true};
}

void QuietPage::activate()
{
    // The confirmation is a step of its own: see RevokePage.
    Q_EMIT revokeWanted();
}

} // namespace gatehouse
