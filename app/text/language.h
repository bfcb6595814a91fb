// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace gatehouse::text
{

/// Puts the words of the program, and those of Qt's own dialogs, into the user's language while it lives. Made after
/// the QCoreApplication and before the first sentence; what was made earlier keeps its language.
class Language
{
public:
    /// `code` is one of offered(); anything else, as the empty string, stands for the system's languages, in their
    /// order, and English where none of them is offered. The environment variable GATEHOUSE_LANGUAGE goes before it. A
    /// language that is not the system's own also decides how numbers and dates are written (QLocale's default).
    explicit Language(const QString &code = {});

    /// The language in use: one of offered().
    QString code() const { return m_code; }

    /// "en", "de".
    static QStringList offered();

private:
    QTranslator m_own;
    QTranslator m_qt;
    QString m_code;
};

} // namespace gatehouse::text
