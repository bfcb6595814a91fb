// SPDX-License-Identifier: Apache-2.0
#include "cli/rotatecommand.h"

#include "core/whendone.h"
#include "rotation/rotations.h"
#include "text/text.h"

namespace gatehouse
{

RotateCommand::RotateCommand(Console &console, Workspace &workspace, RotateArguments arguments)
    : AccountCommand(console, workspace, arguments.account), m_arguments(std::move(arguments))
{
}

void RotateCommand::start()
{
    if (choice().adHoc) {
        end(ExitCode::Refused, CliWords::tr("A rotation seals the new secret with a key from the keychain, and an "
                                            "account without a profile has none. Save the account first: `gatehouse "
                                            "account add`."));
        return;
    }
    if (m_arguments.reveal && !console().outIsTerminal() && !m_arguments.force) {
        end(ExitCode::Usage,
            CliWords::tr("Standard output is no terminal, so the secret would end in a file or another "
                         "program. Use --deliver-file or --deliver-command, or add --force."));
        return;
    }
    if (m_arguments.toSampleAgents && choice().name != QLatin1String("sample")) {
        end(ExitCode::Usage, CliWords::tr("--to-sample-agents is for the sample account."));
        return;
    }
    AccountCommand::start();
}

void RotateCommand::interrupted()
{
    if (m_rotation && !m_rotation->record().newId.isEmpty() && !isFinal(m_rotation->record().state))
        console().say(CliWords::tr("Left as it stands. Go on with `%1`.").arg(command(m_rotation->record())));
}

void RotateCommand::ready()
{
    Rotations *rotations = account().rotations();
    if (!rotations) {
        if (account().profile().readOnly)
            end(ExitCode::Refused, CliWords::tr("This account is read-only in this console."));
        else
            fail(account().rotationsError().value_or(Error{.kind = ErrorKind::Storage}));
        return;
    }
    connect(rotations, &Rotations::resumed, this, &RotateCommand::choose);
}

void RotateCommand::choose(const Result<void> &resumed)
{
    if (!resumed.ok()) {
        fail(resumed.error());
        return;
    }
    m_rotation = chosen(*account().rotations());
    if (!m_rotation)
        return;
    connect(m_rotation, &Rotation::changed, this, &RotateCommand::look);
    connect(m_rotation, &Rotation::finished, this, &RotateCommand::look);
    m_rotation->lookNow();
    look();
}

Rotation *RotateCommand::chosen(Rotations &rotations)
{
    if (Rotation *open = rotations.ofCredential(m_arguments.id)) {
        // Whoever names the successor, and means it, must not lose the old one.
        const bool mayRevoke = !m_arguments.mustBeOpen || m_arguments.revoke != Revoke::Ask;
        if (open->record().newId == m_arguments.id && mayRevoke && !m_arguments.givesUp()) {
            end(ExitCode::Refused, CliWords::tr("%1 is the successor in the rotation of %2, which is still open; that "
                                                "one would be revoked. Nothing was sent. Go on with `%3`.")
                                       .arg(m_arguments.id, open->record().oldId, command(open->record())));
            return nullptr;
        }
        return open;
    }
    if (Rotation *known = rotations.byId(m_arguments.id))
        return known;
    if (m_arguments.mustBeOpen || m_arguments.givesUp()) {
        end(ExitCode::Failed, CliWords::tr("No rotation of %1 is open. `gatehouse rotate --list` shows all of them.")
                                  .arg(m_arguments.id));
        return nullptr;
    }
    const Credential *credential = account().snapshot()->credential(m_arguments.id);
    if (!credential) {
        end(ExitCode::Failed, CliWords::tr("The account has no credential %1. `gatehouse report credentials` lists "
                                           "those it has.")
                                  .arg(m_arguments.id));
        return nullptr;
    }
    if (credential->kind == CredentialKind::SshKey) {
        end(ExitCode::Refused, CliWords::tr("API keys and authtokens can be rotated here. For an SSH key, add the new "
                                            "public key, move its users, and revoke the old one."));
        return nullptr;
    }
    if (!m_arguments.delivers()) {
        end(ExitCode::Usage, CliWords::tr("Say how the new secret is delivered: --deliver-file, --deliver-command, "
                                          "--reveal, or --to-sample-agents on the sample account. Nothing was sent."));
        return nullptr;
    }
    return rotations.begin(*credential);
}

void RotateCommand::look()
{
    // A rotation speaks while it changes; it is answered when it has done so.
    if (!std::exchange(m_looking, true))
        QMetaObject::invokeMethod(this, &RotateCommand::goOn, Qt::QueuedConnection);
}

void RotateCommand::goOn()
{
    m_looking = false;
    if (isFinished() || m_waiting || !m_rotation)
        return;
    sayProgress();
    if (m_rotation->need() == RotationNeed::TryAgain) {
        tryAgain();
        return;
    }
    if (isFinal(m_rotation->record().state)) {
        if (m_rotation->record().closed)
            conclude();
        return;
    }
    if (m_rotation->busy())
        return;
    if (m_arguments.givesUp()) {
        giveUp();
        return;
    }
    const RotationNeed need = m_rotation->need();
    if (need != RotationNeed::Nothing && !std::exchange(m_set, true)) {
        if (m_arguments.quietTime)
            m_rotation->setQuietTime(*m_arguments.quietTime);
        if (m_arguments.revoke == Revoke::WhenQuiet)
            m_rotation->setAutomatic(true);
        look();
        return;
    }
    switch (need) {
    case RotationNeed::Nothing:
    case RotationNeed::TryAgain:
        return;
    case RotationNeed::Create:
        showCheck();
        m_rotation->create();
        return;
    case RotationNeed::Deliver:
        if (!startDeliveries() && !m_deliveries)
            stopHere(CliWords::tr("--deliver-file FILE, --deliver-command CMD or --reveal"));
        return;
    case RotationNeed::Prove:
        if (!startDeliveries())
            prove();
        return;
    case RotationNeed::Wait:
        if (!startDeliveries())
            wait();
        return;
    case RotationNeed::ConfirmRevoke:
        if (!startDeliveries())
            confirmRevoke();
        return;
    case RotationNeed::Resolve:
        if (!startDeliveries())
            resolve();
        return;
    }
    Q_UNREACHABLE();
}

void RotateCommand::giveUp()
{
    const RotationState state = m_rotation->record().state;
    if (std::exchange(m_gaveUp, true)) {
        if (m_arguments.keepBoth && state == RotationState::KeptBoth)
            end(ExitCode::Done, CliWords::tr("Stopped. %1 and %2 are both valid.")
                                    .arg(m_rotation->record().oldId, m_rotation->record().newId));
        return;
    }
    if (m_arguments.deleteSuccessor) {
        m_waiting = true;
        whenDone(m_rotation->deleteSuccessor(), this, [this](const Result<void> &deleted) {
            m_waiting = false;
            if (deleted.ok())
                look();
            else
                fail(deleted.error(), host());
        });
        return;
    }
    if (m_arguments.cancel && !m_rotation->cancel())
        end(ExitCode::Refused, CliWords::tr("The new secret was handed out already, so it is not deleted like that. "
                                            "--keep-both stops the rotation with both valid."));
    else if (m_arguments.keepBoth && !m_rotation->keepBoth())
        end(ExitCode::Refused, CliWords::tr("Nothing was handed out yet. --cancel deletes the successor."));
    else
        look();
}

void RotateCommand::tryAgain()
{
    const RotationCheck &check = m_rotation->check();
    if (m_rotation->record().state == RotationState::Check && check.obstacle != RotationCheck::Obstacle::None) {
        const bool unreachable = check.obstacle == RotationCheck::Obstacle::Unreachable;
        if (unreachable && check.error) {
            fail(*check.error, host());
            return;
        }
        end(unreachable                                                   ? ExitCode::Unreachable
            : check.obstacle == RotationCheck::Obstacle::KeychainNotReady ? ExitCode::Failed
                                                                          : ExitCode::Refused,
            text::obstacle(check));
        return;
    }
    const Error error = m_rotation->lastError().value_or(Error{.kind = ErrorKind::Protocol});
    // A person can stop waiting for it at any time.
    if (m_rotation->triesAgain() && m_arguments.wait) {
        const QString sentence = text::sentence(error, host());
        if (std::exchange(m_shownError, sentence) != sentence)
            console().say(sentence + u' ' + CliWords::tr("Trying again."));
        return;
    }
    endWith(error);
}

void RotateCommand::endWith(const Error &error)
{
    tell(error, host());
    end(exitCodeOf(error),
        CliWords::tr("The rotation stands where it was. Go on with `%1`.").arg(command(m_rotation->record())));
}

void RotateCommand::conclude()
{
    const RotationRecord &record = m_rotation->record();
    const QString words = text::rotationProgress(record, RotationNeed::Nothing);
    switch (record.state) {
    case RotationState::Done:
        // It came to its end before a delivery could begin: no script may go on as if it had the secret.
        if (m_arguments.delivers() && !m_deliveries) {
            console().say(words);
            end(ExitCode::Incomplete, CliWords::tr("The new secret of %1 was not delivered by this command: the "
                                                   "rotation has ended, and its sealed secret with it.")
                                          .arg(record.newId));
            return;
        }
        end(ExitCode::Done, CliWords::tr("%1 %2 → %3").arg(words, record.oldId, record.newId));
        return;
    case RotationState::Cancelled:
        end(m_arguments.cancel || m_arguments.deleteSuccessor ? ExitCode::Done : ExitCode::Failed, words);
        return;
    case RotationState::ReplacedOldValid:
        end(ExitCode::Incomplete, words);
        return;
    case RotationState::Failed:
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::Cancelling:
    case RotationState::KeptBoth:
        end(ExitCode::Failed, words);
        return;
    }
    Q_UNREACHABLE();
}

void RotateCommand::stopHere(const QString &hint)
{
    console().say(text::rotationProgress(m_rotation->record(), m_rotation->need()));
    end(ExitCode::Incomplete, hint.isEmpty()
                                  ? CliWords::tr("Go on with `%1`.").arg(command(m_rotation->record()))
                                  : CliWords::tr("Go on with `%1` and %2.").arg(command(m_rotation->record()), hint));
}

void RotateCommand::sayProgress()
{
    const RotationRecord &record = m_rotation->record();
    if (m_shown != record.state) {
        m_shown = record.state;
        console().say(text::rotationState(record.state) + u'.');
    }
    console().progress(text::rotationProgress(record, m_rotation->need()));
}

QString RotateCommand::command(const RotationRecord &record) const
{
    const QString name = account().profile().isSample() ? QStringLiteral("sample") : account().profile().id;
    return QStringLiteral("gatehouse rotate --account %1 --continue %2").arg(name, record.oldId);
}

} // namespace gatehouse
