// SPDX-License-Identifier: Apache-2.0
#include "iam/service/iprestriction.h"

#include "iam/storage/iprestrictions.h"

namespace gatehouse::iam
{

AddressVerdict judgeAddress(Database &database, const QString &accountId, IpRestrictionType type,
                            const QString &address)
{
    const std::optional<Barrier> barrier = IpRestrictions(database).barrier(accountId, type);
    if (!barrier || passes(barrier->rules, IpAddress::parse(address)))
        return AddressVerdict::Passes;
    return barrier->enforced ? AddressVerdict::Refused : AddressVerdict::Warned;
}

} // namespace gatehouse::iam
