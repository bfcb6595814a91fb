// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <array>
#include <chrono>
#include <optional>

namespace gatehouse
{

/// A K-sortable id: 4 bytes of seconds since 2014-05-13T16:53:20Z, 16 random bytes, written as 27 base-62 characters.
/// Text order is byte order is creation order, to the second. ngrok's ids are a prefix, "_" and a Ksuid.
class Ksuid
{
public:
    static constexpr qsizetype textLength = 27;

    /// A new id of that second (UTC; clamped to what 32 bits hold), with bytes from the system's generator.
    static Ksuid make(std::chrono::sys_seconds created);
    /// The same with given random bytes, for data that must come out the same each time.
    static Ksuid make(std::chrono::sys_seconds created, const std::array<quint8, 16> &payload);
    /// Nothing for a text of another length, with another character, or beyond 160 bits.
    static std::optional<Ksuid> parse(QStringView text);

    /// The one after it: the least that is greater.
    Ksuid next() const;

    QString toString() const;
    std::chrono::sys_seconds created() const;
    const std::array<quint8, 20> &bytes() const { return m_bytes; }

    friend auto operator<=>(const Ksuid &, const Ksuid &) = default;

private:
    std::array<quint8, 20> m_bytes{};
};

/// The Ksuid in an id like "ak_2x…": what follows the last "_". Nothing if that is none.
std::optional<Ksuid> ksuidOfId(QStringView id);

} // namespace gatehouse
