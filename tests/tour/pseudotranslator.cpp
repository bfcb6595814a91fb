// SPDX-License-Identifier: Apache-2.0
#include "pseudotranslator.h"

#include <QRegularExpression>

namespace gatehouse::test
{

QString PseudoTranslator::translate(const char *, const char *source, const char *disambiguation, int) const
{
    if (qstrcmp(disambiguation, "date format") == 0)
        return QString::fromUtf8(source); // read by QLocale, not by people
    return of(QString::fromUtf8(source));
}

QString PseudoTranslator::of(const QString &source)
{
    static constexpr char16_t plain[] = u"AEIOUYCNSZaeiouycnsz";
    static constexpr char16_t accented[] = u"ÅÉÎÖÜÝÇÑŠŽåéîöüýçñšž";
    QString text;
    qsizetype letters = 0, kept = 0;
    const QRegularExpression left(QStringLiteral("%L?(?:\\d{1,2}|n)|<[^>]*>"));
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (i >= kept) {
            const QRegularExpressionMatch match =
                left.match(source, i, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
            kept = match.hasMatch() ? match.capturedEnd() : i;
        }
        const qsizetype place = i < kept ? -1 : QStringView(plain).indexOf(source.at(i));
        text += place < 0 ? source.at(i) : QChar(accented[place]);
        ++letters;
    }
    // Longer by words, which can be wrapped, as those of a real language can.
    QString longer;
    while (longer.size() < (letters * 2 + 4) / 5)
        longer += longer.size() % 6 == 0 ? u' ' : u'ö';
    return u'[' + text + longer + u']';
}

} // namespace gatehouse::test
