// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychain/secretservice.h"

#include "secrets/keychain/secretserviceprompt.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QLibrary>

namespace gatehouse
{

namespace
{

const QString busName = QStringLiteral("org.freedesktop.secrets");
const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
const QString serviceInterface = QStringLiteral("org.freedesktop.Secret.Service");
const QString collectionInterface = QStringLiteral("org.freedesktop.Secret.Collection");
const QString promptInterface = QStringLiteral("org.freedesktop.Secret.Prompt");
const QString propertiesInterface = QStringLiteral("org.freedesktop.DBus.Properties");

// The specification writes "no object" as the root path.
bool isNone(const QDBusObjectPath &path)
{
    return path.path() == u"/";
}

SecretState stateOf(const QDBusError &error)
{
    if (error.name() == u"org.freedesktop.Secret.Error.IsLocked")
        return SecretState::Locked;
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return SecretState::Denied;
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return SecretState::TimedOut;
    default: // a foreign enumeration: whatever else there is comes to the same
        return SecretState::Unavailable;
    }
}

SecretAnswer unintelligible(const QDBusMessage &reply)
{
    return {SecretState::Unavailable, {}, QStringLiteral("unexpected answer (%1)").arg(reply.signature())};
}

} // namespace

SecretService::SecretService(QString service, std::chrono::milliseconds callTimeout, QObject *parent)
    : QObject(parent), m_service(std::move(service)), m_callTimeout(static_cast<int>(callTimeout.count()))
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    auto *watcher = new QDBusServiceWatcher(busName, QDBusConnection::sessionBus(),
                                            QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, &SecretService::forgetSession);
    forgetSession(); // one from before there was somebody to watch
}

// libsecret, which QtKeychain loads at run time, goes on using the session it opened with a service that has ended, and
// its successor refuses every secret wrapped in it ("The session wrapping the secret does not exist").
void SecretService::forgetSession()
{
    QLibrary libsecret(QStringLiteral("secret-1"), 0);
    using Disconnect = void (*)();
    const auto disconnectService = reinterpret_cast<Disconnect>(libsecret.resolve("secret_service_disconnect"));
    if (disconnectService != nullptr)
        disconnectService();
}

void SecretService::call(const QString &path, const QString &interface, const QString &method,
                         const QVariantList &arguments, std::function<void(const QDBusMessage &)> answered,
                         const Callback &failed)
{
    QDBusMessage message = QDBusMessage::createMethodCall(busName, path, interface, method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, m_callTimeout), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, answered = std::move(answered), failed] {
        watcher->deleteLater();
        if (watcher->isError()) {
            const QDBusError error = watcher->error();
            failed({stateOf(error), {}, QStringLiteral("%1: %2").arg(error.name(), error.message())});
        } else {
            answered(watcher->reply());
        }
    });
}

void SecretService::defaultKeyring(std::function<void(const QDBusObjectPath &)> found, const Callback &failed)
{
    call(
        servicePath, serviceInterface, QStringLiteral("ReadAlias"), {QStringLiteral("default")},
        [found = std::move(found), failed](const QDBusMessage &message) {
            const QDBusReply<QDBusObjectPath> reply = message;
            if (reply.isValid())
                found(reply.value());
            else
                failed(unintelligible(message));
        },
        failed);
}

void SecretService::openKeyring(std::function<void(Keyring)> open, const Callback &failed)
{
    const auto keyringFound = [this, open = std::move(open), failed](const QDBusObjectPath &keyring) {
        if (isNone(keyring)) {
            open(Keyring::None);
            return;
        }
        call(
            keyring.path(), propertiesInterface, QStringLiteral("Get"), {collectionInterface, QStringLiteral("Locked")},
            [open, failed](const QDBusMessage &message) {
                const QDBusReply<QDBusVariant> reply = message;
                const QVariant locked = reply.value().variant();
                if (!reply.isValid() || locked.typeId() != QMetaType::Bool)
                    failed(unintelligible(message));
                else if (locked.toBool())
                    failed({SecretState::Locked, {}, QStringLiteral("the default keyring is locked")});
                else
                    open(Keyring::Open);
            },
            failed);
    };
    defaultKeyring(keyringFound, failed);
}

void SecretService::probe(Callback done)
{
    openKeyring(
        [done](Keyring keyring) {
            if (keyring == Keyring::None)
                done({SecretState::Locked, {}, QStringLiteral("no default keyring has been made yet")});
            else
                done({SecretState::Ok, {}, {}});
        },
        done);
}

void SecretService::find(const QString &name, Callback done)
{
    // What QtKeychain looks an entry up by.
    const QMap<QString, QString> attributes{
        {QStringLiteral("user"), name},
        {QStringLiteral("server"), m_service},
        {QStringLiteral("xdg:schema"), QStringLiteral("org.qt.keychain")},
    };
    const auto searched = [done](Keyring keyring, const QDBusMessage &message) {
        using Paths = QList<QDBusObjectPath>;
        if (message.signature() != u"aoao") {
            done(unintelligible(message));
            return;
        }
        const auto open = qdbus_cast<Paths>(message.arguments().at(0));
        const auto locked = qdbus_cast<Paths>(message.arguments().at(1));
        if (!open.isEmpty())
            done({SecretState::Ok, {}, {}});
        else if (!locked.isEmpty())
            done({SecretState::Locked, {}, QStringLiteral("the keyring of this entry is locked")});
        else if (keyring == Keyring::None) // one whose database is closed shows nothing of what it holds
            done({SecretState::Locked, {}, QStringLiteral("no default keyring is open")});
        else
            done({SecretState::Missing, {}, {}});
    };
    openKeyring(
        [this, attributes, searched, done](Keyring keyring) {
            call(
                servicePath, serviceInterface, QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)},
                [searched, keyring](const QDBusMessage &message) { searched(keyring, message); }, done);
        },
        done);
}

void SecretService::unlock(Callback done)
{
    // Both calls answer what is done already and, where a person is needed, the prompt.
    const auto answered = [this, done](const QDBusMessage &message) {
        if (message.arguments().size() != 2 || !message.arguments().at(1).canConvert<QDBusObjectPath>()) {
            done(unintelligible(message));
            return;
        }
        const auto path = message.arguments().at(1).value<QDBusObjectPath>();
        if (isNone(path))
            probe(done);
        else
            prompt(path, done);
    };
    defaultKeyring(
        [this, answered, done](const QDBusObjectPath &keyring) {
            if (isNone(keyring)) {
                const QVariantMap properties{
                    {collectionInterface + QStringLiteral(".Label"), QStringLiteral("Default keyring")}};
                call(servicePath, serviceInterface, QStringLiteral("CreateCollection"),
                     {properties, QStringLiteral("default")}, answered, done);
            } else {
                call(servicePath, serviceInterface, QStringLiteral("Unlock"),
                     {QVariant::fromValue(QList<QDBusObjectPath>{keyring})}, answered, done);
            }
        },
        done);
}

void SecretService::prompt(const QDBusObjectPath &path, Callback done)
{
    // Connected before it is asked: the answer may come as soon as the question.
    new SecretServicePrompt(
        busName, path.path(),
        [this, done](std::optional<bool> dismissed) {
            if (!dismissed)
                done({SecretState::Unavailable, {}, QStringLiteral("the keychain service ended")});
            else if (*dismissed)
                done({SecretState::Denied, {}, QStringLiteral("the question was dismissed")});
            else
                probe(done);
        },
        this);
    call(
        path.path(), promptInterface, QStringLiteral("Prompt"), {QString()}, [](const QDBusMessage &) {}, done);
}

} // namespace gatehouse
