// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/storedtext.h"

#include <algorithm>

namespace gatehouse::iam
{

bool isStorable(QStringView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c == u'\0' || c == u'\uFEFF' || c == u'\uFFFE' || c == u'\uFFFF'; });
}

bool isStorable(QByteArrayView utf8)
{
    return !utf8.contains('\0') && !utf8.contains("\xEF\xBB\xBF") && !utf8.contains("\xEF\xBF\xBE") &&
           !utf8.contains("\xEF\xBF\xBF");
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
