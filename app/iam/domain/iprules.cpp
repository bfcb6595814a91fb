// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/iprules.h"

#include <algorithm>

namespace gatehouse::iam
{

QString Cidr::toString() const
{
    return network.toString() + u'/' + QString::number(prefix);
}

bool Cidr::contains(const IpAddress &address) const
{
    return address.bits() == network.bits() && address.masked(prefix) == network;
}

std::variant<Cidr, CidrProblem> parseCidr(const QString &text)
{
    const CidrProblem bad{Code::CidrInvalid, {}};
    const qsizetype slash = text.indexOf(u'/');
    const QStringView written = QStringView(text).left(slash < 0 ? text.size() : slash);
    const std::optional<IpAddress> address = IpAddress::parse(written);
    if (!address)
        return bad;
    if (slash < 0)
        return CidrProblem{Code::CidrWithoutMask, Cidr{*address, address->bits()}.toString()};

    const QStringView mask = QStringView(text).mid(slash + 1);
    const bool number = !mask.isEmpty() && mask.size() <= 3 && (mask.size() == 1 || mask.front() != u'0') &&
                        std::all_of(mask.begin(), mask.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!number)
        return bad;
    // Of an IPv4 address in IPv6's clothes the mask counts the clothes too. One that leaves out part of them is a
    // network of IPv6 that no address can be in.
    const bool dressed = address->isV4() && written.contains(u':');
    const int prefix = mask.toInt() - (dressed ? 96 : 0);
    if (prefix < 0 || prefix > address->bits())
        return bad;
    const Cidr cidr{address->masked(prefix), prefix};
    if (cidr.network != *address)
        return CidrProblem{Code::CidrHostBits, cidr.toString()};
    return cidr;
}

std::optional<IpAction> ipActionOfWire(QStringView word)
{
    for (const IpAction action : {IpAction::Allow, IpAction::Deny}) {
        if (toString(action) == word)
            return action;
    }
    return std::nullopt;
}

std::optional<IpRestrictionType> ipRestrictionTypeOfWire(QStringView word)
{
    for (const IpRestrictionType type : {IpRestrictionType::Dashboard, IpRestrictionType::Api, IpRestrictionType::Agent,
                                         IpRestrictionType::Endpoints}) {
        if (toString(type) == word)
            return type;
    }
    return std::nullopt;
}

bool passes(const QList<IpRule> &rules, const std::optional<IpAddress> &address)
{
    if (!address)
        return false;
    const auto matches = [&](IpAction action) {
        return std::any_of(rules.begin(), rules.end(),
                           [&](const IpRule &rule) { return rule.action == action && rule.cidr.contains(*address); });
    };
    return matches(IpAction::Allow) && !matches(IpAction::Deny);
}

} // namespace gatehouse::iam
