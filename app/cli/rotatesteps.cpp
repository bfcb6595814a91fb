// SPDX-License-Identifier: Apache-2.0
// What `gatehouse rotate` does, step by step: showing, delivering, proving, waiting, revoking.
#include "cli/rotatecommand.h"

#include "core/whendone.h"
#include "rotation/agentwatch.h"
#include "text/text.h"

namespace gatehouse
{

bool RotateCommand::startDeliveries()
{
    if (!m_arguments.delivers() || m_deliveries)
        return false;
    m_deliveries = std::make_unique<Deliveries>(console(), account(), *m_rotation, m_arguments);
    m_waiting = true;
    connect(m_deliveries.get(), &Deliveries::finished, this, [this] {
        m_waiting = false;
        if (!m_rotation->markDelivered()) // it had been said in an earlier run
            m_rotation->lookNow();
        look();
    });
    connect(m_deliveries.get(), &Deliveries::failed, this, [this](ExitCode code, const QString &sentence) {
        console().say(sentence);
        end(code, CliWords::tr("The secret is kept sealed. Deliver it again, or in another way, with `%1` and how.")
                      .arg(command(m_rotation->record())));
    });
    m_deliveries->start();
    return true;
}

void RotateCommand::showCheck()
{
    const RotationCheck &check = m_rotation->check();
    const RotationRecord &record = m_rotation->record();
    if (check.changed)
        console().say(CliWords::tr("It was changed after it was checked, so nothing was made of that. It was checked "
                                   "again:"));
    console().say(
        CliWords::tr("%1 %2 of %3; agents on it now: %4.")
            .arg(text::kind(record.kind), record.oldId, check.ownerName.isEmpty() ? record.ownerId : check.ownerName)
            .arg(record.sessionsUnknown && check.agents.isEmpty() ? CliWords::tr("not known")
                                                                  : QString::number(check.agents.size())));
    if (check.maybeDefaultAuthtoken)
        console().say(CliWords::tr("It may be its owner's default authtoken, which can be replaced but not deleted."));
    if (check.unrestricted)
        console().say(CliWords::tr("It may bind anything, and so will its successor."));
    if (check.ownerUnknown)
        console().say(CliWords::tr("Its owner could not be looked up."));
}

void RotateCommand::prove()
{
    const bool apiKey = m_rotation->record().kind == CredentialKind::ApiKey;
    if (std::exchange(m_proved, m_arguments.confirm || (apiKey && !m_arguments.verifyCommand.isEmpty())))
        return;
    if (apiKey && !m_arguments.verifyCommand.isEmpty()) {
        m_waiting = true;
        whenDone(m_rotation->proveByCommand(m_arguments.verifyCommand.first(), m_arguments.verifyCommand.mid(1)), this,
                 [this](const Result<QString> &ran) {
                     m_waiting = false;
                     if (ran.ok()) {
                         look();
                         return;
                     }
                     console().say(Deliveries::commandFailure(m_arguments.verifyCommand.first(), ran.error()));
                     end(ExitCode::Failed, CliWords::tr("The new key is not proved. Nothing was revoked; go on with "
                                                        "`%1`.")
                                               .arg(command(m_rotation->record())));
                 });
        return;
    }
    if (m_arguments.confirm) {
        if (apiKey ? m_rotation->confirmProved() : m_rotation->continueWithoutProof())
            look();
        return;
    }
    if (!apiKey && !m_rotation->record().agents.isEmpty()) {
        if (!m_arguments.wait)
            stopHere({});
        return; // agents are watched
    }
    if (!console().canAsk()) {
        stopHere(apiKey ? CliWords::tr("--verify-command CMD or --confirm") : QStringLiteral("--confirm"));
        return;
    }
    m_waiting = true;
    ask(
        CliWords::tr("Did you check that the new one works where the old one was used?"), QStringLiteral("--confirm"),
        [this, apiKey] {
            m_waiting = false;
            if (apiKey)
                m_rotation->confirmProved();
            else
                m_rotation->continueWithoutProof();
            look();
        },
        [this] { stopHere({}); });
}

void RotateCommand::wait()
{
    if (m_arguments.confirm) {
        // It could not be noted that an agent does not matter: it would be tried for ever.
        if (const auto error = m_rotation->lastError(); error && error->kind == ErrorKind::Storage) {
            endWith(*error);
            return;
        }
        const QList<WatchedAgent> &agents = m_rotation->record().agents;
        for (qsizetype i = 0; i < agents.size(); ++i) {
            if (isOffline(agents[i]) && m_rotation->confirmOfflineAgent(static_cast<int>(i)))
                return;
        }
    }
    if (wasHeldBack())
        stopHere(QStringLiteral("--revoke now"));
    else if (m_arguments.revoke == Revoke::Now)
        revokeNow();
    else if (!m_arguments.wait)
        stopHere(QStringLiteral("--revoke when-quiet"));
}

bool RotateCommand::wasHeldBack() const
{
    return m_revokeAsked && m_rotation->record().heldBack;
}

bool RotateCommand::revokeNow()
{
    const bool begun = m_rotation->revokeNow();
    m_revokeAsked = m_revokeAsked || begun;
    return begun;
}

void RotateCommand::confirmRevoke()
{
    if (m_arguments.revoke == Revoke::Now && wasHeldBack()) {
        stopHere(QStringLiteral("--revoke now"));
        return;
    }
    if (m_arguments.revoke != Revoke::Ask) {
        revokeNow();
        return;
    }
    if (!console().canAsk()) {
        stopHere(QStringLiteral("--revoke now"));
        return;
    }
    m_waiting = true;
    ask(
        CliWords::tr("Revoke %1 for good?").arg(m_rotation->record().oldId), QStringLiteral("--revoke now"),
        [this] {
            m_waiting = false;
            m_rotation->revokeNow();
            look();
        },
        [this] { stopHere({}); });
}

void RotateCommand::resolve()
{
    const bool revoke = m_arguments.revoke == Revoke::Now;
    // Nothing is revoked before the new one is proved, or somebody answers for it.
    if (wasHeldBack())
        stopHere(CliWords::tr("--revoke now, or --delete-successor"));
    else if ((revoke && revokeNow()) ||
             (revoke && m_arguments.confirm && !std::exchange(m_proved, true) && m_rotation->continueWithoutProof()))
        look();
    else
        stopHere(CliWords::tr("--revoke now --confirm, or --delete-successor"));
}

} // namespace gatehouse
