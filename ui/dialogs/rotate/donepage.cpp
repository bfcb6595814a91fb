// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/donepage.h"

#include "core/whendone.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

DonePage::DonePage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_outcome = new QLabel(this);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_ids = new QLabel(this);
    m_ids->setTextFormat(Qt::PlainText);
    m_ids->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ids->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy = new QLabel(this);
    m_copy->setTextFormat(Qt::PlainText);
    m_copy->setWordWrap(true);
    m_revokeOld = new QPushButton(tr("&Revoke the old one…"), this);
    m_revokeOld->setAutoDefault(false);
    makeDangerous(m_revokeOld);
    m_deleteNew = new QPushButton(tr("&Delete the new one…"), this);
    m_deleteNew->setAutoDefault(false);
    makeDangerous(m_deleteNew);

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    row->addWidget(m_revokeOld);
    row->addWidget(m_deleteNew);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_outcome);
    layout->addWidget(m_ids);
    layout->addWidget(m_copy);
    layout->addLayout(row);
    layout->addStretch(1);

    connect(m_revokeOld, &QPushButton::clicked, this, [this] {
        // Nothing is revoked for a successor that nobody has vouched for: first the waiting, then the question.
        if (rotation().record().proof == Proof::None)
            askToGoOn();
        else
            Q_EMIT revokeWanted();
    });
    connect(m_deleteNew, &QPushButton::clicked, this, &DonePage::deleteSuccessor);
}

void DonePage::refresh()
{
    const RotationRecord &record = rotation().record();
    m_outcome->setText(text::rotationProgress(record, rotation().need()));
    QStringList ids{tr("Old: %1").arg(record.oldId)};
    if (!record.newId.isEmpty())
        ids << tr("New: %1").arg(record.newId);
    m_ids->setText(ids.join(u'\n'));
    m_copy->setText(whatBecameOfTheCopy());
    m_copy->setVisible(!m_copy->text().isEmpty());
    const bool both = record.state == RotationState::KeptBoth;
    m_revokeOld->setVisible(both);
    m_deleteNew->setVisible(both);
    m_deleteNew->setEnabled(!rotation().busy());
    Q_EMIT buttonChanged();
}

QString DonePage::whatBecameOfTheCopy() const
{
    const RotationRecord &record = rotation().record();
    if (record.newId.isEmpty() || record.note == RotationNote::SealLost)
        return {};
    if (record.state == RotationState::KeptBoth)
        return tr("The sealed copy of the new secret is kept until one of the two is gone: deliver it again any time.");
    if (!record.closed)
        return {};
    const bool ended = record.state == RotationState::Done || record.state == RotationState::ReplacedOldValid;
    return ended && !record.keepName.isEmpty()
               ? tr("The new secret is in the system's keychain, as “%1”.").arg(record.keepName)
               : tr("The sealed copy of the new secret is destroyed.");
}

void DonePage::askToGoOn()
{
    ask(this,
        {tr("Go on without proof"), tr("The new one has not been seen in use. Go on all the same?"),
         tr("Go on without proof"), tr("Cancel"),
         tr("The old one is watched for the quiet time first, and you are asked before it is revoked.")},
        [this] { rotation().continueWithoutProof(); });
}

void DonePage::deleteSuccessor()
{
    const RotationRecord &record = rotation().record();
    const QString question = record.description.isEmpty()
                                 ? tr("Delete the new one?")
                                 : tr("Delete the new %1 “%2”?").arg(text::kindWithin(record.kind), record.description);
    ask(this,
        {tr("Delete the new one"), question, tr("Delete the new one"), tr("Cancel"),
         record.newId + u'\n' + tr("Whoever was given it already can no longer use it.")},
        [this] {
            whenDone(rotation().deleteSuccessor(), this, [this](const Result<void> &deleted) {
                Q_EMIT trouble(deleted ? QString() : text::sentence(deleted.error()));
            });
        });
}

RotatePage::Button DonePage::mainButton() const
{
    return {tr("&Close")};
}

void DonePage::activate()
{
    Q_EMIT closeWanted();
}

} // namespace gatehouse
