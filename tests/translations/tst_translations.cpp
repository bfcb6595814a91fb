// SPDX-License-Identifier: Apache-2.0
// The translations hold every sentence of the sources, whole: nothing unfinished, nothing left over, and nothing lost
// that the program or the reader needs.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace
{

struct Message {
    QString context, source, comment;
    QStringList translations; ///< one, or a form for each plural
    bool plural = false;
    bool finished = true;

    QString key() const { return context + u'\n' + source + u'\n' + comment; }
    QString said() const { return context + QStringLiteral(": ") + source; }
};

void readMessage(QXmlStreamReader &xml, Message &message)
{
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = xml.attributes().value(QLatin1String("type")).isEmpty();
            if (!message.plural) {
                message.translations.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.translations.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
}

QList<Message> messagesOf(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            Message message;
            message.context = context;
            readMessage(xml, message);
            messages.append(message);
        }
    }
    return messages;
}

/// "%1", "%2", "%n", "%Ln", each as often as it is there.
QStringList placeholders(const QString &text)
{
    QStringList found;
    QRegularExpressionMatchIterator each = QRegularExpression(QStringLiteral("%L?(?:\\d{1,2}|n)")).globalMatch(text);
    while (each.hasNext())
        found.append(each.next().captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

/// What a text must end with because its English does: "…" opens a dialog, ":" goes before a value.
QChar promise(const QString &text)
{
    const QChar last = text.isEmpty() ? QChar() : text.back();
    return last == u'…' || last == u':' || last == u'.' || last == u'?' ? last : QChar();
}

/// Words that belong together as one: what goes into a sentence begins and ends with its blanks.
QString blanks(const QString &text)
{
    const auto from = std::find_if_not(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    const auto to = std::find_if_not(text.rbegin(), text.rend(), [](QChar c) { return c.isSpace(); });
    return QString(text.begin(), from - text.begin()) + u'|' + QString(to.base(), text.end() - to.base());
}

QString fileOf(const QString &language)
{
    return QString::fromUtf8(TRANSLATIONS "/gatehouse_%1.ts").arg(language);
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsThere_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("German") << QStringLiteral("de") << QStringList();
        QTest::newRow("English plurals") << QStringLiteral("en") << QStringList{QStringLiteral("-pluralonly")};
    }
    void everythingIsThere()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, options);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("copy.ts"));
        QVERIFY(QFile::copy(fileOf(language), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        QProcess lupdate;
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QString::fromUtf8(LUPDATE), QString::fromUtf8(LUPDATE_ARGUMENTS).split(u'|') + options +
                                                      QStringList{QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished(60'000), qPrintable(lupdate.errorString()));
        const QByteArray said = lupdate.readAll();
        QVERIFY2(lupdate.exitCode() == 0, said.constData());
        QVERIFY2(said.isEmpty(), said.constData()); // a sentence whose class it could not find is lost at run time

        QStringList wanted, have;
        for (const Message &message : messagesOf(copy))
            wanted.append(message.key());
        for (const Message &message : messagesOf(fileOf(language)))
            have.append(message.key());
        QStringList missing, leftOver;
        for (const QString &key : std::as_const(wanted)) {
            if (!have.contains(key))
                missing.append(key);
        }
        for (const QString &key : std::as_const(have)) {
            if (!wanted.contains(key))
                leftOver.append(key);
        }
        const QString remedy = QStringLiteral("\nRun: cmake --build --preset dev --target translations-update\n");
        QVERIFY2(missing.isEmpty(), qPrintable(remedy + missing.join(u'\n')));
        QVERIFY2(leftOver.isEmpty(), qPrintable(remedy + leftOver.join(u'\n')));
    }

    void nothingIsUnfinished_data() { everyMessage(); }
    void nothingIsUnfinished()
    {
        QFETCH(QString, language);
        QStringList unfinished;
        for (const Message &message : messagesOf(fileOf(language))) {
            if (!message.finished || message.translations.isEmpty() || message.translations.contains(QString()))
                unfinished.append(message.said());
        }
        QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join(u'\n')));
    }

    void nothingIsLost_data() { everyMessage(); }
    void nothingIsLost()
    {
        QFETCH(QString, language);
        QStringList lost;
        for (const Message &message : messagesOf(fileOf(language))) {
            for (const QString &translation : message.translations) {
                const bool same = placeholders(translation) == placeholders(message.source) &&
                                  promise(translation) == promise(message.source) &&
                                  translation.count(u'&') == message.source.count(u'&') &&
                                  translation.count(u'\n') == message.source.count(u'\n') &&
                                  blanks(translation) == blanks(message.source);
                if (!same)
                    lost.append(message.said() + QStringLiteral("\n    ") + translation);
            }
        }
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }

    void germanIsSetAsGermanIs()
    {
        QStringList wrong;
        for (const Message &message : messagesOf(fileOf(QStringLiteral("de")))) {
            for (const QString &text : message.translations) {
                const bool quotes = text.contains(u'"') || text.contains(u'”') || text.contains(u'\'') ||
                                    text.count(u'„') != text.count(u'“');
                if (quotes || text.contains(QLatin1String("  ")) != message.source.contains(QLatin1String("  ")))
                    wrong.append(message.said() + QStringLiteral("\n    ") + text);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

private:
    static void everyMessage()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << QStringLiteral("de");
        QTest::newRow("English plurals") << QStringLiteral("en");
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
