// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/client.h"
#include "core/clock.h"
#include "faults.h"
#include "faultyparts.h"
#include "iam/local/localtransport.h"
#include "rotation/journal.h"
#include "rotation/rotations.h"
#include "rotation/sealingkey.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>

namespace gatehouse
{

/// An account in a folder, and a console on it: the real service with its real database, a real journal, a keychain in
/// a file. Opened again after a crash it goes on with what the folder holds.
///
/// The account has an administrator, whose API key is the console's own; a service user with an authtoken, on which two
/// agents run, and an API key; and a developer with a default authtoken.
class World
{
public:
    static constexpr auto profileId = "profile";
    /// The keychain's entry of the console's own API key.
    static QString accountKey();
    /// Fills the folder. The clock must be the one of the first world in it, or older.
    static void make(const QDir &folder, Clock &clock);
    /// A folder in memory where the system has such: processes are killed here, not machines, so it is as good as a
    /// disk, and many times faster.
    static std::unique_ptr<QTemporaryDir> temporaryFolder();
    /// The files of a folder into a new one: a world that is made once serves many times.
    static void copy(const QString &from, const QString &to);

    World(const QDir &folder, Clock &clock, Faults faults = {});
    ~World();

    static QString idOf(const QDir &folder, const QString &what); ///< "authtoken", "api_key", "own", "default", …
    QString id(const QString &what) const { return idOf(folder, what); }
    /// As the service has it now; nothing if it is gone. Blocks.
    std::optional<Credential> credential(const QString &id);
    QList<Credential> credentials(CredentialKind kind);
    /// Runs something in the service's database and waits for it.
    void inService(const std::function<void(iam::Database &, iam::Service &)> &work);
    /// An agent reconnects, or connects, with a token. False if the service refuses it.
    bool connectAgent(const QString &name, const QByteArray &token);
    /// One more that looks the same.
    bool connectAnother(const QString &name, const QByteArray &token);
    void disconnectAgent(const QString &name);
    static QStringList agentNames() { return {QStringLiteral("rack 1"), QStringLiteral("rack 2")}; }
    /// The token that the newest delivered file of this folder holds; empty without one.
    QByteArray deliveredToken() const;
    QString nextDeliveryFile() const;

    const QDir folder;
    Clock &clock;
    Faults faults;
    std::unique_ptr<iam::LocalTransport> service;
    FaultyTransport transport;
    FileSecretStore keychain;
    std::unique_ptr<SealingKey> sealingKey;
    std::unique_ptr<Journal> file;
    FaultyJournal journal;
    RateBudget budget;
    Client client;
    QString actingId;
    std::unique_ptr<Rotations> rotations;

private:
    Rotations::Parts parts();
};

} // namespace gatehouse
