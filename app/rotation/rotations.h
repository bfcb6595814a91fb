// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"
#include "inventory/snapshot.h"
#include "rotation/rotation.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace gatehouse
{

class Client;
class Journal;
class SealingKey;
class SecretStore;

/// The rotations of one account: begins them, and resumes at start what the journal holds.
class Rotations : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        Client &client;
        Journal &journal;
        /// What seals successors' secrets: the keychain's entry, or the sample account's file.
        SealingKey &sealingKey;
        Clock &clock;
        QString profileId;
        /// The principal whose key the client uses; empty if unknown. Asked anew each time.
        std::function<QString()> actingPrincipalId;
        /// The id of the API key that the client uses, as the key itself tells it; empty if there is none or it does
        /// not tell. Asked anew each time.
        std::function<QString()> ownKeyId;
        /// Puts a new own key in the place of the old one: keychain entry and client. True once it holds.
        std::function<QFuture<Result<void>>(SharedSecret)> replaceOwnKey;
        /// Keeps a secret in the keychain under a name, if a person asks for it. May be null.
        SecretStore *keep = nullptr;
        /// What was read last of the account, so that Check reads only what came since. May be null, and answer null.
        std::function<SnapshotPtr()> snapshot{};
        /// Told the sessions whenever they were read whole, so that what is shown elsewhere is no older. May be null.
        std::function<void(const QList<TunnelSession> &)> sessionsRead{};
        /// The transport's total deadline: a request may act that long after it was sent, and longer on the way.
        std::chrono::milliseconds requestDeadline{std::chrono::seconds{30}};
    };
    /// All that the parts refer to outlives this.
    explicit Rotations(Parts parts, QObject *parent = nullptr);
    ~Rotations() override;

    /// Reads the journal and enters every open rotation of the account where it stood; `added` for each row, then
    /// `resumed`. Call it before anything is begun, and again where the journal could not be read; else nothing
    /// happens.
    void resume();
    /// Why rotations of the account may be missing in all(): the journal could not be read, or (Storage with the code
    /// "rotations_unreadable") not those rows. Then none is begun: it may be the one that is missing.
    std::optional<Error> journalError() const;
    /// Those of this run and of the journal, newest first. Owned by this.
    QList<Rotation *> all() const;
    Rotation *byId(const QString &rotationId) const;
    /// The open one of a credential, old or new; null if there is none.
    Rotation *ofCredential(const QString &credentialId) const;
    /// Begins with Check; nothing is sent that changes anything, and nothing journalled before it went well. The open
    /// one if there is one already.
    Rotation *begin(const Credential &credential);

Q_SIGNALS:
    void added(gatehouse::Rotation *rotation);
    void changed(gatehouse::Rotation *rotation);
    /// It was forgotten before it made anything, and is in all() no more.
    void removed(const QString &rotationId);
    /// The journal was read, or could not be read at all.
    void resumed(gatehouse::Result<void> outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
