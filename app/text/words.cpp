// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <QRegularExpression>

namespace gatehouse::text
{

QString Words::foreign(const QString &message)
{
    static constexpr qsizetype most = 300;
    QString words = message.left(4 * most);
    for (QChar &c : words) {
        // Format characters include those that turn the direction of writing.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    }
    // An API key or authtoken is FIRST_SECOND with two long halves; an id's first part is short and stays readable.
    const QRegularExpression token(QStringLiteral("[A-Za-z0-9]{16,}_[A-Za-z0-9]{12,}"));
    words.replace(token, QStringLiteral("…"));
    words = words.simplified();
    if (words.size() > most)
        words = words.left(most) + u'…';
    while (words.endsWith(u'.'))
        words.chop(1);
    return words;
}

} // namespace gatehouse::text
