// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/ipaddress.h"

#include <QStringList>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr std::size_t groups = 8; // of IPv6: 16 bits each

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

std::optional<std::array<quint8, 4>> parseV4(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    std::array<quint8, 4> bytes{};
    for (std::size_t i = 0; i < 4; ++i) {
        const QStringView part = parts.at(static_cast<qsizetype>(i));
        // A leading zero is octal to some programs and not to others.
        if (part.isEmpty() || part.size() > 3 || !std::all_of(part.begin(), part.end(), isDigit) ||
            (part.size() > 1 && part.front() == u'0'))
            return std::nullopt;
        const int number = part.toInt();
        if (number > 255)
            return std::nullopt;
        bytes[i] = static_cast<quint8>(number);
    }
    return bytes;
}

/// Groups in a row, ":" between them, the last two maybe as an IPv4 address; nothing where one is none.
std::optional<QList<quint16>> parseGroups(QStringView text)
{
    QList<quint16> numbers;
    if (text.isEmpty())
        return numbers;
    const auto parts = text.split(u':');
    for (const QStringView part : parts) {
        if (part.contains(u'.')) {
            const auto v4 = parseV4(part);
            if (!v4 || part.data() != parts.constLast().data())
                return std::nullopt;
            numbers.append(static_cast<quint16>((*v4)[0] << 8 | (*v4)[1]));
            numbers.append(static_cast<quint16>((*v4)[2] << 8 | (*v4)[3]));
            continue;
        }
        const bool hex = !part.isEmpty() && part.size() <= 4 && std::all_of(part.begin(), part.end(), [](QChar c) {
            return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        });
        if (!hex)
            return std::nullopt;
        numbers.append(part.toUShort(nullptr, 16));
    }
    return numbers;
}

std::optional<std::array<quint8, 16>> parseV6(QStringView text)
{
    const qsizetype gap = text.indexOf(u"::");
    const auto before = parseGroups(gap < 0 ? text : text.left(gap));
    const auto after = parseGroups(gap < 0 ? QStringView() : text.mid(gap + 2));
    if (!before || !after)
        return std::nullopt;
    const auto given = static_cast<std::size_t>(before->size() + after->size());
    if (gap < 0 ? given != groups : given >= groups) // "::" stands for one group at least
        return std::nullopt;
    if (gap >= 0 && text.left(gap).contains(u'.')) // IPv4 is at the end alone
        return std::nullopt;
    const QList<quint16> numbers = *before + QList<quint16>(static_cast<qsizetype>(groups - given), 0) + *after;
    std::array<quint8, 16> bytes{};
    for (std::size_t i = 0; i < groups; ++i) {
        const quint16 number = numbers.at(static_cast<qsizetype>(i));
        bytes[2 * i] = static_cast<quint8>(number >> 8);
        bytes[2 * i + 1] = static_cast<quint8>(number & 0xff);
    }
    return bytes;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(QStringView text)
{
    IpAddress address;
    if (const auto v4 = parseV4(text)) {
        std::copy(v4->begin(), v4->end(), address.m_bytes.begin());
        return address;
    }
    if (text.size() > 45 || !text.contains(u':')) // the longest that can be written
        return std::nullopt;
    const auto v6 = parseV6(text);
    if (!v6)
        return std::nullopt;
    constexpr std::array<quint8, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::equal(mapped.begin(), mapped.end(), v6->begin())) {
        std::copy(v6->begin() + 12, v6->end(), address.m_bytes.begin());
        return address;
    }
    address.m_bits = 128;
    address.m_bytes = *v6;
    return address;
}

IpAddress IpAddress::masked(int prefix) const
{
    IpAddress result = *this;
    for (int bit = prefix; bit < m_bits; ++bit)
        result.m_bytes[static_cast<std::size_t>(bit / 8)] &= static_cast<quint8>(~(0x80 >> (bit % 8)));
    return result;
}

bool IpAddress::isLoopback() const
{
    return isV4() ? m_bytes[0] == 127 : *this == parse(u"::1");
}

QString IpAddress::toString() const
{
    if (isV4())
        return QStringLiteral("%1.%2.%3.%4").arg(m_bytes[0]).arg(m_bytes[1]).arg(m_bytes[2]).arg(m_bytes[3]);
    std::array<quint16, groups> numbers{};
    for (std::size_t i = 0; i < groups; ++i)
        numbers[i] = static_cast<quint16>(m_bytes[2 * i] << 8 | m_bytes[2 * i + 1]);
    // The first of the longest runs of zeros, if it is more than one, is "::".
    std::size_t gap = groups, gapLength = 1;
    for (std::size_t i = 0; i < groups;) {
        std::size_t end = i;
        while (end < groups && numbers[end] == 0)
            ++end;
        if (end - i > gapLength) {
            gap = i;
            gapLength = end - i;
        }
        i = std::max(end, i + 1);
    }
    QString text;
    for (std::size_t i = 0; i < groups; ++i) {
        if (i == gap) {
            text += QStringLiteral("::");
            i += gapLength - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':'))
            text += u':';
        text += QString::number(numbers[i], 16);
    }
    return text;
}

QString clientOf(const QString &address)
{
    const std::optional<IpAddress> parsed = IpAddress::parse(address);
    if (!parsed)
        return address;
    return (parsed->isV4() ? *parsed : parsed->masked(64)).toString();
}

} // namespace gatehouse::iam
