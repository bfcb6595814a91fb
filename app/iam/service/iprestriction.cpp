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

std::optional<Reply> refuseLockingOut(const Call &call)
{
    const Caller &caller = call.caller;
    if (credentialKindOfId(caller.credentialId) != CredentialKind::ApiKey ||
        judgeAddress(call.database, caller.accountId, IpRestrictionType::Api, call.peer.address) !=
            AddressVerdict::Refused)
        return std::nullopt;
    return Reply(Code::None, 400,
                 QStringLiteral("The account's IP restriction of the API would refuse the address that this request "
                                "comes from, so nothing was changed. Allow that address first."));
}

} // namespace gatehouse::iam
