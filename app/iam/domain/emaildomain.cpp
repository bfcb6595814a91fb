// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/emaildomain.h"

#include "api/acl.h"

#include <QUrl>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype dnsNameCharacters = 253;

} // namespace

QString normalDomain(const QString &text)
{
    const QString domain = QString::fromLatin1(QUrl::toAce(text.trimmed().toLower()));
    const QString last = domain.section(u'.', -1);
    const bool number = std::all_of(last.begin(), last.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!domain.contains(u'.') || number || !isDomainName(domain) || challengeName(domain).size() > dnsNameCharacters)
        return {};
    return domain;
}

QString domainOfEmail(const QString &email)
{
    const qsizetype at = email.lastIndexOf(u'@');
    return at < 0 ? QString() : normalDomain(email.sliced(at + 1));
}

QString challengeName(const QString &domain)
{
    return QStringLiteral("_gatehouse-challenge.") + domain;
}

QString challengeValue(const QString &domainControlId)
{
    return QStringLiteral("gatehouse-domain-verification=") + domainControlId;
}

} // namespace gatehouse::iam
