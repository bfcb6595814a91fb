// SPDX-License-Identifier: Apache-2.0
// Which language the program speaks, and how it writes numbers and dates then.
#include "text/language.h"
#include "text/text.h"

#include <QLocale>
#include <QTest>

using namespace gatehouse;

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qunsetenv("GATEHOUSE_LANGUAGE");
        QLocale::setDefault(QLocale::system());
    }

    void aChosenLanguageIsSpoken()
    {
        const text::Language language(QStringLiteral("de"));
        QCOMPARE(language.code(), QStringLiteral("de"));
        QCOMPARE(text::kind(CredentialKind::SshKey), QStringLiteral("SSH-Schlüssel"));
        QCOMPARE(QLocale().toString(4200), QStringLiteral("4.200"));
        QCOMPARE(QLocale().language(), QLocale::German);
    }

    void theEnvironmentGoesBeforeTheChoice()
    {
        qputenv("GATEHOUSE_LANGUAGE", "en");
        const text::Language language(QStringLiteral("de"));
        QCOMPARE(language.code(), QStringLiteral("en"));
        QCOMPARE(text::kind(CredentialKind::SshKey), QStringLiteral("SSH key"));
    }

    void whatIsNotOfferedIsTheSystems()
    {
        qputenv("GATEHOUSE_LANGUAGE", "tlh");
        const text::Language language;
        QVERIFY(text::Language::offered().contains(language.code()));
        QCOMPARE(QLocale(), QLocale::system());
    }

    void itIsGoneWithItsObject()
    {
        {
            const text::Language language(QStringLiteral("de"));
            QCOMPARE(text::kind(CredentialKind::ApiKey), QStringLiteral("API-Schlüssel"));
        }
        QCOMPARE(text::kind(CredentialKind::ApiKey), QStringLiteral("API key"));
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
