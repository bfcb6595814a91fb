// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "rotation/rotation.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace gatehouse
{

class Client;
class Journal;
class SecretStore;

/// The rotations of one account: begins them, and resumes at start what the journal holds.
class Rotations : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        Client &client;
        Journal &journal;
        Clock &clock;
        QString profileId;
        /// The principal whose key the client uses; empty if unknown. Asked anew each time.
        std::function<QString()> actingPrincipalId;
        /// The id of the API key that the client uses; empty if none or unknown.
        std::function<QString()> ownKeyId;
        /// Puts a new own key in the place of the old one: keychain entry and client. True once it holds.
        std::function<QFuture<Result<void>>(SharedSecret)> replaceOwnKey;
        /// Keeps a secret in the keychain under a name, if a person asks for it. May be null.
        SecretStore *keep = nullptr;
    };
    explicit Rotations(Parts parts, QObject *parent = nullptr);
    ~Rotations() override;

    /// Enters every open rotation of the journal where it stood.
    void resume();
    /// Those of this run and of the journal, newest first. Owned by this.
    QList<Rotation *> all() const;
    Rotation *byId(const QString &rotationId) const;
    /// The open one of a credential, old or new; null if there is none.
    Rotation *ofCredential(const QString &credentialId) const;
    /// Begins with Check; nothing is sent that changes anything. The open one if there is one already.
    Rotation *begin(const Credential &credential);

Q_SIGNALS:
    void added(gatehouse::Rotation *rotation);
    void changed(gatehouse::Rotation *rotation);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
