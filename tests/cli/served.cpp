// SPDX-License-Identifier: Apache-2.0
#include "served.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

namespace gatehouse
{

Served::~Served()
{
    if (process->state() != QProcess::NotRunning)
        end();
}

void Served::wait()
{
    const bool ready = QTest::qWaitFor(
        [this] {
            out += process->readAllStandardOutput();
            return (out.contains("Serving ") && out.endsWith('\n')) || process->state() == QProcess::NotRunning;
        },
        30'000);
    static const QRegularExpression address(QStringLiteral(" on (http\\S+)")),
        shown(QStringLiteral("shown this once:\\n(\\w+)\\n"));
    url = address.match(QString::fromUtf8(out)).captured(1);
    key = shown.match(QString::fromUtf8(out)).captured(1).toLatin1();
    if (!ready || url.isEmpty())
        qWarning("%s%s", out.constData(), process->readAllStandardError().constData());
}

Ended Served::end()
{
    ::kill(pid_t(process->processId()), SIGTERM);
    return Program::ended(*process);
}

QByteArray Served::curl(const QStringList &arguments) const
{
    const auto process = startCurl(arguments);
    return process->waitForFinished(20'000) ? process->readAllStandardOutput() : QByteArray();
}

std::unique_ptr<QProcess> Served::startCurl(QStringList arguments) const
{
    for (QString &argument : arguments) {
        if (argument.startsWith(u'/'))
            argument = url + argument.sliced(1);
    }
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral("curl"), QStringList{"-si", "-H", "Ngrok-Version: 2", "-H",
                                                       "Authorization: Bearer " + QString::fromLatin1(key)} +
                                               arguments);
    return process;
}

} // namespace gatehouse
