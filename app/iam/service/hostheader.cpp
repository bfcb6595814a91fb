// SPDX-License-Identifier: Apache-2.0
#include "iam/service/hostheader.h"

#include "iam/domain/ipaddress.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype longestName = 255;

bool isName(QStringView text)
{
    const auto belongs = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_' || c == u'.';
    };
    return !text.isEmpty() && text.size() <= longestName && std::all_of(text.begin(), text.end(), belongs);
}

bool isPort(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (text.isEmpty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), isDigit))
        return false;
    const uint port = text.toUInt();
    return port >= 1 && port <= 65535;
}

} // namespace

QString hostOf(const QByteArray &header)
{
    const QString text = QString::fromLatin1(header).toLower();
    const bool bracketed = text.startsWith(u'[');
    const qsizetype end = bracketed ? text.indexOf(u']') + 1 : text.indexOf(u':');
    const QString host = end < 0 ? text : text.first(end);
    const QString rest = text.sliced(host.size());
    if (!rest.isEmpty() && (!rest.startsWith(u':') || !isPort(QStringView(rest).sliced(1))))
        return {};
    if (!bracketed)
        return isName(host) ? text : QString();
    const QString address = host.size() > 2 ? host.sliced(1).chopped(1) : QString();
    return address.contains(u':') && IpAddress::parse(address) ? text : QString();
}

} // namespace gatehouse::iam
