// SPDX-License-Identifier: Apache-2.0
#include "core/ksuid.h"

#include <sodium.h>

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr qint64 epoch = 1'400'000'000;
constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

int digitOf(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    if (u >= u'A' && u <= u'Z')
        return u - u'A' + 10;
    if (u >= u'a' && u <= u'z')
        return u - u'a' + 36;
    return -1;
}

} // namespace

Ksuid Ksuid::make(std::chrono::sys_seconds created)
{
    std::array<quint8, 16> payload{};
    randombytes_buf(payload.data(), payload.size()); // initialises the library itself where that is still to do
    return make(created, payload);
}

Ksuid Ksuid::make(std::chrono::sys_seconds created, const std::array<quint8, 16> &payload)
{
    const qint64 seconds = created.time_since_epoch().count() - epoch;
    const auto stamp = static_cast<quint32>(std::clamp<qint64>(seconds, 0, 0xffffffffLL));
    Ksuid id;
    for (std::size_t i = 0; i < 4; ++i)
        id.m_bytes[i] = static_cast<quint8>(stamp >> (24 - 8 * i));
    std::copy(payload.begin(), payload.end(), id.m_bytes.begin() + 4);
    return id;
}

Ksuid Ksuid::next() const
{
    Ksuid id = *this;
    for (std::size_t i = id.m_bytes.size(); i-- > 0 && ++id.m_bytes[i] == 0;) {
    }
    return id;
}

std::optional<Ksuid> Ksuid::parse(QStringView text)
{
    if (text.size() != textLength)
        return std::nullopt;
    Ksuid id;
    for (const QChar c : text) {
        int carry = digitOf(c);
        if (carry < 0)
            return std::nullopt;
        for (std::size_t i = id.m_bytes.size(); i-- > 0;) {
            carry += id.m_bytes[i] * 62;
            id.m_bytes[i] = static_cast<quint8>(carry & 0xff);
            carry >>= 8;
        }
        if (carry != 0)
            return std::nullopt;
    }
    return id;
}

QString Ksuid::toString() const
{
    std::array<quint8, 20> rest = m_bytes;
    QString text(textLength, QLatin1Char('0'));
    for (qsizetype at = textLength; at-- > 0;) {
        int remainder = 0;
        for (quint8 &byte : rest) {
            const int value = remainder * 256 + byte;
            byte = static_cast<quint8>(value / 62);
            remainder = value % 62;
        }
        text[at] = QLatin1Char(digits[remainder]);
    }
    return text;
}

std::chrono::sys_seconds Ksuid::created() const
{
    quint32 stamp = 0;
    for (std::size_t i = 0; i < 4; ++i)
        stamp = stamp << 8 | m_bytes[i];
    return std::chrono::sys_seconds(std::chrono::seconds(epoch + stamp));
}

std::optional<Ksuid> ksuidOfId(QStringView id)
{
    return Ksuid::parse(id.mid(id.lastIndexOf(u'_') + 1));
}

} // namespace gatehouse
