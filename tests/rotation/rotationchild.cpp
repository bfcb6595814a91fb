// SPDX-License-Identifier: Apache-2.0
// rotationchild <folder> <what> <fault> <operation> <start in hours>: rotates what the folder's account holds under
// that name, or goes on with it, until it is closed; dies where the fault says so. Writes the names of its operations
// to operations.txt. Exits with 0 once the rotation is closed as done.
#include "driver.h"
#include "support/scaledclock.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

using namespace gatehouse;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 6)
        return 2;
    ScaledClock clock(400, std::chrono::hours{arguments[5].toInt()});
    const QDir folder(arguments[1]);
    const Faults::Kind kind = Faults::kindOf(arguments[3]);
    bool isNumber = false;
    const qsizetype number = arguments[4].toInt(&isNumber);
    World world(folder, clock, isNumber ? Faults(kind, number) : Faults(kind, arguments[4]));
    Driver driver(world);
    driver.drive(world.id(arguments[2]), [&](const RotationRecord &record) {
        QFile names(folder.filePath(QStringLiteral("operations.txt")));
        const bool written =
            names.open(QIODevice::WriteOnly) && names.write(world.faults.names().join(u'\n').toUtf8()) >= 0;
        QCoreApplication::exit(written && record.state == RotationState::Done ? 0 : 3);
    });
    QTimer::singleShot(30'000, &app, [&world] {
        for (const Rotation *rotation : world.rotations->all()) {
            qWarning("stuck in %s, need %d, %s", qPrintable(toString(rotation->record().state)), int(rotation->need()),
                     qPrintable(rotation->record().finding));
        }
        qWarning("%s", qPrintable(world.transport.sent().join(u',')));
        QCoreApplication::exit(4);
    });
    return app.exec();
}
