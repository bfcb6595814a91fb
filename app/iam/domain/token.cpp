// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/token.h"

#include <sodium.h>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr qsizetype secondLength = 24;

bool isDigits(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return digits.find(c) != std::string_view::npos; });
}

std::optional<Ksuid> ksuidOf(std::string_view text)
{
    return Ksuid::parse(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
}

/// What is in front, and then what nobody can guess.
Secret withRandomEnd(QByteArray token)
{
    token.reserve(token.size() + secondLength);
    for (qsizetype i = 0; i < secondLength; ++i)
        token.append(digits[randombytes_uniform(static_cast<quint32>(digits.size()))]);
    return Secret::take(std::move(token));
}

} // namespace

Secret makeToken(const Ksuid &id)
{
    return withRandomEnd(id.toString().toLatin1() + '_');
}

Secret makeInvitationCode()
{
    return withRandomEnd("ghinv_");
}

std::optional<Ksuid> firstOfToken(std::string_view token)
{
    constexpr std::size_t first = Ksuid::textLength;
    if (token.size() < first + 2 || token.size() > 128 || token[first] != '_' || !isDigits(token.substr(first + 1)))
        return std::nullopt;
    return ksuidOf(token.substr(0, first));
}

bool isCredentialId(std::string_view text)
{
    for (const std::string_view prefix : {"ak_", "cr_", "sshcr_"}) {
        if (text.substr(0, prefix.size()) == prefix)
            return ksuidOf(text.substr(prefix.size())).has_value();
    }
    return false;
}

QString tokenHash(const Secret &token)
{
    return QString::fromLatin1(token.sha256().toHex());
}

bool tokenMatches(const Secret &token, const QString &hash)
{
    const QByteArray expected = QByteArray::fromHex(hash.toLatin1());
    const QByteArray actual = token.sha256();
    return expected.size() == actual.size() &&
           sodium_memcmp(expected.constData(), actual.constData(), static_cast<std::size_t>(actual.size())) == 0;
}

} // namespace gatehouse::iam
