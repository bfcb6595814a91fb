// SPDX-License-Identifier: Apache-2.0
// "IP rules" in domain.md as pure functions.
#pragma once

#include "api/ipresources.h"
#include "iam/domain/ipaddress.h"
#include "iam/domain/roles.h"

#include <QList>

#include <variant>

namespace gatehouse::iam
{

/// A network: its first address, and how many bits all its addresses share.
struct Cidr {
    IpAddress network;
    int prefix = 0;

    /// "192.0.2.0/24", "2001:db8::/32": one text for one network.
    QString toString() const;
    /// Never where the families differ.
    bool contains(const IpAddress &address) const;

    friend bool operator==(const Cidr &, const Cidr &) = default;
};

/// Why a text is no network, and which one may have been meant.
struct CidrProblem {
    Code code;          ///< E1413 without a mask, E1409 with bits beyond it, E1406 otherwise
    QString suggestion; ///< with the first two: "192.0.2.0/24"
};

/// A network as people write it, "192.0.2.0/24". One of IPv4 in IPv6's clothes ("::ffff:192.0.2.0/120") is the IPv4
/// network, as the addresses are that it is compared with.
std::variant<Cidr, CidrProblem> parseCidr(const QString &text);

/// The words of the wire, read: nothing for another word (E1422 for an action).
std::optional<IpAction> ipActionOfWire(QStringView word);
std::optional<IpRestrictionType> ipRestrictionTypeOfWire(QStringView word);

/// A rule as it is weighed.
struct IpRule {
    IpAction action = IpAction::Deny;
    Cidr cidr;
};

/// Whether an address passes: some allow rule matches, and no deny rule does. Without rules nothing passes; nor does
/// an address that is not known.
bool passes(const QList<IpRule> &rules, const std::optional<IpAddress> &address);

} // namespace gatehouse::iam
