// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ipresources.h"
#include "iam/storage/database.h"

#include <QString>

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

} // namespace gatehouse::iam
