// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "core/error.h"
#include "core/timestamp.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace gatehouse
{

/// Where a rotation stands. Each is journalled before its operation is taken; the order of the first eight is the way
/// of a rotation that goes well. The rules are in rotation.md.
enum class RotationState {
    Check,
    Creating,
    Stored,
    Delivered,
    Proved,
    Quiet,
    Revoking,
    Done,
    Cancelling,
    Cancelled,
    Failed,
    KeptBoth,
    ReplacedOldValid,
};
/// "check", "creating", …: in the journal, JSON and logs.
QString toString(RotationState state);
std::optional<RotationState> rotationStateOf(QStringView text);
/// The outcome is decided: Done, Cancelled, Failed, ReplacedOldValid. KeptBoth is open. What is still to be tidied up
/// (RotationRecord::closed) goes on by itself.
bool isFinal(RotationState state);

/// Whether a sealed successor is there to be delivered; and whether it was delivered before.
bool isDeliverable(RotationState state);
bool canDeliverAgain(RotationState state);

/// How the successor was proved.
enum class Proof {
    None,
    Observed,  ///< every watched agent has a session on the new one
    Command,   ///< a verify command exited 0
    Confirmed, ///< a person said so: recorded as not observed
};
QString toString(Proof proof);
std::optional<Proof> proofOf(QStringView text);

/// What a person should know besides the state.
enum class RotationNote {
    None,
    RivalGoesOn,   ///< another console rotates the same credential, and was first
    SealLost,      ///< the sealing key is gone: the successor cannot be delivered again
    SuccessorGone, ///< somebody deleted the successor; the old one was left alone
};
QString toString(RotationNote note);
std::optional<RotationNote> rotationNoteOf(QStringView text);

/// An agent that used the old credential when the rotation began, or since. The same agent is known by address,
/// system and session metadata, across reconnects. Where these say too little, behind one address, several devices look
/// like one agent: then they are counted.
struct WatchedAgent {
    QString ip, os, metadata;
    bool onOld = false;     ///< has a session on the old one now
    bool onNew = false;     ///< has a session on the new one, or had since it was last seen on the old one
    bool confirmed = false; ///< offline: a person said that it does not matter
    int devices = 0;        ///< the most seen at once while the old one was in use
    int moved = 0;          ///< the most seen at once on the new one since it was last seen on the old one
    int accepted = 0;       ///< revoking: how many of them a person gave up; none once it is back on the old one
    std::optional<Timestamp> lastSeenOld{}, lastSeenNew{};

    friend bool operator==(const WatchedAgent &, const WatchedAgent &) = default;
};

/// Everything the journal knows of a rotation. No secret.
struct RotationRecord {
    QString id;        ///< a Ksuid: order of creation
    QString profileId; ///< the account's profile
    QString accountId; ///< `ac_…` if known
    CredentialKind kind = CredentialKind::Authtoken;
    QString oldId;
    QString newId;   ///< empty until Stored
    QString nonce;   ///< "gatehouse:<KSUID>:<old id>": the last line of the successor's metadata while it lasts
    QString ownerId; ///< of the old one, as the other four
    QString description;
    QString metadata;
    QStringList acl;
    bool ownKey = false;    ///< the console's own API key
    bool automatic = false; ///< revoke without asking once quiet
    RotationState state = RotationState::Check;
    Proof proof = Proof::None;
    int deliveries = 0;
    std::chrono::seconds quietWanted{std::chrono::hours{24}};
    std::chrono::seconds quietWatched{0}; ///< only time between successful reads
    std::chrono::seconds quietPaused{0};  ///< sleep, quit, refusals
    QList<WatchedAgent> agents;
    bool sessionsUnknown = false; ///< the last look at the sessions failed: `agents` may be old, or short
    Timestamp startedAt{}, changedAt{};
    std::optional<Timestamp> checkedAt{}; ///< the service's time of Check's last reply: how far a look goes back
    bool unsettled = false;               ///< a POST's outcome was lost: one may still act, look before the end
    bool oldUnsettled = false;            ///< a DELETE's outcome was lost, and it was stopped: the old one may still go
    bool unseenAccepted = false;          ///< revoking: a person confirmed it knowing that
    bool heldBack = false;                ///< revoking stopped before its DELETE: it would have cut off an agent
    bool handedOver = false;              ///< a person, or a script, said that it is delivered
    bool closed = false;                  ///< final, and nothing is left to tidy up
    QString keepName;                     ///< the keychain entry that the secret moves to at Done; empty: destroyed
    RotationNote note = RotationNote::None;
    QString finding;   ///< what the last look found, for people: an error's words, or empty
    QString errorCode; ///< with Failed or a step that waits: "ERR_NGROK_636"

    friend bool operator==(const RotationRecord &, const RotationRecord &) = default;
};

/// One JSON object, as the journal and reports hold it.
QByteArray toJson(const RotationRecord &record);
/// Nothing for text that is not such an object, or names a state that this version does not know.
std::optional<RotationRecord> recordOfJson(const QByteArray &json);

} // namespace gatehouse
