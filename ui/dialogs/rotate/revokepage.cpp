// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/revokepage.h"

#include "rotation/agentwatch.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "workspace/account.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShowEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gatehouse
{

RevokePage::RevokePage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_stops = new QLabel(this);
    m_stops->setTextFormat(Qt::PlainText);
    m_stops->setWordWrap(true);
    m_changed = new QLabel(tr("What would stop has changed meanwhile: look at it again."), this);
    m_changed->setWordWrap(true);
    m_changed->hide();
    m_understood = new QCheckBox(this);
    m_revoke = new QPushButton(this);
    m_revoke->setAutoDefault(false);
    makeDangerous(m_revoke);
    m_missing = new QLabel(tr("Tick the box to go on."), this);
    m_missing->setWordWrap(true);
    makeMuted(m_missing);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_stops);
    layout->addWidget(m_changed);
    layout->addWidget(m_understood);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap + metrics::smallGap);
    row->addWidget(m_revoke, 0, Qt::AlignLeft);
    row->addWidget(m_missing, 1);
    layout->addLayout(row);
    layout->addStretch(1);

    connect(m_understood, &QCheckBox::toggled, this, [this] {
        m_changed->hide();
        refresh();
    });
    connect(m_revoke, &QPushButton::clicked, this, [this] { rotation().revokeNow(); });
}

void RevokePage::showEvent(QShowEvent *event)
{
    RotatePage::showEvent(event);
    if (event->spontaneous())
        return;
    m_understood->setChecked(false);
    m_changed->hide();
    if (rotation().record().kind != CredentialKind::ApiKey)
        rotation().lookNow(); // what is confirmed is what is there now
}

void RevokePage::refresh()
{
    const RotationRecord &record = rotation().record();
    const bool apiKey = record.kind == CredentialKind::ApiKey;
    const QString name = record.description.isEmpty() ? record.oldId : record.description;
    QStringList onOld;
    for (const WatchedAgent &agent : record.agents) {
        if (wouldBeCutOff(agent))
            onOld << text::watchedAgent(agent) + (agent.onOld ? QString() : tr(" (offline)"));
    }
    QString stops;
    if (apiKey)
        stops = tr("Whatever still uses the old API key stops at once. ngrok does not tell what that is.");
    else if (record.sessionsUnknown && onOld.isEmpty())
        stops = tr("What uses the old authtoken is not known, because the sessions cannot be read. Whatever still does "
                   "stops at once.");
    else if (onOld.isEmpty())
        stops = tr("Nothing is seen using the old authtoken. An agent that is off and still holds it stays offline.");
    else
        stops = (record.sessionsUnknown
                     ? tr("The sessions cannot be read, so there may be others. As last seen, these stop at once, or "
                          "stay offline:")
                     : tr("These stop at once, or stay offline:")) +
                u'\n' + onOld.mid(0, 8).join(u'\n') +
                (onOld.size() > 8 ? u'\n' + tr("and %1 more").arg(onOld.size() - 8) : QString());
    m_stops->setText(stops);
    const QStringList shown = QStringList{stops} + onOld;
    if (std::exchange(m_shown, shown) != shown && m_understood->isChecked()) {
        const QSignalBlocker blocker(m_understood);
        m_understood->setChecked(false);
        m_changed->show();
    }
    const QString plainly = QString(name).replace(u'&', QLatin1String("&&")); // no letter for Alt
    m_understood->setText(apiKey ? tr("Revoke the old API key of “%1” &for good").arg(plainly)
                                 : tr("Revoke the old authtoken of “%1” &for good").arg(plainly));
    m_revoke->setText(apiKey ? tr("&Revoke old API key") : tr("&Revoke old authtoken"));
    const bool revoking = rotation().busy() && record.state == RotationState::Revoking;
    m_revoke->setEnabled(m_understood->isChecked() && !revoking);
    m_missing->setVisible(!m_understood->isChecked() && !revoking);
    m_revoke->setAccessibleDescription(m_missing->isVisibleTo(this) ? m_missing->text() : QString());
    Q_EMIT buttonChanged();
}

RotatePage::Button RevokePage::mainButton() const
{
    return {tr("Stop and &keep both"), !rotation().busy()};
}

void RevokePage::activate()
{
    rotation().keepBoth();
}

} // namespace gatehouse
