// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"
#include "iam/local/localtransport.h"

#include <QDir>
#include <QFuture>
#include <QObject>

#include <memory>

namespace gatehouse::iam
{

/// The sample account in a folder of its own (0700): `iam.sqlite`, the agents' token files (`agents/<name>.token`,
/// 0600), `sample.json` (which seed, made when) and the sealing key's place. Deterministic from seed and moment of
/// making, but for the tokens; times counted from then. 30 users in all role combinations, 12 service users, 25 API
/// keys, 60 authtokens, 8 SSH keys, 9 invitations, 40 agent sessions, 500 events, 3 IP policies with 6 rules and a
/// restriction of agents that only warns; and two further small accounts that share some of the users.
///
/// The agents live while some process has this open: a token written into an agent's file, by giveToken() or otherwise,
/// has it reconnect a moment later; one whose token was revoked stays offline and tries again. Several processes may
/// have the same folder open.
///
/// Acts as the first person; enter it as somebody else with `transport().actAs({accountId(), userId})`.
class Sample : public QObject
{
    Q_OBJECT
public:
    static constexpr quint32 defaultSeed = 1;

    /// Opens what is there (whatever its seed), or makes it. Blocks for at most a second or two on the first time;
    /// needs no D-Bus. Storage with the code "newer_version": a newer program's, left alone. `clock` outlives this.
    static Result<std::unique_ptr<Sample>> open(const QDir &folder, Clock &clock, quint32 seed = defaultSeed);
    ~Sample() override;

    /// For whoever opened it on a worker thread: with everything that belongs to it, its transport too. Called on the
    /// thread that it leaves, before anything was asked of it.
    void moveToThread(QThread *thread);

    LocalTransport &transport();
    QString accountId() const;
    /// The administrator who is entered as at first.
    QString firstPersonId() const;
    /// Where the key that seals rotations of this account belongs. Not made here, and not touched by reset().
    QString sealingKeyFile() const;

    /// How many agents hold the token, or key, of a credential.
    QFuture<Result<int>> agentsHolding(const QString &credentialId);
    /// Gives the token to every agent that holds one of `oldCredentialId`: written to its file, and reconnected with. A
    /// new SSH public key is given the same way. How many agents there were; they move after this has ended.
    QFuture<Result<int>> giveToken(const QString &oldCredentialId, SharedSecret token);
    /// Empties and makes anew, with the same seed and of now. All ids change, accountId() and firstPersonId() too; it
    /// acts as the first person again. Rotations of the old one are the caller's to forget.
    QFuture<Result<void>> reset();

private:
    class Private;
    explicit Sample(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
