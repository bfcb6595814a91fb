// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/storedtext.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr QByteArrayView unstorable[] = {QByteArrayView("\0", 1), "\xEF\xBB\xBF", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};

bool isOther(QChar c)
{
    return c == u'\0' || c == u'\uFEFF' || c == u'\uFFFE' || c == u'\uFFFF';
}

} // namespace

bool isStorable(QStringView text)
{
    return std::none_of(text.begin(), text.end(), isOther);
}

void makeStorable(QString &text)
{
    std::replace_if(text.begin(), text.end(), isOther, QChar(QChar::ReplacementCharacter));
}

bool isStorable(QByteArrayView utf8)
{
    return std::none_of(std::begin(unstorable), std::end(unstorable),
                        [utf8](QByteArrayView one) { return utf8.contains(one); });
}

void makeStorable(QByteArray &utf8)
{
    for (const QByteArrayView one : unstorable) {
        if (utf8.contains(one))
            utf8.replace(one, "\xEF\xBF\xBD");
    }
}

bool hasStorableTexts(const QByteArray &json)
{
    if (!isStorable(QByteArrayView(json)))
        return false;
    for (qsizetype at = json.indexOf('\\'); at >= 0; at = json.indexOf('\\', at + 2)) {
        const QByteArray escape = json.mid(at, 6).toLower();
        if (escape == "\\u0000" || escape == "\\ufeff" || escape == "\\ufffe" || escape == "\\uffff")
            return false;
    }
    return true;
}

} // namespace gatehouse::iam
