// SPDX-License-Identifier: Apache-2.0
#include "rotation/agentwatch.h"
#include "text/text.h"
#include "text/words.h"

#include <algorithm>

namespace gatehouse::text
{

QString rotationState(RotationState state)
{
    switch (state) {
    case RotationState::Check:
        return Words::tr("Checking");
    case RotationState::Creating:
        return Words::tr("Creating");
    case RotationState::Stored:
        return Words::tr("Ready to deliver");
    case RotationState::Delivered:
        return Words::tr("Delivered");
    case RotationState::Proved:
        return Words::tr("Proved");
    case RotationState::Quiet:
        return Words::tr("Watching the old one");
    case RotationState::Revoking:
        return Words::tr("Revoking");
    case RotationState::Done:
        return Words::tr("Done");
    case RotationState::Cancelling:
        return Words::tr("Cancelling");
    case RotationState::Cancelled:
        return Words::tr("Cancelled");
    case RotationState::Failed:
        return Words::tr("Failed");
    case RotationState::KeptBoth:
        return Words::tr("Two valid");
    case RotationState::ReplacedOldValid:
        return Words::tr("Replaced, old one still valid");
    }
    Q_UNREACHABLE();
}

namespace
{

/// "3 h 10 min", "45 min", "20 s".
QString duration(std::chrono::seconds time)
{
    using namespace std::chrono;
    const qint64 h = floor<hours>(time).count(), min = floor<minutes>(time).count() % 60;
    if (h > 0)
        return min > 0 ? Words::tr("%1 h %2 min").arg(h).arg(min) : Words::tr("%1 h").arg(h);
    return min > 0 ? Words::tr("%1 min").arg(min) : Words::tr("%1 s").arg(time.count());
}

QString proving(const RotationRecord &record)
{
    if (record.kind == CredentialKind::ApiKey)
        return Words::tr("Waiting for proof that the new key works where it is used: run a verify command, or confirm "
                         "that you checked it.");
    if (record.agents.isEmpty() && record.sessionsUnknown)
        return Words::tr("Which agents use the old token is not known, because the sessions cannot be read. Check that "
                         "the new one is in place, then continue without proof.");
    if (record.agents.isEmpty())
        return Words::tr("No agent used the old token when the rotation began, so none can be watched. Check that the "
                         "new one is in place, then continue without proof.");
    int all = 0, left = 0;
    for (const WatchedAgent &agent : record.agents) {
        all += devicesOf(agent);
        left += agent.confirmed ? 0 : unmovedDevices(agent);
    }
    return Words::tr("Watching: %1 of %n agent(s) moved.", nullptr, all).arg(all - left);
}

QString quiet(const RotationRecord &record)
{
    QString text = record.kind == CredentialKind::ApiKey
                       ? Words::tr("Waiting: %1 of %2. Whether the old key is still used cannot be observed.")
                             .arg(duration(record.quietWatched), duration(record.quietWanted))
                       : Words::tr("Watching the old one: unused for %1 of %2.")
                             .arg(duration(record.quietWatched), duration(record.quietWanted));
    if (record.quietPaused >= std::chrono::minutes(1))
        text += u' ' + Words::tr("Paused for %1 while nothing could be read.").arg(duration(record.quietPaused));
    int away = 0;
    for (const WatchedAgent &agent : record.agents)
        away += isOffline(agent) ? unmovedDevices(agent) : 0;
    if (away > 0) {
        text += u' ' +
                Words::tr("%n agent(s) went offline without moving: confirm that they do not matter.", nullptr, away);
    }
    return text;
}

QString end(const RotationRecord &record)
{
    switch (record.state) {
    case RotationState::Done:
        return record.proof == Proof::Confirmed || record.proof == Proof::None
                   ? Words::tr("The old one is revoked and the new one is in its place (use of the new one was not "
                               "observed).")
                   : Words::tr("The old one is revoked and the new one is in its place.");
    case RotationState::Cancelled:
        return record.newId.isEmpty()
                   ? Words::tr("Cancelled: there is no successor, and the old one is as it was.")
                   : Words::tr("Cancelled: the successor was deleted, and the old one is as it was.");
    case RotationState::Failed:
        return record.finding.isEmpty() ? Words::tr("The rotation failed; the old one is as it was.")
                                        : Words::tr("The rotation failed: %1.").arg(Words::foreign(record.finding));
    case RotationState::ReplacedOldValid:
        return Words::tr("Replaced, but the old one is still valid: it is its owner's default authtoken. The owner can "
                         "replace that in the dashboard, under Your Authtoken.");
    case RotationState::KeptBoth:
        return Words::tr("Two are valid now. Revoke the old one, or delete the new one.");
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::Cancelling:
        break;
    }
    return {};
}

QString working(RotationState state)
{
    switch (state) {
    case RotationState::Check:
        return Words::tr("Looking at the owner, the agents and the keychain. Nothing is changed yet.");
    case RotationState::Creating:
        return Words::tr("Creating the successor.");
    case RotationState::Stored:
        return Words::tr("The successor is made and sealed.");
    case RotationState::Delivered:
        return Words::tr("Watching for the agents to move.");
    case RotationState::Proved:
        return Words::tr("The new one is proved.");
    case RotationState::Quiet:
        return Words::tr("Watching the old one.");
    case RotationState::Revoking:
        return Words::tr("Revoking the old one.");
    case RotationState::Cancelling:
        return Words::tr("Deleting the successor.");
    case RotationState::Done:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::KeptBoth:
    case RotationState::ReplacedOldValid:
        break;
    }
    return rotationState(state) + u'.';
}

QString note(const RotationRecord &record)
{
    switch (record.note) {
    case RotationNote::None:
        return {};
    case RotationNote::RivalGoesOn:
        return Words::tr("Another console began to rotate the same credential first, and goes on with it.");
    case RotationNote::SealLost:
        return Words::tr("The key that sealed the new secret is gone from the keychain, so the secret cannot be "
                         "delivered again.");
    case RotationNote::SuccessorGone:
        return Words::tr("Somebody deleted the successor meanwhile; the old one was left alone.");
    }
    Q_UNREACHABLE();
}

/// Why it stands here again.
QString heldBack(const RotationRecord &record)
{
    if (!record.heldBack || (record.state != RotationState::Quiet && record.state != RotationState::KeptBoth))
        return {};
    return record.sessionsUnknown
               ? Words::tr("Nothing was revoked: which agents use the old one could no longer be read.")
               : Words::tr("Nothing was revoked: an agent was found that would have been cut off.");
}

QString progress(const RotationRecord &record, RotationNeed need)
{
    switch (need) {
    case RotationNeed::Nothing: {
        const QString ended = end(record);
        return ended.isEmpty() ? working(record.state) : ended;
    }
    case RotationNeed::Create:
        return Words::tr("Checked. Create the successor to go on: the old one stays valid.");
    case RotationNeed::Deliver:
        return Words::tr("Deliver the new one to where the old one is used. It is kept sealed until you finish.");
    case RotationNeed::Prove:
        return proving(record);
    case RotationNeed::Wait:
        return quiet(record);
    case RotationNeed::ConfirmRevoke:
        return Words::tr("The new one is in use. Revoke the old one, or stop and keep both.");
    case RotationNeed::Resolve:
        return end(record).isEmpty() ? working(record.state) : end(record);
    case RotationNeed::TryAgain:
        return record.finding.isEmpty()
                   ? Words::tr("The last step did not work. Try again.")
                   : Words::tr("The last step did not work: %1. Try again.").arg(Words::foreign(record.finding));
    }
    Q_UNREACHABLE();
}

} // namespace

QString watchedAgent(const WatchedAgent &agent)
{
    QStringList words{agent.ip, agent.os, agent.metadata};
    words.removeAll(QString());
    if (devicesOf(agent) > 1 && !hasMoved(agent))
        words << Words::tr("%1 of %2 devices").arg(unmovedDevices(agent)).arg(devicesOf(agent));
    return words.join(QStringLiteral(" · "));
}

QString rotationProgress(const RotationRecord &record, RotationNeed need)
{
    QStringList sentences{progress(record, need), heldBack(record), note(record)};
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString obstacle(const RotationCheck &check)
{
    switch (check.obstacle) {
    case RotationCheck::Obstacle::None:
        return {};
    case RotationCheck::Obstacle::OwnerDisabled:
        return Words::tr("The owner is disabled, so a successor could not be proved (%1). Enable the owner first, or "
                         "revoke the credential instead.")
            .arg(ngrokCode(636));
    case RotationCheck::Obstacle::NoRoomForNonce:
        return Words::tr("The metadata is too long: a rotation adds a line to it, and 4096 bytes are the limit (%1). "
                         "Shorten the metadata first.")
            .arg(ngrokCode(605));
    case RotationCheck::Obstacle::KeychainNotReady: {
        const Error error{.kind = ErrorKind::Keychain, .message = check.keychainState};
        return Words::tr("A rotation seals the new secret with a key from the keychain.") + u' ' + sentence(error);
    }
    case RotationCheck::Obstacle::NotYours:
        return Words::tr("Only an administrator may create a credential for somebody else (%1). Connect with an "
                         "administrator's API key, or ask the owner to rotate it.")
            .arg(ngrokCode(630));
    case RotationCheck::Obstacle::Gone:
        return Words::tr("The credential is not there any more. Refresh and look again.");
    case RotationCheck::Obstacle::BeingRotated:
        return Words::tr("This credential is being rotated already, here or in another console. Go on with that "
                         "rotation, or end it first. If no console knows of it any more, take the line that "
                         "begins with “gatehouse:” out of the metadata of this credential or of its successor.");
    case RotationCheck::Obstacle::Unreachable:
        return check.error ? sentence(*check.error)
                           : Words::tr("The service cannot be reached. Check the connection and try again.");
    }
    Q_UNREACHABLE();
}

namespace
{

/// What is lost with a rotation that is not closed when its account goes.
QString lostWith(const RotationRecord &record)
{
    const QString name = QStringLiteral("%1 %2").arg(
        kind(record.kind), record.description.isEmpty()
                               ? record.oldId
                               : QStringLiteral("“%1” (%2)").arg(record.description, record.oldId));
    const QString state = rotationState(record.state);
    switch (record.state) {
    case RotationState::Check:
        return Words::tr("The rotation of %1 (%2): nothing was made yet.").arg(name, state);
    case RotationState::Creating:
    case RotationState::Cancelling:
        return Words::tr("The rotation of %1 (%2): a successor that nobody holds may stay in the account.")
            .arg(name, state);
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::KeptBoth:
        return Words::tr("The rotation of %1 (%2): the sealed secret of its successor %3 is destroyed and cannot be "
                         "delivered again; the old one and the successor both stay valid.")
            .arg(name, state, record.newId);
    case RotationState::Revoking:
        return Words::tr("The rotation of %1 (%2): the old one may stay valid; the sealed secret of its successor %3 "
                         "is destroyed.")
            .arg(name, state, record.newId);
    case RotationState::Done:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return Words::tr("The rotation of %1 (%2): a line of its own may stay in the metadata of %3.")
            .arg(name, state, record.newId.isEmpty() ? record.oldId : record.newId);
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList removal(bool keyInKeychain, bool proxyPasswordInKeychain, const QList<RotationRecord> &rotations)
{
    QStringList lines;
    if (keyInKeychain)
        lines << Words::tr("Its API key in this computer's keychain. The key itself stays valid.");
    else
        lines << Words::tr("Its API key, which is kept for this session only. The key itself stays valid.");
    if (proxyPasswordInKeychain)
        lines << Words::tr("The proxy's password in this computer's keychain.");
    lines << Words::tr("Its address, colour and columns in this console.");
    const auto closed =
        std::count_if(rotations.begin(), rotations.end(), [](const RotationRecord &record) { return record.closed; });
    if (closed > 0)
        lines << Words::tr("The record of %n finished rotation(s).", nullptr, static_cast<int>(closed));
    for (const RotationRecord &record : rotations) {
        if (!record.closed)
            lines << lostWith(record);
    }
    return lines;
}

} // namespace gatehouse::text
