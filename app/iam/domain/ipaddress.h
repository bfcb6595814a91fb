// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <optional>

namespace gatehouse::iam
{

/// An IPv4 or IPv6 address. One that is IPv4 in IPv6's clothes (`::ffff:192.0.2.1`, as sockets that hear both report
/// it) is the IPv4 address: a rule must not be got around by the family of a socket.
class IpAddress
{
public:
    /// Strict: four decimal numbers without leading zeros, or IPv6 as RFC 4291 writes it. Nothing for anything else,
    /// a zone ("%eth0") and surrounding space included.
    static std::optional<IpAddress> parse(QStringView text);

    bool isV4() const { return m_bits == 32; }
    bool isLoopback() const; ///< 127.0.0.0/8, ::1
    /// How many bits it has: 32 or 128.
    int bits() const { return m_bits; }
    /// The same with all but the first `prefix` bits zero. 0 <= prefix <= bits().
    IpAddress masked(int prefix) const;
    /// As it is written: "192.0.2.1"; IPv6 as RFC 5952 recommends, one text for one address.
    QString toString() const;

    friend bool operator==(const IpAddress &, const IpAddress &) = default;

private:
    int m_bits = 32;
    std::array<quint8, 16> m_bytes{}; ///< IPv4: the first four
};

/// Whom an address counts for, where nobody is to have more than a share: itself, and with IPv6 its first 64 bits, for
/// the rest of it is the client's to choose. What is no address counts for itself.
QString clientOf(const QString &address);

} // namespace gatehouse::iam
