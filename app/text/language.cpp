// SPDX-License-Identifier: Apache-2.0
#include "text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

/// Outside of any namespace, as Q_INIT_RESOURCE asks: the translations are linked from a static library.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace gatehouse::text
{

namespace
{

/// The first of the system's languages that is offered.
QString systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &name : wanted) {
        const QString code = name.section(u'-', 0, 0);
        if (Language::offered().contains(code))
            return code;
    }
    return QStringLiteral("en");
}

} // namespace

Language::Language(const QString &code)
{
    initTranslations();
    const QString forced = qEnvironmentVariable("GATEHOUSE_LANGUAGE");
    const QString wanted = offered().contains(forced) ? forced : code;
    m_code = offered().contains(wanted) ? wanted : systemLanguage();
    const QLocale system = QLocale::system();
    if (m_code == wanted && QLocale(m_code).language() != system.language())
        QLocale::setDefault(QLocale(QLocale(m_code).language(), system.territory()));

    if (m_own.load(QStringLiteral(":/translations/gatehouse_%1.qm").arg(m_code)))
        QCoreApplication::installTranslator(&m_own);
    // Where Qt's own translation is not installed, what is left in English are the buttons of its standard dialogs.
    if (m_qt.load(QStringLiteral("qtbase_") + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

QStringList Language::offered()
{
    return {QStringLiteral("en"), QStringLiteral("de")};
}

} // namespace gatehouse::text
