// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"
#include "core/secret.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    gatehouse::hardenProcess();
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments().mid(1);
    return gatehouse::runCommandLine(arguments);
}
