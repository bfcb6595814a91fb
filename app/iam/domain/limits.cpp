// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/limits.h"

#include "api/acl.h"

#include <algorithm>

namespace gatehouse::iam
{

Refusal refuseDescription(const QString &description)
{
    return description.toUtf8().size() > maxDescriptionBytes ? Refusal(Code::DescriptionTooLong) : Refusal();
}

Refusal refuseMetadata(const QString &metadata)
{
    return metadata.toUtf8().size() > maxMetadataBytes ? Refusal(Code::MetadataTooLong) : Refusal();
}

Refusal refuseServiceUserName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return Code::ServiceUserNameMissing;
    return name.toUtf8().size() > nameBytes ? Refusal(Code::ServiceUserNameTooLong) : Refusal();
}

Refusal refuseEmail(const QString &email)
{
    if (email.isEmpty())
        return Code::EmailMissing;
    if (email.toUtf8().size() > emailBytes)
        return Code::EmailTooLong;
    const qsizetype at = email.lastIndexOf(u'@');
    const QStringView local = QStringView(email).left(std::max<qsizetype>(at, 0));
    const QStringView domain = QStringView(email).mid(at + 1);
    const bool plain = std::none_of(local.begin(), local.end(), [](QChar c) {
        return c == u'@' || c.isSpace() || c.category() == QChar::Other_Control ||
               c.category() == QChar::Other_Format || // not seen: two addresses would look the same
               QStringView(u"<>()[],;:\\\"").contains(c);
    });
    const bool dots = !local.startsWith(u'.') && !local.endsWith(u'.') && !local.contains(u"..");
    if (local.isEmpty() || local.toUtf8().size() > 64 || !plain || !dots || !domain.contains(u'.') ||
        !isDomainName(domain))
        return Code::EmailInvalid;
    return {};
}

QString normalEmail(const QString &email)
{
    return email.trimmed().toLower();
}

} // namespace gatehouse::iam
