// SPDX-License-Identifier: Apache-2.0
#include "ownbus.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace gatehouse
{

namespace
{

constexpr const char *variable = "GATEHOUSE_TEST_BUS";

} // namespace

bool isOnBusOfItsOwn()
{
    return qEnvironmentVariableIsSet(variable);
}

int runOnBusOfItsOwn(const QStringList &arguments)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-run-session"));
    QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("bus.conf")));
    if (program.isEmpty() || !config.open(QIODevice::WriteOnly)) {
        qCritical("this test needs dbus-run-session (apt-get install dbus-daemon) and a folder for temporary files");
        return 1;
    }
    config.write(QStringLiteral("<busconfig><type>session</type><listen>unix:dir=%1</listen><auth>EXTERNAL</auth>"
                                "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                                "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>")
                     .arg(folder.path())
                     .toUtf8());
    config.close();
    qputenv(variable, "1");
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    child.start(program, QStringList{QStringLiteral("--config-file=%1").arg(config.fileName()), QStringLiteral("--"),
                                     QCoreApplication::applicationFilePath()} +
                             arguments);
    child.waitForFinished(-1);
    return child.exitStatus() == QProcess::NormalExit ? child.exitCode() : 1;
}

} // namespace gatehouse
