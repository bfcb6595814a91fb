// SPDX-License-Identifier: Apache-2.0
#include "mocksecretservice.h"

#include <QDBusError>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace gatehouse
{

namespace
{

const QString connectionName = QStringLiteral("mock secret service");
const QString busName = QStringLiteral("org.freedesktop.secrets");
const QDBusObjectPath keyring(QStringLiteral("/org/freedesktop/secrets/collection/mock"));
const QDBusObjectPath entry(QStringLiteral("/org/freedesktop/secrets/collection/mock/1"));
const QDBusObjectPath none(QStringLiteral("/"));

QDBusMessage denial(const QDBusMessage &message)
{
    return message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("not for this program"));
}

} // namespace

MockSecretService::MockSecretService(Manner manner, bool holdsEntry)
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName)), m_manner(manner),
      m_holdsEntry(holdsEntry)
{
    m_onBus = m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), this, QDBusConnection::SubPath) &&
              m_bus.registerService(busName);
}

MockSecretService::~MockSecretService()
{
    relent();
    QDBusConnection::disconnectFromBus(connectionName);
}

void MockSecretService::relent()
{
    m_manner = Manner::Refuses;
    for (const QDBusMessage &message : std::exchange(m_waiting, {}))
        m_bus.send(denial(message));
}

QString MockSecretService::introspect(const QString &) const
{
    return {};
}

QDBusMessage MockSecretService::search(const QDBusMessage &message) const
{
    using Paths = QList<QDBusObjectPath>;
    return message.createReply(
        {QVariant::fromValue(m_holdsEntry && !m_closed ? Paths{entry} : Paths{}), QVariant::fromValue(Paths{})});
}

QDBusMessage MockSecretService::lookedAt(const QDBusMessage &message) const
{
    if (message.member() == u"ReadAlias")
        return message.createReply(QVariant::fromValue(m_closed ? none : keyring));
    if (message.member() == u"Get")
        return message.createReply(QVariant::fromValue(QDBusVariant(false)));
    if (message.member() == u"SearchItems")
        return search(message);
    return denial(message);
}

QDBusMessage MockSecretService::swallowed(const QDBusMessage &message)
{
    if (message.member() == u"OpenSession" && message.arguments().value(0).toString() == u"plain") {
        return message.createReply(
            {QVariant::fromValue(QDBusVariant(QString())),
             QVariant::fromValue(QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/session/1")))});
    }
    if (message.member() == u"OpenSession")
        return message.createErrorReply(QDBusError::NotSupported, QStringLiteral("plain only"));
    if (message.member() == u"GetAll")
        return message.createReply(QVariantMap());
    if (message.member() == u"ReadAlias")
        return message.createReply(QVariant::fromValue(keyring));
    if (message.member() == u"SearchItems")
        return search(message);
    if (message.member() == u"CreateItem") {
        ++m_stores;
        return message.createReply({QVariant::fromValue(entry), QVariant::fromValue(none)});
    }
    if (message.member() == u"Delete")
        return message.createReply(QVariant::fromValue(none));
    return denial(message);
}

bool MockSecretService::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    if (message.service() == QDBusConnection::sessionBus().baseService())
        return connection.send(lookedAt(message));
    switch (m_manner) {
    case Manner::Refuses:
        return connection.send(denial(message));
    case Manner::Swallows:
        return connection.send(swallowed(message));
    case Manner::Hangs:
        message.setDelayedReply(true);
        m_waiting.append(message);
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
