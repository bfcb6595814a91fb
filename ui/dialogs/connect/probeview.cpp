// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/probeview.h"

#include "text/text.h"
#include "ui/tables/headercorner.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int whatWidth = 144;
constexpr int stateWidth = 112;

/// "AB:CD:…", in two lines: how certificates are compared by eye.
QString readableFingerprint(const QString &hex)
{
    QString text;
    for (qsizetype i = 0; i + 1 < hex.size(); i += 2) {
        if (i > 0)
            text += i == 32 ? u'\n' : u':';
        text += hex.mid(i, 2).toUpper();
    }
    return text;
}

Icon iconOf(DatasetState state)
{
    switch (state) {
    case DatasetState::Available:
    case DatasetState::Empty:
        return Icon::Check;
    case DatasetState::NotOffered:
    case DatasetState::Unknown:
        return Icon::Info;
    case DatasetState::Incomplete:
        return Icon::Warning;
    case DatasetState::Refused:
        return Icon::Ban;
    }
    Q_UNREACHABLE();
}

QString ownerOf(const ConnectionProbe &probe)
{
    if (probe.error)
        return {};
    if (probe.keyOwnerName.isEmpty() && probe.keyOwnerId.isEmpty())
        return ProbeView::tr("The key works. Whose it is could not be found out: unknown.");
    const QString name = probe.keyOwnerName.isEmpty() ? probe.keyOwnerId : probe.keyOwnerName;
    return probe.keyOwnerPermissions
               ? ProbeView::tr("The key belongs to %1 (%2).").arg(name, text::permissions(*probe.keyOwnerPermissions))
               : ProbeView::tr("The key belongs to %1.").arg(name);
}

} // namespace

ProbeView::ProbeView(QWidget *parent) : QWidget(parent)
{
    m_owner = new QLabel(this);
    m_owner->setTextFormat(Qt::PlainText);
    m_owner->setWordWrap(true);
    m_datasets = new QTreeWidget(this);
    m_datasets->setAccessibleName(tr("What the account offers"));
    m_datasets->setRootIsDecorated(false);
    m_datasets->setHeaderLabels({tr("What"), tr("State"), tr("Why, and what to do")});
    m_datasets->header()->resizeSection(0, whatWidth);
    m_datasets->header()->resizeSection(1, stateWidth);
    m_datasets->setWordWrap(true);
    new HeaderCorner(*m_datasets, *m_datasets->header());
    m_datasets->setIconSize({metrics::iconSize, metrics::iconSize});
    m_certificate = new QLabel(this);
    m_certificate->setTextFormat(Qt::PlainText);
    m_certificate->setWordWrap(true);
    m_certificate->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_certificate->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_pin = new QPushButton(tr("I compared it: trust this certificate only"), this);
    m_pin->setAutoDefault(false);
    connect(m_pin, &QPushButton::clicked, this, [this] { Q_EMIT certificateTrusted(m_fingerprint); });
    connect(m_datasets->header(), &QHeaderView::sectionResized, this, &ProbeView::fitRows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_owner);
    layout->addWidget(m_datasets, 1);
    layout->addWidget(m_certificate);
    layout->addWidget(m_pin, 0, Qt::AlignLeft);
    layout->addStretch();
}

// A tree view reckons the height of wrapped text before its columns have their widths.
void ProbeView::fitRows()
{
    const int width = m_datasets->columnWidth(2) - 2 * metrics::gap;
    for (int i = 0; i < m_datasets->topLevelItemCount(); ++i) {
        QTreeWidgetItem *row = m_datasets->topLevelItem(i);
        const int height =
            m_datasets->fontMetrics().boundingRect(QRect(0, 0, width, 0), Qt::TextWordWrap, row->text(2)).height();
        row->setSizeHint(2, {0, std::max(height, m_datasets->fontMetrics().height()) + metrics::gap});
    }
    m_datasets->doItemsLayout(); // rows that became lower, too
}

void ProbeView::show(const ConnectionProbe &probe)
{
    m_owner->setText(ownerOf(probe));
    m_owner->setVisible(!m_owner->text().isEmpty());

    m_datasets->clear();
    for (const auto &[dataset, status] : probe.datasets) {
        const QString why = status.state == DatasetState::Empty ? QString() : text::datasetState(dataset, status);
        auto *row = new QTreeWidgetItem(m_datasets, {text::dataset(dataset), text::label(status.state), why});
        row->setIcon(1, icon(iconOf(status.state)));
        row->setToolTip(2, why);
    }
    fitRows();
    // Where nothing at all could be read, there is one reason, and it is said once.
    m_datasets->setVisible(!probe.error && !probe.datasets.empty());
    if (m_datasets->topLevelItemCount() > 0)
        m_datasets->setCurrentItem(m_datasets->topLevelItem(0), 0, QItemSelectionModel::NoUpdate);
    bool allWell = true;
    for (int i = 0; i < m_datasets->topLevelItemCount(); ++i)
        allWell = allWell && m_datasets->topLevelItem(i)->text(2).isEmpty();
    m_datasets->setColumnHidden(2, allWell);

    m_fingerprint = probe.certificateFingerprint;
    const bool pinnable = !m_fingerprint.isEmpty();
    m_certificate->setVisible(pinnable);
    m_pin->setVisible(pinnable);
    m_certificate->setText(
        pinnable
            ? tr("The server showed: %1\nSHA-256 %2").arg(probe.certificateSubject, readableFingerprint(m_fingerprint))
            : QString());
}

} // namespace gatehouse
