// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

namespace gatehouse
{

/// A real gnome-keyring on this session's bus, with its files in a folder of the test's.
class KeyringDaemon
{
public:
    explicit KeyringDaemon(QString folder);
    ~KeyringDaemon();

    /// Starts it and unlocks its login keyring, which is made the first time. Empty, or what went wrong.
    QString start();
    void stop();
    /// Locks the login keyring, as a screen lock may.
    bool lock();
    /// Deletes every entry of that name behind the program's back; how many there were.
    int deleteEntries(const QString &name);
    /// The files that hold the keyrings.
    QString keyringsFolder() const;
    /// It keeps its place on the bus and does not answer any more.
    void freeze();
    void thaw();

private:
    QString m_folder;
    QProcess m_process;
    bool m_frozen = false;
};

} // namespace gatehouse
