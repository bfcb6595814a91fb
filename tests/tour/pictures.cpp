// SPDX-License-Identifier: Apache-2.0
// Paints every page and dialog of the window into a folder. tests/desktop/pictures runs it.
#include "tour.h"

#include "text/language.h"

#include <QApplication>
#include <QDir>

#include <cstdio>

using namespace gatehouse;

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QStringList size = arguments.value(1).split(u'x');
    if (arguments.size() != 2 || size.size() != 2) {
        std::fprintf(stderr, "usage: gatehouse_pictures FOLDER WIDTHxHEIGHT\n");
        return 2;
    }
    const QDir folder(arguments.first());
    const text::Language language;
    int failed = 0, written = 0;
    test::Tour tour({size.at(0).toInt(), size.at(1).toInt()}, [&](const QString &name, QWidget &what) {
        if (what.grab().save(folder.filePath(name + QStringLiteral(".png"))))
            ++written;
        else
            ++failed;
    });
    tour.run();
    std::printf("%d pictures in %s\n", written, qPrintable(folder.absolutePath()));
    return failed > 0 || written == 0;
}
