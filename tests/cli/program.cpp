// SPDX-License-Identifier: Apache-2.0
#include "program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse
{

namespace
{

constexpr int patience = 60'000; // ms; a machine under load is slow, and none of this is about speed

} // namespace

Program::Program(bool keepBus) : m_environment(QProcessEnvironment::systemEnvironment())
{
    const auto folder = [this](const char *name) {
        QDir(m_folder.path()).mkpath(QString::fromLatin1(name));
        return m_folder.filePath(QString::fromLatin1(name));
    };
    m_environment.insert(QStringLiteral("HOME"), folder("home"));
    m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder("home/config"));
    m_environment.insert(QStringLiteral("XDG_DATA_HOME"), folder("home/data"));
    m_environment.insert(QStringLiteral("XDG_CACHE_HOME"), folder("home/cache"));
    m_environment.insert(QStringLiteral("GATEHOUSE_SETTINGS_DIR"), m_folder.filePath(QStringLiteral("settings")));
    m_environment.insert(QStringLiteral("GATEHOUSE_DATA_DIR"), m_folder.filePath(QStringLiteral("data")));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const char *name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        m_environment.remove(QString::fromLatin1(name));
    // The program forbids that its memory is looked at, and that is how leaks are looked for.
    m_environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    if (!keepBus)
        m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent"));
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setProgram(QStringLiteral(GATEHOUSE_PROGRAM));
    process->setArguments(arguments);
    process->start();
    return process;
}

Ended Program::ended(QProcess &process)
{
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience)) {
        process.kill();
        process.waitForFinished();
        qWarning("still running: %s", qPrintable(process.arguments().join(u' ')));
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    const Ended how{ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    if (!ended)
        qWarning("crashed (%d): %s: %s", process.exitCode(), qPrintable(process.arguments().join(u' ')),
                 how.err.constData());
    return how;
}

Ended Program::run(const QStringList &arguments, const QByteArray &input)
{
    const std::unique_ptr<QProcess> process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    return ended(*process);
}

Ended Program::runInto(const QString &file, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setStandardOutputFile(file);
    process.start(QStringLiteral(GATEHOUSE_PROGRAM), arguments);
    process.closeWriteChannel();
    return ended(process);
}

std::unique_ptr<QProcess> Program::startInShell(const QString &script, const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->start(QStringLiteral("sh"), QStringList{"-c", script, QStringLiteral(GATEHOUSE_PROGRAM)} + arguments);
    process->closeWriteChannel();
    return process;
}

QStringList Program::filesHolding(const QByteArray &bytes) const
{
    QStringList found;
    QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            found << QDir(m_folder.path()).relativeFilePath(file.fileName());
    }
    return found;
}

QByteArrayList Program::column(const QByteArray &csv, const QByteArray &name)
{
    QByteArrayList lines = csv.split('\n'), cells;
    const qsizetype index = lines.takeFirst().trimmed().split(',').indexOf(name);
    for (const QByteArray &line : std::as_const(lines)) {
        if (!line.trimmed().isEmpty())
            cells << line.trimmed().split(',').value(index);
    }
    return cells;
}

} // namespace gatehouse
