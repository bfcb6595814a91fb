// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace gatehouse
{

/// What the window remembers: `window.json` in the settings folder, 0600, replaced atomically, with a version. Never a
/// secret. A file from a newer version is left alone, and nothing is remembered then.
class ConsoleSettings : public QObject
{
    Q_OBJECT
public:
    explicit ConsoleSettings(const QDir &folder, QObject *parent = nullptr);
    /// Writes what has not been written yet.
    ~ConsoleSettings() override;

    /// Of the window itself: "geometry", "theme", "account", …
    QJsonValue value(const QString &name) const;
    void setValue(const QString &name, const QJsonValue &value);

    /// Of an account: "page", "tables/credentials", …
    QJsonValue value(const QString &profileId, const QString &name) const;
    void setValue(const QString &profileId, const QString &name, const QJsonValue &value);
    void forgetAccount(const QString &profileId);

private:
    void changed();
    void save();

    QString m_file;
    QJsonObject m_root;
    QTimer m_later;
    bool m_newer = false;
    bool m_dirty = false;
};

} // namespace gatehouse
