// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/checkpage.h"

#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "workspace/account.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr qsizetype mostOfRule = 48; ///< characters: the line of a page has room for them

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// As many names as a person reads at a glance, and how many more there are.
QString agentNames(const QList<WatchedAgent> &agents)
{
    QStringList lines;
    for (const WatchedAgent &agent : agents.first(qMin<qsizetype>(agents.size(), 4)))
        lines << QStringList({agent.ip, agent.os, agent.metadata})
                     .filter(QRegularExpression(QStringLiteral(".")))
                     .join(QStringLiteral(" · "));
    if (agents.size() > 4)
        lines << CheckPage::tr("and %1 more").arg(agents.size() - 4);
    return lines.join(u'\n');
}

} // namespace

CheckPage::CheckPage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_state = wrapped(this);
    m_owner = wrapped(this);
    m_mayBind = wrapped(this);
    m_mayBind->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_agents = wrapped(this);
    m_warnings = wrapped(this);

    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(metrics::margin);
    facts->setVerticalSpacing(metrics::gap);
    facts->setColumnStretch(1, 1);
    for (const auto &[name, value] :
         {std::pair{tr("Owner"), m_owner}, {tr("May bind"), m_mayBind}, {tr("Live agents"), m_agents}}) {
        auto *label = new QLabel(name, this);
        makeMuted(label);
        const int row = facts->rowCount();
        facts->addWidget(label, row, 0, Qt::AlignTop);
        facts->addWidget(value, row, 1);
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_state);
    layout->addLayout(facts);
    layout->addWidget(m_warnings);
    layout->addStretch(1);
}

void CheckPage::refresh()
{
    const RotationRecord &record = rotation().record();
    const RotationCheck &check = rotation().check();
    const bool ready = rotation().need() == RotationNeed::Create;
    if (rotation().busy())
        m_state->setText(record.state == RotationState::Creating ? tr("Creating the successor…")
                                                                 : tr("Looking at it. Nothing is changed yet…"));
    else if (check.obstacle != RotationCheck::Obstacle::None)
        m_state->setText(text::obstacle(check));
    else if (ready)
        m_state->setText(tr("Ready. The new one gets the same owner, rules and description; the old one keeps working "
                            "until you revoke it in step 5."));
    else
        m_state->setText(text::rotationProgress(record, rotation().need()));

    m_owner->setText(check.ownerName.isEmpty() ? record.ownerId : check.ownerName);
    const SnapshotPtr snapshot = account().snapshot();
    const Credential *credential = snapshot ? snapshot->credential(record.oldId) : nullptr;
    m_mayBind->setText(credential ? text::mayBind(*credential, mostOfRule) : record.acl.join(QStringLiteral(", ")));
    if (record.kind == CredentialKind::ApiKey)
        m_agents->setText(tr("not observable: ngrok does not tell where an API key is used"));
    else if (record.agents.isEmpty() && record.state == RotationState::Check && rotation().busy())
        m_agents->setText(QStringLiteral("…")); // nobody has looked yet
    else
        m_agents->setText(!record.agents.isEmpty() ? agentNames(record.agents)
                          : record.sessionsUnknown ? tr("not known: the sessions cannot be read")
                                                   : tr("none now"));

    QStringList warnings;
    if (check.changed)
        warnings << tr("It was changed since it was looked at before, so nothing was made yet. This is how it is now.");
    if (check.maybeDefaultAuthtoken)
        warnings << tr("This may be its owner's default authtoken. ngrok does not let a default authtoken be deleted: "
                       "the rotation may end with the old one still valid, and will say how to reset it.");
    if (check.unrestricted)
        warnings << tr("It is unrestricted: whoever holds it may bind anything. The new one will be, too.");
    if (check.ownerUnknown)
        warnings << tr("Its owner could not be looked up, so whether the owner is active is not known.");
    if (record.ownKey)
        warnings << tr("This is the key that this console uses for the account. The console moves to the new one by "
                       "itself, and revokes the old one with it.");
    m_warnings->setText(warnings.join(QStringLiteral("\n\n")));
    m_warnings->setVisible(!warnings.isEmpty());
    Q_EMIT buttonChanged();
}

RotatePage::Button CheckPage::mainButton() const
{
    const bool blocked = rotation().check().obstacle != RotationCheck::Obstacle::None;
    if (blocked || rotation().need() == RotationNeed::TryAgain)
        return {tr("Check &again"), !rotation().busy()};
    const QString create =
        rotation().record().kind == CredentialKind::ApiKey ? tr("Create &new API key") : tr("Create &new authtoken");
    return {create, !rotation().busy() && rotation().need() == RotationNeed::Create};
}

void CheckPage::activate()
{
    if (rotation().need() == RotationNeed::Create)
        rotation().create();
    else
        rotation().tryAgain();
}

} // namespace gatehouse
