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

/// The sample account in a folder of its own (0700): database, agents' token files (0600), sealing key (0600).
/// Deterministic from a seed; times counted from its creation. 30 users in all role combinations, 12 service users,
/// 25 API keys, 60 authtokens, 8 SSH keys, 9 invitations, 40 agent sessions, 500 events; and two further small
/// accounts that share some of the users.
class Sample : public QObject
{
    Q_OBJECT
public:
    static constexpr quint32 defaultSeed = 1;

    /// Opens what is there, or makes it. Blocks for at most a second or two on the first time; needs no D-Bus.
    static Result<std::unique_ptr<Sample>> open(const QDir &folder, Clock &clock, quint32 seed = defaultSeed);
    ~Sample() override;

    LocalTransport &transport();
    QString accountId() const;
    /// The administrator who is entered as at first.
    QString firstPersonId() const;
    /// The key file that seals rotations of this account.
    QString sealingKeyFile() const;

    /// Gives the token to every agent that holds one of `oldCredentialId`: written to its file, and reconnected with.
    QFuture<Result<int>> giveToken(const QString &oldCredentialId, SharedSecret token);
    /// Empties and makes anew, with the same seed.
    QFuture<Result<void>> reset();

private:
    class Private;
    explicit Sample(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
