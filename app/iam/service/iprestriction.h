// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ipresources.h"
#include "iam/service/call.h"

#include <QString>

#include <optional>

namespace gatehouse::iam
{

enum class AddressVerdict {
    Passes, ///< or there is no restriction
    Warned, ///< would be refused if the restriction were enforced
    Refused
};

/// What the account's restriction of this type says of an address, which may be none.
AddressVerdict judgeAddress(Database &database, const QString &accountId, IpRestrictionType type,
                            const QString &address);

/// Why a change, made but not committed, is not to be: the address that an API key comes from could never ask for
/// anything again, not even to take it back. For every change of what decides about addresses.
std::optional<Reply> refuseLockingOut(const Call &call);

} // namespace gatehouse::iam
