// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

namespace gatehouse
{

/// A Secret Service that tells whoever looks that all is well, and misbehaves towards libsecret, which does the work.
class MockSecretService final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    enum class Manner {
        Refuses,  ///< as a policy might: every call is denied
        Swallows, ///< says that it stored or deleted, and did neither
        Hangs,    ///< answers nothing until `relent`
    };

    explicit MockSecretService(Manner manner, bool holdsEntry);
    ~MockSecretService() override;
    bool isOnBus() const { return m_onBus; }
    /// Refuses what it has kept waiting so far, and everything after it.
    void relent();
    int hanging() const { return static_cast<int>(m_waiting.size()); }
    /// Shows no keyring at all, as one whose database is closed: no default, and nothing is found.
    void close() { m_closed = true; }
    /// How often it was told to store something.
    int storesAsked() const { return m_stores; }

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    QDBusMessage lookedAt(const QDBusMessage &message) const;
    QDBusMessage swallowed(const QDBusMessage &message);
    QDBusMessage search(const QDBusMessage &message) const;

    QDBusConnection m_bus;
    Manner m_manner;
    bool m_holdsEntry;
    bool m_onBus = false;
    bool m_closed = false;
    int m_stores = 0;
    QList<QDBusMessage> m_waiting;
};

} // namespace gatehouse
