// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QObject>

#include <functional>
#include <optional>
#include <utility>

namespace gatehouse
{

/// One question of the Secret Service's (org.freedesktop.Secret.Prompt), from asking it to the person's answer or the
/// service's end. Deletes itself then.
class SecretServicePrompt : public QObject
{
    Q_OBJECT
public:
    /// done is called once: with whether the person dismissed the question, or with nothing when the service left the
    /// bus.
    SecretServicePrompt(const QString &busName, const QString &path, std::function<void(std::optional<bool>)> done,
                        QObject *parent)
        : QObject(parent), m_done(std::move(done)),
          m_watcher(busName, QDBusConnection::sessionBus(), QDBusServiceWatcher::WatchForUnregistration)
    {
        connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { end(std::nullopt); });
        QDBusConnection::sessionBus().connect(busName, path, QStringLiteral("org.freedesktop.Secret.Prompt"),
                                              QStringLiteral("Completed"), this, SLOT(completed(bool, QDBusVariant)));
    }

private Q_SLOTS:
    void completed(bool dismissed, const QDBusVariant &) { end(dismissed); }

private:
    void end(std::optional<bool> dismissed)
    {
        if (!m_done)
            return;
        std::exchange(m_done, nullptr)(dismissed);
        deleteLater();
    }

    std::function<void(std::optional<bool>)> m_done;
    QDBusServiceWatcher m_watcher;
};

} // namespace gatehouse
