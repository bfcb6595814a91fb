// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "secrets/secretstore.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QObject>

#include <chrono>
#include <functional>

namespace gatehouse
{

/// What the Secret Service on the session bus says of itself, asked over D-Bus and never waiting: QtKeychain 0.13 calls
/// an entry of a locked keyring "not found", and deleting it a success. Looks, and asks to unlock; secrets are not its
/// business. https://specifications.freedesktop.org/secret-service-spec/
class SecretService : public QObject
{
    Q_OBJECT
public:
    using Callback = std::function<void(SecretAnswer)>;

    /// `service` is QtKeychain's service name. The bus gives up on an answer after `callTimeout`; the caller's own
    /// deadline lies before it, so what ends earlier without an answer was a service that went away.
    SecretService(QString service, std::chrono::milliseconds callTimeout, QObject *parent);

    /// Whether the default keyring is there and open. Where there is none yet, a person has to make one: Locked.
    void probe(Callback done);
    /// Ok: the default keyring is open and holds the entry. Missing: no open or locked keyring holds it. Where there is
    /// no default keyring nobody can tell what is missing: Locked.
    void find(const QString &name, Callback done);
    /// Has the service ask the person to unlock the default keyring, or to make one; then answers as `probe`, or Denied
    /// when the question was dismissed.
    void unlock(Callback done);

private:
    enum class Keyring { None, Open };
    void forgetSession();
    void defaultKeyring(std::function<void(const QDBusObjectPath &)> found, const Callback &failed);
    void openKeyring(std::function<void(Keyring)> open, const Callback &failed);
    void prompt(const QDBusObjectPath &path, Callback done);
    void call(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments,
              std::function<void(const QDBusMessage &)> answered, const Callback &failed);

    QString m_service;
    int m_callTimeout;
};

} // namespace gatehouse
