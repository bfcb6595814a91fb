// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/domain/roles.h"
#include "iam/storage/database.h"

namespace gatehouse::iam
{

/// The columns administrator, developer, team and billing, in this order wherever they occur.
inline void bindPermissions(Statement &statement, const Permissions &permissions)
{
    statement.bind(permissions.administrator)
        .bind(toWire(permissions.developer))
        .bind(toWire(permissions.team))
        .bind(toWire(permissions.billing));
}

/// A word that is not known reads as the least.
inline Permissions readPermissions(const Statement &row, int column)
{
    return {row.flag(column), developerOfWire(row.text(column + 1)).value_or(DeveloperPermission::ReadOnly),
            teamOfWire(row.text(column + 2)).value_or(TeamPermission::ReadOnly),
            billingOfWire(row.text(column + 3)).value_or(BillingPermission::None)};
}

} // namespace gatehouse::iam
