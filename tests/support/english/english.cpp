// SPDX-License-Identifier: Apache-2.0
// What main() does for the program: test programs have the main() of Qt Test.
#include <QCoreApplication>
#include <QTranslator>

static void loadEnglish()
{
    Q_INIT_RESOURCE(translations);
    auto *english = new QTranslator(QCoreApplication::instance());
    if (!english->load(QStringLiteral(":/translations/gatehouse_en.qm")))
        qFatal("the English plurals are missing");
    QCoreApplication::installTranslator(english);
}
Q_COREAPP_STARTUP_FUNCTION(loadEnglish)
