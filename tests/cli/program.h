// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace gatehouse
{

/// How a run of the program ended, and what it wrote.
struct Ended {
    int code = -1; ///< -1: it crashed or did not end
    QByteArray out, err;
    bool holds(const QByteArray &words) const { return err.contains(words) || out.contains(words); }
};

/// The real `gatehouse`, with settings, data and home in a folder of the test's, and no message bus unless the test
/// has one of its own. Runs the event loop while it waits, so that a server can live in the same thread.
class Program
{
public:
    explicit Program(bool keepBus = false);

    Ended run(const QStringList &arguments, const QByteArray &input = {});
    /// Standard output goes to this file.
    Ended runInto(const QString &file, const QStringList &arguments);
    /// By a shell: `script` finds the program in "$0" and these in "$@".
    Ended runInShell(const QString &script, const QStringList &arguments)
    {
        return ended(*startInShell(script, arguments));
    }
    std::unique_ptr<QProcess> startInShell(const QString &script, const QStringList &arguments);
    /// Started, its output to be read by the test.
    std::unique_ptr<QProcess> start(const QStringList &arguments);
    /// Waits for the end of one that was started.
    static Ended ended(QProcess &process);

    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Everything that a run leaves behind: settings, data, home.
    QString folder() const { return m_folder.path(); }
    /// Files below the folder that hold these bytes, relative to it.
    QStringList filesHolding(const QByteArray &bytes) const;

    /// The cells of a CSV column, without its name. For columns that need no quotes.
    static QByteArrayList column(const QByteArray &csv, const QByteArray &name);

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace gatehouse
